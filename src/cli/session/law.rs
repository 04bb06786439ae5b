//! The official texts that an office has, opened for a command.

use super::Session;
use crate::cli::failure::NoLaw;
use crate::cli::options::LawPlace;
use crate::cli::{Failure, Io, tell};
use crate::statute::{MAX_BYTES, Shelf, Version, Volume, parse};
use crate::storage::LawFolder;

impl Session {
    /// The folder of official texts: the one that the command names, or the user's own.
    ///
    /// # Errors
    /// None is named and there is no home.
    pub(in crate::cli) fn laws(&self, place: &LawPlace) -> Result<LawFolder, Failure> {
        self.law_folder(place).ok_or(Failure::Law(NoLaw::NoHome))
    }

    /// The laws in that folder; a file that cannot be read is told, and the others are used.
    pub(in crate::cli) fn read_shelf(&self, place: &LawPlace, io: &mut Io) -> Result<Shelf, Failure> {
        let Some(folder) = self.law_folder(place) else { return Ok(Shelf::default()) };
        let names = folder.names().map_err(|fault| Failure::File(folder.folder.clone(), fault))?;
        let mut volumes = Vec::new();
        for name in names {
            match self.volume(&folder, &name) {
                Ok(volume) => volumes.push(volume),
                Err(failure) => failure.line(self.lang).into_iter().for_each(|line| tell(&line, io)),
            }
        }
        Ok(Shelf::of(volumes))
    }

    /// The same, read once, for verdicts to be compared with.
    pub(super) fn shelf(&self, place: &LawPlace, io: &mut Io) -> Result<&Shelf, Failure> {
        if let Some(shelf) = self.shelf.get() {
            return Ok(shelf);
        }
        let shelf = self.read_shelf(place, io)?;
        Ok(self.shelf.get_or_init(|| shelf))
    }

    fn law_folder(&self, place: &LawPlace) -> Option<LawFolder> {
        let folder = place.folder.clone().or_else(|| self.law.clone())?;
        Some(LawFolder { folder })
    }

    /// One file of the folder.
    fn volume(&self, folder: &LawFolder, name: &str) -> Result<Volume, Failure> {
        let path = folder.folder.join(name);
        let bytes = folder.read(name, MAX_BYTES).map_err(|fault| Failure::File(path.clone(), fault))?;
        let law = parse(&bytes).map_err(|fault| Failure::Law(NoLaw::Unreadable(path.clone(), fault)))?;
        let editions = self.editions()?;
        Version::of_file(name)
            .map_or_else(
                || Volume::of(name, law.clone(), None, editions),
                |version| Ok(Volume { version, law: law.clone() }),
            )
            .map_err(|fault| Failure::Law(NoLaw::Misplaced(path, fault)))
    }
}
