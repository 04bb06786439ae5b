//! Rows of a table, many together: their cells stand one behind the other in one text, so that a row costs no memory of
//! its own and threads can hand many on at once.

use std::ops::Range;

use memchr::{memchr_iter, memchr2};

use crate::batch::cells::{BadRow, Cells, NoText};

/// Stands before each cell of a row that was read as one line without quotation marks.
const COMMA: char = ',';
/// Stands before each cell of any other row.
const MARK: char = '\u{1f}';

/// Rows of a table, and which of them are one study.
#[derive(Debug, Default)]
pub struct RowBlock {
    text: String,
    /// For each row where the mark before each of its cells stands, and where the last cell ends.
    marks: Vec<usize>,
    rows: Vec<BlockRow>,
    studies: Vec<StudyRows>,
    /// Whether a cell may hold a quotation mark or a backslash.
    has_escapes: bool,
}

/// The rows of one study in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyRows {
    /// Its rows.
    pub rows: Range<usize>,
    /// Whether other rows of the study stood further above.
    pub is_apart: bool,
}

#[derive(Debug)]
struct BlockRow {
    number: usize,
    marks: Range<usize>,
    odd: Option<Box<OddRow>>,
}

/// What is rare of a row.
#[derive(Debug)]
struct OddRow {
    broken: Option<BadRow>,
    no_text: Vec<NoText>,
}

/// One row of a block.
#[derive(Clone, Copy, Debug)]
pub struct BlockCells<'b> {
    text: &'b str,
    marks: &'b [usize],
    row: &'b BlockRow,
}

impl RowBlock {
    /// Adds a row that is one line without quotation marks and U+001F, whose cells stand between commas, if it has so many;
    /// `read` puts down where in the line its commas stand, and gives the line with whatever else is known of it.
    pub fn push_line<'l, T>(
        &mut self,
        number: usize,
        width: usize,
        read: impl FnOnce(&mut Vec<usize>) -> Option<(&'l str, T)>,
    ) -> Option<T> {
        let (first, begin) = (self.marks.len(), self.text.len());
        self.marks.push(begin);
        let found = read(&mut self.marks).filter(|_| self.marks.len() - first == width);
        let Some((line, known)) = found else {
            self.marks.truncate(first);
            return None;
        };
        self.marks.iter_mut().skip(first + 1).for_each(|mark| *mark += begin + 1);
        self.text.push(COMMA);
        self.text.push_str(line);
        self.end(number, first, None);
        Some(known)
    }

    /// Adds a row that was read cell by cell.
    pub fn push_cells(&mut self, cells: &Cells) {
        let Cells { row, cells, broken, no_text } = cells;
        let odd = broken.is_some() || !no_text.is_empty();
        let odd = odd.then(|| Box::new(OddRow { broken: broken.clone(), no_text: no_text.clone() }));
        let first = self.marks.len();
        for cell in cells {
            self.marks.push(self.text.len());
            self.text.push(MARK);
            self.text.push_str(cell);
        }
        self.end(*row, first, odd);
    }

    /// Adds a row that is written cell by cell and has at least so many; whether it holds anything, since a blank one is left
    /// out. Nothing is added where `write` breaks off.
    pub fn push_row(
        &mut self,
        number: usize,
        width: usize,
        write: impl FnOnce(&mut RowCells) -> Option<()>,
    ) -> Option<bool> {
        let (first, begin) = (self.marks.len(), self.text.len());
        let mut cells = RowCells { text: &mut self.text, marks: &mut self.marks, first };
        let written = write(&mut cells);
        cells.fill(width);
        let is_blank = self.text.len() - begin == self.marks.len() - first;
        if written.is_none() || is_blank {
            self.text.truncate(begin);
            self.marks.truncate(first);
        } else {
            self.end(number, first, None);
        }
        written.map(|()| !is_blank)
    }

    fn end(&mut self, number: usize, first: usize, odd: Option<Box<OddRow>>) {
        self.marks.push(self.text.len());
        self.rows.push(BlockRow { number, marks: first..self.marks.len(), odd });
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A row.
    pub fn row(&self, at: usize) -> Option<BlockCells<'_>> {
        let row = self.rows.get(at)?;
        Some(BlockCells { text: &self.text, marks: self.marks.get(row.marks.clone())?, row })
    }

