//! Rows of a table, many together: their cells stand one behind the other in one text, so that a row costs no memory of
//! its own and threads can hand many on at once.

use std::ops::Range;

use memchr::memchr_iter;
use wide::u8x16;

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

/// Adds where the commas of a line stand that begins at a place: many bytes are looked at together, since cells are short.
fn commas(line: &[u8], begin: usize, to: &mut Vec<usize>) {
    let (blocks, rest) = line.as_chunks::<64>();
    let mut last = [0; 64];
    last.iter_mut().zip(rest).for_each(|(slot, byte)| *slot = *byte);
    for (block, begin) in blocks.iter().chain([&last]).zip((begin..).step_by(64)) {
        let mut found = 0_u64;
        for (part, bytes) in block.as_chunks::<16>().0.iter().enumerate() {
            let commas = u8x16::new(*bytes).simd_eq(u8x16::splat(COMMA as u8));
            found |= u64::from(commas.to_bitmask()) << (16 * part);
        }
        while found != 0 {
            to.push(begin + found.trailing_zeros() as usize);
            found &= found - 1;
        }
    }
}

impl RowBlock {
    /// Adds a row that is one line without quotation marks, whose cells stand between commas, if it has so many.
    pub fn push_line(&mut self, number: usize, width: usize, line: &str) -> bool {
        let first = self.marks.len();
        self.marks.push(self.text.len());
        self.text.push(COMMA);
        let begin = self.text.len();
        self.text.push_str(line);
        commas(line.as_bytes(), begin, &mut self.marks);
        self.end(number, first, None);
        let fits = self.marks.len() - first == width + 1;
        if !fits {
            self.drop_last();
        }
        fits
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
    pub(super) fn drop_last(&mut self) {
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
        let Self { text, marks, rows, studies } = self;
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
        whole().unwrap_or_default().trim()
    }

    /// Some cells with a mark before each, which are the same for the same cells alone; `None` where a cell is missing or
    /// holds what could be a mark.
    pub fn run(self, cells: Range<usize>) -> Option<&'b str> {
        let whole = self.text.get(*self.marks.get(cells.start)?..*self.marks.get(cells.end)?)?;
        // Between commas no cell holds a comma. What holds the other mark is read cell by cell.
        let is_line = whole.starts_with(COMMA);
        let marks = memchr_iter(MARK as u8, whole.as_bytes()).count();
        (marks == if is_line { 0 } else { cells.len() }).then_some(whole)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: usize, cells: &[&str]) -> Cells {
        Cells { row, cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), ..Cells::default() }
    }

    #[test]
    fn rows_come_back_as_they_were_put_in() {
        let mut block = RowBlock::default();
        assert!(block.push_line(2, 3, "a,,研究 ") && !block.push_line(3, 3, "a,b"));
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
    fn commas_are_found_wherever_they_stand() {
        let line: String = ("a,,研,".repeat(30) + "b,").repeat(2);
        for length in (0..line.len()).filter(|length| line.is_char_boundary(*length)) {
            let (line, mut found) = (&line[..length], Vec::new());
            commas(line.as_bytes(), 7, &mut found);
            assert!(found.into_iter().eq(line.match_indices(',').map(|(at, _)| at + 7)), "{length}");
        }
    }

    #[test]
    fn runs_are_the_same_for_the_same_cells_alone() {
        let mut block = RowBlock::default();
        block.push_line(1, 3, "a,b,c");
        block.push_cells(&cells(2, &["a", "b,c", ""]));
        block.push_cells(&cells(3, &["a,b", "c", ""]));
        block.push_cells(&cells(4, &["a\u{1f}b", "c", ""]));
        block.push_line(5, 3, "a\u{1f}b,c,");
        block.push_cells(&cells(6, &["a", "b", "c"]));
        let run = |row| block.row(row).unwrap().run(0..2);
        let runs = [run(0), run(1), run(2), run(5)];
        assert!((0..runs.len()).all(|one| (0..one).all(|other| runs[one].is_some() && runs[one] != runs[other])));
        assert_eq!((run(3), run(4), block.row(0).unwrap().run(1..4)), (None, None, None));
    }
}
