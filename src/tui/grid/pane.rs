//! A pane: a rule with a title, rows below it, and a sign when there is more than fits.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::text::{Lang, width};

use super::super::theme::{Ink, Sign, Theme};
use super::row::{Click, Row, fit};

/// A part of the screen.
#[derive(Clone, Debug, Default)]
pub struct Pane {
    /// Where it is.
    pub area: Rect,
    /// The title in its rule; without one there is no rule.
    pub title: String,
    /// All its rows, seen or not.
    pub rows: Vec<Row>,
    /// The first row that is seen.
    pub first: usize,
    /// Whether the scroll keys move it.
    pub scrolls: bool,
    /// The rows of a text that are headings.
    pub heads: Vec<usize>,
}

impl Pane {
    /// Rows without a rule.
    pub fn plain(area: Rect, rows: Vec<Row>) -> Self {
        Self { area, rows, ..Self::default() }
    }

    /// Rows under a title, the row with the cursor in sight.
    pub fn list(area: Rect, title: impl Into<String>, rows: Vec<Row>) -> Self {
        let mut pane = Self { area, title: title.into(), rows, ..Self::default() };
        let height = pane.height();
        let top = pane.rows.iter().position(|row| row.focus).unwrap_or(0);
        let bottom = pane.rows.iter().rposition(|row| row.focus).unwrap_or(0);
        // One more row below the cursor shows that the list goes on.
        let below = (bottom + 2).min(pane.rows.len());
        pane.first = below.saturating_sub(height).min(top);
        pane
    }

    /// A text under a title, scrolled by the keys.
    pub fn text(area: Rect, title: impl Into<String>, rows: Vec<Row>, scroll: usize) -> Self {
        let heads = heads(&rows);
        let mut pane = Self { area, title: title.into(), rows, first: 0, scrolls: true, heads };
        pane.first = scroll.min(pane.rows.len().saturating_sub(pane.height()));
        pane
    }

    /// As [`Pane::text`], of so many rows that only those are made that are seen; the others stay empty.
    pub fn seen(
        area: Rect,
        title: impl Into<String>,
        (total, scroll): (usize, usize),
        rows: impl FnOnce(Range<usize>) -> Vec<Row>,
    ) -> Self {
        let mut pane = Self::text(area, title, vec![Row::blank(); total], scroll);
        let seen = pane.first..(pane.first + pane.height()).min(total);
        let made = rows(seen.clone());
        pane.rows.iter_mut().skip(seen.start).zip(made).for_each(|(row, made)| *row = made);
        pane
    }

    /// The rows that are seen at once.
    pub fn height(&self) -> usize {
        usize::from(self.area.height).saturating_sub(usize::from(!self.title.is_empty()))
    }

    fn rows_top(&self) -> u16 {
        self.area.y + u16::from(!self.title.is_empty())
    }

    /// The addresses that are seen: where their text stands, the text, and the address.
    pub fn links(&self) -> impl Iterator<Item = (Position, String, &str)> {
        let seen = self.rows.iter().skip(self.first).take(self.height());
        (self.rows_top()..).zip(seen).filter_map(|(y, row)| {
            let text: String = row.cells.iter().map(|(_, text)| text.as_str()).collect();
            let shown = text.trim_start();
            let before = u16::try_from(width(&text) - width(shown)).ok()?;
            // What is cut at the edge of the pane is left as it is drawn.
            let fits = width(&text) <= usize::from(self.area.width);
            let address = row.link.as_deref().filter(|_| fits)?;
            Some((Position::new(self.area.x + before, y), shown.to_owned(), address))
        })
    }

    /// What a click on a cell means.
    pub fn hit(&self, column: u16, row: u16) -> Option<Click> {
        if !self.area.contains(Position::new(column, row)) {
            return None;
        }
        let at = self.first + usize::from(row.checked_sub(self.rows_top())?);
        let row = self.rows.get(at)?;
        let x = usize::from(column - self.area.x);
        let spot = row.spots.iter().find(|(columns, _)| columns.contains(&x)).map(|(_, click)| *click);
        spot.or(row.click)
    }

    /// Draws it.
    pub fn draw(&self, theme: Theme, lang: Lang, buffer: &mut Buffer) {
        if !self.title.is_empty() {
            self.rule(theme, lang, buffer);
        }
        let seen = self.rows.iter().skip(self.first).take(self.height());
        for (y, row) in (self.rows_top()..).zip(seen) {
            let mut x = self.area.x;
            for (role, text) in &row.cells {
                let room = usize::from(self.area.right().saturating_sub(x));
                (x, _) = buffer.set_stringn(x, y, text, room, theme.style(*role));
            }
            if row.selected {
                let line = Rect { y, height: 1, ..self.area };
                buffer.set_style(line.intersection(buffer.area), theme.style(Ink::Selected));
            }
        }
    }

    fn rule(&self, theme: Theme, lang: Lang, buffer: &mut Buffer) {
        let columns = usize::from(self.area.width);
        let rule = theme.sign(Sign::Rule);
        let marker = self.marker(theme, lang);
        let room = columns.saturating_sub(width(&marker) + 4);
        let title = fit(theme, &self.title, room);
        let used = 3 + width(&title) + 1 + width(&marker);
        let line = rule.repeat(columns.saturating_sub(used));
        let (x, y, style) = (self.area.x, self.area.y, theme.style(Ink::Rule));
        let (x, _) = buffer.set_stringn(x, y, format!("{rule}{rule} "), columns, style);
        let (x, _) = buffer.set_stringn(x, y, title, room, theme.style(Ink::Strong));
        let left = usize::from(self.area.right().saturating_sub(x));
        let (x, _) = buffer.set_stringn(x, y, format!(" {line}"), left, style);
        let left = usize::from(self.area.right().saturating_sub(x));
        buffer.set_stringn(x, y, marker, left, theme.style(Ink::Key));
    }

    /// Where one is in the text, when not all of it is seen.
    fn marker(&self, theme: Theme, lang: Lang) -> String {
        let (total, last) = (self.rows.len(), self.first + self.height());
        if total <= self.height() {
            return String::new();
        }
        let above = if self.first > 0 { theme.sign(Sign::Above) } else { "" };
        let below = if last < total { theme.sign(Sign::Below) } else { "" };
        // In a list the title needs the room: the signs and the numbers say it too.
        let more = match (self.scrolls, last < total) {
            (false, _) => "",
            (true, true) => lang.pick("続き ", "more "),
            (true, false) => lang.pick("終わり ", "end "),
        };
        format!(" {above}{below} {more}{}/{total} ", last.min(total))
    }
}

/// Which of some rows are headings.
pub fn heads(rows: &[Row]) -> Vec<usize> {
    rows.iter().enumerate().filter(|(_, row)| row.heads).map(|(at, _)| at).collect()
}

/// The line between two panes.
pub fn wall(theme: Theme, area: Rect) -> Pane {
    let row = Row::new(Ink::Rule, theme.sign(Sign::Wall));
    Pane::plain(area, vec![row; usize::from(area.height)])
}
