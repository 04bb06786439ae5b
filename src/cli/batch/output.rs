//! What a batch writes: by the name of the file, lines, CSV or a workbook; standard output takes lines.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::Broken;
use crate::batch::{Plan, Row, Sheet, SheetError, Summary, columns, csv};
use crate::cli::Failure;
use crate::cli::usage::Usage;
use crate::storage::{FileError, Staged, folder_of};

/// The form of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// JSON lines to standard output.
    Pipe,
    /// JSON lines to a file.
    Lines,
    /// CSV.
    Csv,
    /// A workbook.
    Workbook,
}

impl Form {
    /// The form that a name asks for.
    pub(super) fn of(to: &Path) -> Result<Form, Usage> {
        if to == Path::new("-") {
            return Ok(Form::Pipe);
        }
        let extension = to.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        match extension.as_deref() {
            Some("jsonl" | "ndjson") => Ok(Form::Lines),
            Some("csv") => Ok(Form::Csv),
            Some("xlsx") => Ok(Form::Workbook),
            _ => Err(Usage::BatchOutput),
        }
    }
}

/// What one piece of the input came to.
#[derive(Default)]
pub(super) struct Piece<'t> {
    pub(super) bytes: Vec<u8>,
    pub(super) rows: Vec<Row<'t>>,
    pub(super) summary: Summary,
}

/// An output that is being written.
pub(super) struct Output<'a> {
    place: Place<'a>,
    /// The file, for a fault.
    file: PathBuf,
}

enum Place<'a> {
    Pipe(&'a mut dyn Write),
    File(Staged),
    Workbook(Staged, Box<Sheet>),
}

impl<'a> Output<'a> {
    /// Begins the output; a file that exists is replaced only if `force` says so, and not before the end.
    pub(super) fn begin(
        form: Form,
        to: &Path,
        plan: &Plan,
        folder: bool,
        force: bool,
        stdout: &'a mut dyn Write,
    ) -> Result<Self, Failure> {
        let file = to.to_owned();
        if form == Form::Pipe {
            return Ok(Output { place: Place::Pipe(stdout), file });
        }
        let staged = Staged::begin(to, force).map_err(|fault| Failure::File(file.clone(), fault))?;
        let columns = columns(plan, folder);
        if form == Form::Workbook {
            let sheet =
                Sheet::new(&columns, plan.today, plan.lang, folder_of(to)).map_err(|fault| of_sheet(&file, fault))?;
            return Ok(Output { place: Place::Workbook(staged, Box::new(sheet)), file });
        }
        let mut output = Output { place: Place::File(staged), file };
        if form == Form::Csv {
            let headings: Vec<String> = columns.iter().map(|column| column.key().to_owned()).collect();
            output.write(&[csv::MARK, &csv::write([headings.as_slice()])].concat())?;
        }
        Ok(output)
    }

    /// Writes one piece; a pipe gets it at once, since its reader may be waiting for just that.
    pub(super) fn take(&mut self, piece: &Piece) -> Result<(), Failure> {
        match &mut self.place {
            Place::Pipe(stdout) => {
                stdout.write_all(&piece.bytes)?;
                Ok(stdout.flush()?)
            }
            Place::File(_) => self.write(&piece.bytes),
            Place::Workbook(_, sheet) => {
                let file = &self.file;
                piece.rows.iter().try_for_each(|row| sheet.push(row)).map_err(|fault| of_sheet(file, fault))
            }
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

    /// The file with all that it is to hold.
    fn staged(mut self) -> Result<Option<Staged>, Failure> {
        if let Place::Workbook(staged, sheet) = self.place {
            let mut staged = staged;
            sheet.finish(&mut staged).map_err(|fault| of_sheet(&self.file, fault))?;
            self.place = Place::File(staged);
        }
        Ok(match self.place {
            Place::File(staged) | Place::Workbook(staged, _) => Some(staged),
            Place::Pipe(_) => None,
        })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let Place::File(staged) = &mut self.place else { return Ok(()) };
        staged.write_all(bytes).map_err(|fault| Failure::File(self.file.clone(), FileError::Io(fault)))
    }
}

fn of_sheet(file: &Path, fault: SheetError) -> Failure {
    match fault {
        SheetError::Io(fault) => Failure::File(file.to_owned(), FileError::Io(fault)),
        SheetError::Limit(fault) => Failure::Batch(Box::new(Broken::Sheet(file.to_owned(), fault))),
    }
}
