//! What a batch writes: by the name of the file, lines, CSV or a workbook; standard output takes lines.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::papers::PaperFolder;
use super::pipe::PipeOutput;
use crate::batch::{Buffers, Plan, ResultBook, ResultColumn, ResultRow, SheetError, Summary, csv};
use crate::cli::Failure;
use crate::cli::failure::{BatchFailure, Usage};
use crate::storage::{FileError, Staged, folder_of};
use crate::text::Lang;

/// The form of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BatchForm {
    /// JSON lines to standard output.
    Pipe,
    /// JSON lines to a file.
    Lines,
    /// CSV.
    Csv,
    /// A workbook.
    Workbook,
}

impl BatchForm {
    /// The form that a name asks for.
    pub(super) fn of(to: &Path) -> Result<BatchForm, Usage> {
        if to == Path::new("-") {
            return Ok(BatchForm::Pipe);
        }
        let extension = to.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        match extension.as_deref() {
            Some("jsonl" | "ndjson") => Ok(BatchForm::Lines),
            Some("csv") => Ok(BatchForm::Csv),
            Some("xlsx") => Ok(BatchForm::Workbook),
            _ => Err(Usage::BatchOutput),
        }
    }
}

/// What one piece of the input came to.
#[derive(Default)]
pub(super) struct PieceResult<'t> {
    pub(super) bytes: Vec<u8>,
    pub(super) rows: Vec<BookRow<'t>>,
    pub(super) summary: Summary,
}

/// A row for a workbook, with what a paper about its study is called.
pub(super) struct BookRow<'t> {
    pub(super) row: ResultRow<'t>,
    pub(super) called: Option<String>,
}

/// An output that is being written.
pub(super) struct BatchOutput<'a> {
    place: BatchTarget<'a>,
    /// The file, for a fault.
    file: PathBuf,
}

enum BatchTarget<'a> {
    Pipe(PipeOutput<'a>),
    File(Staged),
    Workbook(Staged, Box<ResultBook>, Option<PaperFolder>),
}

impl<'a> BatchOutput<'a> {
    /// Begins the output; a file that exists is replaced only if `force` says so, and not before the end.
    pub(super) fn begin(
        form: BatchForm,
        to: &Path,
        plan: &Plan,
        columns: &[ResultColumn],
        force: bool,
        papers: Option<PaperFolder>,
        stdout: PipeOutput<'a>,
    ) -> Result<Self, Failure> {
        let file = to.to_owned();
        if form == BatchForm::Pipe {
            return Ok(BatchOutput { place: BatchTarget::Pipe(stdout), file });
        }
        let staged = Staged::begin(to, force).map_err(|fault| Failure::File(file.clone(), fault))?;
        if form == BatchForm::Workbook {
            let sheet = ResultBook::new(columns, plan.today, plan.lang, folder_of(to))
                .map_err(|fault| of_sheet(&file, fault))?;
            return Ok(BatchOutput { place: BatchTarget::Workbook(staged, Box::new(sheet), papers), file });
        }
        let mut output = BatchOutput { place: BatchTarget::File(staged), file };
        if form == BatchForm::Csv {
            let headings: Vec<String> = columns.iter().map(|column| column.key().to_owned()).collect();
            output.write(&[csv::MARK, &csv::write([headings.as_slice()])].concat())?;
        }
        Ok(output)
    }

    /// Writes one piece and gives back its memory.
    pub(super) fn take(&mut self, piece: PieceResult, buffers: &Buffers) -> Result<(), Failure> {
        match &mut self.place {
            BatchTarget::Pipe(stdout) => return Ok(stdout.take(piece.bytes, buffers)?),
            BatchTarget::File(_) => self.write(&piece.bytes)?,
            BatchTarget::Workbook(_, sheet, papers) => {
                let file = &self.file;
                let mut push = |BookRow { row, called }: &BookRow| {
                    // What cannot be judged has no paper, and takes the name of none.
                    let papers = papers.as_mut().filter(|_| row.result.is_ok());
                    sheet.push(row, papers.and_then(|papers| papers.next(called.as_deref())).as_ref())
                };
                piece.rows.iter().try_for_each(&mut push).map_err(|fault| of_sheet(file, fault))?;
            }
        }
        buffers.give(piece.bytes);
        Ok(())
    }

    /// How many studies have a paper, where that was asked.
    pub(super) fn of_papers(&self, lang: Lang) -> Option<String> {
        match &self.place {
            BatchTarget::Workbook(_, sheet, papers) => papers.as_ref().map(|papers| papers.say(sheet.links(), lang)),
            BatchTarget::Pipe(_) | BatchTarget::File(_) => None,
        }
    }

    /// Gives the complete file its name.
    pub(super) fn commit(self) -> Result<(), Failure> {
        let file = self.file.clone();
        match self.staged()? {
            Some(staged) => staged.commit().map_err(|fault| Failure::File(file, fault)),
            None => Ok(()),
        }
    }

    /// Keeps the finished part beside the name that the whole was to have.
    pub(super) fn keep_partial(self) -> Result<Option<PathBuf>, Failure> {
        let file = self.file.clone();
        match self.staged()? {
            Some(staged) => staged.keep_partial().map(Some).map_err(|fault| Failure::File(file, fault)),
            None => Ok(None),
        }
    }

    /// The file with all that it is to hold; a pipe has it then.
    fn staged(mut self) -> Result<Option<Staged>, Failure> {
        if let BatchTarget::Workbook(staged, sheet, _) = self.place {
            let mut staged = staged;
            sheet.finish(&mut staged).map_err(|fault| of_sheet(&self.file, fault))?;
            self.place = BatchTarget::File(staged);
        }
        match self.place {
            BatchTarget::File(staged) | BatchTarget::Workbook(staged, ..) => Ok(Some(staged)),
            BatchTarget::Pipe(stdout) => {
                stdout.finish()?;
                Ok(None)
            }
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let BatchTarget::File(staged) = &mut self.place else { return Ok(()) };
        staged.write_all(bytes).map_err(|fault| Failure::File(self.file.clone(), FileError::Io(fault)))
    }
}

pub(in crate::cli) fn of_sheet(file: &Path, fault: SheetError) -> Failure {
    match fault {
        SheetError::Io(fault) => Failure::File(file.to_owned(), FileError::Io(fault)),
        SheetError::Clock => Failure::Batch(Box::new(BatchFailure::Clock(file.to_owned()))),
        SheetError::Limit(fault) => Failure::Batch(Box::new(BatchFailure::Sheet(file.to_owned(), fault))),
    }
}
