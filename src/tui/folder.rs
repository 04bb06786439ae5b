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
    pub(super) lang: Lang,
}

impl Folder {
    pub(super) fn new(cases: Cases, lang: Lang) -> Self {
        Self { cases, lang }
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
        Ok(paths.into_iter().map(|path| (path.clone(), self.load(&path))).collect())
    }

    fn load(&mut self, path: &Path) -> Result<Study, String> {
        storage::read_case(path).map_err(self.tell(path))
    }

    fn save(&mut self, path: Option<&Path>, study: &Study, day: Day) -> Result<PathBuf, String> {
        match path {
            Some(path) => storage::write_case(path, study).map(|()| path.to_owned()).map_err(self.tell(path)),
            None => self.cases.write_new(day, study).map_err(self.tell(&self.cases.folder)),
        }
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
