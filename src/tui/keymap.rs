//! What a key does. A line of a table holds the keys, the words for the footer and the help, and the function
//! that does it, so that no key can stand in the help without doing what it says.

use crate::text::Lang;

use super::effect::Effect;
use super::key::Key;
use super::model::Model;
use super::screen::Screen;

/// What a key does to the model on the screen that is shown.
pub type KeyAction = fn(&mut Model, &dyn Screen) -> Vec<Effect>;

/// One line of a table.
#[derive(Clone, Copy)]
pub struct Binding {
    /// The keys, the one to show first.
    pub keys: &'static [Key],
    /// What it does, in few words of Japanese and English.
    pub says: (&'static str, &'static str),
    /// Where the footer shows it.
    pub foot: Foot,
    /// What it does.
    pub run: KeyAction,
}

/// Whether the footer shows a line of a table; the list of keys shows all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foot {
    /// Always: without it one could not get on or away.
    Always,
    /// Where there is room, the upper lines of the tables first.
    Room,
    /// Always, on a screen too narrow to show beside it what the key leads to.
    Narrow,
    /// Never.
    Hidden,
}

impl Binding {
    /// A line that the footer always shows.
    pub const fn always(keys: &'static [Key], ja: &'static str, en: &'static str, run: KeyAction) -> Self {
        Self { keys, says: (ja, en), foot: Foot::Always, run }
    }

    /// A line that the footer shows where there is room.
    pub const fn room(keys: &'static [Key], ja: &'static str, en: &'static str, run: KeyAction) -> Self {
        Self { keys, says: (ja, en), foot: Foot::Room, run }
    }

    /// A line that the footer shows on narrow screens.
    pub const fn narrow(keys: &'static [Key], ja: &'static str, en: &'static str, run: KeyAction) -> Self {
        Self { keys, says: (ja, en), foot: Foot::Narrow, run }
    }

    /// A line that only the list of keys shows.
    pub const fn hidden(keys: &'static [Key], ja: &'static str, en: &'static str, run: KeyAction) -> Self {
        Self { keys, says: (ja, en), foot: Foot::Hidden, run }
    }

    /// What it does, in words.
    pub fn says(&self, lang: Lang) -> &'static str {
        lang.pick(self.says.0, self.says.1)
    }
}

/// The tables of a screen, in the order of the help.
pub type Tables = &'static [&'static [Binding]];

/// What a key does on a screen, if anything: the first line that names it.
pub fn find(tables: Tables, key: Key) -> Option<&'static Binding> {
    tables.iter().copied().flatten().find(|binding| binding.keys.contains(&key))
}

/// The keys of a screen as they work: each line with those of its keys that no line above takes.
pub fn working(tables: Tables) -> Vec<(Vec<Key>, &'static Binding)> {
    let mut taken: Vec<Key> = Vec::new();
    let mut lines = Vec::new();
    for binding in tables.iter().copied().flatten() {
        let keys: Vec<Key> = binding.keys.iter().copied().filter(|key| !taken.contains(key)).collect();
        taken.extend(&keys);
        if !keys.is_empty() {
            lines.push((keys, binding));
        }
    }
    lines
}
