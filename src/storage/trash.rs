//! The trash of a folder of cases: what was deleted lies there for thirty days, under the day of its deletion.
//!
//! The day is in the name, since a file keeps the time at which it was written last.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::calls::{Call, ask};
use super::leftovers::{Hold, Wait};
use super::write::{folder_of, numbered};
use super::{Cases, FileError, make_private_folder};
use crate::text::{Day, parse_day};

/// How many days a deleted case can be had back.
pub const TRASH_DAYS: i32 = 30;

/// The folder inside the one of the cases; its name begins as hidden ones do.
const FOLDER: &str = ".trash";

/// A case in the trash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trashed {
    /// Its file there.
    pub path: PathBuf,
    /// The name that it had.
    pub name: String,
    /// The day of its deletion.
    pub deleted: Day,
}

impl Trashed {
    /// The days that are left before it goes for good.
    pub fn days_left(&self, today: Day) -> i32 {
        let gone = today.since(self.deleted).map_or(0, |span| span.get_days());
        TRASH_DAYS.saturating_sub(gone).clamp(0, TRASH_DAYS)
    }
}

impl Cases {
    /// Moves a case of the folder to its trash and says where it lies now.
    ///
    /// # Errors
    /// There is no such file, it cannot be moved, or another program holds the folder and `wait` is over.
    pub fn trash(&self, path: &Path, today: Day, wait: Wait) -> Result<PathBuf, FileError> {
        let folder = folder_of(path).join(FOLDER);
        make_private_folder(&folder)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        relocate(path, &folder.join(format!("{today}_{name}")), wait)
    }

    /// What lies in the trash, the last deleted first; other files there are none of ours.
    ///
    /// # Errors
    /// The trash cannot be read.
    pub fn trashed(&self) -> Result<Vec<Trashed>, FileError> {
        let entries = match ask(Call::List).and_then(|()| fs::read_dir(self.folder.join(FOLDER))) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut found = Vec::new();
        for entry in entries {
            found.extend(trashed(entry?.path()));
        }
        found.sort_by(|one, other| other.path.cmp(&one.path));
        Ok(found)
    }

    /// Gives a case from the trash its place again, beside one that has taken its name meanwhile.
    ///
    /// # Errors
    /// It is not there any more, cannot be moved, or another program holds the trash and `wait` is over.
    pub fn restore(&self, path: &Path, wait: Wait) -> Result<PathBuf, FileError> {
        let trashed = trashed(path.to_owned()).ok_or(FileError::Missing)?;
        relocate(path, &self.folder.join(trashed.name), wait)
    }

    /// Deletes for good what has been in the trash for its time. Nothing depends on it, so faults are passed over.
    pub fn empty_trash(&self, today: Day) {
        let old = |trashed: &Trashed| trashed.days_left(today) == 0;
        for trashed in self.trashed().unwrap_or_default().iter().filter(|trashed| old(trashed)) {
            let _ = ask(Call::Remove).and_then(|()| fs::remove_file(&trashed.path));
        }
    }
}

/// A file of the trash by its name; `None` for anything else.
fn trashed(path: PathBuf) -> Option<Trashed> {
    let name = path.file_name()?.to_str()?;
    let (day, name) = name.split_once('_')?;
    let deleted = parse_day(day).ok().filter(|day_there| day_there.to_string() == day)?;
    let name = name.to_owned();
    path.symlink_metadata().is_ok_and(|there| !there.is_dir()).then_some(Trashed { path, name, deleted })
}

/// Moves a file to the first free name of `NAME.ext`, `NAME-2.ext`, …, never over another.
fn relocate(from: &Path, to: &Path, wait: Wait) -> Result<PathBuf, FileError> {
    // Nobody replaces the file between looking at it and moving it.
    let _hold = Hold::of(folder_of(from), wait)?;
    ask(Call::Look).and_then(|()| from.symlink_metadata()).map_err(super::missing)?;
    for path in (1..).map(|number| numbered(to, number)) {
        // The name is taken by an empty file first: nobody else can have it from then on.
        let reserved = ask(Call::Reserve).and_then(|()| fs::File::options().write(true).create_new(true).open(&path));
        match reserved {
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(fault) => return Err(FileError::Io(fault)),
            // Where a file is open, some systems let no other take its name.
            Ok(reserved) => drop(reserved),
        }
        return match ask(Call::Rename).and_then(|()| fs::rename(from, &path)) {
            Ok(()) => Ok(path),
            Err(fault) => {
                let _ = ask(Call::Remove).and_then(|()| fs::remove_file(&path));
                Err(FileError::Io(fault))
            }
        };
    }
    Err(FileError::Exists)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        parse_day(text).unwrap()
    }

    #[test]
    fn what_is_deleted_comes_back_and_goes_after_thirty_days() {
        let folder = tempfile::tempdir().unwrap();
        let cases = Cases { folder: folder.path().to_owned() };
        let case = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let there = cases.trash(&case("a.json", "1"), day("2026-11-01"), Wait::Never).unwrap();
        cases.trash(&case("a.json", "2"), day("2026-11-01"), Wait::Never).unwrap();
        cases.trash(&case("b_c.json", "3"), day("2026-11-20"), Wait::Never).unwrap();
        fs::write(folder.path().join(FOLDER).join("mine.txt"), "mine").unwrap();
        assert!(cases.list().unwrap().is_empty());
        let names = |cases: &Cases| -> Vec<String> {
            cases.trashed().unwrap().into_iter().map(|trashed| trashed.name).collect()
        };
        assert_eq!(names(&cases), ["b_c.json", "a.json", "a-2.json"]);
        case("a.json", "new");
        let back = cases.restore(&there, Wait::Never).unwrap();
        assert_eq!(
            (back.file_name().unwrap().to_str(), fs::read_to_string(&back).unwrap()),
            (Some("a-2.json"), "1".into())
        );
        assert!(matches!(cases.restore(&there, Wait::Never), Err(FileError::Missing)));
        cases.empty_trash(day("2026-11-30"));
        assert_eq!(names(&cases).len(), 2, "the thirtieth day is not over");
        cases.empty_trash(day("2026-12-01"));
        assert_eq!(names(&cases), ["b_c.json"]);
        cases.empty_trash(day("2020-01-01"));
        assert_eq!(names(&cases), ["b_c.json"], "a clock that was set back deletes nothing");
        assert!(folder.path().join(FOLDER).join("mine.txt").exists());
        assert!(matches!(
            cases.trash(&folder.path().join("none.json"), day("2026-11-01"), Wait::Never),
            Err(FileError::Missing)
        ));
    }
}
