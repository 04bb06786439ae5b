//! What the pure part asks of the world, and the only place where it is done.

use std::path::{Path, PathBuf};

use crate::study::{Study, StudyField};
use crate::text::Day;

use super::message::Message;

/// Something to be done outside of the model.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read the saved cases.
    List,
    /// Read a saved case and open it.
    Open(PathBuf),
    /// Write the open case; without a file, to a new one.
    Save {
        /// Its file.
        path: Option<PathBuf>,
        /// The study.
        study: Box<Study>,
        /// The day that a new file is named by.
        day: Day,
    },
    /// Write a copy of a saved case to a new file, then read the saved cases again.
    Add {
        /// The study.
        study: Box<Study>,
        /// The day that the new file is named by.
        day: Day,
    },
    /// Give a saved case another title, as it is in its file now, then read the saved cases again.
    Rename {
        /// Its file.
        path: PathBuf,
        /// The title.
        title: String,
        /// The day that a new file would be named by.
        day: Day,
    },
    /// Delete a saved case, then read the saved cases again.
    Delete(PathBuf),
    /// Write a verdict beside its case.
    Export {
        /// The case's file.
        beside: PathBuf,
        /// The ending of the file's name.
        ending: &'static str,
        /// What to write.
        content: Vec<u8>,
        /// What to tell once it is written, before the file's name.
        told: String,
    },
    /// Put a text on the terminal's clipboard.
    Copy(String),
}

/// The saved cases as they were read: each file with its study, or why it could not be read.
pub type Listed = Vec<(PathBuf, Result<Study, String>)>;

/// Where cases are kept. Faults come as words for the user.
pub trait Store {
    /// Every case of the folder with its file, newest first.
    ///
    /// # Errors
    /// The folder could not be read.
    fn list(&mut self) -> Result<Listed, String>;

    /// Reads one case.
    ///
    /// # Errors
    /// The file could not be read, or is no case.
    fn load(&mut self, path: &Path) -> Result<Study, String>;

    /// Writes a case and says where: to a new file if it has none, or if somebody else has changed its own.
    ///
    /// # Errors
    /// The file could not be written.
    fn save(&mut self, path: Option<&Path>, study: &Study, day: Day) -> Result<PathBuf, String>;

    /// Deletes a case.
    ///
    /// # Errors
    /// The file could not be deleted.
    fn delete(&mut self, path: &Path) -> Result<(), String>;

    /// Writes a verdict beside its case, never over another file, and says where.
    ///
    /// # Errors
    /// The file could not be written.
    fn export(&mut self, beside: &Path, ending: &str, content: &[u8]) -> Result<PathBuf, String>;

    /// Puts a text on the clipboard.
    ///
    /// # Errors
    /// The terminal could not be written to.
    fn copy(&mut self, text: &str) -> Result<(), String>;
}

/// Carries an effect out; the answer goes back to the model.
pub fn perform(effect: Effect, store: &mut dyn Store) -> Option<Message> {
    match effect {
        Effect::List => Some(Message::Listed(store.list())),
        Effect::Open(path) => {
            let study = store.load(&path);
            Some(Message::Opened(path, study))
        }
        Effect::Save { path, study, day } => Some(Message::Saved(store.save(path.as_deref(), &study, day))),
        Effect::Add { study, day } => Some(listed_after(store.save(None, &study, day), store)),
        Effect::Rename { path, title, day } => {
            let renamed = store.load(&path).and_then(|mut study| {
                study.texts.set(StudyField::Title, title);
                store.save(Some(&path), &study, day)
            });
            Some(listed_after(renamed, store))
        }
        Effect::Delete(path) => Some(listed_after(store.delete(&path), store)),
        Effect::Export { beside, ending, content, told } => {
            let written = store.export(&beside, ending, &content);
            Some(Message::Told(written.map_or_else(|fault| fault, |path| told + &name_first(&path))))
        }
        Effect::Copy(text) => store.copy(&text).err().map(Message::Told),
    }
}

/// A file's name, then its folder: what tells one file from another comes where it is not cut.
fn name_first(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => format!("{name} ({})", folder.display()),
        None => name.into_owned(),
    }
}

/// The saved cases after a change to them; a change that failed is told instead.
fn listed_after<T>(done: Result<T, String>, store: &mut dyn Store) -> Message {
    match done {
        Ok(_) => Message::Listed(store.list()),
        Err(fault) => Message::Told(fault),
    }
}
