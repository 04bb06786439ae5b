//! Files written whole or not at all: under another name beside the target first, then renamed in one step.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::calls::{Call, ask};
use super::leftovers;
use super::system::{Refused, forget_size_signal, is_passing, patiently};
use super::{FileError, check_place};

/// How many links are followed from one to the next, as systems do.
const LINKS: usize = 40;

/// How often a file is begun anew that another program took for a leftover before it was locked.
const BEGUN: usize = 16;

/// Writes a whole file or nothing, readable for its user alone; an existing file is replaced in one step.
///
/// A link is followed: what it points to is replaced or made, the link stays.
///
/// # Errors
/// It is a folder or a device, or it cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let target = target(path)?;
    replace(written_beside(&target, bytes)?, &target)
}

/// Writes a whole new file or nothing; one that exists already stays as it is, a link that leads nowhere too.
///
/// # Errors
/// There is such a file, or the folder cannot be written.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    check_new(path)?;
    name_new(written_beside(path, bytes)?, path).map_err(|(fault, _)| fault)
}

/// Writes a whole new file under the first free name of `NAME.ext`, `NAME-2.ext`, … and returns that name.
///
/// # Errors
/// The folder cannot be written.
pub fn write_beside(path: &Path, bytes: &[u8]) -> Result<PathBuf, FileError> {
    name_first_free(written_beside(path, bytes)?, (1..).map(|number| numbered(path, number)))
}

/// Whether a new file could be made here, as far as one can tell before writing.
///
/// # Errors
/// There is something of that name, or no folder to put it in.
pub fn check_new(path: &Path) -> Result<(), FileError> {
    ask(Call::Look)?;
    match fs::symlink_metadata(path) {
        Ok(_) if path.is_dir() => Err(FileError::Folder),
        Ok(_) => is_regular(path).and(Err(FileError::Exists)),
        Err(_) => check_place(path),
    }
}

