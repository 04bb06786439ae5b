//! Rows as CSV that spreadsheets open rightly.

use super::super::{Failure, Io};
use crate::batch::csv;

/// Writes rows as CSV; the mark at the head makes spreadsheets read it as UTF-8.
pub(super) fn write_csv(rows: impl Iterator<Item = Vec<String>>, io: &mut Io) -> Result<(), Failure> {
    let rows: Vec<Vec<String>> = rows.collect();
    io.stdout.write_all(csv::MARK)?;
    io.stdout.write_all(&csv::write(rows.iter().map(Vec::as_slice)))?;
    Ok(())
}
