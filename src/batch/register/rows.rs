//! The rows of a sheet as its file holds them, kept on disk as they come until the book is put together.
//!
//! The library that writes the rest of a book keeps each cell of a row by itself and looks up how it looks by all that a
//! look consists of, which takes longer than all else. Here a row is one text, to the byte what the library would write.

use std::io::{self, BufWriter, Seek, Write};
use std::path::Path;

use memchr::memchr3;
use rust_xlsxwriter::utility::column_number_to_name;

use crate::storage::{OpenFile, unnamed};

/// How high a row is in pixels if nothing is said of it.
const PIXELS: u32 = 20;

/// The rows of a sheet below its headings.
pub(super) struct SheetRows {
    file: BufWriter<OpenFile>,
    /// The letters of each column.
    letters: Vec<String>,
    /// The row that is being written, and its number.
    row: String,
    number: String,
}

impl SheetRows {
    /// No rows of so many columns, in a file without a name in a folder.
    pub(super) fn new(columns: usize, folder: &Path) -> io::Result<SheetRows> {
        let letters = (0_u16..).take(columns).map(column_number_to_name).collect();
        Ok(SheetRows { file: BufWriter::new(unnamed(folder)?), letters, row: String::new(), number: String::new() })
    }

    /// Begins a row by its number, from 1, with its height in points.
    pub(super) fn begin(&mut self, number: u32, height: Option<f64>) {
        self.number = number.to_string();
        self.row.clear();
        for part in ["<row r=\"", &self.number, "\""] {
            self.row.push_str(part);
        }
        let pixels = height.map(|height| (height * 4.0 / 3.0).round() as u32).filter(|pixels| *pixels != PIXELS);
        if let Some(pixels) = pixels {
            self.row.push_str(&format!(" ht=\"{}\" customHeight=\"1\"", f64::from(pixels) * 0.75));
        }
        self.row.push('>');
    }

    /// Writes a text, or a blank cell, of a look.
    pub(super) fn text(&mut self, column: usize, look: &str, text: &str) {
        self.cell(column, look);
        if text.is_empty() {
            return self.row.push_str("\"/>");
        }
        // Spaces at an end would be left out by whoever reads it.
        let ends = text.starts_with(['\t', '\n', ' ']) || text.ends_with(['\t', '\n', ' ']);
        let space = if ends { " xml:space=\"preserve\">" } else { ">" };
        for part in ["\" t=\"inlineStr\"><is><t", space] {
            self.row.push_str(part);
        }
        escape(text, &mut self.row);
        self.row.push_str("</t></is></c>");
    }

    /// Writes a number of a look.
    pub(super) fn number(&mut self, column: usize, look: &str, number: i32) {
        self.cell(column, look);
        for part in ["\"><v>", &number.to_string(), "</v></c>"] {
            self.row.push_str(part);
        }
    }

    /// A cell up to its look.
    fn cell(&mut self, column: usize, look: &str) {
        let letters = self.letters.get(column).map_or("", String::as_str);
        for part in ["<c r=\"", letters, &self.number, "\" s=\"", look] {
            self.row.push_str(part);
        }
    }

    /// Ends the row.
    ///
    /// # Errors
    /// The disk is full.
    pub(super) fn end(&mut self) -> io::Result<()> {
        self.row.push_str("</row>");
        self.file.write_all(self.row.as_bytes())
    }

    /// Writes all rows.
    ///
    /// # Errors
    /// The file of the rows cannot be written or read, or what is written to takes no more.
    pub(super) fn copy_to(self, to: &mut impl Write) -> io::Result<()> {
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        io::copy(&mut file, to).map(|_| ())
    }
}

/// A text as it stands in XML. What spreadsheets take for a character that XML cannot hold is marked as what it is, and
/// the two characters that are none are written so.
fn escape(text: &str, to: &mut String) {
    let bytes = text.as_bytes();
    let following = bytes.get(1..).unwrap_or_default();
    let is_odd = |one: u8, two: u8| ((one == b'_') & (two == b'x')) | ((one == 0xbf) & (two >= 0xbe));
    let any_odd = bytes.iter().zip(following).fold(0, |any, (one, two)| any | u8::from(is_odd(*one, *two)));
    if any_odd == 0 && memchr3(b'&', b'<', b'>', bytes).is_none() {
        return to.push_str(text);
    }
    for (at, c) in text.char_indices() {
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '\u{fffe}' => to.push_str("_xFFFE_"),
            '\u{ffff}' => to.push_str("_xFFFF_"),
            '_' if is_character(bytes.get(at..).unwrap_or_default()) => to.push_str("_x005F_"),
            other => to.push(other),
        }
    }
}

/// Whether a text begins as spreadsheets write a character by its number: `_x0007_`.
fn is_character(text: &[u8]) -> bool {
    let [b'_', b'x', a, b, c, d, b'_', ..] = text else { return false };
    [a, b, c, d].into_iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use rust_xlsxwriter::{Format, Workbook};
    use zip::ZipArchive;

    use super::*;

    /// The sheet of a book as its file holds it.
    fn sheet(mut book: Workbook) -> String {
        let mut parts = ZipArchive::new(Cursor::new(book.save_to_buffer().unwrap())).unwrap();
        let mut text = String::new();
        parts.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn rows_are_what_the_library_would_write() {
        let texts = [
            "a",
            "",
            " x",
            "y\n",
            "a&b<c>d",
            "_x0007_ _x00_ _x0041_x0042_ _xZZZZ_",
            "\u{fffe}z\u{ffff}",
            "研究（試験）",
            "x\u{3000}",
        ];
        let (mut book, look) = (Workbook::new(), Format::new().set_italic());
        let library = book.add_worksheet_with_constant_memory().unwrap();
        library.write_string_with_format(0, 0, "heading", &Format::new().set_bold()).unwrap();
        let mut ours = SheetRows::new(texts.len() + 1, Path::new(".")).unwrap();
        for (number, height) in (1..).zip([None, Some(15.0), Some(29.0), Some(409.0)]) {
            if let Some(height) = height {
                library.set_row_height(number, height).unwrap();
            }
            ours.begin(number + 1, height);
            for (column, text) in (0_u16..).zip(texts) {
                library.write_string_with_format(number, column, text, &look).unwrap();
                ours.text(usize::from(column), "2", text);
            }
            library.write_number_with_format(number, texts.len() as u16, 45_000, &look).unwrap();
            ours.number(texts.len(), "2", 45_000);
            ours.end().unwrap();
        }
        let mut rows = Vec::new();
        ours.copy_to(&mut rows).unwrap();
        let (rows, library) = (String::from_utf8(rows).unwrap(), sheet(book));
        assert!(library.contains(&rows), "{rows}\n\n{library}");
    }
}