/// The path itself the first time, then with a number before its ending.
pub(super) fn numbered(path: &Path, number: usize) -> PathBuf {
    if number < 2 {
        return path.to_owned();
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (stem, ending) = name.split_once('.').map_or((&*name, String::new()), |(stem, end)| (stem, format!(".{end}")));
    path.with_file_name(format!("{stem}-{number}{ending}"))
}

/// Gives a written file the first name that nobody has.
pub(super) fn name_first_free(
    mut file: tempfile::NamedTempFile,
    names: impl Iterator<Item = PathBuf>,
) -> Result<PathBuf, FileError> {
    for path in names {
        match name_new(file, &path) {
            Ok(()) => return Ok(path),
            // Somebody has this name already: the same file is offered under the next one.
            Err((FileError::Exists, Some(back))) => file = back,
            Err((fault, _)) => return Err(fault),
        }
    }
    Err(FileError::Exists)
}

/// Gives a written file a name; where somebody has it already, the file is given back.
pub(super) fn name_new(
    file: tempfile::NamedTempFile,
    path: &Path,
) -> Result<(), (FileError, Option<tempfile::NamedTempFile>)> {
    let link = |file| link(file, path).map_err(|fault| refused(fault, path));
    match patiently(link, file) {
        Ok(_) => Ok(()),
        // Sticks and shares know neither a second name for a file nor a new name only where there is none.
        Err(refused) if knows_no_second_name(&refused.fault) => name_reserved(refused.again, path),
        Err(taken) if taken.fault.kind() == io::ErrorKind::AlreadyExists => Err((FileError::Exists, Some(taken.again))),
        Err(refused) => Err((FileError::Io(refused.fault), None)),
    }
}

/// Gives a file a name that nobody has, by one call.
fn link(file: tempfile::NamedTempFile, path: &Path) -> Result<(), tempfile::PersistError> {
    match ask(Call::Link) {
        Ok(()) => file.persist_noclobber(path).map(drop),
        Err(error) => Err(tempfile::PersistError { error, file }),
    }
}

/// Gives a file the name of another, by one call.
fn rename(file: tempfile::NamedTempFile, path: &Path) -> Result<(), tempfile::PersistError> {
    match ask(Call::Rename) {
        Ok(()) => file.persist(path).map(drop),
        Err(error) => Err(tempfile::PersistError { error, file }),
    }
}

/// Whether a system refuses because it cannot do what is asked at all, not because it may not be done here.
fn is_unknown(fault: &io::Error) -> bool {
    [io::ErrorKind::Unsupported, io::ErrorKind::InvalidInput].contains(&fault.kind())
}

/// Whether a system has no way to give a file a name that nobody has; sticks say of it that it is not permitted.
fn knows_no_second_name(fault: &io::Error) -> bool {
    is_unknown(fault) || fault.kind() == io::ErrorKind::PermissionDenied
}

/// Gives a written file a name that is first taken by an empty one: nobody else can have it from then on.
fn name_reserved(
    file: tempfile::NamedTempFile,
    path: &Path,
) -> Result<(), (FileError, Option<tempfile::NamedTempFile>)> {
    let reserved = ask(Call::Reserve).and_then(|()| fs::File::options().write(true).create_new(true).open(path));
    match reserved {
        // Where a file is open, some systems let no other take its name.
        Ok(reserved) => drop(reserved),
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => return Err((FileError::Exists, Some(file))),
        Err(fault) => return Err((FileError::Io(fault), None)),
    }
    replace(file, path).map_err(|fault| {
        // The name was only ever ours.
        let _ = ask(Call::Remove).and_then(|()| fs::remove_file(path));
        (fault, None)
    })
}

/// Gives a written file the name of another, which is gone with it.
pub(super) fn replace(file: tempfile::NamedTempFile, target: &Path) -> Result<(), FileError> {
    let rename = |file| rename(file, target).map_err(|fault| refused(fault, target));
    patiently(rename, file).map_err(|refused| refused.fault)?;
    // Without this a loss of power could bring the old file back; where a folder cannot be synced, so it is.
    let _ = ask(Call::Sync).and_then(|()| fs::File::open(folder_of(target))).and_then(|folder| folder.sync_all());
    Ok(())
}

/// A name that a file could not be given; one that may only be read is never had by waiting.
fn refused(fault: tempfile::PersistError, path: &Path) -> Refused<tempfile::NamedTempFile> {
    let read_only = || fs::metadata(path).is_ok_and(|there| there.permissions().readonly());
    Refused { passing: is_passing(&fault.error) && !read_only(), fault: fault.error, again: fault.file }
}

/// The file that a path leads to over links, which need not exist yet.
pub(super) fn target(path: &Path) -> Result<PathBuf, FileError> {
    ask(Call::Look)?;
    match fs::metadata(path) {
        Ok(_) => {
            is_regular(path)?;
            return Ok(fs::canonicalize(path)?);
        }
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => return Err(FileError::Io(fault)),
        Err(_) => {}
    }
    let mut at = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&at) {
            Ok(to) => at = folder_of(&at).join(to),
            Err(_) => {
                check_place(&at)?;
                return Ok(at);
            }
        }
    }
    Err(FileError::Io(io::Error::from(io::ErrorKind::InvalidInput)))
}

/// Whether what is there, if anything, is a file.
fn is_regular(path: &Path) -> Result<(), FileError> {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(FileError::Folder),
        Ok(there) if !there.is_file() => Err(FileError::Special),
        _ => Ok(()),
    }
}

/// The bytes in a private file beside the target, safe on disk and not yet under its name.
pub(super) fn written_beside(target: &Path, bytes: &[u8]) -> Result<tempfile::NamedTempFile, FileError> {
    let mut file = file_beside(target)?;
    ask(Call::Write)?;
    file.write_all(bytes)?;
    synced(&file)?;
    Ok(file)
}

/// Waits until a file is on the disk. A system that knows no such wait, as some shares do, has it as safe as it can.
pub(super) fn synced(file: &tempfile::NamedTempFile) -> io::Result<()> {
    match ask(Call::Sync).and_then(|()| file.as_file().sync_all()) {
        Err(fault) if is_unknown(&fault) => Ok(()),
        ended => ended,
    }
}

