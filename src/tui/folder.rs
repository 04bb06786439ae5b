//! The cases on disk and the terminal's clipboard, as the screen asks for them.

use std::io::{self, stdout};
use std::path::{Path, PathBuf};

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use crate::storage::{self, Cases, FileError};
use crate::study::Study;
use crate::text::{Day, Lang};

use super::effect::{Listed, Store};

/// A folder of cases; faults are told in the language of the moment.
pub(super) struct Folder {
    cases: Cases,
    /// The case that was read or written last, as it then was: it may lie on a drive that others share.
    seen: Option<(PathBuf, Study)>,
    pub(super) lang: Lang,
}

impl Folder {
    pub(super) fn new(cases: Cases, lang: Lang) -> Self {
        Self { cases, seen: None, lang }
    }

    /// Whether somebody else has changed a case since it was opened or saved here.
    fn changed_meanwhile(&self, path: &Path) -> bool {
        let Some((_, seen)) = self.seen.as_ref().filter(|(file, _)| file == path) else { return false };
        match storage::read_case(path) {
            Ok(there) => there != *seen,
            // A file that is gone is written again; one that became unreadable is somebody's work.
            Err(fault) => !matches!(fault, FileError::Missing),
        }
    }

    fn tell(&self, path: &Path) -> impl Fn(FileError) -> String {
        let (file, lang) = (path.display().to_string(), self.lang);
        move |fault| fault.line(&file, lang)
    }
}

impl Store for Folder {
    fn list(&mut self) -> Result<Listed, String> {
        let mut paths = self.cases.list().map_err(self.tell(&self.cases.folder))?;
        // The newest on top: that is where one goes on. A file without a time comes last.
        paths.sort_by_cached_key(|path| {
            let changed = path.metadata().and_then(|metadata| metadata.modified()).ok();
            std::cmp::Reverse((changed, path.clone()))
        });
        let read = |path: PathBuf| {
            let study = storage::read_case(&path).map_err(self.tell(&path));
            (path, study)
        };
        Ok(paths.into_iter().map(read).collect())
    }

    fn load(&mut self, path: &Path) -> Result<Study, String> {
        let study = storage::read_case(path).map_err(self.tell(path))?;
        self.seen = Some((path.to_owned(), study.clone()));
        Ok(study)
    }

    fn save(&mut self, path: Option<&Path>, study: &Study, day: Day) -> Result<PathBuf, String> {
        let written = match path.filter(|path| !self.changed_meanwhile(path)) {
            Some(path) => storage::write_case(path, study).map(|()| path.to_owned()).map_err(self.tell(path))?,
            // What somebody else wrote is left alone; this study goes on in a file of its own.
            None => self.cases.write_new(day, study).map_err(self.tell(&self.cases.folder))?,
        };
        self.seen = Some((written.clone(), study.clone()));
        Ok(written)
    }

    fn delete(&mut self, path: &Path) -> Result<(), String> {
        storage::delete(path).map_err(self.tell(path))
    }

    fn export(&mut self, beside: &Path, ending: &str, content: &[u8]) -> Result<PathBuf, String> {
        let path = beside.with_extension(ending);
        storage::write(&path, content).map(|()| path.clone()).map_err(self.tell(&path))
    }

    fn copy(&mut self, text: &str) -> Result<(), String> {
        let sent: io::Result<()> = execute!(stdout(), CopyToClipboard::to_clipboard_from(text));
        sent.map_err(|fault| fault.to_string())
    }
}
