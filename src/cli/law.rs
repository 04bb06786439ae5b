//! `gaitou law`: the official texts that an office has from e-Gov, and the watch over them.

mod add;
mod check;
mod list;
mod no_law;
mod remove;
mod show;

use std::path::PathBuf;

use clap::Subcommand;

use super::options::LawPlace;
use super::said::both;
use super::{Exit, Failure, Io, Session, tell};
use crate::statute::{MAX_BYTES, Shelf, Version, Volume, parse};
use crate::storage::LawFolder;

pub(super) use no_law::NoLaw;

#[derive(Debug, clap::Args)]
#[command(about = both!(
    "e-Gov の法令（XML）を手元に置き、条文を読み、変わっていないか確かめる",
    "Keep laws from e-Gov (XML), read provisions, and see what changed in them",
))]
pub(super) struct Args {
    #[command(subcommand)]
    task: LawTask,
}

#[derive(Debug, Subcommand)]
enum LawTask {
    Add(add::Args),
    List(list::Args),
    Show(show::Args),
    Check(check::Args),
    Remove(remove::Args),
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    match args.task {
        LawTask::Add(args) => add::run(session, args, io),
        LawTask::List(args) => list::run(session, args, io),
        LawTask::Show(args) => show::run(session, args, io),
        LawTask::Check(args) => check::run(session, args, io),
        LawTask::Remove(args) => remove::run(session, args, io),
    }
}

/// Where the user's laws and notes are kept unless the command line says otherwise.
pub(super) fn home(io: &Io) -> Option<PathBuf> {
    let folder = |name: &str| (io.variable)(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = if cfg!(windows) {
        folder("APPDATA")
    } else {
        // A relative path there means nothing, by the rules of the XDG folders.
        let xdg = folder("XDG_DATA_HOME").filter(|path| path.is_absolute());
        xdg.or_else(|| folder("HOME").map(|home| home.join(".local").join("share")))
    };
    Some(base?.join("gaitou"))
}

/// The user's folder of laws.
pub(super) fn folder(session: &Session, place: &LawPlace) -> Result<LawFolder, Failure> {
    session.law_folder(place).map(|folder| LawFolder { folder }).ok_or(Failure::Law(NoLaw::NoHome))
}

/// The laws in the user's folder; a file that cannot be read is told, and the others are used.
pub(super) fn shelf(session: &Session, place: &LawPlace, io: &mut Io) -> Result<Shelf, Failure> {
    let Some(folder) = session.law_folder(place).map(|folder| LawFolder { folder }) else {
        return Ok(Shelf::default());
    };
    let names = folder.names().map_err(|fault| Failure::File(folder.folder.clone(), fault))?;
    let mut volumes = Vec::new();
    for name in names {
        match volume(session, &folder, &name) {
            Ok(volume) => volumes.push(volume),
            Err(failure) => failure.line(session.lang).into_iter().for_each(|line| tell(&line, io)),
        }
    }
    Ok(Shelf::of(volumes))
}

/// Opens the laws in the user's folder, for verdicts to be compared with.
pub(super) fn open<'s>(session: &'s Session, place: &LawPlace, io: &mut Io) -> Result<&'s Shelf, Failure> {
    if let Some(shelf) = session.shelf.get() {
        return Ok(shelf);
    }
    let shelf = shelf(session, place, io)?;
    Ok(session.shelf.get_or_init(|| shelf))
}

/// One file of the user's folder.
fn volume(session: &Session, folder: &LawFolder, name: &str) -> Result<Volume, Failure> {
    let path = folder.folder.join(name);
    let bytes = folder.read(name, MAX_BYTES).map_err(|fault| Failure::File(path.clone(), fault))?;
    let law = parse(&bytes).map_err(|fault| Failure::Law(NoLaw::Unreadable(path.clone(), fault)))?;
    let editions = session.editions()?;
    Version::of_file(name)
        .map_or_else(
            || Volume::of(name, law.clone(), None, editions),
            |version| Ok(Volume { version, law: law.clone() }),
        )
        .map_err(|fault| Failure::Law(NoLaw::Misplaced(path, fault)))
}
