//! The last rows: what just happened, and the keys of the moment from the tables that do what they say. A key that does
//! nothing now is not offered.

use ratatui::layout::Rect;

use super::super::geometry::notice_rows;
use super::super::grid::{Click, Pane, Row};
use super::super::key::Key;
use super::super::keymap::working;
use super::super::layer::NOWHERE;
use super::super::model::Model;
use super::super::screen::{Binding, Foot};
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

/// The keys that do something now, in the order of the tables, but for those that only the list of keys shows.
pub fn offered(model: &Model) -> Vec<(Key, &'static Binding)> {
    let screen = screens::keyed(model);
    let narrow = screen.is_narrow(model);
    let has_place = |binding: &Binding| match binding.foot {
        Foot::Always | Foot::Room => true,
        Foot::Narrow => narrow,
        Foot::Hidden => false,
    };
    let lines = working(screen.keys()).into_iter();
    let lines = lines.filter(|(_, binding)| has_place(binding) && (binding.works)(model, &*screen));
    lines.filter_map(|(keys, binding)| Some((*keys.first()?, binding))).collect()
}

/// The keys as they are drawn, before them how to choose where nothing is chosen yet.
fn pieces(model: &Model) -> Vec<FooterKey> {
    let said = |name: &str, says: &str| Row::new(Ink::Key, &format!(" {name}")).and(Ink::Text, &format!(" {says} "));
    let screen = screens::keyed(model);
    let rows = screen.rows(model).min(9);
    let is_nowhere = screen.has_digits() && rows > 0 && model.top().cursor == NOWHERE;
    let by_number = is_nowhere.then(|| said(&format!("1-{rows}"), model.lang.pick("番号で選ぶ", "choose by number")));
    let keys = offered(model).into_iter().map(|(key, binding)| {
        let mut row = said(&key.name(model.theme.ascii), binding.says(model.lang));
        row.click = Some(Click::Key(key));
        (row, binding.foot == Foot::Always)
    });
    by_number.map(|row| (row, false)).into_iter().chain(keys).collect()
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
