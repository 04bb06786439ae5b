//! Workbooks as input: the first sheet, row by row, within limits that hold before anything is allocated.
//!
//! What a workbook is, is for the library to say: which part the first sheet is, which cells are days, and whatever stands
//! in cells that are not written as nearly all are. The others are read here, in one pass over the sheet as it is unpacked.

mod asked;
mod cell;
mod library;
mod parts;
mod plain;
mod plain_text;
mod row_xml;
mod rows;
mod shared;
mod value;
mod window;

use std::io::{self, BufReader, Read, Seek};

use calamine::XlsxError;
use memchr::memmem;

use super::quietly;
use super::table::RowBlock;
use asked::BookAsked;
use cell::BookTexts;
use parts::BookParts;
use plain::PlainEnd;
use rows::RowsOut;
use shared::SharedTexts;

/// The most bytes of a workbook once it is unpacked.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// The most bytes of the texts that the cells of all sheets share, which are held in memory at once.
pub const MAX_SHARED_BYTES: u64 = 64 * 1024 * 1024;

/// The most bytes of a part that says how cells look or how parts belong together; such parts grow thirtyfold.
pub const MAX_STYLE_BYTES: u64 = 4 * 1024 * 1024;

/// The most columns that are read.
pub const MAX_COLUMNS: usize = 256;

/// Why a workbook cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// Not a workbook.
    #[error("not a workbook: {0}")]
    NotWorkbook(String),
    /// It is encrypted: nothing in it can be read without its password.
    #[error("protected by a password")]
    Password,
    /// A workbook as Excel wrote it before 2007.
    #[error("the old format")]
    OldFormat,
    /// It unpacks to more than [`MAX_BYTES`].
    #[error("too long")]
    TooLong,
    /// A part of it that is held in memory is longer than such parts may be.
    #[error("{part} is longer than {limit} bytes")]
    PartTooLong {
        /// The name of the part.
        part: String,
        /// The limit.
        limit: u64,
    },
    /// It is damaged so that its reader gave up.
    #[error("broke off")]
    BrokeOff,
    /// It has no sheet.
    #[error("no sheet")]
    NoSheet,
    /// It cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<XlsxError> for WorkbookError {
    fn from(fault: XlsxError) -> Self {
        match fault {
            XlsxError::Io(fault) => Self::Io(fault),
            other => Self::NotWorkbook(other.to_string()),
        }
    }
}

/// Hands on the rows of the first sheet, from the top and many at once, until no more are wanted. A row may end with blank
/// cells.
///
/// # Errors
/// It is no workbook, too long, cannot be read, or is damaged so that its reader gave up.
pub fn read(file: &mut (impl Read + Seek), give: impl FnMut(RowBlock) -> bool) -> Result<(), WorkbookError> {
    let mut out = RowsOut::new(give);
    // Some damaged workbooks end the library that reads them by a panic, which is told as any other damage.
    let end = quietly(|| read_rows(file, &mut out)).unwrap_or(Err(WorkbookError::BrokeOff));
    // However it ended, the rows before that were read.
    out.hand_on();
    end
}

fn read_rows<F: FnMut(RowBlock) -> bool>(
    file: &mut (impl Read + Seek),
    out: &mut RowsOut<F>,
) -> Result<(), WorkbookError> {
    refuse_old(file)?;
    match read_plain(file, out)? {
        PlainEnd::Done => Ok(()),
        PlainEnd::Left(skipped) => {
            file.rewind()?;
            library::read(file, skipped, out)
        }
    }
}

/// Reads what is written as nearly all sheets are; the rest may then be read by the library.
fn read_plain<F: FnMut(RowBlock) -> bool>(
    file: &mut (impl Read + Seek),
    out: &mut RowsOut<F>,
) -> Result<PlainEnd, WorkbookError> {
    let mut parts = BookParts::open(BufReader::new(file))?;
    let mut end = PlainEnd::Left(0);
    if let Some(asked) = BookAsked::of(&mut parts)? {
        let apart = [Some(asked.sheet), asked.shared];
        parts.measure_rest(&apart)?;
        let shared = match asked.shared {
            Some(at) => parts.part(at).and_then(SharedTexts::read),
            None => Some(SharedTexts::default()),
        };
        if let (Some(shared), Some(sheet)) = (shared, parts.part(asked.sheet)) {
            end = plain::read(sheet, &BookTexts { asked: &asked, shared }, out);
        }
    }
    if let PlainEnd::Left(_) = end {
        parts.measure_all()?;
    }
    Ok(end)
}

/// How files begin that hold streams, of Excel before 2007 or encrypted; workbooks of today begin otherwise.
const OLD: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// How much of such a file is looked at for the name of its stream.
const LOOKED_AT: u64 = 64 * 1024 * 1024;

fn refuse_old(file: &mut (impl Read + Seek)) -> Result<(), WorkbookError> {
    let mut head = Vec::new();
    file.by_ref().take(OLD.len() as u64).read_to_end(&mut head)?;
    if head == OLD {
        let mut rest = Vec::new();
        file.by_ref().take(LOOKED_AT).read_to_end(&mut rest)?;
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let encrypted = memmem::find(&rest, &name).is_some();
        return Err(if encrypted { WorkbookError::Password } else { WorkbookError::OldFormat });
    }
    Ok(file.rewind()?)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// What other programs write is read without the library.
    #[test]
    fn workbooks_of_other_programs_are_plain() {
        let (openpyxl, libreoffice) = (
            &include_bytes!("../../tests/workbooks/openpyxl.xlsx")[..],
            &include_bytes!("../../tests/workbooks/libreoffice.xlsx")[..],
        );
        for book in [openpyxl, libreoffice] {
            let mut out = RowsOut::new(|_| true);
            assert_eq!(read_plain(&mut Cursor::new(book), &mut out).unwrap(), PlainEnd::Done);
        }
    }
}
