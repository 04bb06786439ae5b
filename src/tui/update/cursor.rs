//! Moving over rows and text.

use super::super::effect::Effect;
use super::super::message::Command;
use super::super::model::{Kind, Model, NOWHERE};
use super::super::view;
use super::{FORMATS, fields, map, search};

/// How many rows the cursor can lie on.
pub fn rows(model: &Model) -> usize {
    match model.top().kind {
        Kind::Home => 1 + model.listing.shown().len(),
        Kind::Walk => model.now().map_or(0, |now| now.choices().len()),
        Kind::Map => map::rows(model),
        Kind::Path => model.now().map_or(0, |now| now.listed().count()),
        Kind::Products => model.case.as_ref().map_or(0, |case| case.study.product_count()),
        Kind::Form(form) => fields(model, form).len(),
        Kind::Search => search::found(model).len(),
        Kind::Export => FORMATS.len(),
        Kind::Verdict | Kind::Read(_) | Kind::Ask(_) => 0,
    }
}

/// Whether the screen is a text that is scrolled, not rows that are chosen from.
fn is_text(model: &Model) -> bool {
    matches!(model.top().kind, Kind::Verdict | Kind::Read(_))
}

/// Whether the screen is rows and nothing else; beside the answers of a question stands a text.
fn is_list(model: &Model) -> bool {
    !is_text(model) && model.top().kind != Kind::Walk
}

/// Lays the cursor on a row and shows its explanation from the beginning.
pub(super) fn lay(model: &mut Model, row: usize) {
    if model.top().kind == Kind::Map {
        return map::lay(model, row);
    }
    let last = rows(model).saturating_sub(1);
    if let Some(layer) = model.top_mut() {
        layer.cursor = row.min(last);
        layer.scroll = 0;
    }
}

/// Keeps cursor and scroll inside what there is.
pub(super) fn settle(model: &mut Model) {
    let last = rows(model).saturating_sub(1);
    if let Some(layer) = model.top_mut() {
        layer.cursor = if layer.cursor == NOWHERE { NOWHERE } else { layer.cursor.min(last) };
    }
    match model.top().kind {
        Kind::Map => map::follow(model),
        _ => scroll(model, 0),
    }
}

/// Moves by a command that moves; any other is left to somebody else.
pub(super) fn obey(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    let (text, cursor, last) = (is_text(model), model.top().cursor, rows(model).saturating_sub(1));
    match command {
        Command::Up if text => scroll(model, -1),
        Command::Down if text => scroll(model, 1),
        Command::NextHeading | Command::HeadingBefore if text => to_heading(model, command == Command::NextHeading),
        Command::First if text => scroll(model, isize::MIN),
        Command::Last if text => scroll(model, isize::MAX),
        // Rows are a ring: from the last answer it is one key to the first.
        Command::Up => lay(model, cursor.checked_sub(1).unwrap_or(last)),
        Command::Down => lay(model, if cursor >= last { 0 } else { cursor + 1 }),
        Command::First => lay(model, 0),
        Command::Last => lay(model, last),
        Command::PageUp | Command::PageDown if is_list(model) => {
            let page = view::screen(model).rows_seen().saturating_sub(1).max(1);
            let down = command == Command::PageDown;
            lay(model, if down { cursor.saturating_add(page) } else { cursor.saturating_sub(page) });
        }
        Command::PageUp => scroll(model, -page(model)),
        Command::PageDown => scroll(model, page(model)),
        _ => return None,
    }
    Some(Vec::new())
}

/// The mouse wheel: text scrolls, rows are moved over.
pub(super) fn wheel(model: &mut Model, turns: isize) -> Vec<Effect> {
    if is_text(model) || matches!(model.top().kind, Kind::Walk | Kind::Map) {
        scroll(model, turns.saturating_mul(3));
    } else if model.edit.is_none() {
        let command = if turns < 0 { Command::Up } else { Command::Down };
        return obey(model, command).unwrap_or_default();
    }
    Vec::new()
}

pub(super) fn page(model: &Model) -> isize {
    let height = view::screen(model).scroll_height().saturating_sub(1).max(1);
    isize::try_from(height).unwrap_or(1)
}

/// To the heading after or before the first row in sight; before the first heading to the beginning.
fn to_heading(model: &mut Model, forward: bool) {
    let screen = view::screen(model);
    let (first, headings) = (model.top().scroll.min(screen.max_scroll()), screen.headings());
    let found = match forward {
        true => headings.iter().copied().find(|row| *row > first).unwrap_or(first),
        false => headings.iter().copied().rfind(|row| *row < first).unwrap_or_default(),
    };
    if let Some(layer) = model.top_mut() {
        layer.scroll = found.min(screen.max_scroll());
    }
}

fn scroll(model: &mut Model, by: isize) {
    let max = view::screen(model).max_scroll();
    if let Some(layer) = model.top_mut() {
        layer.scroll = layer.scroll.min(max).saturating_add_signed(by).min(max);
    }
}
