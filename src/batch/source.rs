//! Where studies come from, cut into pieces that a worker takes at once.

use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::mpsc::Receiver;

use super::lines::{Cutter, Lines};
use super::table::Table;
use super::workbook::WorkbookError;
use super::{Buffers, Cells, InputStudy, csv};

/// How many studies of a table or a folder are worked on at once.
const AT_ONCE: usize = 256;

/// One piece of the input.
#[derive(Debug)]
pub enum Chunk {
    /// Lines of JSON, not read yet.
    Lines(Lines),
    /// Studies of a table.
    Entries(Vec<InputStudy>),
    /// Case files, not read yet.
    Files(Vec<PathBuf>),
}

/// A row of a workbook as another thread reads it; `None` is said once, at the end.
pub type WorkbookRow = Result<Option<Cells>, WorkbookError>;

/// Where studies come from.
pub enum StudySource<'a> {
    /// Lines of JSON.
    Lines(Cutter, &'a mut (dyn Read + Send)),
    /// The rows of a CSV file.
    Csv(Box<csv::Rows<Box<dyn Read + Send>>>, Box<Table>),
    /// The rows of a workbook as another thread reads them, and whether it has said that there are no more.
    Workbook(Receiver<WorkbookRow>, Box<Table>, bool),
    /// Case files.
    Files(std::vec::IntoIter<PathBuf>),
}

/// Why the input broke off.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// It cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The workbook is damaged.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
}

impl StudySource<'_> {
    /// The table, if it is one.
    pub fn table(&self) -> Option<&Table> {
        match self {
            StudySource::Csv(_, table) | StudySource::Workbook(_, table, _) => Some(table),
            StudySource::Lines(..) | StudySource::Files(_) => None,
        }
    }

    /// The next piece, its lines in memory of the buffers; `None` at the end.
    ///
    /// # Errors
    /// The input cannot be read further.
    pub fn next_chunk(&mut self, buffers: &Buffers) -> Result<Option<Chunk>, SourceError> {
        buffers.free_entries();
        match self {
            StudySource::Lines(cutter, reader) => {
                Ok(cutter.next_lines(&mut **reader, buffers.take_room())?.map(Chunk::Lines))
            }
            StudySource::Csv(rows, table) => gather(table, || Ok(rows.next_row()?)),
            StudySource::Workbook(rows, table, ended) => gather(table, || {
                if *ended {
                    return Ok(None);
                }
                // A reader that ends without saying so has not read everything.
                let row = rows.recv().unwrap_or(Err(WorkbookError::BrokeOff))?;
                *ended = row.is_none();
                Ok(row)
            }),
            StudySource::Files(paths) => {
                let some: Vec<PathBuf> = paths.take(AT_ONCE).collect();
                Ok((!some.is_empty()).then_some(Chunk::Files(some)))
            }
        }
    }
}

fn gather(
    table: &mut Table,
    mut next: impl FnMut() -> Result<Option<Cells>, SourceError>,
) -> Result<Option<Chunk>, SourceError> {
    let mut entries = Vec::new();
    while entries.len() < AT_ONCE {
        match next()? {
            Some(row) => entries.extend(table.push(&row)),
            None => {
                entries.extend(table.finish());
                break;
            }
        }
    }
    Ok((!entries.is_empty()).then_some(Chunk::Entries(entries)))
}