/// An empty private file beside the target, gone again unless it is kept.
pub(super) fn file_beside(target: &Path) -> Result<tempfile::NamedTempFile, FileError> {
    forget_size_signal();
    for _ in 1..BEGUN {
        let file = file_begun(folder_of(target))?;
        // Locked as long as it is written, so that nobody takes it for a leftover. Somebody may have done so before.
        let locked = ask(Call::Lock).map_err(fs::TryLockError::Error).and_then(|()| file.as_file().try_lock());
        if !matches!(locked, Err(fs::TryLockError::WouldBlock)) && file.path().exists() {
            return Ok(file);
        }
    }
    file_begun(folder_of(target)).map_err(FileError::Io)
}

fn file_begun(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    ask(Call::Begin)?;
    tempfile::Builder::new().prefix(leftovers::PREFIX).suffix(leftovers::SUFFIX).tempfile_in(folder)
}

/// The folder that a file is in.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::calls::with;

    /// Where neither a second name nor a rename to a free one is known, a name is taken first: nobody loses a file.
    #[test]
    fn a_reserved_name_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.json");
        let written = || written_beside(&path, b"mine").unwrap();
        assert!(name_reserved(written(), &path).is_ok());
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        fs::write(&path, "somebody's").unwrap();
        let Err((FileError::Exists, Some(back))) = name_reserved(written(), &path) else { panic!("it was replaced") };
        assert_eq!(fs::read(&path).unwrap(), b"somebody's");
        // The file is offered under the next name, and nothing is left of the first attempt.
        assert!(name_reserved(back, &folder.path().join("new-2.json")).is_ok());
        let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["new-2.json", "new.json"]);
        let gone = folder.path().join("gone");
        fs::create_dir(&gone).unwrap();
        let file = written_beside(&path, b"mine").unwrap();
        fs::remove_dir(&gone).unwrap();
        assert!(matches!(name_reserved(file, &gone.join("a.json")), Err((FileError::Io(_), None))));
        assert!(knows_no_second_name(&io::ErrorKind::Unsupported.into()));
        assert!(!knows_no_second_name(&io::Error::from_raw_os_error(28)));
    }

    /// What a call of writing asks of the system, one call of which it may refuse.
    fn asked(
        refused: Option<(Call, io::ErrorKind)>,
        write: impl FnOnce(&Path) -> Result<(), FileError>,
    ) -> (Vec<Call>, bool) {
        let folder = tempfile::tempdir().unwrap();
        let calls = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
        let seen = std::rc::Rc::clone(&calls);
        let in_the_way = move |call| {
            seen.borrow_mut().push(call);
            refused.filter(|(refused, _)| *refused == call).map_or(Ok(()), |(_, kind)| Err(kind.into()))
        };
        let done = with(Box::new(in_the_way), || write(&folder.path().join("a.json"))).is_ok();
        (calls.take(), done)
    }

    /// A name for bytes that are not on the disk yet could lead to nothing after a loss of power.
    #[test]
    fn what_is_given_a_name_is_on_the_disk_before() {
        type Way = (fn(&Path, &[u8]) -> Result<(), FileError>, Call);
        let ways: [Way; 2] = [(write, Call::Rename), (write_new, Call::Link)];
        for (way, named) in ways {
            let (calls, done) = asked(None, |path| way(path, b"new"));
            let place = |wanted: Call| calls.iter().position(|call| *call == wanted).unwrap();
            assert!(done && place(Call::Write) < place(Call::Sync) && place(Call::Sync) < place(named), "{calls:?}");
        }
    }

    /// Only where the system has no way to do it another is tried; a full disk is told at once.
    #[test]
    fn another_way_to_a_name_is_taken_where_there_is_none() {
        for (kind, tried) in [
            (io::ErrorKind::Unsupported, true),
            (io::ErrorKind::PermissionDenied, true),
            (io::ErrorKind::StorageFull, false),
            (io::ErrorKind::AlreadyExists, false),
        ] {
            let (calls, done) = asked(Some((Call::Link, kind)), |path| write_new(path, b"new"));
            assert_eq!((calls.contains(&Call::Reserve), done), (tried, tried), "{kind}: {calls:?}");
        }
    }
}
