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
pub(super) struct Output<'a> {
    place: Place<'a>,
    /// The name of the file, for a fault.
    name: String,
    lang: Lang,
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
        let (name, lang) = (to.display().to_string(), plan.lang);
        if form == Form::Pipe {
            return Ok(Output { place: Place::Pipe(stdout), name, lang });
        }
        let staged = Staged::begin(to, force).map_err(|fault| Failure::of_file(&name, &fault, lang))?;
        let columns = columns(plan, folder);
        if form == Form::Workbook {
            let sheet = Sheet::new(&columns, plan.today, lang).map_err(|fault| of_sheet(&name, &fault, lang))?;
            return Ok(Output { place: Place::Workbook(staged, Box::new(sheet)), name, lang });
        }
        let mut output = Output { place: Place::File(staged), name, lang };
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
                let (name, lang) = (&self.name, self.lang);
                piece.rows.iter().try_for_each(|row| sheet.push(row)).map_err(|fault| of_sheet(name, &fault, lang))
            }
        }
    }

    /// Gives the complete file its name.
    pub(super) fn commit(self) -> Result<(), Failure> {
        let (name, lang) = (self.name.clone(), self.lang);
        match self.staged()? {
            Some(staged) => staged.commit().map_err(|fault| Failure::of_file(&name, &fault, lang)),
            None => Ok(()),
        }
    }

    /// Keeps the finished part beside the name that the whole was to have.
    pub(super) fn keep_partial(self) -> Result<Option<PathBuf>, Failure> {
        let (name, lang) = (self.name.clone(), self.lang);
        match self.staged()? {
            Some(staged) => staged.keep_partial().map(Some).map_err(|fault| Failure::of_file(&name, &fault, lang)),
            None => Ok(None),
        }
    }

    /// The file with all that it is to hold.
    fn staged(mut self) -> Result<Option<Staged>, Failure> {
        if let Place::Workbook(staged, sheet) = self.place {
            let bytes = sheet.finish().map_err(|fault| of_sheet(&self.name, &fault, self.lang))?;
            self.place = Place::File(staged);
            self.write(&bytes)?;
        }
        Ok(match self.place {
            Place::File(staged) | Place::Workbook(staged, _) => Some(staged),
            Place::Pipe(_) => None,
        })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let Place::File(staged) = &mut self.place else { return Ok(()) };
        staged.write_all(bytes).map_err(|fault| Failure::of_file(&self.name, &FileError::Io(fault), self.lang))
    }
}

/// The one limit that studies can meet is the length of a sheet.
fn of_sheet(name: &str, fault: &rust_xlsxwriter::XlsxError, lang: Lang) -> Failure {
    let name = crate::text::clean(name);
    Failure::new(
        Exit::Files,
        lang.pick(
            format!("{name}: Excel のシートに入りきりません（{fault}）。.csv か .jsonl にしてください"),
            format!("{name}: does not fit a sheet of Excel ({fault}); use .csv or .jsonl"),
        ),
    )
}
