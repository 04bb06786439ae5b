//! What `decide` judges: files, folders of them, patterns, numbers of saved cases, tables, standard input.

use std::path::{Path, PathBuf};

use super::judged::{JudgedCase, judge};
use crate::batch::{Buffers, Chunk, InputStudy, TableSource, lines};
use crate::cli::failure::{BatchFailure, NoCase};
use crate::cli::{Failure, Io, Session, batch};
use crate::report::Beside;
use crate::storage::{Cases, is_pattern, matching, read_case};
use crate::study::StudyField;
use crate::text::{Day, fold, nearest};

/// Endings of files that hold many studies.
const TABLES: [&str; 5] = ["csv", "xlsx", "xlsm", "jsonl", "ndjson"];

/// One file to judge.
pub(in crate::cli) enum Input {
    /// A case, or `-`.
    Case(PathBuf),
    /// A file with a study a row.
    Table(PathBuf),
}

/// Takes what was judged, one study after the other.
type Take<'a> = dyn FnMut(Result<JudgedCase, Failure>, &mut Io) -> Result<(), Failure> + 'a;

impl Input {
    /// The files that are meant, in the order in which they are named.
    pub(in crate::cli) fn expand(session: &Session, named: &[PathBuf]) -> Result<Vec<Input>, Failure> {
        let mut inputs = Vec::new();
        for path in named {
            if path.is_dir() {
                let cases = Cases { folder: path.clone() }.list();
                let cases = cases.map_err(|fault| Failure::File(path.clone(), fault))?;
                if cases.is_empty() {
                    return Err(Failure::Input(NoCase::EmptyFolder(path.clone())));
                }
                inputs.extend(cases.into_iter().map(Input::Case));
            } else if !path.exists() && is_pattern(path) {
                let files = matching(path);
                if files.is_empty() {
                    return Err(Failure::Input(NoCase::NoMatch(path.clone())));
                }
                inputs.extend(files.into_iter().map(Input::of_file));
            } else {
                inputs.push(Input::of_file(saved_or_named(session, path)?));
            }
        }
        Ok(inputs)
    }

    fn of_file(path: PathBuf) -> Input {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending {
            Some(ending) if TABLES.contains(&ending.as_str()) => Input::Table(path),
            Some(_) | None => Input::Case(path),
        }
    }

    pub(in crate::cli) fn path(&self) -> &Path {
        match self {
            Input::Case(path) | Input::Table(path) => path,
        }
    }

    /// Whether more than one study may come of it.
    pub(in crate::cli) fn holds_several(&self) -> bool {
        match self {
            Input::Case(_) => false,
            Input::Table(_) => true,
        }
    }

    /// Judges each study of the file and hands it on.
    pub(in crate::cli) fn each(
        self,
        session: &Session,
        as_of: Option<Day>,
        beside: Beside,
        io: &mut Io,
        take: &mut Take,
    ) -> Result<(), Failure> {
        match self {
            Input::Case(path) => take(judge(session, &path, as_of, beside, io), io),
            Input::Table(path) => {
                let mut opened = match batch::open(session, &path, io) {
                    Ok(opened) => opened,
                    Err(failure) => return take(Err(failure), io),
                };
                // A table is a file of its own: standard input is not for it.
                let mut nothing = std::io::empty();
                let (mut source, buffers) = (opened.source(&mut nothing), Buffers::default());
                loop {
                    match source.next_chunk(&buffers) {
                        Ok(Some(chunk)) => {
                            for entry in entries(chunk, source.table()) {
                                take(of_entry(session, &path, entry, as_of, beside), io)?;
                            }
                        }
                        Ok(None) => return Ok(()),
                        Err(fault) => {
                            let fault = BatchFailure::Source(path, fault);
                            return take(Err(Failure::Batch(Box::new(fault))), io);
                        }
                    }
                }
            }
        }
    }
}

fn entries(chunk: Chunk, table: Option<&TableSource>) -> Vec<InputStudy> {
    match chunk {
        Chunk::Lines(some) => {
            some.iter(&mut lines::ByteMarks::default()).map(|line| lines::entry(line.row, line.bytes)).collect()
        }
        Chunk::Rows(block) => table.map(|source| source.table().entries(&block).collect()).unwrap_or_default(),
        // Only a folder gives files, and a folder is no table.
        Chunk::Files(_) => Vec::new(),
    }
}

fn of_entry(
    session: &Session,
    path: &Path,
    entry: InputStudy,
    as_of: Option<Day>,
    beside: Beside,
) -> Result<JudgedCase, Failure> {
    let name = entry.name(path);
    let InputStudy { file: _, row: _, study, fault } = entry;
    match fault {
        Some(fault) => Err(Failure::Input(NoCase::Row(path.to_owned(), Box::new(fault)))),
        None => JudgedCase::of(session, name, study, as_of, beside),
    }
}

/// A file that is there, or the saved case of that number.
///
/// A word that looks like the path of a file stays one, so that its fault is that there is no such file.
pub(in crate::cli) fn saved_or_named(session: &Session, path: &Path) -> Result<PathBuf, Failure> {
    let name = path.to_string_lossy();
    if name == "-" || path.exists() || path.extension().is_some_and(|ending| ending == "json") {
        return Ok(path.to_owned());
    }
    let cases = session.cases()?;
    let files = cases.list().map_err(|fault| Failure::File(cases.folder.clone(), fault))?;
    let stem = |file: &Path| file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if let Some(file) = files.iter().find(|file| stem(file) == name) {
        return Ok(file.clone());
    }
    // A case that cannot be read has no number.
    let number = |file: &PathBuf| read_case(file).ok().map(|study| study.texts.get(StudyField::Id).to_owned());
    let numbered: Vec<(String, PathBuf)> =
        files.iter().filter_map(|file| Some((number(file)?, file.clone()))).collect();
    let same: Vec<PathBuf> = numbered
        .iter()
        .filter(|(number, _)| !number.is_empty() && fold(number) == fold(&name))
        .map(|(_, file)| file.clone())
        .collect();
    match same.as_slice() {
        [file] => Ok(file.clone()),
        // What has a folder in front is meant as a path.
        [] if name.contains(['/', '\\']) => Ok(path.to_owned()),
        [] => {
            let stems: Vec<String> = files.iter().map(|file| stem(file)).collect();
            let known = numbered.iter().map(|(number, _)| number.as_str()).chain(stems.iter().map(String::as_str));
            let near = nearest(&name, known).map(str::to_owned);
            Err(Failure::Input(NoCase::NotSaved { name: name.into_owned(), folder: cases.folder, near }))
        }
        _ => Err(Failure::Input(NoCase::Several { name: name.into_owned(), files: same })),
    }
}
