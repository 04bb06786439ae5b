//! The rows of a sheet as nearly all sheets are written, read without the library; at the first thing that is not so, the
//! library takes over.

use std::io::Read;

use memchr::memmem::Finder;

use super::asked::ROWS_BEGIN;
use super::cell::BookTexts;
use super::row_xml::RowXml;
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
        let mut tag = RowXml(self.window.text(length)?);
        tag.take(b"<row")?;
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
        let mut row = RowXml::new(self.window.text(length)?)?;
        let mut cells = 0;
        let is_held = out.block.push_row(self.number as usize, out.width, |to| {
            while row.0.len() != b"</row>".len() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::workbook::asked::{BookAsked, NumberLook};
    use crate::batch::workbook::shared::SharedTexts;

    /// How the reading of some rows ends, and the texts of those that were read.
    fn read(rows: &str) -> (PlainEnd, Vec<(usize, Vec<String>)>) {
        let shared = SharedTexts::read(&b"<sst><si><t>shared</t></si></sst>"[..]).unwrap();
        let asked =
            BookAsked { sheet: 0, shared: None, looks: vec![NumberLook::Number, NumberLook::Day], is_1904: false };
        let mut found = Vec::new();
        let mut out = RowsOut::new(|block: RowBlock| {
            let rows = (0..block.len()).map(|at| block.row(at).unwrap().owned());
            found.extend(rows.map(|row| (row.row, row.cells)));
            true
        });
        let xml = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        let end = super::read(xml.as_bytes(), &BookTexts { asked: &asked, shared }, &mut out);
        out.hand_on();
        (end, found)
    }

    #[test]
    fn what_programs_write_is_read_without_the_library() {
        let rows = [
            "<row r=\"1\" spans=\"1:3\" x14ac:dyDescent=\"0.4\"><c r=\"A1\" s=\"0\" t=\"s\"><v>0</v></c><c r=\"C1\"><v>1.50</v></c></row>",
            "\n<row r=\"4\"><c r=\"B4\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a &amp; b</t></is></c><c r=\"C4\" s=\"1\"/></row>",
            "<row r=\"5\"/><row r=\"6\"><c r=\"A6\" s=\"1\" t=\"n\"><v>46000</v></c><c r=\"AB6\" t=\"str\"><f>A1</f><v>x</v></c></row>",
        ];
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let mut last = texts(&["2025-12-09"]);
        last.resize(27, String::new());
        last.push("x".to_owned());
        let wanted = vec![(1, texts(&["shared", "", "1.5"])), (4, texts(&["", " a & b", ""])), (6, last)];
        assert_eq!(read(&rows.concat()), (PlainEnd::Done, wanted));
    }

    /// The library reads the row that is odd from its begin, and the one above where the odd one may belong to it.
    #[test]
    fn the_library_takes_over_behind_the_last_row_that_is_whole() {
        let row =
            |number: usize| format!("<row r=\"{number}\"><c r=\"A{number}\"><v>1</v></c><c r=\"B{number}\"/></row>");
        let odd = "<c r=\"A9\"><v>1</v></c><c r=\"B9\" t=\"e\"><v>#N/A</v></c>";
        for (xml, left, whole) in [
            (format!("{}{}<row r=\"9\">{odd}</row>", row(2), row(5)), 4, 2),
            (format!("{}{}<row r=\"5\">{odd}</row>", row(2), row(5)), 2, 1),
            (format!("{}{}<!-- -->", row(2), row(5)), 2, 1),
            (format!("<row r=\"1\">{odd}</row>"), 0, 0),
        ] {
            let (end, found) = read(&xml);
            assert_eq!((end, found.len()), (PlainEnd::Left(left), whole), "{xml}");
        }
    }
}
