//! What a screen is: its keys, its rows, what they do, and how it is drawn. One file of [`super::screens`] each.

use ratatui::layout::Rect;

use super::effect::Effect;
use super::geometry::is_wide;
use super::grid::Pane;
use super::keymap::Tables;
use super::model::Model;

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
