//! `gaitou trees provisions`: notes what dated official texts say of the cited provisions, in digests.

use std::path::PathBuf;

use crate::cli::failure::NoLaw;
use crate::cli::output::{To, print};
use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session, tell};
use crate::statute::{KnownProvisions, MAX_BYTES, Volume, parse};
use crate::storage::{law_files, read_bytes};

#[derive(Debug, clap::Args)]
#[command(about = both!(
    "手元の法令から、引用する条項の指紋を decision-trees/provisions.json の形で書く（条文は書かない）",
    "Write digests of the cited provisions from laws, as decision-trees/provisions.json holds them (no text)",
))]
pub(super) struct Args {
    #[arg(value_name = "FOLDER", help = both!(
        "施行日の付いた名前の法令（XML）のフォルダー",
        "A folder of laws (XML) whose names tell their days",
    ))]
    folder: PathBuf,
    #[arg(long, help = both!(
        "e-Gov のファイルではなく、写しから作ったものとして記録する",
        "Record them as made from copies, not from e-Gov's own files",
    ))]
    copies: bool,
    #[command(flatten)]
    to: To,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { folder, copies, to } = args;
    let editions = session.editions()?;
    let mut known = KnownProvisions { format: 1, ..KnownProvisions::shipped().clone() };
    for file in law_files(&folder).map_err(|fault| Failure::File(folder.clone(), fault))? {
        let bytes = read_bytes(&file, MAX_BYTES).map_err(|fault| Failure::File(file.clone(), fault))?;
        let law = parse(&bytes).map_err(|fault| Failure::Law(NoLaw::Unreadable(file.clone(), fault)))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let volume = Volume::of(&name, law, None, editions);
        let volume = volume.map_err(|fault| Failure::Law(NoLaw::Misplaced(file.clone(), fault)))?;
        let count = known.add(&volume, editions, copies);
        let label = volume.label(session.lang);
        tell(
            &session.lang.pick(format!("{name}: {label}、{count} 件"), format!("{name}: {label}, {count} provisions")),
            io,
        );
    }
    known.tidy(editions);
    print(session, to, "provisions", "json", known.write().as_bytes(), io)?;
    Ok(Exit::Done)
}
