//! Workbooks as input: the first sheet, cell by cell, within limits that hold before anything is allocated.

use std::io::{self, BufReader, Read, Seek};

use calamine::{DataRef, Reader, Xlsx, XlsxError, open_workbook_from_rs};
use zip::ZipArchive;

use super::table::Cells;

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

/// Calls `each` with every row of the first sheet, from the top, until it says to stop.
///
/// # Errors
/// It is no workbook, too long, or cannot be read.
pub fn read(file: &mut (impl Read + Seek), mut each: impl FnMut(Cells) -> bool) -> Result<(), WorkbookError> {
    measure(file)?;
    file.rewind()?;
    let mut workbook: Xlsx<_> = open_workbook_from_rs(BufReader::new(file))?;
    let sheet = workbook.sheet_names().first().cloned().ok_or(WorkbookError::NoSheet)?;
    let mut reader = workbook.worksheet_cells_reader(&sheet)?;
    let mut row = Cells::default();
    while let Some(cell) = reader.next_cell()? {
        let (at, column) = cell.get_position();
        let number = at as usize + 1;
        if number != row.row {
            if !row.cells.is_empty() && !each(std::mem::take(&mut row)) {
                return Ok(());
            }
            row = Cells { row: number, ..Cells::default() };
        }
        let column = column as usize;
        let text = text(cell.get_value());
        // A lone cell far to the right holds nothing of the table.
        if column < MAX_COLUMNS && !text.is_empty() {
            row.cells.resize((column + 1).max(row.cells.len()), String::new());
            if let Some(slot) = row.cells.get_mut(column) {
                *slot = text;
            }
        }
    }
    if !row.cells.is_empty() {
        each(row);
    }
    Ok(())
}

/// Unpacks everything once into nothing: what a packed file says of its own length cannot be trusted.
fn measure(file: &mut (impl Read + Seek)) -> Result<(), WorkbookError> {
    let packed = |fault: zip::result::ZipError| WorkbookError::NotWorkbook(fault.to_string());
    let mut archive = ZipArchive::new(file).map_err(packed)?;
    let mut left = MAX_BYTES;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(packed)?;
        let name = part.name().map_err(packed)?.into_owned();
        let limit = limit_of(&name);
        let read = io::copy(&mut part.take(left.min(limit) + 1), &mut io::sink())
            .map_err(|fault| WorkbookError::NotWorkbook(fault.to_string()))?;
        if read > limit {
            return Err(WorkbookError::PartTooLong { part: name, limit });
        }
        left = left.checked_sub(read).ok_or(WorkbookError::TooLong)?;
    }
    Ok(())
}

/// The most bytes of a part by its name: sheets are read cell by cell, other parts as a whole.
fn limit_of(part: &str) -> u64 {
    let name = part.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    match name.as_str() {
        "sharedstrings.xml" => MAX_SHARED_BYTES,
        "styles.xml" | "theme1.xml" => MAX_STYLE_BYTES,
        name if name.ends_with(".rels") => MAX_STYLE_BYTES,
        _ => MAX_BYTES,
    }
}

/// A cell as a person reads it.
fn text(value: &DataRef) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
    }
}
