//! CSV as Excel in Japan writes and reads it: UTF-8 with or without a mark, or CP932; written with mark and CRLF.

mod commas;
mod encoding;
mod fields;
mod rows;

use std::borrow::Cow;

use memchr::{memchr, memchr2, memchr3};

use crate::text::{clean_lines, is_clean_line};
pub use encoding::encoding;
pub use rows::{MAX_ROW_BYTES, Rows};

/// The mark at the head of a UTF-8 file, without which Excel takes it for CP932.
pub const MARK: &[u8] = b"\xef\xbb\xbf";

/// What ends a row.
pub const END: &[u8] = b"\r\n";

/// Writes rows of cells as CSV with CRLF.
pub fn write<'a>(rows: impl IntoIterator<Item = &'a [String]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    rows.into_iter().for_each(|row| write_row(row, &mut bytes));
    bytes
}

/// Writes one row of cells behind others.
pub fn write_row(row: &[String], to: &mut Vec<u8>) {
    for (at, cell) in row.iter().enumerate() {
        if at > 0 {
            to.push(b',');
        }
        write_cell(cell, to);
    }
    if let [lone] = row
        && lone.is_empty()
    {
        // A line without anything would be no row.
        to.extend(b"\"\"");
    }
    to.extend(END);
}

/// Writes a cell, guarded where a spreadsheet could take it for a formula.
pub fn write_cell(cell: &str, to: &mut Vec<u8>) {
    write_text(&guarded(cell), to);
}

/// Writes a cell that needs no guard, in quotation marks where it holds what would end it.
pub fn write_text(cell: &str, to: &mut Vec<u8>) {
    let bytes = cell.as_bytes();
    if memchr3(b'"', b',', b'\n', bytes).is_none() && memchr(b'\r', bytes).is_none() {
        return to.extend(bytes);
    }
    to.push(b'"');
    for (at, part) in cell.split('"').enumerate() {
        if at > 0 {
            to.extend(b"\"\"");
        }
        to.extend(part.as_bytes());
    }
    to.push(b'"');
}

/// A cell that no spreadsheet takes for a formula.
fn guarded(cell: &str) -> Cow<'_, str> {
    let text = if is_clean_line(cell) { Cow::Borrowed(cell) } else { Cow::Owned(clean_lines(cell)) };
    if starts_formula(&text) || starts_formula(cell) { Cow::Owned(format!("'{text}")) } else { text }
}

/// Whether a cell is written just as it is, but for quotation marks.
pub fn is_free_cell(text: &str) -> bool {
    is_clean_line(text) && !starts_formula(text)
}

/// Whether a cell is written just as it is.
pub fn is_plain_cell(text: &str) -> bool {
    memchr2(b'"', b',', text.as_bytes()).is_none() && is_free_cell(text)
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
    // Nearly every cell begins with a letter, a digit or a kanji.
    if text.bytes().next().is_none_or(|first| matches!(first, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0xe4..=0xe9)) {
        return false;
    }
    text.trim_start_matches([' ', '\u{3000}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}
