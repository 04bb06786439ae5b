//! `gaitou law add`: checks files from e-Gov and copies them into the user's folder.

use std::path::{Path, PathBuf};

use crate::cli::failure::NoLaw;
use crate::cli::options::{LawPlace, day};
use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session, tell};
use crate::statute::{MAX_BYTES, Volume, is_package, parse, unpack};
use crate::storage::{LawFolder, law_files, read_bytes};
use crate::text::{Day, clean};

/// The most bytes of a zip archive.
const MAX_PACKED: usize = 2 * MAX_BYTES;

#[derive(Debug, clap::Args)]
#[command(about = both!(
    "法令を足す（同じ法令の版をいくつも並べられる）",
    "Add laws (several versions of one stand side by side)",
))]
pub(super) struct Args {
    #[arg(value_name = "FILE", required = true, num_args = 1.., help = both!(
        "e-Gov で保存した .xml か .zip、またはそのフォルダー",
        "A .xml or .zip from e-Gov, or a folder of them",
    ))]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "DATE", value_parser = day, help = both!(
        "ファイル名に施行日がないとき、いつの条文か",
        "Of which day the text is, where the file's name does not say",
    ))]
    as_of: Option<Day>,
    #[command(flatten)]
    law: LawPlace,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { files, as_of, law } = args;
    let folder = session.laws(&law)?;
    let mut exit = Exit::Done;
    for named in files {
        let found = law_files(&named).map_err(|fault| Failure::File(named.clone(), fault));
        let found =
            found.and_then(
                |found| {
                    if found.is_empty() { Err(Failure::Law(NoLaw::Empty(named.clone()))) } else { Ok(found) }
                },
            );
        let added = found.and_then(|found| found.iter().try_for_each(|file| add(session, &folder, file, as_of, io)));
        match added {
            Ok(()) => {}
            Err(failure @ (Failure::Closed | Failure::Stream(_))) => return Err(failure),
            // A bad file is told; the others are added.
            Err(failure) => {
                failure.line(session.lang).into_iter().for_each(|line| tell(&line, io));
                exit = if exit == Exit::Done { failure.exit() } else { exit };
            }
        }
    }
    Ok(exit)
}

/// Adds the law in a file, or every one in an archive.
fn add(session: &Session, folder: &LawFolder, file: &Path, day: Option<Day>, io: &mut Io) -> Result<(), Failure> {
    let unreadable = |fault| Failure::Law(NoLaw::Unreadable(file.to_owned(), fault));
    let bytes = read_bytes(file, MAX_PACKED).map_err(|fault| Failure::File(file.to_owned(), fault))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let laws = if is_package(&bytes) { unpack(&bytes).map_err(unreadable)? } else { vec![(name, bytes)] };
    for (name, bytes) in laws {
        let law = parse(&bytes).map_err(unreadable)?;
        let volume = Volume::of(&name, law, day, session.editions()?);
        let volume = volume.map_err(|fault| Failure::Law(NoLaw::Misplaced(file.to_owned(), fault)))?;
        let kept = volume.version.file();
        folder.put(&kept, &bytes).map_err(|fault| Failure::File(folder.folder.join(&kept), fault))?;
        let (title, label) = (clean(&volume.law.title), volume.label(session.lang));
        writeln!(
            io.stdout,
            "{}",
            session
                .lang
                .pick(format!("足しました: {title} {label} {kept}"), format!("Added: {title}, {label}, {kept}"))
        )?;
    }
    Ok(())
}
