//! A case in its file while somebody works on it: what others write into the file meanwhile is never lost.

use std::path::{Path, PathBuf};

use super::cases::text_of;
use super::leftovers::{self, Hold, Wait};
use super::write::{folder_of, name_new, replace, target, write_beside, written_beside};
use super::{Cases, FileError, read_case};
use crate::study::Study;
use crate::text::Day;

/// A case file as it was when it was read or written here last.
#[derive(Clone, Debug)]
pub struct CaseFile {
    path: PathBuf,
    /// What it then said; `None` if there was no such file.
    seen: Option<Study>,
}

impl CaseFile {
    /// Opens a case to work on it.
    ///
    /// # Errors
    /// As [`read_case`].
    pub fn open(path: &Path) -> Result<(CaseFile, Study), FileError> {
        let study = read_case(path)?;
        leftovers::clear(folder_of(path));
        Ok((CaseFile { path: path.to_owned(), seen: Some(study.clone()) }, study))
    }

    /// A case whose file is still to be made.
    pub fn planned(path: &Path) -> CaseFile {
        CaseFile { path: path.to_owned(), seen: None }
    }

    /// Writes a study to a new file of the day in a folder of cases.
    ///
    /// # Errors
    /// The folder cannot be made or written.
    pub fn create(cases: &Cases, day: Day, study: &Study) -> Result<CaseFile, FileError> {
        let (path, seen) = cases.write_new(day, study)?;
        Ok(CaseFile { path, seen: Some(seen) })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the study, and says whether that had to be a new file: what somebody else wrote into the old one
    /// meanwhile stays there, and from now on this study has a file of its own beside it.
    ///
    /// # Errors
    /// Nothing could be written, or another program holds the folder and `wait` is over.
    pub fn save(&mut self, study: &Study, wait: Wait) -> Result<bool, FileError> {
        let target = target(&self.path)?;
        let (text, read) = text_of(study)?;
        // Where another program keeps the folder, that is said before anything is written.
        drop(Hold::of(folder_of(&target), wait)?);
        let written = written_beside(&target, text.as_bytes())?;
        // Two programs that save the same case do so one after the other, each looking first.
        let hold = Hold::of(folder_of(&target), wait)?;
        let is_ours = match self.there() {
            There::Same => replace(written, &target).map(|()| true)?,
            // Whoever begins a case asks for no lock, and may just now have taken the name that became free.
            There::Gone => match name_new(written, &target) {
                Ok(()) => true,
                Err((FileError::Exists, _)) => false,
                Err((fault, _)) => return Err(fault),
            },
            There::Changed => false,
        };
        drop(hold);
        if !is_ours {
            self.path = write_beside(&self.path, text.as_bytes())?;
        }
        self.seen = Some(read);
        Ok(!is_ours)
    }

    /// What became of the file since it was read or written here. What it says is compared, not its time.
    fn there(&self) -> There {
        match (read_case(&self.path), &self.seen) {
            (Ok(there), Some(seen)) if there == *seen => There::Same,
            (Err(FileError::Missing), _) => There::Gone,
            // One that became unreadable is somebody's work too.
            (Ok(_) | Err(_), _) => There::Changed,
        }
    }
}

/// What became of a file that was read or written before.
enum There {
    /// It says the same.
    Same,
    /// It is no longer there, or was not there yet.
    Gone,
    /// Somebody else has written it.
    Changed,
}
