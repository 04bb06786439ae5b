//! What all workbooks that are written share: how one begins, what a cell holds and how it looks, how it is written.

mod sink;

use std::borrow::Cow;
use std::io;

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::quietly;
use crate::text::{Day, clean_lines, is_clean_line};

pub(super) use sink::RememberingSink;

/// The most UTF-16 units that a cell holds, with room to say that it was cut.
const MAX_CELL: usize = 32_000;

/// Why a workbook cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// A limit of such workbooks.
    #[error(transparent)]
    Limit(XlsxError),
    /// The computer's clock is before 1970.
    #[error("the clock of this computer is before 1970")]
    Clock,
    /// The file, or the one in which the rows wait for it, cannot be written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<XlsxError> for SheetError {
    fn from(fault: XlsxError) -> Self {
        match fault {
            XlsxError::IoError(fault) => Self::Io(fault),
            XlsxError::TempFileError(_, fault) => Self::Io(fault),
            other => Self::Limit(other),
        }
    }
}

/// The library writes rows as they come and knows no error for that: where it breaks down, the disk is full.
pub(super) fn written<R, E: Into<SheetError>>(work: impl FnOnce() -> Result<R, E>) -> Result<R, SheetError> {
    match quietly(work) {
        Some(done) => done.map_err(Into::into),
        None => Err(SheetError::Io(io::ErrorKind::StorageFull.into())),
    }
}

/// The bytes of a workbook. They are put together on threads of their own, for which the library does not ask first.
pub(super) fn packed(workbook: &mut Workbook) -> Result<Vec<u8>, XlsxError> {
    std::thread::Builder::new().spawn(|| {})?;
    workbook.save_to_buffer()
}

/// A workbook with nothing in it. The library asks the system for the time, and breaks down before 1970.
pub(super) fn begun(day: Day) -> Result<Workbook, SheetError> {
    let (mut workbook, properties) = quietly(|| (Workbook::new(), properties(day))).ok_or(SheetError::Clock)?;
    workbook.set_properties(&properties?);
    Ok(workbook)
}

/// The same input gives the same bytes: the day stands for the moment of writing.
fn properties(day: Day) -> Result<DocProperties, XlsxError> {
    let number = |part: i8| u8::try_from(part).unwrap_or(1);
    // Before and behind what a workbook can say, as under a clock that is wrong, the nearest year stands for it.
    let year = u16::try_from(day.year()).unwrap_or_default().clamp(1900, 9999);
    let created = ExcelDateTime::from_ymd(year, number(day.month()), number(day.day()))?;
    Ok(DocProperties::new().set_author("gaitou").set_creation_datetime(&created))
}

/// Text as a cell may hold it; what is too long is cut and says so.
pub(super) fn cell(text: &str) -> Cow<'_, str> {
    let text = if is_clean_line(text) { Cow::Borrowed(text) } else { Cow::Owned(clean_lines(text)) };
    // No character has more units than bytes.
    if text.len() <= MAX_CELL || text.encode_utf16().count() <= MAX_CELL {
        return text;
    }
    let mut units = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= MAX_CELL
        })
        .collect();
    format!("{kept}…").into()
}

/// A day as spreadsheets count days, so that a column of them can be sorted; others stay text.
pub(super) fn serial(day: Day) -> Option<i32> {
    const BEFORE_FIRST: Day = Day::constant(1899, 12, 30);
    // Before 1900-03-01 programs disagree on what a number of days is.
    (1901..=9999).contains(&day.year()).then(|| (day - BEFORE_FIRST).get_days())
}

/// The font of all cells, one that every Japanese Excel has.
pub(super) const FONT: &str = "游ゴシック";

pub(super) fn heading() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0x1F_3A_5F))
        .set_font_color(Color::White)
        .set_border(FormatBorder::Thin)
}

pub(super) fn body() -> Format {
    Format::new().set_font_name(FONT).set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Hair)
}
