//! Keys without the terminal's detail, and how they are written in the footer and the help.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::config::{KeyName, NamedKey};
use crate::text::fold;

/// A key as the tables name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A key that types a character.
    Char(char),
    /// A character with Ctrl held.
    Ctrl(char),
    /// A character with Alt held; some input methods type with it.
    Alt(char),
    /// Any other key.
    Code(KeyCode),
}

impl Key {
    /// The key of a terminal's event.
    pub fn of(event: KeyEvent) -> Key {
        match event.code {
            KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::CONTROL) => Key::Ctrl(c.to_ascii_lowercase()),
            KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::ALT) => Key::Alt(c),
            KeyCode::Char(c) => Key::Char(c),
            other => Key::Code(other),
        }
    }

    /// The same key where signs are keys, not text: an input method left on sends full-width ones.
    #[must_use]
    pub fn half_width(self) -> Key {
        match self {
            Key::Char(c) => Key::Char(half_width(c)),
            Key::Ctrl(_) | Key::Alt(_) | Key::Code(_) => self,
        }
    }

    /// The key's name; arrows are spelt out where only ASCII may be drawn.
    pub fn name(self, ascii: bool) -> String {
        let code = match self {
            Key::Char(' ') => return "Space".to_owned(),
            Key::Char(c) => return c.to_string(),
            Key::Ctrl(c) => return format!("Ctrl-{}", c.to_ascii_uppercase()),
            Key::Alt(c) => return format!("Alt-{c}"),
            Key::Code(code) => code,
        };
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

impl From<KeyName> for Key {
    fn from(name: KeyName) -> Key {
        let named = match name {
            KeyName::Char(c) => return Key::Char(c),
            KeyName::Ctrl(c) => return Key::Ctrl(c),
            KeyName::Alt(c) => return Key::Alt(c),
            KeyName::F(number) => return Key::Code(KeyCode::F(number)),
            KeyName::NamedKey(named) => named,
        };
        Key::Code(match named {
            NamedKey::Up => KeyCode::Up,
            NamedKey::Down => KeyCode::Down,
            NamedKey::Left => KeyCode::Left,
            NamedKey::Right => KeyCode::Right,
            NamedKey::Home => KeyCode::Home,
            NamedKey::End => KeyCode::End,
            NamedKey::PageUp => KeyCode::PageUp,
            NamedKey::PageDown => KeyCode::PageDown,
            NamedKey::Enter => KeyCode::Enter,
            NamedKey::Esc => KeyCode::Esc,
            NamedKey::Tab => KeyCode::Tab,
            NamedKey::Backspace => KeyCode::Backspace,
            NamedKey::Delete => KeyCode::Delete,
        })
    }
}

/// The half-width form of a full-width sign; case is kept, since it tells commands apart.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            let folded = fold(&c.to_string()).chars().next().unwrap_or(c);
            if c.is_uppercase() { folded.to_ascii_uppercase() } else { folded }
        }
        '\u{3000}' => ' ',
        other => other,
    }
}
