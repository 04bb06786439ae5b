//! How the terminal is cut: the first row, the screen of the moment, the line that is typed, the keys.

use ratatui::layout::Rect;

use crate::text::width;

use super::grid::{Row, hanging};
use super::model::Model;
use super::theme::{Ink, Sign};

/// The least columns and rows to work in.
pub const LEAST: (u16, u16) = (60, 20);

/// The most columns and rows that are drawn, far beyond any screen: a terminal may say that it has 65,535 of each, for
/// which there is no memory.
const MOST: (u16, u16) = (1_000, 500);

/// What is drawn of a terminal of so many columns and rows.
pub fn bounded((columns, rows): (u16, u16)) -> (u16, u16) {
    (columns.min(MOST.0), rows.min(MOST.1))
}

/// From this many columns on, a screen is wide.
pub const WIDE: u16 = 76;

/// English takes more columns than Japanese to say the same.
const WIDE_IN_ENGLISH: u16 = 100;

/// The most rows of what is told; what is longer is cut.
const MOST_NOTICE_ROWS: usize = 3;

/// The parts of the terminal from top to bottom.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// Which study it is.
    pub head: Rect,
    /// The screen of the moment.
    pub body: Rect,
    /// The line that is typed; no rows without one.
    pub prompt: Rect,
    /// What just happened, and the keys.
    pub foot: Rect,
}

/// The terminal of a model cut into its parts.
pub fn parts(model: &Model) -> Parts {
    let (width, height) = model.size;
    let prompt_height = if model.edit.is_some() { 3 } else { 0 };
    let foot_height = u16::try_from(notice_rows(model).len() + 1).unwrap_or(2).max(2);
    let body_height = height.saturating_sub(1 + prompt_height + foot_height);
    let area = Rect::new(0, 0, width, height);
    let [head, body, prompt, foot] = stripes(area, [1, body_height, prompt_height, foot_height]);
    Parts { head, body, prompt, foot }
}

/// Whether the path stands beside the question.
pub fn is_wide(model: &Model) -> bool {
    model.size.0 >= model.lang.pick(WIDE, WIDE_IN_ENGLISH)
}

/// Whether there is no room to work in, and only the request for more is drawn.
pub fn is_too_small(model: &Model) -> bool {
    let (width, height) = model.size;
    width < LEAST.0 || height < LEAST.1
}

/// An area cut into stripes from the top.
pub fn stripes<const N: usize>(area: Rect, heights: [u16; N]) -> [Rect; N] {
    let mut y = area.y;
    heights.map(|height| {
        let stripe = Rect { y, height, ..area };
        y += height;
        stripe
    })
}

/// What just happened, or why a line was not taken, in rows.
pub fn notice_rows(model: &Model) -> Vec<Row> {
    let columns = usize::from(model.size.0);
    let fault = model.edit.as_ref().and_then(|edit| edit.fault.as_ref());
    let Some(text) = fault.or(model.notice.as_ref()) else { return Vec::new() };
    let mut rows = hanging(Ink::Warning, " ", text.get(model.lang), columns);
    if rows.len() > MOST_NOTICE_ROWS {
        rows.truncate(MOST_NOTICE_ROWS);
        if let Some((_, last)) = rows.last_mut().and_then(|row| row.cells.last_mut()) {
            let sign = model.theme.sign(Sign::Cut);
            while width(last) + width(sign) > columns && last.pop().is_some() {}
            last.push_str(sign);
        }
    }
    rows
}
