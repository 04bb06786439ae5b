//! The screen as a pure function of the model: panes of rows, then cells.
//!
//! Text is broken into rows by [`crate::text`] before it is drawn, so that the Japanese rules for line
//! heads hold and no wide character is cut. A pane that holds more rows than it shows says so.

mod ask;
mod consequence;
mod export;
mod footer;
mod form;
mod header;
mod home;
mod law;
mod map;
mod pane;
mod path;
mod products;
mod prompt;
mod question;
mod read;
mod remaining;
mod row;
mod search;
mod small;
mod verdict;
mod words;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::message::Message;
use super::model::{Kind, Model};

pub(super) use map::no_way;

pub use pane::Pane;
pub use row::Row;

/// The least columns and rows to work in.
pub const LEAST: (u16, u16) = (60, 20);

/// From this many columns on, the path stands beside the question.
const WIDE: u16 = 76;

/// Everything on the screen.
#[derive(Clone, Debug, Default)]
pub struct Screen {
    /// The panes, none over another.
    pub panes: Vec<Pane>,
    /// Where the caret stands.
    pub caret: Option<(u16, u16)>,
}

/// The screen of a model.
pub fn screen(model: &Model) -> Screen {
    let (width, height) = model.size;
    let area = Rect::new(0, 0, width, height);
    if is_too_small(model) {
        return small::screen(model, area);
    }
    let prompt_height = if model.edit.is_some() { 3 } else { 0 };
    let foot_height = footer::height(model, width);
    let body_height = height.saturating_sub(1 + prompt_height + foot_height);
    let [head, body, prompt, foot] = rows_of(area, [1, body_height, prompt_height, foot_height]);
    let mut screen = Screen { panes: vec![header::pane(model, head)], caret: None };
    screen.panes.extend(self::body(model, body));
    if let Some((pane, caret)) = prompt::pane(model, prompt) {
        screen.panes.push(pane);
        screen.caret = Some(caret);
    }
    screen.panes.push(footer::pane(model, foot));
    screen
}

/// Whether there is no room to work in, and only the request for more is drawn.
pub fn is_too_small(model: &Model) -> bool {
    let (width, height) = model.size;
    width < LEAST.0 || height < LEAST.1
}

fn body(model: &Model, area: Rect) -> Vec<Pane> {
    match model.top().kind {
        Kind::Home => vec![home::pane(model, area)],
        Kind::Walk => walk(model, area),
        Kind::Path => path_alone(model, area),
        Kind::Map => map_of(model, area),
        Kind::Products => vec![products::pane(model, area)],
        Kind::Verdict => vec![verdict::pane(model, area)],
        Kind::Form(form) => vec![form::pane(model, form, area)],
        Kind::Read(subject) => vec![read::pane(model, subject, area)],
        Kind::Search => vec![search::pane(model, area)],
        Kind::Export => vec![export::pane(model, area)],
        Kind::Ask(asked) => vec![ask::pane(model, asked, area)],
    }
}

/// The question, and beside it the path and what can still come out.
fn walk(model: &Model, area: Rect) -> Vec<Pane> {
    let Some(now) = model.now() else { return vec![question::no_law(model, area)] };
    if area.width < WIDE {
        let [main, line] = rows_of(area, [area.height - 1, 1]);
        let mut panes = question::panes(model, &now, main);
        panes.push(remaining::line(model, &now, line));
        return panes;
    }
    let side = (area.width * 35 / 100).clamp(27, 64);
    let main = Rect { width: area.width - side - 1, ..area };
    let right = Rect { x: area.x + main.width + 1, width: side, ..area };
    let wall = Rect { x: area.x + main.width, width: 1, ..area };
    let mut panes = question::panes(model, &now, main);
    panes.push(pane::wall(model.theme, wall));
    panes.extend(side_panes(model, &now, right));
    panes
}

/// The tree of the moment.
fn map_of(model: &Model, area: Rect) -> Vec<Pane> {
    match model.now() {
        Some(now) => map::panes(model, &now, area),
        None => vec![question::no_law(model, area)],
    }
}

/// The path and what can still come out, with the screen for themselves.
fn path_alone(model: &Model, area: Rect) -> Vec<Pane> {
    match model.now() {
        Some(now) => side_panes(model, &now, area).into(),
        None => vec![question::no_law(model, area)],
    }
}

fn side_panes(model: &Model, now: &super::model::Now, area: Rect) -> [Pane; 2] {
    let rows = remaining::rows(model, now, usize::from(area.width.saturating_sub(2)));
    let path = path::rows(model, now, area);
    let wanted = |rows: usize| u16::try_from(rows + 1).unwrap_or(u16::MAX);
    // Each has what it needs; where that is too much, neither gets less than half.
    let below = wanted(rows.len()).min((area.height / 2).max(area.height.saturating_sub(wanted(path.len()))));
    let [above, below] = rows_of(area, [area.height - below, below]);
    [path::pane(model, path, above), remaining::pane(model, now, rows, below)]
}

/// An area cut into stripes from the top.
fn rows_of<const N: usize>(area: Rect, heights: [u16; N]) -> [Rect; N] {
    let mut y = area.y;
    heights.map(|height| {
        let stripe = Rect { y, height, ..area };
        y += height;
        stripe
    })
}

impl Screen {
    /// What a click on a cell means.
    pub fn hit(&self, column: u16, row: u16) -> Option<Message> {
        self.panes.iter().find_map(|pane| pane.hit(column, row))
    }

    /// How far the text can be scrolled.
    pub fn max_scroll(&self) -> usize {
        self.scrolling().map_or(0, |pane| pane.rows.len().saturating_sub(pane.height()))
    }

    /// The rows of the text in words.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let rows = self.scrolling().into_iter().flat_map(|pane| &pane.rows);
        rows.map(|row| row.cells.iter().map(|(_, text)| text.as_str()).collect())
    }

    /// The headings of the text by row.
    pub fn headings(&self) -> &[usize] {
        self.scrolling().map_or(&[], |pane| &pane.heads)
    }

    /// The rows of the text that are seen at once.
    pub fn scroll_height(&self) -> usize {
        self.scrolling().map_or(0, Pane::height)
    }

    /// How many of the rows that can be chosen are seen at once, a row of several lines counted once.
    pub fn rows_seen(&self) -> usize {
        let lines = self.panes.iter().flat_map(|pane| pane.rows.iter().skip(pane.first).take(pane.height()));
        let picks = lines.filter_map(|line| match line.click {
            Some(Message::Pick(row)) => Some(row),
            _ => None,
        });
        picks.collect::<std::collections::BTreeSet<_>>().len()
    }

    fn scrolling(&self) -> Option<&Pane> {
        self.panes.iter().find(|pane| pane.scrolls)
    }
}

/// Draws the screen of a model.
pub fn draw(model: &Model, frame: &mut Frame) {
    let area = frame.area();
    let screen = if (area.width, area.height) == model.size {
        screen(model)
    } else {
        // The terminal changed its size and has not said so yet: what is drawn must fit what is there.
        let mut model = model.clone();
        model.size = (area.width, area.height);
        screen(&model)
    };
    for pane in &screen.panes {
        pane.draw(model, frame.buffer_mut());
    }
    if let Some(caret) = screen.caret {
        frame.set_cursor_position(caret);
    }
}
