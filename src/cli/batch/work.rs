//! What a worker does with one piece of the input.

use std::path::Path;

use super::output::{Form, Piece};
use crate::batch::{Buffers, Chunk, Column, Entry, Fault, Plan, Quick, Row, judge, lines};
use crate::storage::{FileError, read_listed_case};
use crate::study::Study;
use crate::text::clean;

/// How a worker writes its rows.
pub(super) struct Written<'t> {
    pub(super) form: Form,
    pub(super) columns: Vec<Column>,
    /// The quick way from line to line, where nothing is wanted that it leaves out.
    pub(super) quick: Option<Quick<'t>>,
}

/// Judges the studies of a piece and writes their rows.
pub(super) fn work<'t>(plan: &Plan<'t>, chunk: Chunk, written: &Written<'t>, buffers: &Buffers) -> Piece<'t> {
    let mut piece = Piece { bytes: buffers.take(), ..Piece::default() };
    let take = |entry: Entry, piece: &mut Piece<'t>| {
        let row = judge(plan, entry);
        piece.summary.add(&row);
        written.write(plan, row, piece);
    };
    match chunk {
        Chunk::Lines(some) => {
            for (row, line) in some.iter() {
                // What the quick way cannot do has a fault to be told or words to be added.
                let quick = written.quick.as_ref();
                if !quick.is_some_and(|quick| quick.write(line, &mut piece.bytes, &mut piece.summary)) {
                    take(lines::entry(row, line, plan.lang), &mut piece);
                }
            }
            buffers.give(some.bytes);
        }
        Chunk::Entries(entries) => entries.into_iter().for_each(|entry| take(entry, &mut piece)),
        Chunk::Files(paths) => paths.iter().for_each(|path| take(of_file(path, plan), &mut piece)),
    }
    piece
}

impl Written<'_> {
    fn write<'t>(&self, plan: &Plan<'t>, row: Row<'t>, piece: &mut Piece<'t>) {
        match self.form {
            Form::Pipe | Form::Lines => crate::batch::write_line(&row, plan.lang, &mut piece.bytes),
            Form::Csv => {
                let cells = crate::batch::record(&row, &self.columns, plan.lang, false);
                piece.bytes.extend(crate::batch::csv::write([cells.as_slice()]));
            }
            Form::Workbook => piece.rows.push(row),
        }
    }
}

/// Reads one case file of a folder.
fn of_file(path: &Path, plan: &Plan) -> Entry {
    let file = path.file_name().map(|name| clean(&name.to_string_lossy()));
    match read_listed_case(path) {
        Ok(study) => Entry { file, row: 1, study, fault: None },
        Err(fault) => {
            let (row, column, what) = match &fault {
                FileError::Case(problem) => (problem.line, problem.path.clone(), problem.kind.say(plan.lang)),
                other => (1, String::new(), other.line(file.as_deref().unwrap_or_default(), plan.lang)),
            };
            let fault = Some(Fault { row, column, what });
            Entry { file, row: 1, study: Study::default(), fault }
        }
    }
}
