//! What the pure part asks of the world, and what the world must be able to do.

use std::path::{Path, PathBuf};

use crate::notes::{HouseNote, HouseNotes};
use crate::storage::Trashed;
use crate::study::Study;
use crate::text::{Bilingual, Day};

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
    /// Move a saved case to the trash, then read the saved cases again.
    Delete {
        /// Its file.
        path: PathBuf,
        /// The day of its deletion.
        day: Day,
    },
    /// Read what lies in the trash.
    ListTrash,
    /// Give a case from the trash its place again, then read the saved cases again.
    Restore(PathBuf),
    /// Write a paper about the open case.
    Export {
        /// The folder to write it to.
        folder: PathBuf,
        /// The file's name, unless another file has it.
        name: String,
        /// What to write.
        content: Vec<u8>,
    },
    /// Remember the folder that papers are exported to.
    KeepExports(PathBuf),
    /// Write a note of the house.
    AddNote(Box<HouseNote>),
    /// Put a text on the terminal's clipboard.
    Copy(String),
}

/// A saved case as it was found in its folder.
#[derive(Clone, Debug)]
pub struct ListedCase {
    /// Its file.
    pub path: PathBuf,
    /// The day on which it was last written, if that is known.
    pub saved: Option<Day>,
    /// The study, or why it could not be read.
    pub study: Result<Study, Bilingual>,
}

/// The saved cases as they were read.
pub type Listed = Vec<ListedCase>;

/// What lies in the trash: each file with its study, or why it could not be read.
pub type InTrash = Vec<(Trashed, Result<Study, Bilingual>)>;

/// Why a case was not written.
#[derive(Clone, Debug, PartialEq)]
pub enum Unsaved {
    /// Another program holds its folder; it is tried again by itself.
    Held(Bilingual),
    /// It could not be written.
    Fault(Bilingual),
}

impl Unsaved {
    /// What is wrong and what to do.
    pub fn say(self) -> Bilingual {
        match self {
            Unsaved::Held(text) | Unsaved::Fault(text) => text,
        }
    }
}

/// Where cases are kept. Faults come as words in both languages.
pub trait Store {
    /// Every case of the folder with its file, newest first.
    ///
    /// # Errors
    /// The folder could not be read.
    fn list(&mut self) -> Result<Listed, Bilingual>;

    /// Reads one case.
    ///
    /// # Errors
    /// The file could not be read, or is no case.
    fn load(&mut self, path: &Path) -> Result<Study, Bilingual>;

    /// Writes a case and says where: to a new file if it has none, or if somebody else has changed its own. It waits
    /// for nobody: a screen must not stand still.
    ///
    /// # Errors
    /// The file could not be written, or not now.
    fn save(&mut self, path: Option<&Path>, study: &Study, day: Day) -> Result<PathBuf, Unsaved>;

    /// Moves a case to the trash, and says where it lies there.
    ///
    /// # Errors
    /// The file could not be moved.
    fn delete(&mut self, path: &Path, day: Day) -> Result<PathBuf, Bilingual>;

    /// What lies in the trash, the last deleted first.
    ///
    /// # Errors
    /// The trash could not be read.
    fn trashed(&mut self) -> Result<InTrash, Bilingual>;

    /// Gives a case from the trash its place again, and says which.
    ///
    /// # Errors
    /// The file could not be moved.
    fn restore(&mut self, path: &Path) -> Result<PathBuf, Bilingual>;

    /// Writes a paper to a folder, never over another file, and says where.
    ///
    /// # Errors
    /// The file could not be written, or the folder is the one of the cases.
    fn export(&mut self, folder: &Path, name: &str, content: &[u8]) -> Result<PathBuf, Bilingual>;

    /// Remembers a folder as the one that papers are exported to, and says which it is.
    ///
    /// # Errors
    /// There is no such folder, it is the one of the cases, or the configuration could not be written.
    fn keep_exports(&mut self, typed: &Path) -> Result<PathBuf, Bilingual>;

    /// Adds a note of the house to the file of them, and gives back all of them.
    ///
    /// # Errors
    /// The file could not be read or written.
    fn add_note(&mut self, note: HouseNote) -> Result<HouseNotes, Bilingual>;

    /// Puts a text on the clipboard.
    ///
    /// # Errors
    /// The terminal could not be written to.
    fn copy(&mut self, text: &str) -> Result<(), Bilingual>;
}
