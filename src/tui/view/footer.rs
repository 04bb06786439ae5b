//! The last rows: what just happened, and the keys of the moment from the tables that do what they say.

use ratatui::layout::Rect;

use super::super::geometry::notice_rows;
use super::super::grid::{Click, Pane, Row};
use super::super::keymap::working;
use super::super::model::Model;
use super::super::screen::Foot;
use super::super::screens;
use super::super::theme::Ink;

/// What just happened, and the keys.
pub fn pane(model: &Model, area: Rect) -> Pane {
    let columns = usize::from(area.width);
    let mut rows = notice_rows(model);
    let lines = if rows.is_empty() { 2 } else { 1 };
    rows.extend(keys(pieces(model), columns, lines));
    Pane::plain(area, rows)
}

/// A key in the footer: how it is drawn, and whether it stays when there is no room for all.
type FooterKey = (Row, bool);

/// The keys of the moment in the order of the tables.
fn pieces(model: &Model) -> Vec<FooterKey> {
    let narrow = screens::keyed(model).is_narrow(model);
    let mut pieces = Vec::new();
    for (keys, binding) in working(screens::keyed(model).keys()) {
        let stays = match binding.foot {
            Foot::Always => true,
            Foot::Room => false,
            Foot::Narrow if narrow => false,
            Foot::Narrow | Foot::Hidden => continue,
        };
        if let Some(key) = keys.first() {
            let name = format!(" {}", key.name(model.theme.ascii));
            let mut row = Row::new(Ink::Key, &name).and(Ink::Text, &format!(" {} ", binding.says(model.lang)));
            row.click = Some(Click::Key(*key));
            pieces.push((row, stays));
        }
    }
    pieces
}

/// As many keys as fit, the way back and the help always; the list of keys has them all.
fn keys(mut pieces: Vec<FooterKey>, columns: usize, lines: usize) -> Vec<Row> {
    loop {
        let rows = laid(&pieces, columns);
        if rows.len() <= lines {
            return rows;
        }
        let Some(least) = pieces.iter().rposition(|(_, stays)| !stays) else { return rows };
        pieces.remove(least);
    }
}

fn laid(pieces: &[FooterKey], columns: usize) -> Vec<Row> {
    let mut rows = vec![Row::blank()];
    for (piece, _) in pieces {
        if rows.last().is_some_and(|row| row.width() + piece.width() > columns) {
            rows.push(Row::blank());
        }
        if let Some(row) = rows.last_mut() {
            let from = row.width();
            row.cells.extend(piece.cells.iter().cloned());
            row.spots.extend(piece.click.map(|click| (from..row.width(), click)));
        }
    }
    rows
}
