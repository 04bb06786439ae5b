//! What a batch reads: by the name of the file, lines, a table, a folder, or standard input.

use std::io::{BufRead, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use super::progress::Progress;
use crate::batch::table::{BlockCells, RowBlock, Table};
use crate::batch::workbook::{self, WorkbookError};
use crate::batch::{Cells, RowFault, SourceError, StudySource, TableSource, Vocabulary, WorkbookSource, csv, lines};
use crate::cli::failure::{BatchFailure, Usage};
use crate::cli::{Failure, Session};
use crate::storage::{self, Cases, FileError, OpenFile};
use crate::text::{brief, clean, nearest};

/// How many columns that are no questions are named.
const NAMED: usize = 10;

/// How many pieces of a workbook may wait to be worked on.
const BLOCKS_AHEAD: usize = 16;

/// An input that is there to read.
pub(in crate::cli) enum Opened {
    StandardInput,
    Lines(Box<dyn Read + Send>),
    Csv(Box<csv::Rows<Box<dyn Read + Send>>>, Arc<Table>),
    Workbook(Box<WorkbookSource>, Arc<Table>),
    Files(Vec<PathBuf>),
}

impl Opened {
    /// What the columns mean, where it is a table.
    pub(super) fn table(&self) -> Option<&Arc<Table>> {
        match self {
            Opened::Csv(_, table) | Opened::Workbook(_, table) => Some(table),
            Opened::StandardInput | Opened::Lines(_) | Opened::Files(_) => None,
        }
    }

    /// The case files, where the input is a folder of them.
    pub(super) fn files(&self) -> &[PathBuf] {
        match self {
            Opened::Files(paths) => paths,
            Opened::StandardInput | Opened::Lines(_) | Opened::Csv(..) | Opened::Workbook(..) => &[],
        }
    }

    /// The studies of the input.
    pub(in crate::cli) fn source<'a>(&'a mut self, stdin: &'a mut (dyn BufRead + Send)) -> StudySource<'a> {
        // What is moved out of here is read once; nothing asks for it again.
        match std::mem::replace(self, Opened::StandardInput) {
            Opened::StandardInput => StudySource::Lines(lines::Cutter::default(), stdin),
            Opened::Lines(reader) => {
                *self = Opened::Lines(reader);
                let Opened::Lines(reader) = self else { return StudySource::Files(Vec::new().into_iter()) };
                StudySource::Lines(lines::Cutter::default(), &mut **reader)
            }
            Opened::Csv(rows, table) => StudySource::Csv(rows, Box::new(TableSource::new(table))),
            Opened::Workbook(rows, table) => StudySource::Workbook(rows, Box::new(TableSource::new(table))),
            Opened::Files(paths) => StudySource::Files(paths.into_iter()),
        }
    }
}

/// Opens the input and reads as much of it as says whether it can be read at all.
pub(super) fn open(
    session: &Session,
    from: &Path,
    progress: &Progress,
    stderr: &mut dyn Write,
) -> Result<Opened, Failure> {
    if from == Path::new("-") {
        return Ok(Opened::StandardInput);
    }
    let of_file = |fault: FileError| Failure::File(from.to_owned(), fault);
    if from.is_dir() {
        let paths = Cases { folder: from.to_owned() }.list().map_err(of_file)?;
        progress.expect(paths.len());
        return Ok(Opened::Files(paths));
    }
    let extension = from.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let known = ["jsonl", "ndjson", "csv", "xlsx", "xlsm"];
    let Some(extension) = extension.filter(|extension| known.contains(&extension.as_str())) else {
        // A file that is not there is the nearer fault.
        storage::open(from).map_err(of_file)?;
        return Err(Usage::BatchInput.into());
    };
    // A table is read from its head twice; lines only once, so that they may come from a pipe.
    let open =
        if extension.ends_with("jsonl") || extension == "ndjson" { storage::open } else { storage::open_regular };
    let (file, length) = open(from).map_err(of_file)?;
    match extension.as_str() {
        "csv" => open_csv(session, from, file, length, progress, stderr),
        "xlsx" | "xlsm" => open_workbook(session, from, file, stderr),
        _ => Ok(Opened::Lines(progress.reading(file, length))),
    }
}

fn open_csv(
    session: &Session,
    from: &Path,
    mut file: OpenFile,
    length: u64,
    progress: &Progress,
    stderr: &mut dyn Write,
) -> Result<Opened, Failure> {
    let broken = |fault: std::io::Error| failure(from, SourceError::Io(fault));
    let encoding = csv::encoding(&mut file).map_err(broken)?;
    let encoding = encoding.ok_or_else(|| Failure::Batch(Box::new(BatchFailure::Encoding(from.to_owned()))))?;
    file.rewind().map_err(broken)?;
    let reader: Box<dyn Read + Send> = progress.reading(file, length);
    let mut rows = csv::Rows::new(reader, encoding);
    let headings = rows.next_row().map_err(broken)?.unwrap_or_default();
    Ok(Opened::Csv(Box::new(rows), Arc::new(table(session, from, &headings, stderr)?)))
}

fn open_workbook(
    session: &Session,
    from: &Path,
    mut file: OpenFile,
    stderr: &mut dyn Write,
) -> Result<Opened, Failure> {
    let (to_table, rows) = sync_channel(BLOCKS_AHEAD);
    let spawned = std::thread::Builder::new().name("workbook".to_owned()).spawn(move || {
        let sent = |some| to_table.send(Ok(Some(some))).is_ok();
        let end = workbook::read(&mut file, sent);
        // Nobody waits for them when the run has ended.
        let _ = to_table.send(end.map(|()| None));
    });
    spawned.map_err(|fault| failure(from, SourceError::Io(fault)))?;
    let broken = |fault: WorkbookError| failure(from, SourceError::Workbook(fault));
    let (mut rows, mut first) = (WorkbookSource::new(rows), RowBlock::default());
    rows.read_row(&mut first).map_err(broken)?;
    let headings = first.last().map(BlockCells::owned).unwrap_or_default();
    Ok(Opened::Workbook(Box::new(rows), Arc::new(table(session, from, &headings, stderr)?)))
}

/// A table under its headings; those that mean nothing are named, since their cells are not used.
fn table(session: &Session, from: &Path, headings: &Cells, stderr: &mut dyn Write) -> Result<Table, Failure> {
    let (lang, name) = (session.lang, clean(&from.display().to_string()));
    let head = |fault: RowFault| Failure::Batch(Box::new(BatchFailure::Head(from.to_owned(), fault)));
    let table = Table::new(headings, Vocabulary::of(session.editions()?)).map_err(head)?;
    let named = |unused: &str| {
        let near = nearest(unused, table.words()).map_or_else(String::new, |near| {
            lang.pick(format!("（{near} のことですか）"), format!(" (did you mean {near}?)"))
        });
        brief(unused) + &near
    };
    let some: Vec<String> = table.unused().take(NAMED).map(named).collect();
    if !some.is_empty() {
        let more = table.unused().count() - some.len();
        let more = if more == 0 {
            String::new()
        } else {
            lang.pick(format!("（ほか {more} 列）"), format!(" (and {more} more)"))
        };
        let unused = some.join(", ") + &more;
        let line = lang.pick(
            format!("{name}: 次の列は質問ではないので、判定に使いません: {unused}"),
            format!("{name}: these columns are no questions and are not used: {unused}"),
        );
        writeln!(stderr, "gaitou: {line}")?;
    }
    Ok(table)
}

fn failure(from: &Path, fault: SourceError) -> Failure {
    Failure::Batch(Box::new(BatchFailure::Source(from.to_owned(), fault)))
}
