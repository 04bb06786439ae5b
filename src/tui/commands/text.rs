//! Moving over a text.

use crossterm::event::KeyCode::{Down, End, Home, PageDown, PageUp, Up};

use super::super::effect::Effect;
use super::super::geometry::{is_too_small, parts};
use super::super::grid::Panes;
use super::super::key::Key::{Char, Code, Ctrl};
use super::super::model::Model;
use super::super::screen::{Binding, Screen};

/// Moving over a text.
pub const TEXT: &[Binding] = &[
    Binding::room(&[Code(Down), Char('j'), Ctrl('n')], "下へ", "down", down).when(goes_on),
    Binding::hidden(&[Code(Up), Char('k'), Ctrl('p')], "上へ", "up", up),
    Binding::room(&[Char(']')], "次の見出し", "next heading", next_heading).when(has_next_heading),
    Binding::hidden(&[Char('[')], "前の見出し", "heading before", heading_before),
    Binding::hidden(&[Code(PageDown), Char(' ')], "1画面下へ", "page down", page_down),
    Binding::hidden(&[Code(PageUp)], "1画面上へ", "page up", page_up),
    Binding::hidden(&[Code(Home), Char('g')], "最初へ", "first", first),
    Binding::hidden(&[Code(End), Char('G')], "最後へ", "last", last),
];

/// One line up.
pub fn up(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    scroll(model, screen, -1)
}

/// One line down.
pub fn down(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    scroll(model, screen, 1)
}

/// To the beginning.
pub fn first(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    scroll(model, screen, isize::MIN)
}

/// To the end.
pub fn last(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    scroll(model, screen, isize::MAX)
}

/// As much down as is seen at once.
pub fn page_down(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let page = page(model, screen);
    scroll(model, screen, page)
}

/// As much up as is seen at once.
pub fn page_up(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let page = page(model, screen);
    scroll(model, screen, -page)
}

/// One line less than is seen, so that one line stays in sight.
pub fn page(model: &Model, screen: &dyn Screen) -> isize {
    let height = panes(model, screen).scroll_height().saturating_sub(1).max(1);
    isize::try_from(height).unwrap_or(1)
}

/// Whether more of the text is below.
pub fn goes_on(model: &Model, screen: &dyn Screen) -> bool {
    model.top().scroll < panes(model, screen).max_scroll()
}

fn has_next_heading(model: &Model, screen: &dyn Screen) -> bool {
    let panes = panes(model, screen);
    let first = model.top().scroll;
    first < panes.max_scroll() && panes.headings().iter().any(|row| *row > first)
}

/// To the heading after the first line in sight.
pub fn next_heading(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    to_heading(model, screen, |headings, first| headings.iter().copied().find(|row| *row > first).unwrap_or(first))
}

/// To the heading before the first line in sight; before the first heading to the beginning.
pub fn heading_before(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    to_heading(model, screen, |headings, first| headings.iter().copied().rfind(|row| *row < first).unwrap_or(0))
}

fn to_heading(model: &mut Model, screen: &dyn Screen, wanted: impl Fn(&[usize], usize) -> usize) -> Vec<Effect> {
    let panes = panes(model, screen);
    let first = model.top().scroll.min(panes.max_scroll());
    model.top_mut().scroll = wanted(panes.headings(), first).min(panes.max_scroll());
    Vec::new()
}

/// Scrolls by so many lines, no further than there is text.
pub fn scroll(model: &mut Model, screen: &dyn Screen, by: isize) -> Vec<Effect> {
    let max = panes(model, screen).max_scroll();
    let layer = model.top_mut();
    layer.scroll = layer.scroll.min(max).saturating_add_signed(by).min(max);
    Vec::new()
}

/// What the screen shows between the first row of the terminal and the keys.
pub fn panes(model: &Model, screen: &dyn Screen) -> Panes {
    if is_too_small(model) {
        return Panes::default();
    }
    Panes(screen.body(model, parts(model).body))
}
