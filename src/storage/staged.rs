//! A file that takes long to write, and has its name only when it is complete.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::FileError;
use super::calls::{Call, ask};
use super::leftovers::clear;
use super::write::{check_new, file_beside, folder_of, name_first_free, name_new, numbered, replace, synced, target};

/// A file that is written bit by bit and appears under its name only when it is complete.
#[derive(Debug)]
pub struct Staged {
    file: tempfile::NamedTempFile,
    target: PathBuf,
    replaces: bool,
}

impl Staged {
    /// Begins a file; one that exists already is replaced at the end only if `replaces` says so.
    ///
    /// # Errors
    /// It exists already, is a folder or a device, or nothing can be written beside it.
    pub fn begin(path: &Path, replaces: bool) -> Result<Staged, FileError> {
        if !replaces {
            check_new(path)?;
        }
        let target = if replaces { target(path)? } else { path.to_owned() };
        // What killed runs left beside it may be large.
        clear(folder_of(&target));
        Ok(Staged { file: file_beside(&target)?, target, replaces })
    }

    /// Gives the complete file its name.
    ///
    /// # Errors
    /// It cannot be written, or another file has come under that name meanwhile.
    pub fn commit(self) -> Result<(), FileError> {
        synced(&self.file)?;
        if self.replaces {
            return replace(self.file, &self.target);
        }
        name_new(self.file, &self.target).map_err(|(fault, _)| fault)
    }

    /// Keeps the finished part of an unfinished file under the first free name of `NAME.partial`, `NAME-2.partial`, …
    /// and returns that name.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn keep_partial(self) -> Result<PathBuf, FileError> {
        let mut name = self.target.clone().into_os_string();
        name.push(".partial");
        let partial = PathBuf::from(name);
        synced(&self.file)?;
        // What an earlier run kept, or anybody wrote under that name, stays; a link too, and what it leads to.
        name_first_free(self.file, (1..).map(|number| numbered(&partial, number)))
    }
}

impl Write for Staged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        ask(Call::Write)?;
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
