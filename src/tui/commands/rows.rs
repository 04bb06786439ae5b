//! Moving over rows.

use crossterm::event::KeyCode::{Down, End, Home, PageDown, PageUp, Up};

use super::super::effect::Effect;
use super::super::key::Key::{Char, Code, Ctrl};
use super::super::layer::NOWHERE;
use super::super::model::Model;
use super::super::screen::{Binding, Screen};
use super::text::{panes, scroll};

/// Moving over rows by signs that type nothing.
pub const ARROWS: &[Binding] = &[
    Binding::hidden(&[Code(Up), Ctrl('p')], "上へ", "up", up),
    Binding::hidden(&[Code(Down), Ctrl('n')], "下へ", "down", down),
    Binding::hidden(&[Code(Home)], "最初へ", "first", first),
    Binding::hidden(&[Code(End)], "最後へ", "last", last),
    Binding::hidden(&[Code(PageDown)], "1画面下へ", "page down", page_down),
    Binding::hidden(&[Code(PageUp)], "1画面上へ", "page up", page_up),
];

/// The same by letters too.
pub const ROWS: &[Binding] = &[
    Binding::hidden(&[Code(Up), Char('k'), Ctrl('p')], "上へ", "up", up),
    Binding::hidden(&[Code(Down), Char('j'), Ctrl('n')], "下へ", "down", down),
    Binding::hidden(&[Code(Home), Char('g')], "最初へ", "first", first),
    Binding::hidden(&[Code(End), Char('G')], "最後へ", "last", last),
    Binding::hidden(&[Code(PageDown)], "1画面下へ", "page down", page_down),
    Binding::hidden(&[Code(PageUp)], "1画面上へ", "page up", page_up),
];

/// Whether there is a row to choose.
pub fn is_any(model: &Model, screen: &dyn Screen) -> bool {
    screen.rows(model) > 0
}

/// Whether there are rows to move between.
pub fn are_several(model: &Model, screen: &dyn Screen) -> bool {
    screen.rows(model) > 1
}

/// One row up; in a ring from the first to the last.
pub fn up(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let last = screen.rows(model).saturating_sub(1);
    let cursor = model.top().cursor;
    screen.move_cursor(model, cursor.checked_sub(1).unwrap_or(if screen.is_ring() { last } else { 0 }));
    Vec::new()
}

/// One row down; in a ring from the last to the first, and from nowhere too.
pub fn down(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let (cursor, last) = (model.top().cursor, screen.rows(model).saturating_sub(1));
    let below = if screen.is_ring() { 0 } else { last };
    screen.move_cursor(model, if cursor >= last { below } else { cursor + 1 });
    Vec::new()
}

/// To the first row.
pub fn first(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.move_cursor(model, 0);
    Vec::new()
}

/// To the last row.
pub fn last(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.move_cursor(model, usize::MAX - 1);
    Vec::new()
}

/// As many rows down as are seen at once.
pub fn page_down(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let row = model.top().cursor.saturating_add(page(model, screen)).min(usize::MAX - 1);
    screen.move_cursor(model, row);
    Vec::new()
}

/// As many rows up as are seen at once.
pub fn page_up(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let row = model.top().cursor.saturating_sub(page(model, screen));
    screen.move_cursor(model, row);
    Vec::new()
}

/// One row less than is seen, so that one row stays in sight.
fn page(model: &Model, screen: &dyn Screen) -> usize {
    panes(model, screen).rows_seen().saturating_sub(1).max(1)
}

/// Keeps cursor and scroll inside what there is.
pub fn settle(model: &mut Model, screen: &dyn Screen) {
    let last = screen.rows(model).saturating_sub(1);
    let layer = model.top_mut();
    layer.cursor = if layer.cursor == NOWHERE { NOWHERE } else { layer.cursor.min(last) };
    scroll(model, screen, 0);
    screen.keep_in_sight(model);
}
