//! The only reader and writer of files: reads with limits, writes whole files or nothing, private to the user.

mod trees;

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::study::{self, CaseProblem, Study};
use crate::text::{Day, Lang, clean};

pub use trees::TreeFiles;

/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// The folder that it is to be written in does not exist.
    #[error("no such folder")]
    NoFolder,
    /// It is a folder.
    #[error("a folder")]
    Folder,
    /// It is not text in UTF-8; the first byte that is not, counted from 0.
    #[error("not UTF-8 at byte {0}")]
    NotUtf8(usize),
    /// It is longer than what is read.
    #[error("longer than {0} bytes")]
    TooLong(usize),
    /// There is a file of this name already, and it is not to be replaced.
    #[error("exists already")]
    Exists,
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is no case file.
    #[error(transparent)]
    Case(#[from] CaseProblem),
}

impl FileError {
    /// Whether the file was there to read but what it holds is wrong.
    pub fn is_bad_input(&self) -> bool {
        matches!(self, FileError::NotUtf8(_) | FileError::TooLong(_) | FileError::Case(_))
    }

    /// What is wrong and what to do, in one line, the file's name in front.
    pub fn line(&self, file: &str, lang: Lang) -> String {
        let file = clean(file);
        match self {
            FileError::Missing => lang.pick(
                format!("{file}: ファイルがありません。名前と場所を確かめてください"),
                format!("{file}: no such file; check its name and place"),
            ),
            FileError::NoFolder => lang.pick(
                format!("{file}: 保存先のフォルダーがありません。先に作ってください"),
                format!("{file}: there is no such folder to save in; make it first"),
            ),
            FileError::Folder => lang.pick(
                format!("{file}: フォルダーです。中の案件ファイルを指定してください"),
                format!("{file}: this is a folder; name a case file in it"),
            ),
            FileError::NotUtf8(at) => lang.pick(
                format!("{file}: {at} バイト目が UTF-8 の文字ではありません。UTF-8 で保存し直してください"),
                format!("{file}: byte {at} is not UTF-8; save the file as UTF-8"),
            ),
            FileError::TooLong(limit) => lang.pick(
                format!("{file}: {} MiB を超えています。案件を分けてください", limit / 1024 / 1024),
                format!("{file}: longer than {} MiB; split it", limit / 1024 / 1024),
            ),
            FileError::Exists => lang.pick(
                format!(
                    "{file}: 同じ名前のファイルがあります。別の名前にするか、置き換えるなら --force を付けてください"
                ),
                format!("{file}: exists already; choose another name, or add --force to replace it"),
            ),
            FileError::Io(fault) => lang.pick(
                format!("{file}: 読み書きできません（{fault}）。権限と空き容量を確かめてください"),
                format!("{file}: cannot be read or written ({fault}); check permissions and free space"),
            ),
            FileError::Case(problem) => {
                let path = if problem.path.is_empty() { String::new() } else { format!(" {}:", clean(&problem.path)) };
                let what = problem.kind.say(lang);
                lang.pick(
                    format!("{file}: {} 行目:{path} {what}", problem.line),
                    format!("{file}: line {}:{path} {what}", problem.line),
                )
            }
        }
    }
}

/// Reads a text of at most `limit` bytes from anything.
///
/// # Errors
/// It is longer, not UTF-8, or cannot be read.
pub fn read_from(reader: &mut dyn Read, limit: usize) -> Result<String, FileError> {
    let mut bytes = Vec::new();
    reader.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(FileError::TooLong(limit));
    }
    String::from_utf8(bytes).map_err(|fault| FileError::NotUtf8(fault.utf8_error().valid_up_to()))
}

/// Reads a text file of at most `limit` bytes.
///
/// # Errors
/// As [`read_from`], or there is no such file, or it is a folder.
pub fn read_text(path: &Path, limit: usize) -> Result<String, FileError> {
    let (mut file, _) = open(path)?;
    read_from(&mut file, limit)
}

/// Reads a case file.
///
/// # Errors
/// As [`read_text`], or it is no case file.
pub fn read_case(path: &Path) -> Result<Study, FileError> {
    Ok(study::read(&read_text(path, study::MAX_BYTES)?)?)
}

/// Writes a whole file or nothing, readable for its user alone; an existing file is replaced in one step.
///
/// # Errors
/// The folder or the file cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    // What a link points to is replaced, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if target.is_dir() {
        return Err(FileError::Folder);
    }
    let file = written_beside(&target, bytes)?;
    file.persist(&target).map_err(|fault| FileError::Io(fault.error))?;
    Ok(())
}

/// Writes a whole new file or nothing; one that exists already stays as it is.
///
/// # Errors
/// There is such a file, or the folder cannot be written.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let file = written_beside(path, bytes)?;
    file.persist_noclobber(path).map_err(|fault| match fault.error.kind() {
        io::ErrorKind::AlreadyExists => FileError::Exists,
        _ => FileError::Io(fault.error),
    })?;
    Ok(())
}

