//! What a screen is: its keys, its rows, what they do, and how it is drawn. One file of [`super::screens`] each.
//!
//! A line of a table of keys holds the keys, the words for the footer and the help, and the function that does it,
//! so that no key can stand in the help without doing what it says.

use ratatui::layout::Rect;

use crate::text::Lang;

use super::effect::Effect;
use super::geometry::is_wide;
use super::grid::Pane;
use super::key::Key;
use super::model::Model;

/// What a key does to the model on the screen that is shown.
pub type KeyAction = fn(&mut Model, &dyn Screen) -> Vec<Effect>;

/// Whether a key does something on the screen as it is at this moment.
pub type Works = fn(&Model, &dyn Screen) -> bool;

/// One line of a table.
#[derive(Clone, Copy)]
pub struct Binding {
    /// The keys, the one to show first.
    pub keys: &'static [Key],
    /// What it does, in few words of Japanese and English.
    pub says: (&'static str, &'static str),
    /// Where the footer shows it.
    pub foot: Foot,
    /// Whether it does something now: the footer offers no key that would only say that it does not.
    pub works: Works,
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
    /// Where there is room, on a screen too narrow to show beside it what the key leads to.
    Narrow,
    /// Never.
    Hidden,
}

impl Binding {
    /// A line that the footer always shows.
    pub const fn always(keys: &'static [Key], ja: &'static str, en: &'static str, run: KeyAction) -> Self {
        Self { keys, says: (ja, en), foot: Foot::Always, works: at_any_time, run }
    }

    /// A line that the footer shows where there is room.
    pub const fn room(keys: &'static [Key], ja: &'static str, en: &'static str, run: KeyAction) -> Self {
        Self { keys, says: (ja, en), foot: Foot::Room, works: at_any_time, run }
    }

    /// A line that the footer shows on narrow screens where there is room.
    pub const fn narrow(keys: &'static [Key], ja: &'static str, en: &'static str, run: KeyAction) -> Self {
        Self { keys, says: (ja, en), foot: Foot::Narrow, works: at_any_time, run }
    }

    /// A line that only the list of keys shows.
    pub const fn hidden(keys: &'static [Key], ja: &'static str, en: &'static str, run: KeyAction) -> Self {
        Self { keys, says: (ja, en), foot: Foot::Hidden, works: at_any_time, run }
    }

    /// The same line, offered by the footer only while its key does something.
    pub const fn when(self, works: Works) -> Self {
        Self { works, ..self }
    }

    /// What it does, in words.
    pub fn says(&self, lang: Lang) -> &'static str {
        lang.pick(self.says.0, self.says.1)
    }
}

fn at_any_time(_: &Model, _: &dyn Screen) -> bool {
    true
}

/// The tables of a screen, in the order of the help.
pub type Tables = &'static [&'static [Binding]];

/// What the keys that move move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moves {
    /// A cursor over rows, and nothing else.
    Rows,
    /// A text.
    Text,
    /// A cursor over rows, beside them a text that pages.
    RowsAndText,
}

/// One screen. All of it is a function of the model.
pub trait Screen {
    /// Its keys in the order of the help.
    fn keys(&self) -> Tables;

    /// What the keys that move move.
    fn moves(&self) -> Moves;

    /// Its panes below the first row of the terminal and above the keys.
    fn body(&self, model: &Model, area: Rect) -> Vec<Pane>;

    /// Whether there is no room to show beside it what its keys lead to.
    fn is_narrow(&self, model: &Model) -> bool {
        !is_wide(model)
    }

    /// How many rows the cursor can lie on.
    fn rows(&self, _model: &Model) -> usize {
        0
    }

    /// Whether the digits choose rows.
    fn has_digits(&self) -> bool {
        false
    }

    /// Whether the last row is followed by the first.
    fn is_ring(&self) -> bool {
        true
    }

    /// Does what the row under the cursor says.
    fn confirm(&self, _model: &mut Model) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes a character that is no key here; false if it means nothing.
    fn type_char(&self, _model: &mut Model, _c: char) -> bool {
        false
    }

    /// Lays the cursor on a row and shows its text from the beginning.
    fn move_cursor(&self, model: &mut Model, row: usize) {
        let last = self.rows(model).saturating_sub(1);
        let layer = model.top_mut();
        layer.cursor = row.min(last);
        layer.scroll = 0;
    }

    /// Scrolls to the cursor where that does not follow from its row.
    fn keep_in_sight(&self, _model: &mut Model) {}

    /// Makes ready what is shown first when it comes to the top anew, or shows another law.
    fn enter(&self, _model: &mut Model) {}
}
