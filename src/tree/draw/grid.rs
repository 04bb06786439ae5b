//! Character cells to draw on, each with a tone; wide characters take two.

use std::ops::Range;

use crate::text::width;

/// Some rows of a picture, cell by cell.
pub struct Grid<T> {
    first: usize,
    rows: Vec<Vec<Square<T>>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Square<T> {
    Blank,
    Of(char, T),
    /// The right half of a wide character.
    Taken,
}

impl<T: Copy + Default + PartialEq> Grid<T> {
    /// Empty rows; what is drawn above or below them is left out.
    pub fn new(columns: usize, rows: Range<usize>) -> Self {
        Self { first: rows.start, rows: vec![vec![Square::Blank; columns]; rows.len()] }
    }

    /// Writes a text from a cell on to the right.
    pub fn put(&mut self, x: usize, y: usize, text: &str, tone: T) {
        let Some(row) = y.checked_sub(self.first).and_then(|y| self.rows.get_mut(y)) else { return };
        let mut x = x;
        let mut bytes = [0; 4];
        for c in text.chars() {
            let columns = width(c.encode_utf8(&mut bytes));
            for half in 0..columns {
                if let Some(cell) = row.get_mut(x + half) {
                    *cell = if half == 0 { Square::Of(c, tone) } else { Square::Taken };
                }
            }
            x += columns;
        }
    }

    /// Writes a text as often as it takes to fill some columns.
    pub fn fill(&mut self, columns: Range<usize>, y: usize, text: &str, tone: T) {
        columns.for_each(|x| self.put(x, y, text, tone));
    }

    /// As [`Grid::fill`], in the cells where nothing stands yet.
    pub fn fill_blank(&mut self, columns: Range<usize>, y: usize, text: &str, tone: T) {
        for x in columns {
            let row = y.checked_sub(self.first).and_then(|y| self.rows.get(y));
            if row.and_then(|row| row.get(x)).is_some_and(|cell| *cell == Square::Blank) {
                self.put(x, y, text, tone);
            }
        }
    }

    /// The rows as pieces of one tone each, without the blanks at the end.
    pub fn pieces(&self) -> impl Iterator<Item = Vec<(T, String)>> {
        self.rows.iter().map(|row| {
            let mut pieces: Vec<(T, String)> = Vec::new();
            let end = row.iter().rposition(|cell| *cell != Square::Blank).map_or(0, |last| last + 1);
            for cell in row.iter().take(end) {
                let (c, tone) = match cell {
                    Square::Blank => (' ', T::default()),
                    Square::Of(c, tone) => (*c, *tone),
                    Square::Taken => continue,
                };
                match pieces.last_mut() {
                    Some((known, text)) if *known == tone => text.push(c),
                    _ => pieces.push((tone, c.to_string())),
                }
            }
            pieces
        })
    }
}
