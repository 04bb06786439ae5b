//! A sheet as the library reads it, cell by cell: whatever a workbook may hold.

use std::io::{BufReader, Read, Seek};

use calamine::{Reader, Xlsx, open_workbook_from_rs};
use rust_xlsxwriter::utility::column_number_to_name;

use super::rows::RowsOut;
use super::value::text;
use super::{MAX_COLUMNS, WorkbookError};
use crate::batch::cells::{Cells, NoText};
use crate::batch::table::RowBlock;

/// Hands on the rows of the first sheet but for so many cells at its top. A row may end with blank cells.
///
/// # Errors
/// It is no workbook.
pub(super) fn read<F: FnMut(RowBlock) -> bool>(
    file: impl Read + Seek,
    mut skipped: u64,
    out: &mut RowsOut<F>,
) -> Result<(), WorkbookError> {
    let mut workbook: Xlsx<_> = open_workbook_from_rs(BufReader::new(file))?;
    let sheet = workbook.sheet_names().first().cloned().ok_or(WorkbookError::NoSheet)?;
    let mut reader = workbook.worksheet_cells_reader(&sheet)?;
    let mut row = Cells { cells: vec![String::new(); out.width], ..Cells::default() };
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        if skipped > 0 {
            skipped -= 1;
            continue;
        }
        let (at, column) = cell.pos;
        let number = at as usize + 1;
        if number != row.row {
            if holds(&row) && !out.push(&row) {
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
        out.push(&row);
    }
    Ok(())
}

fn holds(row: &Cells) -> bool {
    row.cells.iter().any(|cell| !cell.is_empty()) || !row.no_text.is_empty()
}
