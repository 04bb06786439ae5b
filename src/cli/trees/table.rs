//! Rows as CSV that spreadsheets open rightly.

use super::super::{Failure, Io};
use crate::text::clean;

/// Writes rows as CSV; the mark at the head makes spreadsheets read it as UTF-8.
pub(super) fn write_csv(rows: impl Iterator<Item = Vec<String>>, io: &mut Io) -> Result<(), Failure> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| inert(cell))).map_err(std::io::Error::from)?;
    }
    let bytes = writer.into_inner().map_err(|fault| std::io::Error::from(fault.error().kind()))?;
    write!(io.stdout, "\u{feff}")?;
    io.stdout.write_all(&bytes)?;
    Ok(())
}

/// A cell that no spreadsheet takes for a formula.
fn inert(cell: &str) -> String {
    let cell = clean(cell);
    if cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { format!("'{cell}") } else { cell }
}
