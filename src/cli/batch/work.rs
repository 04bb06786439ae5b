//! What a worker does with one piece of the input.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::output::{BatchForm, BookRow, PieceResult};
use crate::batch::lines::ByteMarks;
use crate::batch::table::Table;
use crate::batch::{
    Buffers, Chunk, CitedMemory, FastMemory, FastPath, InputStudy, LineDetail, Plan, ResultColumn, ResultRow, RowFault,
    RowMemory, RowPath, RowProblem, judge, lines,
};
use crate::storage::{FileError, called, read_listed_case};
use crate::study::{CaseProblem, Study};
use crate::text::clean;

/// How a worker writes its rows.
pub(super) struct RowWriter<'t> {
    /// The input, for the name of a study without a number; only where papers are looked for.
    pub(super) from: Option<PathBuf>,
    pub(super) form: BatchForm,
    pub(super) columns: Vec<ResultColumn>,
    pub(super) detail: LineDetail,
    /// The fast path from line to line, where nothing is wanted that it leaves out.
    pub(super) fast_path: Option<FastPath<'t>>,
    /// What the columns of the input mean, where it is a table.
    pub(super) table: Option<Arc<Table>>,
    /// The fast path from row to row, where nothing is wanted that it leaves out.
    pub(super) row_path: Option<RowPath<'t>>,
}

/// What a worker keeps from piece to piece.
#[derive(Default)]
pub(super) struct WorkMemory {
    fast: FastMemory,
    marks: ByteMarks,
    rows: RowMemory,
    cited: CitedMemory,
}

/// Judges the studies of a piece and writes their rows.
pub(super) fn work<'t>(
    plan: &Plan<'t>,
    chunk: Chunk,
    written: &RowWriter<'t>,
    buffers: &Buffers,
    memory: &mut WorkMemory,
) -> PieceResult<'t> {
    let mut piece = PieceResult { bytes: buffers.take(), ..PieceResult::default() };
    let WorkMemory { fast: fast_memory, marks, rows, cited } = memory;
    let mut take = |entry: &InputStudy, piece: &mut PieceResult<'t>| {
        let called = written.from.as_deref().and_then(|from| called(&entry.study, &entry.name(from)));
        let row = judge(plan, entry);
        piece.summary.add(&row);
        written.write(plan, row, called, piece, cited);
    };
    match chunk {
        Chunk::Lines(some) => {
            for line in some.iter(marks) {
                // What the fast path cannot do has a fault to be told or words to be added.
                let is_written = written
                    .fast_path
                    .as_ref()
                    .is_some_and(|fast| fast.write(&line, fast_memory, &mut piece.bytes, &mut piece.summary));
                if !is_written {
                    take(&lines::entry(line.row, line.bytes), &mut piece);
                }
            }
            buffers.give_room(some.room);
        }
        Chunk::Rows(block) => {
            for study in block.studies() {
                let fast = written.row_path.as_ref();
                if fast.is_some_and(|fast| fast.write(&block, study, rows, &mut piece.bytes, &mut piece.summary)) {
                    continue;
                }
                let entry = written.table.as_ref().and_then(|table| table.entry(&block, study));
                entry.iter().for_each(|entry| take(entry, &mut piece));
            }
            buffers.give_block(block);
        }
        Chunk::Files(paths) => paths.iter().for_each(|path| take(&of_file(path), &mut piece)),
    }
    piece
}

/// What a worker counted that no piece has.
pub(super) fn last<'t>(written: &RowWriter<'t>, mut memory: WorkMemory) -> Option<PieceResult<'t>> {
    let mut piece = PieceResult::default();
    let WorkMemory { fast, marks: _, rows, cited: _ } = &mut memory;
    if let Some(path) = &written.fast_path {
        path.add_open(fast, &mut piece.summary);
    }
    if let Some(path) = &written.row_path {
        path.add_open(rows, &mut piece.summary);
    }
    Some(piece)
}

impl RowWriter<'_> {
    fn write<'t>(
        &self,
        plan: &Plan<'t>,
        row: ResultRow<'t>,
        called: Option<String>,
        piece: &mut PieceResult<'t>,
        cited: &mut CitedMemory,
    ) {
        match self.form {
            BatchForm::Pipe | BatchForm::Lines => {
                crate::batch::write_line(&row, plan.lang, self.detail, &mut piece.bytes)
            }
            BatchForm::Csv => {
                let cells = crate::batch::record(&row, &self.columns, plan.lang, false, cited);
                crate::batch::csv::write_row(&cells, &mut piece.bytes);
            }
            BatchForm::Workbook => piece.rows.push(BookRow { row, called }),
        }
    }
}

/// Reads one case file of a folder.
fn of_file(path: &Path) -> InputStudy {
    let file = path.file_name().map(|name| clean(&name.to_string_lossy()));
    match read_listed_case(path) {
        Ok(study) => InputStudy { file, row: 1, study, fault: None },
        Err(fault) => {
            let (row, place, what) = match fault {
                FileError::Case(CaseProblem { line, path, kind }) => {
                    (line, Some(path).filter(|path| !path.is_empty()), RowProblem::Case(kind))
                }
                other => (1, None, RowProblem::File(file.clone(), Arc::new(other))),
            };
            let fault = Some(RowFault { row, place, what });
            InputStudy { file, row: 1, study: Study::default(), fault }
        }
    }
}
