//! Where documents go: standard output, one file, or a folder with a file a case.
//!
//! A file that exists is replaced only when the user says so, and a case file never.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::{Exit, Failure, Io, Session};
use crate::storage::{FileError, is_same_file, make_private_folder, write, write_new};
use crate::text::clean;

/// The place that `--output` names.
pub(super) struct Output {
    place: Place,
    force: bool,
    /// The files that were read and must stay as they are.
    inputs: Vec<PathBuf>,
    /// The files written so far, so that two cases of one name do not replace each other.
    written: Vec<PathBuf>,
}

enum Place {
    Stdout,
    File(PathBuf),
    Folder(PathBuf),
}

/// What is to be written.
pub(super) struct Document<'a> {
    /// The case that it comes from.
    pub(super) case: &'a Path,
    /// The ending of its file name.
    pub(super) extension: &'a str,
    /// The document.
    pub(super) bytes: &'a [u8],
}

impl Output {
    /// Reads the arguments; several documents go to a folder.
    pub(super) fn of(session: &Session, given: &ArgMatches, inputs: &[PathBuf]) -> Result<Output, Failure> {
        let place = match given.get_one::<PathBuf>("output") {
            None => Place::Stdout,
            Some(path) if path.as_os_str() == "-" => Place::Stdout,
            Some(path) if inputs.len() > 1 || path.is_dir() || ends_as_folder(path) => {
                if path.is_file() {
                    let message = session.lang.pick(
                        "案件がいくつもあるときは、--output にフォルダーを指定してください",
                        "with several cases, name a folder for --output",
                    );
                    return Err(Failure::new(Exit::Usage, message));
                }
                Place::Folder(path.clone())
            }
            Some(path) => Place::File(path.clone()),
        };
        Ok(Output { place, force: given.get_flag("force"), inputs: inputs.to_vec(), written: Vec::new() })
    }

    /// Whether nothing is written to files.
    pub(super) fn is_stdout(&self) -> bool {
        matches!(self.place, Place::Stdout)
    }

    /// Writes a document, and says where it is when it went to a file.
    pub(super) fn put(&mut self, session: &Session, document: &Document, io: &mut Io) -> Result<(), Failure> {
        let lang = session.lang;
        let path = match &self.place {
            Place::Stdout => return Ok(io.stdout.write_all(document.bytes)?),
            Place::File(path) => path.clone(),
            Place::Folder(folder) => {
                let failure = |fault: FileError| Failure::of_file(&folder.display().to_string(), &fault, lang);
                if !folder.is_dir() {
                    make_private_folder(folder).map_err(failure)?;
                }
                self.free_name(folder, document)
            }
        };
        let written = if self.inputs.iter().any(|input| is_same_file(input, &path)) {
            let name = clean(&path.display().to_string());
            let message = lang.pick(
                format!("{name}: 読み込んだ案件ファイルそのものです。別の名前を指定してください"),
                format!("{name}: this is the case file itself; name another file"),
            );
            return Err(Failure::new(Exit::Files, message));
        } else if self.force {
            write(&path, document.bytes)
        } else {
            write_new(&path, document.bytes)
        };
        written.map_err(|fault| Failure::of_file(&path.display().to_string(), &fault, lang))?;
        let name = clean(&path.display().to_string());
        writeln!(io.stdout, "{}", lang.pick(format!("書き出しました: {name}"), format!("Written: {name}")))?;
        self.written.push(path);
        Ok(())
    }

    /// The case's own name with the ending, or with a number where another case of this run has it.
    fn free_name(&self, folder: &Path, document: &Document) -> PathBuf {
        let stem = match document.case.file_stem() {
            Some(stem) if stem != "-" => stem.to_string_lossy().into_owned(),
            _ => "case".to_owned(),
        };
        let extension = document.extension;
        let mut path = folder.join(format!("{stem}.{extension}"));
        let mut number = 2_usize;
        while self.written.contains(&path) {
            path = folder.join(format!("{stem}-{number}.{extension}"));
            number += 1;
        }
        path
    }
}

fn ends_as_folder(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}
