//! The notes of the house, opened for a command.

use super::Session;
use crate::cli::{Failure, Io, tell};
use crate::notes::HouseNotes;
use crate::storage::{FileError, NotesError, NotesPlace, read_notes};
use crate::text::clean;

impl Session {
    /// The file of notes: the one that the command line names, else the configuration, else the user's own.
    pub(in crate::cli) fn notes_place(&self) -> Option<NotesPlace> {
        let named = self.named_notes.clone().or_else(|| self.config.notes.clone());
        let own = || Some(NotesPlace { path: self.folders.data.as_ref()?.join("notes.json"), own: true });
        named.map(|path| NotesPlace { path, own: false }).or_else(own)
    }

    /// The notes of the house, read once. Those that the command line names must be there; where others cannot be read
    /// that is told, and the program goes on without.
    pub(in crate::cli) fn notes(&self, io: &mut Io) -> Result<&HouseNotes, Failure> {
        if let Some(notes) = self.notes.get() {
            return Ok(notes);
        }
        let notes = match self.notes_place() {
            None => HouseNotes::default(),
            Some(place) => match read_notes(&place.path) {
                Ok(notes) => notes,
                Err(NotesError::File(FileError::Missing)) if place.own => HouseNotes::default(),
                Err(fault) if self.named_notes.is_some() => return Err(Failure::Notes(place.path, fault)),
                Err(fault) => {
                    tell(&fault.line(&place.path, self.lang), io);
                    HouseNotes::default()
                }
            },
        };
        self.tell_problems(&notes, io)?;
        Ok(self.notes.get_or_init(|| notes))
    }

    /// Says whether something in the notes is tied to what there is not.
    fn tell_problems(&self, notes: &HouseNotes, io: &mut Io) -> Result<(), Failure> {
        let unusable = notes.problems(self.editions()?);
        if let (Some(first), Some(place)) = (unusable.first(), self.notes_place()) {
            let (name, count) = (clean(&place.path.display().to_string()), unusable.len());
            let first = first.say(self.lang);
            let line = self.lang.pick(
                format!("{name}: 直すところが {count} か所あります（{first}）。gaitou notes check で確かめてください"),
                format!("{name}: {count} to mend ({first}); see gaitou notes check"),
            );
            tell(&line, io);
        }
        Ok(())
    }
}
