//! The user's folder of official texts, and files of them to be added to it.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{FileError, delete, make_private_folder, missing, open_regular, write};

/// The most files in a folder of official texts, and how deep folders of files to add may stand in one another.
const MAX_FILES: usize = 1_000;
const MAX_DEPTH: usize = 3;

/// A folder of official texts, each under the name that tells its law and version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawFolder {
    /// Where it is; it need not exist yet.
    pub folder: PathBuf,
}

impl LawFolder {
    /// The names of the files in it, in order; none if the folder does not exist.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn names(&self) -> Result<Vec<String>, FileError> {
        let entries = match fs::read_dir(&self.folder) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut names = Vec::new();
        for entry in entries.take(MAX_FILES) {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') && name.to_ascii_lowercase().ends_with(".xml") {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    /// The bytes of one of its files, at most `limit` of them.
    ///
    /// # Errors
    /// It cannot be read, or is longer.
    pub fn read(&self, name: &str, limit: usize) -> Result<Vec<u8>, FileError> {
        read_bytes(&self.folder.join(name), limit)
    }

    /// Puts a file into it, in the place of one of the same name.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), FileError> {
        make_private_folder(&self.folder)?;
        write(&self.folder.join(name), bytes)
    }

    /// Takes a file out of it.
    ///
    /// # Errors
    /// There is no such file, or it cannot be deleted.
    pub fn remove(&self, name: &str) -> Result<(), FileError> {
        delete(&self.folder.join(name))
    }
}

/// The bytes of a file, at most `limit` of them.
///
/// # Errors
/// There is no such file, it cannot be read, or is longer.
pub fn read_bytes(path: &Path, limit: usize) -> Result<Vec<u8>, FileError> {
    let (file, _) = open_regular(path)?;
    let mut bytes = Vec::new();
    file.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(FileError::TooLong(limit)) } else { Ok(bytes) }
}

/// A file itself, or the .xml and .zip files in a folder and the folders in it, in the order of their names.
///
/// # Errors
/// There is nothing of that name, or a folder cannot be read.
pub fn law_files(path: &Path) -> Result<Vec<PathBuf>, FileError> {
    if !fs::metadata(path).map_err(missing)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![(path.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let of_law =
                path.extension().is_some_and(|end| end.eq_ignore_ascii_case("xml") || end.eq_ignore_ascii_case("zip"));
            if path.is_dir() && depth < MAX_DEPTH {
                folders.push((path, depth + 1));
            } else if of_law && path.is_file() && found.len() < MAX_FILES {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// A file itself, or the cases and records in a folder in the order of their names.
///
/// # Errors
/// There is nothing of that name, or the folder cannot be read.
pub fn verdict_files(path: &Path) -> Result<Vec<PathBuf>, FileError> {
    if !fs::metadata(path).map_err(missing)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // A verdict without its study cannot be judged again.
        let other = name.starts_with('.') || name.ends_with(".verdict.json");
        if !other && path.extension().is_some_and(|ending| ending == "json") && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(folder: &Path, names: &[&str]) {
        for name in names {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
    }

    fn told(folder: &Path, found: &[PathBuf]) -> Vec<String> {
        let inner = found.iter().map(|path| path.strip_prefix(folder).unwrap());
        inner.map(|path| path.to_string_lossy().replace('\\', "/")).collect()
    }

    #[test]
    fn texts_are_found_three_folders_deep_and_cases_beside_no_verdicts() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        made(at, &["a.xml", "B.ZIP", "c.txt", ".hidden.json", "case.json", "case.verdict.json", "of/case.record.json"]);
        made(at, &["1/2/3/deep.xml", "1/2/3/4/deeper.xml"]);
        fs::create_dir(at.join("folder.json")).unwrap();
        assert_eq!(told(at, &law_files(at).unwrap()), ["1/2/3/deep.xml", "B.ZIP", "a.xml"]);
        assert_eq!(told(at, &law_files(&at.join("c.txt")).unwrap()), ["c.txt"]);
        assert!(matches!(law_files(&at.join("none")), Err(FileError::Missing)));
        assert_eq!(told(at, &verdict_files(at).unwrap()), ["case.json"]);
        assert_eq!(told(at, &verdict_files(&at.join("of")).unwrap()), ["of/case.record.json"]);
        assert_eq!(LawFolder { folder: at.to_owned() }.names().unwrap(), ["a.xml"]);
        assert!(LawFolder { folder: at.join("none") }.names().unwrap().is_empty());
        // A folder that cannot be read is not as good as one that is not there.
        assert!(LawFolder { folder: at.join("a.xml") }.names().is_err());
    }

    #[test]
    fn a_text_is_read_whole_or_refused() {
        let folder = tempfile::tempdir().unwrap();
        made(folder.path(), &["four"]);
        let path = folder.path().join("four");
        assert_eq!(read_bytes(&path, 4).unwrap(), b"four");
        assert!(matches!(read_bytes(&path, 3), Err(FileError::TooLong(3))));
    }
}
