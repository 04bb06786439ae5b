//! Keys of the screen as a user wants them: a line `w=v` lets w do what v does.

/// A key by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyName {
    /// A key that types a character.
    Char(char),
    /// A character with Ctrl held.
    Ctrl(char),
    /// A character with Alt held.
    Alt(char),
    /// A function key.
    F(u8),
    /// A key with a name of its own.
    NamedKey(NamedKey),
}

/// The keys with names of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedKey {
    /// ↑
    Up,
    /// ↓
    Down,
    /// ←
    Left,
    /// →
    Right,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Enter.
    Enter,
    /// Esc.
    Esc,
    /// Tab.
    Tab,
    /// Deletes before.
    Backspace,
    /// Deletes after.
    Delete,
}

impl NamedKey {
    /// All of them.
    pub const ALL: [NamedKey; 13] = [
        NamedKey::Up,
        NamedKey::Down,
        NamedKey::Left,
        NamedKey::Right,
        NamedKey::Home,
        NamedKey::End,
        NamedKey::PageUp,
        NamedKey::PageDown,
        NamedKey::Enter,
        NamedKey::Esc,
        NamedKey::Tab,
        NamedKey::Backspace,
        NamedKey::Delete,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            NamedKey::Up => "Up",
            NamedKey::Down => "Down",
            NamedKey::Left => "Left",
            NamedKey::Right => "Right",
            NamedKey::Home => "Home",
            NamedKey::End => "End",
            NamedKey::PageUp => "PageUp",
            NamedKey::PageDown => "PageDown",
            NamedKey::Enter => "Enter",
            NamedKey::Esc => "Esc",
            NamedKey::Tab => "Tab",
            NamedKey::Backspace => "Backspace",
            NamedKey::Delete => "Delete",
        }
    }
}

impl KeyName {
    /// The key of a name; `Space` is the one of the space bar.
    pub fn read(name: &str) -> Option<KeyName> {
        let single = |text: &str| {
            let mut signs = text.chars();
            signs.next().filter(|c| signs.next().is_none() && !c.is_control())
        };
        if let Some(c) = single(name) {
            return Some(KeyName::Char(c));
        }
        let is = |one: &str| one.eq_ignore_ascii_case(name);
        if is("Space") {
            return Some(KeyName::Char(' '));
        }
        if let Some(named) = NamedKey::ALL.into_iter().find(|named| is(named.name())) {
            return Some(KeyName::NamedKey(named));
        }
        if let Some(number) = name.strip_prefix(['F', 'f']) {
            return number.parse().ok().filter(|number| (1..=12).contains(number)).map(KeyName::F);
        }
        let (held, c) = name.split_once('-')?;
        let c = single(c)?;
        match held.to_ascii_lowercase().as_str() {
            "ctrl" => Some(KeyName::Ctrl(c.to_ascii_lowercase())),
            "alt" => Some(KeyName::Alt(c)),
            _ => None,
        }
    }
}

/// A key that does what another does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The line as it was written.
    pub written: String,
    /// The key that is pressed.
    pub pressed: KeyName,
    /// The key whose work it does.
    pub means: KeyName,
}

impl Alias {
    /// Reads `w=v`.
    pub fn read(written: &str) -> Option<Alias> {
        // The sign between them may be one of the keys.
        let at = written.char_indices().skip(1).find(|(_, c)| *c == '=').map(|(at, _)| at)?;
        let (pressed, means) = written.split_at_checked(at)?;
        let pressed = KeyName::read(pressed.trim())?;
        let means = KeyName::read(means.strip_prefix('=')?.trim())?;
        Some(Alias { written: written.to_owned(), pressed, means })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_by_name_and_nothing_else_is() {
        let of = |text: &str| Alias::read(text).map(|alias| (alias.pressed, alias.means));
        assert_eq!(of("w=v"), Some((KeyName::Char('w'), KeyName::Char('v'))));
        assert_eq!(of("Ctrl-N = down"), Some((KeyName::Ctrl('n'), KeyName::NamedKey(NamedKey::Down))));
        assert_eq!(of("==space"), Some((KeyName::Char('='), KeyName::Char(' '))));
        assert_eq!(of("F2=F1"), Some((KeyName::F(2), KeyName::F(1))));
        for wrong in ["", "w", "w=", "=v", "ww=v", "w=nowhere", "F13=v", "Ctrl-=v", "Shift-a=v"] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
    }
}
