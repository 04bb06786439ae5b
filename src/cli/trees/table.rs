//! Rows as CSV that spreadsheets open rightly.

use crate::batch::csv;

/// Rows as CSV; the mark at the head makes spreadsheets read it as UTF-8.
pub(super) fn csv_bytes(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let rows: Vec<Vec<String>> = rows.collect();
    [csv::MARK, &csv::write(rows.iter().map(Vec::as_slice))].concat()
}
