//! A folder of case files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::calls::{Call, ask};
use super::write::{name_first_free, written_beside};
use super::{FileError, leftovers, make_private_folder};
use crate::study::{self, Study};
use crate::text::Day;

/// A folder of case files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cases {
    /// Where it is; it need not exist yet.
    pub folder: PathBuf,
}

impl Cases {
    /// Everything in the folder that has the name of a case file, by name; none if the folder does not exist.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn list(&self) -> Result<Vec<PathBuf>, FileError> {
        let entries = match ask(Call::List).and_then(|()| fs::read_dir(&self.folder)) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut paths = Vec::new();
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            // Verdicts and records that were written beside the cases are not cases.
            let other = name.starts_with('.') || name.ends_with(".verdict.json") || name.ends_with(".record.json");
            // A link that leads nowhere, or a folder of such a name, is said where it cannot be read: whoever put it
            // there takes it for a case.
            if !other && name.ends_with(".json") {
                paths.push(path);
            }
        }
        paths.sort();
        Ok(paths)
    }

    /// Whether a folder is the folder of cases or lies in it, over whatever links.
    pub fn has_inside(&self, folder: &Path) -> bool {
        let real = |path: &Path| fs::canonicalize(path).ok();
        matches!((real(folder), real(&self.folder)), (Some(inner), Some(cases)) if inner.starts_with(&cases))
    }

    /// Writes a study under a new name of the day, `2026-11-22-1.json`; returns the path and what it says.
    pub(super) fn write_new(&self, day: Day, study: &Study) -> Result<(PathBuf, Study), FileError> {
        let (text, read) = text_of(study)?;
        make_private_folder(&self.folder)?;
        let file = written_beside(&self.folder.join("new"), text.as_bytes())?;
        let name = |number: u32| self.folder.join(format!("{day}-{number}.json"));
        Ok((name_first_free(file, (1..).map(name))?, read))
    }

    /// Deletes what killed programs left unfinished in the folder.
    pub fn clear_leftovers(&self) {
        leftovers::clear(&self.folder);
    }
}

/// A study as its file says it, read back once: what could not be opened again is refused before it is written.
pub(super) fn text_of(study: &Study) -> Result<(String, Study), FileError> {
    let text = study::write(study);
    let read = study::read(&text)?;
    Ok((text, read))
}
