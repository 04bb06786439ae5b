//! The file of the notes of the house: read whole, and written whole with one more note.

use std::path::{Path, PathBuf};

use super::{FileError, make_private_folder, read_text, write};
use crate::notes::{HouseNote, HouseNotes, MAX_BYTES, NoNotes};
use crate::text::{Lang, clean};

/// Where the notes of the house are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotesPlace {
    /// The file; it need not exist yet.
    pub path: PathBuf,
    /// Whether it is the user's own, whose folder may be made.
    pub own: bool,
}

/// Why notes could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum NotesError {
    /// The file.
    #[error(transparent)]
    File(#[from] FileError),
    /// What it holds.
    #[error(transparent)]
    Notes(#[from] NoNotes),
    /// It would hold more than it may.
    #[error("full")]
    Full,
}

impl NotesError {
    /// What is wrong and what to do, in one line, the file's name in front.
    pub fn line(&self, file: &Path, lang: Lang) -> String {
        let name = file.display().to_string();
        match self {
            NotesError::File(fault) => fault.line(&name, lang),
            NotesError::Notes(fault) => format!("{}: {}", clean(&name), fault.say(lang)),
            NotesError::Full => lang.pick(
                format!("{}: これ以上の注記は書けません。古い注記を消してください", clean(&name)),
                format!("{}: holds no more notes; delete old ones", clean(&name)),
            ),
        }
    }
}

/// Reads a file of notes.
///
/// # Errors
/// There is none, it cannot be read, or it holds no notes.
pub fn read_notes(path: &Path) -> Result<HouseNotes, NotesError> {
    Ok(HouseNotes::read(&read_text(path, MAX_BYTES)?)?)
}

impl NotesPlace {
    /// Adds a note to the file as it is now, which others may have written to meanwhile; the first makes the file.
    ///
    /// # Errors
    /// The file cannot be read or written, holds no notes, or no more of them.
    pub fn add(&self, note: HouseNote) -> Result<HouseNotes, NotesError> {
        let before = match read_notes(&self.path) {
            Err(NotesError::File(FileError::Missing)) => HouseNotes::default(),
            read => read?,
        };
        let text = before.with(note).ok_or(NotesError::Full)?;
        if let Some(folder) = self.path.parent().filter(|_| self.own) {
            make_private_folder(folder)?;
        }
        write(&self.path, text.as_bytes())?;
        Ok(HouseNotes::read(&text)?)
    }
}
