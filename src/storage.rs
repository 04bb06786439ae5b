//! The only reader and writer of files: reads with limits, writes whole files or nothing, private to the user.

mod calls;
mod case_file;
mod cases;
mod fault;
mod laws;
mod leftovers;
#[cfg(test)]
mod model;
mod name;
mod notes;
mod own;
mod pattern;
mod staged;
mod system;
mod time;
mod trash;
mod trees;
mod way;
mod write;

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use crate::study::{self, Study};
use crate::text::Day;

use calls::{Call, ask};

#[cfg(test)]
pub(crate) use calls::{Call as SystemCall, with as with_in_the_way};
pub use case_file::CaseFile;
pub use cases::Cases;
pub use fault::{FileError, of_system};
pub use laws::{LawFolder, law_files, read_bytes, verdict_files};
pub use leftovers::Wait;
pub use name::{PaperNames, called, file_stem, paper_stem};
pub use notes::{NotesError, NotesPlace, read_notes};
pub use own::change_own;
pub use pattern::{is_pattern, matching};
pub use staged::Staged;
pub use time::day_in_japan;
pub use trash::{TRASH_DAYS, Trashed};
pub use trees::{MAX_TREE_BYTES, TreeFiles};
pub use way::way_between;
pub use write::{check_new, folder_of, write, write_beside, write_new};

/// Reads a text of at most `limit` bytes from anything.
///
/// # Errors
/// It is longer, not UTF-8, or cannot be read.
pub fn read_from(reader: &mut dyn Read, limit: usize) -> Result<String, FileError> {
    let mut bytes = Vec::new();
    ask(Call::Read)?;
    reader.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(FileError::TooLong(limit));
    }
    String::from_utf8(bytes).map_err(|fault| {
        // What Excel, Word and zip write begins in one of two ways, and to save it as UTF-8 would be no help.
        let is_packed = [&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0"].iter().any(|head| fault.as_bytes().starts_with(head));
        if is_packed { FileError::Packed } else { FileError::NotUtf8(fault.utf8_error().valid_up_to()) }
    })
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

/// Reads a case file that was found in a folder rather than named: a device there would be waited for for ever.
///
/// # Errors
/// As [`read_case`], or it is no regular file.
pub fn read_listed_case(path: &Path) -> Result<Study, FileError> {
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => Err(FileError::Special),
        _ => read_case(path),
    }
}

/// The day in Japan on which a file was written last; none where the system does not know.
pub fn written_on(path: &Path) -> Option<Day> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok().map(day_in_japan)
}

/// Whether two paths lead to the same place, which need not hold a file yet.
pub fn is_same_place(one: &Path, other: &Path) -> bool {
    let place = |path: &Path| {
        let name = path.file_name()?;
        Some(fs::canonicalize(write::folder_of(path)).ok()?.join(name))
    };
    is_same_file(one, other) || matches!((place(one), place(other)), (Some(one), Some(other)) if one == other)
}

/// Whether two paths lead to the same existing file.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// A file that is open to be read bit by bit.
pub type OpenFile = fs::File;

/// A file without a name in a folder: it is gone with whoever has it.
///
/// # Errors
/// Nothing can be written to the folder.
pub fn unnamed(folder: &Path) -> std::io::Result<OpenFile> {
    tempfile::tempfile_in(folder)
}

/// Opens a file that is read from its head more than once, which a pipe cannot be.
///
/// # Errors
/// As [`open`], or it is no regular file.
pub fn open_regular(path: &Path) -> Result<(OpenFile, u64), FileError> {
    let (file, length) = open(path)?;
    if file.metadata()?.is_file() { Ok((file, length)) } else { Err(FileError::Special) }
}

/// Opens a file that is too long to be read at once, and says how long it is.
///
/// # Errors
/// There is no such file, it is a folder or a pipe with a name, or it cannot be read.
pub fn open(path: &Path) -> Result<(OpenFile, u64), FileError> {
    ask(Call::Look)?;
    let metadata = fs::metadata(path).map_err(missing)?;
    if metadata.is_dir() {
        return Err(FileError::Folder);
    }
    if system::is_named_pipe(path, &metadata) {
        return Err(FileError::Special);
    }
    ask(Call::Open)?;
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

/// Holds a folder as another running copy of the program would, until what it gives is dropped.
#[cfg(test)]
pub(crate) fn hold(folder: &Path) -> impl Sized + use<> {
    leftovers::Hold::of(folder, Wait::Never).unwrap().unwrap()
}

/// The terminal that the program runs on, opened by its name: standard output may be locked by a thread
/// that is busy with it.
///
/// # Errors
/// There is none, or it has no name on this system.
pub fn terminal() -> io::Result<impl Write> {
    fs::OpenOptions::new().write(true).open("/dev/tty")
}

/// Deletes a file.
///
/// # Errors
/// There is no such file, or it cannot be deleted.
fn delete(path: &Path) -> Result<(), FileError> {
    ask(Call::Remove).and_then(|()| fs::remove_file(path)).map_err(|fault| match fault.kind() {
        io::ErrorKind::NotFound => FileError::Missing,
        _ => FileError::Io(fault),
    })
}

/// Makes a folder, and those above it, that only its user can open; an existing one is left as it is.
///
/// # Errors
/// It cannot be made.
pub fn make_private_folder(folder: &Path) -> Result<(), FileError> {
    ask(Call::Make)?;
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(folder)?)
}
