//! The last rows: what just happened, and the keys of the moment from the table that handles them.

use ratatui::layout::Rect;

use crate::text::width;

use super::super::keymap;
use super::super::message::Command;
use super::super::model::Model;
use super::super::theme::{Role, Sign};
use super::WIDE;
use super::pane::Pane;
use super::row::{Row, hanging};

/// The most rows of what is told; what is longer is cut.
const MOST_TOLD: usize = 3;

/// The rows that the footer takes: two, or as many as what is told needs beside a row of keys.
pub(super) fn height(model: &Model, columns: u16) -> u16 {
    u16::try_from(told(model, usize::from(columns)).len() + 1).unwrap_or(2).max(2)
}

pub(super) fn pane(model: &Model, area: Rect) -> Pane {
    let columns = usize::from(area.width);
    let mut rows = told(model, columns);
    let lines = if rows.is_empty() { 2 } else { 1 };
    rows.extend(keys(pieces(model), columns, lines));
    Pane::plain(area, rows)
}

/// What just happened, or why a line was not taken.
fn told(model: &Model, columns: usize) -> Vec<Row> {
    let fault = model.edit.as_ref().and_then(|edit| edit.fault.as_ref());
    let Some(text) = fault.or(model.notice.as_ref()) else { return Vec::new() };
    let mut rows = hanging(Role::Warning, " ", text, columns);
    if rows.len() > MOST_TOLD {
        rows.truncate(MOST_TOLD);
        if let Some((_, last)) = rows.last_mut().and_then(|row| row.cells.last_mut()) {
            let sign = model.theme.sign(Sign::Cut);
            while width(last) + width(sign) > columns && last.pop().is_some() {}
            last.push_str(sign);
        }
    }
    rows
}

/// A key in the footer: how it is drawn, and whether it stays when there is no room for all.
type Piece = (Row, bool);

/// The keys of the moment in the order of the table.
fn pieces(model: &Model) -> Vec<Piece> {
    let context = keymap::context(model);
    // Without room beside the question, the path is only to be had by its key.
    let narrow = model.size.0 < WIDE;
    let stays = |command: Command| matches!(command, Command::Back | Command::Keys | Command::Help | Command::Side);
    let shown = keymap::working(context)
        .into_iter()
        .filter(|(_, binding)| binding.foot || narrow && binding.command == Command::Side);
    shown
        .map(|(keys, binding)| {
            let name = keys.first().map(|key| keymap::name(*key, model.theme.ascii)).unwrap_or_default();
            let row =
                Row::new(Role::Key, &format!(" {name}")).and(Role::Text, &format!(" {} ", binding.says(model.lang)));
            (row, stays(binding.command))
        })
        .collect()
}

/// As many keys as fit, the way back and the help always; the help has them all.
fn keys(mut pieces: Vec<Piece>, columns: usize, lines: usize) -> Vec<Row> {
    loop {
        let rows = laid(&pieces, columns);
        if rows.len() <= lines {
            return rows;
        }
        let Some(least) = pieces.iter().rposition(|(_, stays)| !stays) else { return rows };
        pieces.remove(least);
    }
}

fn laid(pieces: &[Piece], columns: usize) -> Vec<Row> {
    let mut rows = vec![Row::blank()];
    for (piece, _) in pieces {
        if rows.last().is_some_and(|row| row.width() + piece.width() > columns) {
            rows.push(Row::blank());
        }
        if let Some(row) = rows.last_mut() {
            row.cells.extend(piece.cells.iter().cloned());
        }
    }
    rows
}
