//! What became of many verdicts, as a workbook.

use rust_xlsxwriter::Worksheet;

use super::HEADINGS;
use crate::batch::book::{SheetError, begun, body, cell, heading, packed};
use crate::text::{Day, Lang};

/// A workbook of rows, one a file.
///
/// # Errors
/// The workbook's own limits, or the system gives no time or no thread.
pub fn recheck_workbook(rows: &[[String; 12]], day: Day, lang: Lang) -> Result<Vec<u8>, SheetError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(lang.pick("再確認", "Recheck"))?;
    for (at, (ja, en)) in (0_u16..).zip(HEADINGS) {
        sheet.write_string_with_format(0, at, lang.pick(ja, en), &heading())?;
        sheet.set_column_width(at, 24)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    let plain = body();
    for (number, row) in (1_u32..).zip(rows) {
        for (at, text) in (0_u16..).zip(row) {
            sheet.write_string_with_format(number, at, cell(text), &plain)?;
        }
    }
    let mut workbook = begun(day)?;
    workbook.push_worksheet(sheet);
    Ok(packed(&mut workbook)?)
}
