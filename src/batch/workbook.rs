//! Workbooks as input: the first sheet, cell by cell, within limits that hold before anything is allocated.

use std::borrow::Cow;
use std::io::{self, BufReader, Read, Seek};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError, open_workbook_from_rs};
use memchr::memmem;
use rust_xlsxwriter::utility::column_number_to_name;
use zip::ZipArchive;

use super::cells::{Cells, NoText, Odd};

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

/// Calls `each` with every row of the first sheet, from the top, until it says to stop. A row may end with blank cells.
///
/// # Errors
/// It is no workbook, too long, or cannot be read.
pub fn read(file: &mut (impl Read + Seek), mut each: impl FnMut(&Cells) -> bool) -> Result<(), WorkbookError> {
    refuse_old(file)?;
    measure(file)?;
    file.rewind()?;
    let mut workbook: Xlsx<_> = open_workbook_from_rs(BufReader::new(file))?;
    let sheet = workbook.sheet_names().first().cloned().ok_or(WorkbookError::NoSheet)?;
    let mut reader = workbook.worksheet_cells_reader(&sheet)?;
    let mut row = Cells::default();
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        let (at, column) = cell.pos;
        let number = at as usize + 1;
        if number != row.row {
            if holds(&row) && !each(&row) {
                return Ok(());
            }
            row.row = number;
            row.no_text.clear();
            // The cells keep their room.
            row.cells.iter_mut().for_each(String::clear);
        }
        let column = column as usize;
        // A lone cell far to the right holds nothing of the table.
        if column >= MAX_COLUMNS {
            continue;
        }
        match text(&cell.value, cell.formula.is_some()) {
            Ok(text) if text.is_empty() => {}
            Ok(text) => {
                row.cells.resize((column + 1).max(row.cells.len()), String::new());
                if let Some(slot) = row.cells.get_mut(column) {
                    slot.clear();
                    slot.push_str(&text);
                }
            }
            Err(what) => {
                let place = format!("{}{number}", column_number_to_name(cell.pos.1.try_into().unwrap_or(u16::MAX)));
                row.no_text.push(NoText { column, sheet: sheet.clone(), place, what });
            }
        }
    }
    if holds(&row) {
        each(&row);
    }
    Ok(())
}

fn holds(row: &Cells) -> bool {
    row.cells.iter().any(|cell| !cell.is_empty()) || !row.no_text.is_empty()
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

/// Unpacks everything once into nothing: what a packed file says of its own length cannot be trusted.
fn measure(file: &mut (impl Read + Seek)) -> Result<(), WorkbookError> {
    let packed = |fault: zip::result::ZipError| WorkbookError::NotWorkbook(fault.to_string());
    let mut archive = ZipArchive::new(file).map_err(packed)?;
    let mut left = MAX_BYTES;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(packed)?;
        let name = part.name().map_err(packed)?.into_owned();
        let (mut limit, mut read, mut elements) = (limit_of(&name), 0, Elements::default());
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let some = part.read(&mut buffer).map_err(|fault| WorkbookError::NotWorkbook(fault.to_string()))?;
            if some == 0 {
                break;
            }
            read += some as u64;
            // A part may have any name: what it holds says whether it is held in memory as a whole.
            if elements.grow(buffer.get(..some).unwrap_or_default()) {
                limit = limit.min(MAX_STYLE_BYTES);
            }
            if read > left {
                return Err(WorkbookError::TooLong);
            }
            if read > limit {
                return Err(WorkbookError::PartTooLong { part: name, limit });
            }
        }
        left -= read;
    }
    Ok(())
}

/// Looks for the elements of parts that grow in memory, in a part that comes piece by piece.
#[derive(Default)]
struct Elements {
    /// The end of the pieces before, in which an element may begin.
    before: Vec<u8>,
    found: bool,
}

impl Elements {
    /// The elements whose parts grow.
    const GROWING: [&[u8]; 4] = [b"workbook", b"styleSheet", b"Relationships", b"theme"];

    /// The most bytes of an element's name with its prefix that are looked at.
    const NAME: usize = 128;

