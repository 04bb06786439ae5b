//! The last two rows: what just happened, and the keys of the moment from the table that handles them.

use ratatui::layout::Rect;

use super::super::keymap::{self, Binding, Key};
use super::super::model::Model;
use super::super::theme::Role;
use super::pane::Pane;
use super::row::{Row, fit};

pub(super) fn pane(model: &Model, area: Rect) -> Pane {
    let columns = usize::from(area.width);
    let context = keymap::context(model);
    let fault = model.edit.as_ref().and_then(|edit| edit.fault.as_ref());
    let told = fault.or(model.notice.as_ref());
    let lines = if told.is_some() { 1 } else { 2 };
    let mut rows: Vec<Row> =
        told.map(|text| Row::new(Role::Warning, &fit(model.theme, &format!(" {text}"), columns))).into_iter().collect();
    rows.extend(keys(model, keymap::working(context).into_iter().filter(|(_, binding)| binding.foot), columns, lines));
    Pane::plain(area, rows)
}

/// As many keys as fit; the help has them all.
fn keys<'b>(
    model: &Model,
    shown: impl Iterator<Item = (Vec<Key>, &'b Binding)>,
    columns: usize,
    lines: usize,
) -> Vec<Row> {
    let mut rows = vec![Row::blank()];
    for (keys, binding) in shown {
        let name = keys.first().map(|key| keymap::name(*key, model.theme.ascii)).unwrap_or_default();
        let piece =
            Row::new(Role::Key, &format!(" {name}")).and(Role::Text, &format!(" {} ", binding.says(model.lang)));
        if rows.last().is_some_and(|row| row.width() + piece.width() > columns) {
            if rows.len() == lines {
                break;
            }
            rows.push(Row::blank());
        }
        if let Some(row) = rows.last_mut() {
            row.cells.extend(piece.cells);
        }
    }
    rows
}
