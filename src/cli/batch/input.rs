//! What a batch reads: by the name of the file, lines, a table, a folder, or standard input.

use std::io::{BufRead, BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};

use super::super::{Exit, Failure, Session};
use super::progress::Progress;
use crate::batch::table::{Cells, Table};
use crate::batch::workbook::{self, WorkbookError};
use crate::batch::{Fault, Source, SourceError, Vocabulary, csv, lines};
use crate::storage::{self, Cases, FileError, OpenFile};
use crate::text::{Lang, clean};

/// How much of a file is read at once.
const READ_AT_ONCE: usize = 256 * 1024;

/// How many rows of a workbook may wait to be worked on.
const ROWS_AHEAD: usize = 1_024;

/// An input that is there to read.
pub(super) enum Opened {
    StandardInput,
    Lines(Box<dyn BufRead + Send>),
    Csv(Box<csv::Rows<Box<dyn Read + Send>>>, Box<Table>),
    Workbook(Receiver<Result<Cells, WorkbookError>>, Box<Table>),
    Files(Vec<PathBuf>),
}

impl Opened {
    /// The studies of the input.
    pub(super) fn source<'a>(&'a mut self, stdin: &'a mut (dyn BufRead + Send)) -> Source<'a> {
        // What is moved out of here is read once; nothing asks for it again.
        match std::mem::replace(self, Opened::StandardInput) {
            Opened::StandardInput => Source::Lines(lines::Cutter::default(), stdin),
            Opened::Lines(reader) => {
                *self = Opened::Lines(reader);
                match self {
                    Opened::Lines(reader) => Source::Lines(lines::Cutter::default(), &mut **reader),
                    _ => Source::Files(Vec::new().into_iter()),
                }
            }
            Opened::Csv(rows, table) => Source::Csv(rows, table),
            Opened::Workbook(rows, table) => Source::Workbook(rows, table),
            Opened::Files(paths) => Source::Files(paths.into_iter()),
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
    let lang = session.lang;
    if from == Path::new("-") {
        return Ok(Opened::StandardInput);
    }
    let of_file = |fault: FileError| Failure::of_file(&from.display().to_string(), &fault, lang);
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
        let message = lang.pick(
            "IN は .jsonl、.csv、.xlsx のファイルか、案件のフォルダーか、- にしてください",
            "IN is a .jsonl, .csv or .xlsx file, a folder of cases, or -",
        );
        return Err(Failure::new(Exit::Usage, message));
    };
    let (file, length) = storage::open(from).map_err(of_file)?;
    match extension.as_str() {
        "csv" => open_csv(session, from, file, length, progress, stderr),
        "xlsx" | "xlsm" => open_workbook(session, from, file, stderr),
        _ => {
            let reader = progress.reading(file, length);
            Ok(Opened::Lines(Box::new(BufReader::with_capacity(READ_AT_ONCE, reader))))
        }
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
    let broken = |fault: std::io::Error| failure(from, SourceError::Io(fault), session.lang);
    let encoding = csv::encoding(&mut file).map_err(broken)?;
    file.rewind().map_err(broken)?;
    let reader: Box<dyn Read + Send> = progress.reading(file, length);
    let mut rows = csv::Rows::new(reader, encoding);
    let headings = rows.next_row().map_err(broken)?.unwrap_or_default();
    Ok(Opened::Csv(Box::new(rows), Box::new(table(session, from, &headings, stderr)?)))
}

fn open_workbook(
    session: &Session,
    from: &Path,
    mut file: OpenFile,
    stderr: &mut dyn Write,
) -> Result<Opened, Failure> {
    let (to_table, rows) = sync_channel(ROWS_AHEAD);
    std::thread::spawn(move || {
        let sent = |row: Cells| to_table.send(Ok(row)).is_ok();
        if let Err(fault) = workbook::read(&mut file, sent) {
            // Nobody waits for it when the run has ended.
            let _ = to_table.send(Err(fault));
        }
    });
    let headings = match rows.recv() {
        Ok(row) => row.map_err(|fault| failure(from, SourceError::Workbook(fault), session.lang))?,
        Err(_) => Cells::default(),
    };
    Ok(Opened::Workbook(rows, Box::new(table(session, from, &headings, stderr)?)))
}

/// A table under its headings; those that mean nothing are named, since their cells are not used.
fn table(session: &Session, from: &Path, headings: &Cells, stderr: &mut dyn Write) -> Result<Table, Failure> {
    let (lang, name) = (session.lang, clean(&from.display().to_string()));
    let table = Table::new(headings, Vocabulary::of(&session.editions), lang)
        .map_err(|fault: Fault| Failure::new(Exit::BadInput, format!("{name}: {}", fault.say(lang))))?;
    let unused: Vec<String> = table.unused().map(clean).collect();
    if !unused.is_empty() {
        let unused = unused.join(", ");
        let line = lang.pick(
            format!("{name}: 次の列は質問ではないので、判定に使いません: {unused}"),
            format!("{name}: these columns are no questions and are not used: {unused}"),
        );
        writeln!(stderr, "gaitou: {line}")?;
    }
    Ok(table)
}

/// An input that broke off, in words.
pub(super) fn failure(from: &Path, fault: SourceError, lang: Lang) -> Failure {
    let name = from.display().to_string();
    let bad = |what: &str| Failure::new(Exit::BadInput, format!("{}: {what}", clean(&name)));
    match fault {
        SourceError::Io(fault) | SourceError::Workbook(WorkbookError::Io(fault)) => {
            if fault.kind() == std::io::ErrorKind::InvalidData {
                return bad(lang.pick(
                    "1 MiB を超える行があります。閉じていない引用符 \" がないか確かめてください",
                    "a row is longer than 1 MiB; check for a quotation mark that is not closed",
                ));
            }
            Failure::of_file(&name, &FileError::Io(fault), lang)
        }
        SourceError::Workbook(WorkbookError::NotWorkbook(detail)) => {
            let detail = clean(&detail);
            bad(&lang.pick(
                format!("Excel のファイルとして読めません（{detail}）。Excel で開いて .xlsx で保存し直してください"),
                format!("not readable as a workbook ({detail}); open it in Excel and save it as .xlsx"),
            ))
        }
        SourceError::Workbook(WorkbookError::TooLong) => bad(lang.pick(
            "展開すると 256 MiB を超えます。分けるか、CSV で保存してください",
            "unpacks to more than 256 MiB; split it or save it as CSV",
        )),
        SourceError::Workbook(WorkbookError::NoSheet) => bad(lang.pick("シートがありません", "there is no sheet")),
    }
}
