//! Where documents go: standard output, one file, or a folder with a file a case.
//!
//! A file that exists is replaced only when the user says so, and one that was read never.

mod named;

use std::path::{Path, PathBuf};

use super::failure::{NoCase, Usage};
use super::pager::Paged;
use super::said::both;
use super::{Failure, Io, Session};
use crate::storage::{PaperNames, is_same_file, make_private_folder, write, write_new};
use crate::text::clean;

pub(super) use named::{Named, asked};

/// How wide a text is written.
pub(super) const COLUMNS: usize = 80;

/// Where a document goes.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct To {
    #[arg(long, short = 'o', value_name = "FILE|FOLDER", help = both!(
        "書き出す先（- は標準出力）。ファイル名の終わりで形式が決まる",
        "Where to write (- is standard output); the ending of a file's name decides the format",
    ))]
    pub(super) output: Option<PathBuf>,
    #[arg(long, help = both!("同じ名前のファイルを置き換える", "Replace a file of the same name"))]
    pub(super) force: bool,
}

impl To {
    /// The file that is named, if it is one by its looks.
    pub(super) fn file(&self) -> Option<&Path> {
        let path = self.output.as_deref()?;
        let elsewhere = path.as_os_str() == "-" || path.is_dir() || ends_as_folder(path);
        (!elsewhere).then_some(path)
    }
}

/// The place that `--output` names.
pub(super) struct Destination {
    place: OutputTarget,
    force: bool,
    /// The files that were read and must stay as they are.
    inputs: Vec<PathBuf>,
    /// The names given so far, so that two cases of one name do not replace each other.
    names: PaperNames,
}

enum OutputTarget {
    Stdout(Paged),
    File(PathBuf),
    Folder(PathBuf),
}

/// What is to be written.
pub(super) struct OutputFile<'a> {
    /// What its file is called in a folder, if anything: the user's number for the case, or the name of its file.
    pub(super) name: Option<&'a str>,
    /// The ending of its file name.
    pub(super) ending: &'a str,
    /// The document.
    pub(super) bytes: &'a [u8],
}

impl Destination {
    /// The place for the documents of a run; several of them go to a folder.
    pub(super) fn of(to: To, inputs: Vec<PathBuf>, several: bool, paged: Paged) -> Result<Destination, Usage> {
        let place = match to.output {
            None => OutputTarget::Stdout(paged),
            Some(path) if path.as_os_str() == "-" => OutputTarget::Stdout(paged),
            Some(path) if several || path.is_dir() || ends_as_folder(&path) => {
                // A name with an ending is meant as a file.
                let meant_as_file = !path.is_dir() && !ends_as_folder(&path) && path.extension().is_some();
                if path.is_file() || meant_as_file {
                    return Err(Usage::OneFile);
                }
                OutputTarget::Folder(path)
            }
            Some(path) => OutputTarget::File(path),
        };
        Ok(Destination { place, force: to.force, inputs, names: PaperNames::default() })
    }

    /// Whether nothing is written to files.
    pub(super) fn is_stdout(&self) -> bool {
        matches!(self.place, OutputTarget::Stdout(_))
    }

    /// Writes a document, and says where it is when it went to a file.
    pub(super) fn put(&mut self, session: &Session, document: &OutputFile, io: &mut Io) -> Result<(), Failure> {
        let path = match &mut self.place {
            OutputTarget::Stdout(paged) => return paged.write(document.bytes, io),
            OutputTarget::File(path) => path.clone(),
            OutputTarget::Folder(folder) => {
                let folder = folder.clone();
                if !folder.is_dir() {
                    make_private_folder(&folder).map_err(|fault| Failure::File(folder.clone(), fault))?;
                }
                folder.join(format!("{}.{}", self.names.next(document.name), document.ending))
            }
        };
        if self.inputs.iter().any(|input| is_same_file(input, &path)) || session.has_beside(&path) {
            return Err(Failure::Input(NoCase::WouldReplace(path)));
        }
        let written = if self.force { write(&path, document.bytes) } else { write_new(&path, document.bytes) };
        written.map_err(|fault| Failure::File(path.clone(), fault))?;
        let name = clean(&path.display().to_string());
        let line = session.lang.pick(format!("書き出しました: {name}"), format!("Written: {name}"));
        writeln!(io.stdout, "{line}")?;
        Ok(())
    }

    /// Writes what stands between two documents on standard output.
    pub(super) fn between(&mut self, text: &str, io: &mut Io) -> Result<(), Failure> {
        match &mut self.place {
            OutputTarget::Stdout(paged) => paged.write(text.as_bytes(), io),
            OutputTarget::File(_) | OutputTarget::Folder(_) => Ok(()),
        }
    }

    /// Shows what was kept for a pager.
    pub(super) fn finish(self, io: &mut Io) -> Result<(), Failure> {
        match self.place {
            OutputTarget::Stdout(paged) => paged.finish(io),
            OutputTarget::File(_) | OutputTarget::Folder(_) => Ok(()),
        }
    }
}

/// Writes the one document of a command that was made from no file of the user's: to the file that is named, else to
/// standard output or a pager.
pub(super) fn print(
    session: &Session,
    to: To,
    name: &str,
    ending: &str,
    bytes: &[u8],
    io: &mut Io,
) -> Result<(), Failure> {
    print_of(session, (to, Vec::new()), name, ending, bytes, io)
}

/// The same for one that was made from files, which stay as they are.
pub(super) fn print_of(
    session: &Session,
    (to, inputs): (To, Vec<PathBuf>),
    name: &str,
    ending: &str,
    bytes: &[u8],
    io: &mut Io,
) -> Result<(), Failure> {
    let mut output = Destination::of(to, inputs, false, Paged::of(session, io))?;
    output.put(session, &OutputFile { name: Some(name), ending, bytes }, io)?;
    output.finish(io)
}

fn ends_as_folder(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}