    /// The last row.
    pub fn last(&self) -> Option<BlockCells<'_>> {
        self.row(self.rows.len().checked_sub(1)?)
    }

    /// Whether any cell of what was said to be full holds a quotation mark or a backslash, which JSON writes otherwise.
    pub fn has_escapes(&self) -> bool {
        self.has_escapes
    }

    /// Says that it is full: nothing more is added.
    pub(super) fn close(mut self) -> Self {
        self.has_escapes = memchr2(b'"', b'\\', self.text.as_bytes()).is_some();
        self
    }

    /// The studies.
    pub fn studies(&self) -> &[StudyRows] {
        &self.studies
    }

    /// Takes the last row as the first of a study.
    pub(super) fn begin_study(&mut self, is_apart: bool) {
        self.studies.push(StudyRows { rows: self.rows.len().saturating_sub(1)..self.rows.len(), is_apart });
    }

    /// Takes the last row as a further one of the study above it.
    pub(super) fn go_on(&mut self) {
        if let Some(study) = self.studies.last_mut() {
            study.rows.end = self.rows.len();
        }
    }

    /// Leaves the last row out.
    pub(in crate::batch) fn drop_last(&mut self) {
        let Some(BlockRow { marks, .. }) = self.rows.pop() else { return };
        if let Some(begin) = self.marks.get(marks.start) {
            self.text.truncate(*begin);
        }
        self.marks.truncate(marks.start);
    }

    /// Moves the last row to the end of another block.
    pub(super) fn move_last(&mut self, to: &mut RowBlock) {
        if let Some(row) = self.last() {
            to.push_copy(row);
        }
        self.drop_last();
    }

    /// Adds a row of another block.
    pub fn push_copy(&mut self, row: BlockCells) {
        let BlockCells { text, marks, row: BlockRow { number, marks: _, odd } } = row;
        let (begin, first) = (self.text.len(), self.marks.len());
        let from = marks.first().copied().unwrap_or_default();
        self.text.push_str(text.get(from..marks.last().copied().unwrap_or_default()).unwrap_or_default());
        self.marks.extend(marks.iter().map(|mark| mark - from + begin));
        let copy = |OddRow { broken, no_text }: &OddRow| OddRow { broken: broken.clone(), no_text: no_text.clone() };
        let odd = odd.as_deref().map(|odd| Box::new(copy(odd)));
        self.rows.push(BlockRow { number: *number, marks: first..self.marks.len(), odd });
    }

    /// Takes everything out; its room stays.
    pub fn clear(&mut self) {
        let Self { text, marks, rows, studies, has_escapes } = self;
        *has_escapes = false;
        text.clear();
        marks.clear();
        rows.clear();
        studies.clear();
    }

    /// How many bytes it has room for.
    pub(crate) fn room(&self) -> usize {
        self.text.capacity() + self.marks.capacity() * size_of::<usize>()
    }
}

/// The cells of a row that is being written.
pub struct RowCells<'b> {
    text: &'b mut String,
    marks: &'b mut Vec<usize>,
    /// Where the marks of the row begin.
    first: usize,
}

impl RowCells<'_> {
    /// Begins the cell of a column and gives what its text is written to; `None` if that column has been passed.
    pub fn at(&mut self, column: usize) -> Option<&mut String> {
        let is_free = column >= self.marks.len() - self.first;
        self.fill(column + 1);
        is_free.then_some(&mut *self.text)
    }

    /// Begins cells up to so many.
    fn fill(&mut self, width: usize) {
        while self.marks.len() - self.first < width {
            self.marks.push(self.text.len());
            self.text.push(MARK);
        }
    }
}

impl<'b> BlockCells<'b> {
    /// How many cells it has.
    pub fn len(self) -> usize {
        self.marks.len().saturating_sub(1)
    }

