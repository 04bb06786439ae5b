//! Where studies come from, cut into pieces that a worker takes at once.

use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use super::lines::{Cutter, Lines};
use super::table::{Alike, RowBlock, StudyNumbers, Table};
use super::workbook::WorkbookError;
use super::{Buffers, csv};

/// How many case files are worked on at once.
const AT_ONCE: usize = 256;

/// One piece of the input.
#[derive(Debug)]
pub enum Chunk {
    /// Lines of JSON, not read yet.
    Lines(Lines),
    /// Rows of a table, and which of them are one study.
    Rows(RowBlock),
    /// Case files, not read yet.
    Files(Vec<PathBuf>),
}

/// Rows of a workbook as another thread reads them; `None` is said once, at the end.
pub type WorkbookRows = Result<Option<RowBlock>, WorkbookError>;

/// A table with what is known of its rows so far.
pub struct TableSource {
    /// What its columns mean.
    table: Arc<Table>,
    numbers: StudyNumbers,
    /// The rows of the next piece.
    block: RowBlock,
}

/// Where studies come from.
pub enum StudySource<'a> {
    /// Lines of JSON.
    Lines(Cutter, &'a mut (dyn Read + Send)),
    /// The rows of a CSV file.
    Csv(Box<csv::Rows<Box<dyn Read + Send>>>, Box<TableSource>),
    /// The rows of a workbook as another thread reads them.
    Workbook(Box<WorkbookSource>, Box<TableSource>),
    /// Case files.
    Files(std::vec::IntoIter<PathBuf>),
}

/// The rows of a workbook that another thread reads.
pub struct WorkbookSource {
    rows: Receiver<WorkbookRows>,
    /// Those that came last, and how many of them are taken.
    some: RowBlock,
    taken: usize,
    /// Whether it has said that there are no more.
    has_ended: bool,
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

impl TableSource {
    /// A table of which no row has been read but its headings.
    pub fn new(table: Arc<Table>) -> Self {
        Self { table, numbers: StudyNumbers::default(), block: RowBlock::default() }
    }

    /// What its columns mean.
    pub fn table(&self) -> &Arc<Table> {
        &self.table
    }

    /// The numbers that differ from an earlier one by width or case alone.
    pub fn alike(&self) -> &Alike {
        self.numbers.alike()
    }

    fn next_chunk(
        &mut self,
        buffers: &Buffers,
        next: impl FnMut(&mut RowBlock) -> Result<bool, SourceError>,
    ) -> Result<Option<Chunk>, SourceError> {
        let Self { table, numbers, block } = self;
        Ok(numbers.gather(table, block, buffers.take_block(), next)?.map(Chunk::Rows))
    }
}

impl WorkbookSource {
    /// Rows that another thread sends, of which the first hold the headings.
    pub fn new(rows: Receiver<WorkbookRows>) -> Self {
        Self { rows, some: RowBlock::default(), taken: 0, has_ended: false }
    }

    /// Adds the next row to a block; whether there was one.
    ///
    /// # Errors
    /// The workbook cannot be read further.
    pub fn read_row(&mut self, to: &mut RowBlock) -> Result<bool, WorkbookError> {
        loop {
            if let Some(row) = self.some.row(self.taken) {
                self.taken += 1;
                to.push_copy(row);
                return Ok(true);
            }
            if self.has_ended {
                return Ok(false);
            }
            // A reader that ends without saying so has not read everything.
            let some = self.rows.recv().unwrap_or(Err(WorkbookError::BrokeOff))?;
            self.has_ended = some.is_none();
            (self.some, self.taken) = (some.unwrap_or_default(), 0);
        }
    }
}

impl StudySource<'_> {
    /// The table, if it is one.
    pub fn table(&self) -> Option<&TableSource> {
        match self {
            StudySource::Csv(_, table) | StudySource::Workbook(_, table) => Some(table),
            StudySource::Lines(..) | StudySource::Files(_) => None,
        }
    }

    /// The next piece, its lines or rows in memory of the buffers; `None` at the end.
    ///
    /// # Errors
    /// The input cannot be read further.
    pub fn next_chunk(&mut self, buffers: &Buffers) -> Result<Option<Chunk>, SourceError> {
        match self {
            StudySource::Lines(cutter, reader) => {
                Ok(cutter.next_lines(&mut **reader, buffers.take_room())?.map(Chunk::Lines))
            }
            StudySource::Csv(rows, table) => table.next_chunk(buffers, |block| Ok(rows.read_row(block)?)),
            StudySource::Workbook(rows, table) => table.next_chunk(buffers, |block| Ok(rows.read_row(block)?)),
            StudySource::Files(paths) => {
                let some: Vec<PathBuf> = paths.take(AT_ONCE).collect();
                Ok((!some.is_empty()).then_some(Chunk::Files(some)))
            }
        }
    }
}
