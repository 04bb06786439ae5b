//! CSV as Excel in Japan writes and reads it: UTF-8 with or without a mark, or CP932; written with mark and CRLF.

mod encoding;
mod fields;
mod rows;

use std::borrow::Cow;

use csv::{QuoteStyle, Terminator, WriterBuilder};
use memchr::memchr2;

use crate::text::{clean_lines, is_clean_line};
pub use encoding::encoding;
pub use rows::{MAX_ROW_BYTES, Rows};

/// The mark at the head of a UTF-8 file, without which Excel takes it for CP932.
pub const MARK: &[u8] = b"\xef\xbb\xbf";

/// Little room to gather bytes in: they are gathered where they are written to.
const GATHERED: usize = 512;

/// Writes rows of cells as CSV with CRLF.
pub fn write<'a>(rows: impl IntoIterator<Item = &'a [String]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    rows.into_iter().for_each(|row| write_row(row, &mut bytes));
    bytes
}

/// Writes one row of cells behind others.
pub fn write_row(row: &[String], to: &mut Vec<u8>) {
    let mut writer = WriterBuilder::new();
    let writer = writer.terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary).buffer_capacity(GATHERED);
    let mut writer = writer.from_writer(to);
    // Writing to memory cannot fail, and each row is a record of its own.
    let written = writer.write_record(row.iter().map(|cell| CellBytes(guarded(cell))));
    let written = written.and_then(|()| Ok(writer.flush()?));
    debug_assert!(written.is_ok());
}

/// A cell as it is written.
struct CellBytes<'c>(Cow<'c, str>);

impl AsRef<[u8]> for CellBytes<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// A cell that no spreadsheet takes for a formula.
fn guarded(cell: &str) -> Cow<'_, str> {
    let text = if is_clean_line(cell) { Cow::Borrowed(cell) } else { Cow::Owned(clean_lines(cell)) };
    if starts_formula(&text) || starts_formula(cell) { Cow::Owned(format!("'{text}")) } else { text }
}

/// Whether a cell is written just as it is.
pub fn is_plain_cell(text: &str) -> bool {
    memchr2(b'"', b',', text.as_bytes()).is_none() && is_clean_line(text) && !starts_formula(text)
}

/// The cell without the guard that [`write()`] put before it.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if starts_formula(rest) => rest,
        _ => cell,
    }
}

/// Excel also takes the full-width forms for the beginning of a formula; some programs pass over spaces before it.
fn starts_formula(text: &str) -> bool {
    text.trim_start_matches([' ', '\u{3000}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}
