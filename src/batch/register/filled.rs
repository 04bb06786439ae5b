//! Puts rows into the sheets of a book that holds no more than their headings.

use std::io::{self, Cursor, Read, Write};

use memchr::memmem;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::rows::SheetRows;

/// Writes a book with rows in its first sheets. All parts are packed as the library packs them, so that the same input
/// gives the same bytes.
///
/// # Errors
/// The rows cannot be read, or what is written to takes no more.
pub(super) fn filled(book: Vec<u8>, rows: impl IntoIterator<Item = SheetRows>, to: impl Write) -> io::Result<()> {
    let mut rows: Vec<(String, SheetRows)> =
        (1..).zip(rows).map(|(at, rows)| (format!("xl/worksheets/sheet{at}.xml"), rows)).collect();
    let mut book = ZipArchive::new(Cursor::new(book))?;
    let mut out = ZipWriter::new_stream(to);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .unix_permissions(0o600)
        .last_modified_time(DateTime::default());
    let mut part = Vec::new();
    for at in 0..book.len() {
        part.clear();
        let mut packed = book.by_index(at)?;
        packed.read_to_end(&mut part)?;
        let name = packed.name()?.into_owned();
        out.start_file(name.as_str(), options)?;
        let Some(found) = rows.iter().position(|(sheet, _)| *sheet == name) else {
            out.write_all(&part)?;
            continue;
        };
        let (head, tail) = around_rows(&part).ok_or(io::ErrorKind::InvalidData)?;
        out.write_all(head)?;
        rows.swap_remove(found).1.copy_to(&mut out)?;
        out.write_all(tail)?;
    }
    out.finish()?;
    Ok(())
}

/// What stands before the rows of a sheet, its headings among it, and what stands behind them.
fn around_rows(sheet: &[u8]) -> Option<(&[u8], &[u8])> {
    let data = memmem::find(sheet, b"<sheetData>")?;
    let headings = data + memmem::find(sheet.get(data..)?, HEADINGS_END)? + HEADINGS_END.len();
    let end = memmem::rfind(sheet, b"</sheetData>")?;
    Some((sheet.get(..headings)?, sheet.get(end..)?))
}

const HEADINGS_END: &[u8] = b"</row>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_behind_the_headings_alone() {
        let sheet = b"<sheetData><row r=\"1\">h</row><row r=\"2\">x</row><row r=\"2\"/></sheetData><end/>";
        let (head, tail) = around_rows(sheet).unwrap();
        assert_eq!((head, tail), (&b"<sheetData><row r=\"1\">h</row>"[..], &b"</sheetData><end/>"[..]));
        assert_eq!(around_rows(b"<sheetData/>"), None);
    }
}
