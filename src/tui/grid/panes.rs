//! The panes of a screen together: where a click lands, and how far they scroll.

use std::collections::BTreeSet;

use super::pane::Pane;
use super::row::Click;

/// The panes of a screen, none over another.
#[derive(Clone, Debug, Default)]
pub struct Panes(pub Vec<Pane>);

impl Panes {
    /// What a click on a cell means.
    pub fn hit(&self, column: u16, row: u16) -> Option<Click> {
        self.0.iter().find_map(|pane| pane.hit(column, row))
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
        let lines = self.0.iter().flat_map(|pane| pane.rows.iter().skip(pane.first).take(pane.height()));
        let picks = lines.filter_map(|line| match line.click {
            Some(Click::Pick(row)) => Some(row),
            Some(Click::Jump(_) | Click::Key(_)) | None => None,
        });
        picks.collect::<BTreeSet<_>>().len()
    }

    fn scrolling(&self) -> Option<&Pane> {
        self.0.iter().find(|pane| pane.scrolls)
    }
}