    /// Whether one of them has come up so far.
    fn grow(&mut self, piece: &[u8]) -> bool {
        if !self.found {
            // What begins in the pieces before ends in the first bytes of this one, or is longer than is looked at.
            self.before.extend(piece.iter().take(2 * Self::NAME));
            self.found = Self::is_in(&self.before) || Self::is_in(piece);
            if piece.len() >= 2 * Self::NAME {
                self.before.clear();
                self.before.extend(piece.iter().skip(piece.len() - Self::NAME - 1));
            } else {
                self.before.drain(..self.before.len().saturating_sub(Self::NAME + 1));
            }
        }
        self.found
    }

    /// Whether one of them begins and ends its name in some bytes. The names are rare, what could begin one is not.
    fn is_in(bytes: &[u8]) -> bool {
        Self::GROWING.iter().any(|name| memmem::find_iter(bytes, name).any(|at| Self::is_name(bytes, at, name.len())))
    }

    /// Whether an element is called so, perhaps with a prefix, at a place.
    fn is_name(bytes: &[u8], at: usize, length: usize) -> bool {
        let before = bytes.get(at.saturating_sub(Self::NAME)..at).unwrap_or_default();
        let Some(begin) = before.iter().rposition(|byte| *byte == b'<') else { return false };
        let prefix = before.get(begin + 1..).unwrap_or_default();
        let has_end = bytes.get(at + length).is_some_and(|end| NAME_ENDS.contains(end));
        has_end
            && prefix.len() + length < Self::NAME
            && (prefix.is_empty() || prefix.ends_with(b":"))
            && !prefix.iter().any(|byte| NAME_ENDS.contains(byte))
    }
}

/// What ends the name of an element.
const NAME_ENDS: &[u8] = b" \t\r\n/>";

/// The most bytes of a part by its name: sheets are read cell by cell, other parts as a whole.
fn limit_of(part: &str) -> u64 {
    let name = part.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    match name.as_str() {
        "sharedstrings.xml" => MAX_SHARED_BYTES,
        "styles.xml" | "theme1.xml" => MAX_STYLE_BYTES,
        name if name.ends_with(".rels") || name.starts_with("workbook") => MAX_STYLE_BYTES,
        _ => MAX_BYTES,
    }
}

/// A cell as a person reads it, or why nobody can.
fn text<'c>(value: &'c DataRef, is_formula: bool) -> Result<Cow<'c, str>, Odd> {
    match value {
        DataRef::Empty if is_formula => Err(Odd::Uncalculated),
        DataRef::Empty => Ok(Cow::Borrowed("")),
        DataRef::Error(error) => Err(Odd::Error(error.to_string())),
        DataRef::String(text) if is_formula && text.is_empty() => Err(Odd::Nothing),
        DataRef::String(text) => Ok(Cow::Borrowed(text)),
        DataRef::SharedString(text) => Ok(Cow::Borrowed(text)),
        DataRef::DateTimeIso(text) if text.starts_with('P') => Err(Odd::Duration),
        // The day without its time; what is none is refused where a day is wanted.
        DataRef::DateTimeIso(text) => Ok(Cow::Borrowed(text.split('T').next().unwrap_or_default())),
        DataRef::DurationIso(_) => Err(Odd::Duration),
        DataRef::Int(number) => Ok(Cow::Owned(number.to_string())),
        DataRef::Float(number) if !number.is_finite() => Err(Odd::NoNumber),
        DataRef::Float(number) => Ok(Cow::Owned(number.to_string())),
        DataRef::Bool(truth) => Ok(Cow::Owned(truth.to_string())),
        DataRef::DateTime(time) => day(*time).map(Cow::Owned),
    }
}

/// The first number behind 9999-12-31 as spreadsheets count days.
const DAYS_END: f64 = 2_958_466.0;

fn day(time: ExcelDateTime) -> Result<String, Odd> {
    if time.is_duration() {
        return Err(Odd::Duration);
    }
    // The library reckons with nothing outside of these.
    if !(1.0..DAYS_END).contains(&time.as_f64()) {
        return Err(Odd::NoDay);
    }
    match time.to_ymd_hms_milli() {
        (year @ 1900..=9999, month, day, ..) => Ok(format!("{year:04}-{month:02}-{day:02}")),
        _ => Err(Odd::NoDay),
    }
}
