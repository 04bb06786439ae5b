//! The rows of a sheet as nearly all sheets are written, read without the library; at the first thing that is not so, the
//! library takes over.

use std::io::Read;

use memchr::memmem::Finder;

use super::asked::ROWS_BEGIN;
use super::cell::{BookTexts, RowXml};
use super::rows::RowsOut;
use super::window::PartWindow;
use crate::batch::table::RowBlock;

/// How the reading of a sheet ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PlainEnd {
    /// Everything was read, or no more is wanted.
    Done,
    /// The library reads on behind so many cells.
    Left(u64),
}

/// A sheet whose rows are being read.
struct PlainSheet<'a, R> {
    window: PartWindow<R>,
    book: &'a BookTexts<'a>,
    tag_end: Finder<'static>,
    row_end: Finder<'static>,
    /// The number of the row that was read last, as it stands there.
    digits: String,
    number: u32,
    /// How many cells it has.
    cells: u64,
    /// How many cells stand above it.
    above: u64,
    /// Whether it waits as the last row to be handed on; a row of the same number that followed would belong to it.
    is_held: bool,
}

/// Reads the rows of a sheet.
pub(super) fn read<F: FnMut(RowBlock) -> bool>(sheet: impl Read, book: &BookTexts, out: &mut RowsOut<F>) -> PlainEnd {
    let mut sheet = PlainSheet {
        window: PartWindow::new(sheet),
        book,
        tag_end: Finder::new(b">"),
        row_end: Finder::new(b"</row>"),
        digits: String::new(),
        number: 0,
        cells: 0,
        above: 0,
        is_held: false,
    };
    match sheet.rows(out) {
        Some(()) => PlainEnd::Done,
        None => {
            if sheet.is_held {
                out.block.drop_last();
            }
            PlainEnd::Left(sheet.above)
        }
    }
}

impl<R: Read> PlainSheet<'_, R> {
    /// Reads all rows; `None` where something else stands.
    fn rows<F: FnMut(RowBlock) -> bool>(&mut self, out: &mut RowsOut<F>) -> Option<()> {
        let head = self.window.length_to(&Finder::new(ROWS_BEGIN))?;
        self.window.take(head);
        loop {
            self.window.take_spaces()?;
            if !self.window.begins_with(b"<row")? {
                break;
            }
            let is_empty = self.row_begin()?;
            (self.above, self.cells, self.is_held) = (self.above + self.cells, 0, false);
            if !out.hand_on_many() {
                return Some(());
            }
            if !is_empty {
                self.row(out)?;
            }
        }
        let ends = self.window.begins_with(b"</sheetData>")?;
        // What is damaged further below is damaged all the same.
        (ends && self.window.read_all()).then_some(())
    }

    /// Reads the begin of a row; whether that is all of it.
    fn row_begin(&mut self) -> Option<bool> {
        let length = self.window.length_to(&self.tag_end)?;
        let mut tag = RowXml(self.window.text(length)?.strip_prefix("<row")?);
        let mut digits = None;
        while let Some((name, value)) = tag.attribute()? {
            if name == "r" && digits.replace(value).is_some() {
                return None;
            }
        }
        let is_empty = match tag.0 {
            ">" => false,
            "/>" => true,
            _ => return None,
        };
        let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let number = digits.parse().ok().filter(|number| *number > self.number)?;
        self.number = number;
        self.digits.clear();
        self.digits.push_str(digits);
        self.window.take(length);
        Some(is_empty)
    }

    /// Reads the cells of a row and puts them down.
    fn row<F: FnMut(RowBlock) -> bool>(&mut self, out: &mut RowsOut<F>) -> Option<()> {
        let length = self.window.length_to(&self.row_end)?;
        let mut row = RowXml(self.window.text(length)?);
        let mut cells = 0;
        let is_held = out.block.push_row(self.number as usize, out.width, |to| {
            while row.0 != "</row>" {
                row.cell(&self.digits, self.book, to)?;
                cells += 1;
            }
            Some(())
        })?;
        (self.cells, self.is_held) = (cells, is_held);
        if let Some(last) = out.block.last().filter(|_| is_held) {
            out.width = last.len();
        }
        self.window.take(length);
        Some(())
    }
}
