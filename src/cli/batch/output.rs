//! What a batch writes: by the name of the file, lines, CSV or a workbook; standard output takes lines.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::super::{Exit, Failure};
use crate::batch::{Plan, Row, Sheet, Summary, columns, csv};
use crate::storage::{FileError, Staged};
use crate::text::Lang;

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
    pub(super) fn of(to: &Path, lang: Lang) -> Result<Form, Failure> {
        if to == Path::new("-") {
            return Ok(Form::Pipe);
        }
        let extension = to.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        match extension.as_deref() {
            Some("jsonl" | "ndjson") => Ok(Form::Lines),
            Some("csv") => Ok(Form::Csv),
            Some("xlsx") => Ok(Form::Workbook),
            _ => {
                let message = lang.pick(
                    "--output は .jsonl、.csv、.xlsx のファイルか - にしてください",
                    "--output is a .jsonl, .csv or .xlsx file, or -",
                );
                Err(Failure::new(Exit::Usage, message))
            }
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
pub(super) enum Output<'a> {
    Pipe(&'a mut dyn Write),
    File(Staged),
    Workbook(Staged, Box<Sheet>),
}

impl<'a> Output<'a> {
    pub(super) fn begin(
        form: Form,
        to: &Path,
        plan: &Plan,
        folder: bool,
        stdout: &'a mut dyn Write,
    ) -> Result<Self, Failure> {
        if form == Form::Pipe {
            return Ok(Output::Pipe(stdout));
        }
        let name = to.display().to_string();
        let mut staged = Staged::begin(to).map_err(|fault| Failure::of_file(&name, &fault, plan.lang))?;
        let columns = columns(plan, folder);
        Ok(match form {
            Form::Workbook => {
                let sheet = Sheet::new(&columns, plan.today, plan.lang).map_err(|fault| of_sheet(&fault))?;
                Output::Workbook(staged, Box::new(sheet))
            }
            Form::Csv => {
                let headings: Vec<String> = columns.iter().map(|column| column.key().to_owned()).collect();
                staged.write_all(csv::MARK)?;
                staged.write_all(&csv::write([headings.as_slice()]))?;
                Output::File(staged)
            }
            Form::Lines | Form::Pipe => Output::File(staged),
        })
    }

    /// Writes one piece; a pipe gets it at once, since its reader may be waiting for just that.
    pub(super) fn take(&mut self, piece: Piece) -> Result<(), Failure> {
        match self {
            Output::Pipe(stdout) => {
                stdout.write_all(&piece.bytes)?;
                stdout.flush()?;
            }
            Output::File(staged) => staged.write_all(&piece.bytes)?,
            Output::Workbook(_, sheet) => {
                piece.rows.iter().try_for_each(|row| sheet.push(row)).map_err(|fault| of_sheet(&fault))?;
            }
        }
        Ok(())
    }

    /// Gives the complete file its name.
    pub(super) fn commit(self, lang: Lang) -> Result<(), Failure> {
        match self.staged()? {
            Some(staged) => staged.commit().map_err(|fault| of_output(&fault, lang)),
            None => Ok(()),
        }
    }

    /// Keeps the finished part beside the name that the whole was to have.
    pub(super) fn keep_partial(self, lang: Lang) -> Result<Option<PathBuf>, Failure> {
        match self.staged()? {
            Some(staged) => staged.keep_partial().map(Some).map_err(|fault| of_output(&fault, lang)),
            None => Ok(None),
        }
    }

    fn staged(self) -> Result<Option<Staged>, Failure> {
        match self {
            Output::Pipe(_) => Ok(None),
            Output::File(staged) => Ok(Some(staged)),
            Output::Workbook(mut staged, sheet) => {
                staged.write_all(&sheet.finish().map_err(|fault| of_sheet(&fault))?)?;
                Ok(Some(staged))
            }
        }
    }
}

fn of_output(fault: &FileError, lang: Lang) -> Failure {
    Failure::of_file("--output", fault, lang)
}

/// The one limit that studies can meet is the length of a sheet.
fn of_sheet(fault: &rust_xlsxwriter::XlsxError) -> Failure {
    Failure::new(Exit::Files, format!("--output: {fault}; use .csv"))
}