    /// Whether it has no cell.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// A cell without spaces around it; empty where there is none.
    pub fn cell(self, at: usize) -> &'b str {
        let whole = || self.text.get(self.marks.get(at)? + 1..*self.marks.get(at + 1)?);
        trimmed(whole().unwrap_or_default())
    }

    /// Some cells with a mark before each, which are the same for the same cells alone; `None` where a cell is missing or
    /// holds what could be a mark.
    pub fn run(self, cells: Range<usize>) -> Option<&'b str> {
        let whole = self.text.get(*self.marks.get(cells.start)?..*self.marks.get(cells.end)?)?;
        // Between commas no cell holds a comma, nor does a line hold the other mark.
        if whole.starts_with(COMMA) {
            return Some(whole);
        }
        // What holds the other mark is read cell by cell.
        let marks = memchr_iter(MARK as u8, whole.as_bytes()).count();
        (marks == cells.len()).then_some(whole)
    }

    /// Whether it was read as one line, whose cells hold no comma, quotation mark or line break.
    pub fn is_line(self) -> bool {
        let begin = self.marks.first().and_then(|begin| self.text.as_bytes().get(*begin));
        begin == Some(&(COMMA as u8))
    }

    /// Whether everything of it could be read.
    pub fn is_sound(self) -> bool {
        self.row.odd.is_none()
    }

    /// Why the row as a whole cannot be read.
    pub fn broken(self) -> Option<&'b BadRow> {
        self.row.odd.as_ref()?.broken.as_ref()
    }

    /// The cells that hold something else than text.
    pub fn no_text(self) -> &'b [NoText] {
        self.row.odd.as_ref().map_or(&[], |odd| &odd.no_text)
    }

    /// The row's number.
    pub fn number(self) -> usize {
        self.row.number
    }

    /// The same, cell by cell.
    pub fn owned(self) -> Cells {
        let cell = |pair: &[usize]| match pair {
            [from, to] => self.text.get(from + 1..*to).unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        Cells {
            row: self.row.number,
            cells: self.marks.windows(2).map(cell).collect(),
            broken: self.broken().cloned(),
            no_text: self.no_text().to_vec(),
        }
    }
}

/// A text without spaces around it. Nearly none has any: neither an ASCII letter is a space, nor a character of three bytes
/// that begins higher than those of U+3000 do.
fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    let begins = matches!(bytes, [b'!'..=b'~' | 0xe4..=0xef, ..]);
    let ends = matches!(bytes, [.., b'!'..=b'~'] | [.., 0xe4..=0xef, _, _]);
    if begins && ends { text } else { text.trim() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn push(block: &mut RowBlock, number: usize, width: usize, line: &str) -> bool {
        let read = |commas: &mut Vec<usize>| {
            commas.extend(memchr_iter(b',', line.as_bytes()));
            Some((line, ()))
        };
        block.push_line(number, width, read).is_some()
    }

    fn cells(row: usize, cells: &[&str]) -> Cells {
        Cells { row, cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), ..Cells::default() }
    }

    #[test]
    fn rows_come_back_as_they_were_put_in() {
        let mut block = RowBlock::default();
        assert!(push(&mut block, 2, 3, "a,,研究 ") && !push(&mut block, 3, 3, "a,b"));
        block.push_cells(&cells(3, &["x,y", "", "z"]));
        block.push_cells(&cells(5, &[]));
        assert_eq!(block.row(0).unwrap().owned(), cells(2, &["a", "", "研究 "]));
        assert_eq!(block.row(0).unwrap().cell(2), "研究");
        assert_eq!(block.row(1).unwrap().owned(), cells(3, &["x,y", "", "z"]));
        assert_eq!((block.row(2).unwrap().len(), block.row(2).unwrap().cell(7)), (0, ""));
        let mut other = RowBlock::default();
        block.drop_last();
        block.move_last(&mut other);
        assert_eq!((block.len(), other.last().unwrap().owned()), (1, cells(3, &["x,y", "", "z"])));
    }

    #[test]
    fn spaces_around_a_text_are_left_out_whatever_they_are() {
        let spaces = (' '..=char::MAX).filter(|c| c.is_whitespace());
        for (space, text) in spaces.flat_map(|space| ["a", "研究", "い", "é", ""].map(|text| (space, text))) {
            for whole in [format!("{space}{text}"), format!("{text}{space}"), format!("{space}{text}{space}{text}")] {
                assert_eq!(trimmed(&whole), whole.trim());
            }
        }
    }

    #[test]
    fn runs_are_the_same_for_the_same_cells_alone() {
        let mut block = RowBlock::default();
        push(&mut block, 1, 3, "a,b,c");
        block.push_cells(&cells(2, &["a", "b,c", ""]));
        block.push_cells(&cells(3, &["a,b", "c", ""]));
        block.push_cells(&cells(4, &["a\u{1f}b", "c", ""]));
        block.push_cells(&cells(6, &["a", "b", "c"]));
        let run = |row| block.row(row).unwrap().run(0..2);
        let runs = [run(0), run(1), run(2), run(4)];
        assert!((0..runs.len()).all(|one| (0..one).all(|other| runs[one].is_some() && runs[one] != runs[other])));
        assert_eq!((run(3), block.row(0).unwrap().run(1..4)), (None, None));
    }
}
