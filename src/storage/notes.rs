//! The file of the notes of the house: read whole, and written whole with one more note.

use std::path::{Path, PathBuf};

use super::own::{change_own, change_text};
use super::{FileError, Wait, read_text};
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
    /// The file cannot be read or written, holds no notes, or no more of them; or another program holds its folder and
    /// `wait` is over.
    pub fn add(&self, note: HouseNote, wait: Wait) -> Result<HouseNotes, NotesError> {
        let with = |before: Option<String>| {
            let before = before.map_or_else(|| Ok(HouseNotes::default()), |text| HouseNotes::read(&text))?;
            before.with(note).ok_or(NotesError::Full)
        };
        let change = if self.own { change_own } else { change_text };
        let text = change(&self.path, MAX_BYTES, wait, with)??;
        Ok(HouseNotes::read(&text)?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::calls::{Call, with};
    use super::*;

    /// While one program adds its note, another cannot add its own to the notes as they were before.
    #[test]
    fn of_two_notes_that_are_added_at_once_none_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let place = NotesPlace { path: folder.path().join("gaitou").join("notes.json"), own: true };
        let note = |text: &str| HouseNote { edition: "e".into(), text: text.into(), ..HouseNote::default() };
        place.add(note("first"), Wait::Never).unwrap();
        let other = place.clone();
        let meanwhile = move |call: Call| {
            if call == Call::Begin {
                let added = other.add(note("of another"), Wait::Never);
                assert!(matches!(added, Err(NotesError::File(FileError::Busy))), "{added:?}");
            }
            Ok(())
        };
        with(Box::new(meanwhile), || place.add(note("second"), Wait::Never)).unwrap();
        place.add(note("of another"), Wait::Never).unwrap();
        let texts: Vec<_> =
            read_notes(&place.path).unwrap().file().notes.iter().map(|note| note.text.clone()).collect();
        assert_eq!(texts, ["first", "second", "of another"]);
    }
}