/// Whether two paths lead to the same existing file.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// The bytes in a private file beside the target, safe on disk and not yet under its name.
fn written_beside(target: &Path, bytes: &[u8]) -> Result<tempfile::NamedTempFile, FileError> {
    let mut file = file_beside(target)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// An empty private file beside the target, gone again unless it is kept.
fn file_beside(target: &Path) -> Result<tempfile::NamedTempFile, FileError> {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    Ok(tempfile::Builder::new().prefix(".gaitou-").suffix(".tmp").tempfile_in(folder)?)
}

/// A file that is written bit by bit and appears under its name only when it is complete.
#[derive(Debug)]
pub struct Staged {
    file: tempfile::NamedTempFile,
    target: PathBuf,
}

impl Staged {
    /// Begins a file that is to replace `path`.
    ///
    /// # Errors
    /// It is a folder, or nothing can be written beside it.
    pub fn begin(path: &Path) -> Result<Staged, FileError> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if target.is_dir() {
            return Err(FileError::Folder);
        }
        Ok(Staged { file: file_beside(&target)?, target })
    }

    /// Gives the complete file its name.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn commit(self) -> Result<(), FileError> {
        let target = self.target.clone();
        self.persist(&target)
    }

    /// Keeps the finished part of an unfinished file as `NAME.partial` and returns that name.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn keep_partial(self) -> Result<PathBuf, FileError> {
        let mut name = self.target.clone().into_os_string();
        name.push(".partial");
        let partial = PathBuf::from(name);
        self.persist(&partial)?;
        Ok(partial)
    }

    fn persist(self, path: &Path) -> Result<(), FileError> {
        self.file.as_file().sync_all()?;
        self.file.persist(path).map_err(|fault| FileError::Io(fault.error))?;
        Ok(())
    }
}

impl Write for Staged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A file that is open to be read bit by bit.
pub type OpenFile = fs::File;

/// Opens a file that is too long to be read at once, and says how long it is.
///
/// # Errors
/// There is no such file, it is a folder, or it cannot be read.
pub fn open(path: &Path) -> Result<(OpenFile, u64), FileError> {
    let metadata = fs::metadata(path).map_err(missing)?;
    if metadata.is_dir() {
        return Err(FileError::Folder);
    }
    Ok((fs::File::open(path)?, metadata.len()))
}

fn missing(fault: io::Error) -> FileError {
    match fault.kind() {
        io::ErrorKind::NotFound => FileError::Missing,
        _ => FileError::Io(fault),
    }
}

/// Whether a file could be made here, as far as one can tell before writing: its folder is there.
///
/// # Errors
/// There is no such folder.
pub fn check_place(path: &Path) -> Result<(), FileError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_none_or(Path::is_dir) { Ok(()) } else { Err(FileError::NoFolder) }
}

/// Writes a study to its case file.
///
/// # Errors
/// As [`write()`].
pub fn write_case(path: &Path, study: &Study) -> Result<(), FileError> {
    write(path, study::write(study).as_bytes())
}

/// The terminal that the program runs on, opened by its name: standard output may be locked by a thread
/// that is busy with it.
///
/// # Errors
/// There is none, or it has no name on this system.
pub fn terminal() -> io::Result<impl Write> {
    fs::OpenOptions::new().write(true).open("/dev/tty")
}

/// Deletes a case file.
///
/// # Errors
/// There is no such file, or it cannot be deleted.
pub fn delete(path: &Path) -> Result<(), FileError> {
    fs::remove_file(path).map_err(|fault| match fault.kind() {
        io::ErrorKind::NotFound => FileError::Missing,
        _ => FileError::Io(fault),
    })
}

/// A folder of case files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cases {
    /// Where it is; it need not exist yet.
    pub folder: PathBuf,
}

impl Cases {
    /// The case files of the folder by name; none if the folder does not exist.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn list(&self) -> Result<Vec<PathBuf>, FileError> {
        let entries = match fs::read_dir(&self.folder) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut paths = Vec::new();
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // Verdicts and records that were written beside the cases are not cases.
            let other = name.starts_with('.') || name.ends_with(".verdict.json") || name.ends_with(".record.json");
            if !other && path.extension().is_some_and(|extension| extension == "json") && path.is_file() {
                paths.push(path);
            }
        }
        paths.sort();
        Ok(paths)
    }

    /// Writes a study under a new name of the day, `2026-11-22-1.json`, and returns the path.
    ///
    /// # Errors
    /// The folder cannot be made or written.
    pub fn write_new(&self, day: Day, study: &Study) -> Result<PathBuf, FileError> {
        make_private_folder(&self.folder)?;
        let mut file = written_beside(&self.folder.join("new"), study::write(study).as_bytes())?;
        for number in 1_u32.. {
            let path = self.folder.join(format!("{day}-{number}.json"));
            match file.persist_noclobber(&path) {
                Ok(_) => return Ok(path),
                // Somebody has this name already: the same file is offered under the next one.
                Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => file = taken.file,
                Err(fault) => return Err(FileError::Io(fault.error)),
            }
        }
        Err(FileError::Io(io::Error::from(io::ErrorKind::AlreadyExists)))
    }
}

/// Makes a folder, and those above it, that only its user can open; an existing one is left as it is.
///
/// # Errors
/// It cannot be made.
pub fn make_private_folder(folder: &Path) -> Result<(), FileError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(folder)?)
}
