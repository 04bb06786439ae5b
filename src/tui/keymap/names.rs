//! How keys are written in the footer and the help.

use crossterm::event::KeyCode;

use super::Key;

/// A key's name; arrows are spelt out where only ASCII may be drawn.
pub fn name(key: Key, ascii: bool) -> String {
    match key {
        Key::Char(' ') => "Space".to_owned(),
        Key::Char(c) => c.to_string(),
        Key::Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
        Key::Code(code) => {
            let (plain, spelt) = match code {
                KeyCode::Up => ("↑", "Up"),
                KeyCode::Down => ("↓", "Down"),
                KeyCode::Left => ("←", "Left"),
                KeyCode::Right => ("→", "Right"),
                KeyCode::PageUp => ("PgUp", "PgUp"),
                KeyCode::PageDown => ("PgDn", "PgDn"),
                KeyCode::Delete => ("Del", "Del"),
                KeyCode::Backspace => ("BS", "BS"),
                KeyCode::F(1) => ("F1", "F1"),
                other => return format!("{other:?}"),
            };
            if ascii { spelt } else { plain }.to_owned()
        }
    }
}
