//! CSV as Excel in Japan writes and reads it: UTF-8 with or without a mark, or CP932; written with mark and CRLF.

mod encoding;
mod rows;

use csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::text::clean_lines;
pub use encoding::encoding;
pub use rows::{MAX_ROW_BYTES, Rows};

/// The mark at the head of a UTF-8 file, without which Excel takes it for CP932.
pub const MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes rows of cells as CSV with CRLF.
pub fn write<'a>(rows: impl IntoIterator<Item = &'a [String]>) -> Vec<u8> {
    let mut writer =
        WriterBuilder::new().terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary).from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail, and each row is a record of its own.
        let written = writer.write_record(row.iter().map(|cell| guarded(cell)));
        debug_assert!(written.is_ok());
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula.
fn guarded(cell: &str) -> String {
    let text = clean_lines(cell);
    if starts_formula(&text) || starts_formula(cell) { format!("'{text}") } else { text }
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
