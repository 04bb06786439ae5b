//! `gaitou notes`: the notes of the house, read for every verdict, and checked.

use std::path::PathBuf;

use clap::Subcommand;

use super::said::both;
use super::{Exit, Failure, Io, Session, tell};
use crate::notes::HouseNotes;
use crate::storage::{FileError, NotesError, read_notes};
use crate::text::clean;

#[derive(Debug, clap::Args)]
#[command(about = both!("院内の注記を検査する", "Check the notes of the house"))]
pub(super) struct Args {
    #[command(subcommand)]
    task: NotesTask,
}

#[derive(Debug, Subcommand)]
enum NotesTask {
    Check(CheckArgs),
}

#[derive(Debug, clap::Args)]
#[command(about = both!(
    "注記のファイルの形と、指している質問・答え・結論の id を検査する",
    "Check a file of notes, and the ids of what they are tied to",
))]
struct CheckArgs {
    #[arg(value_name = "FILE", help = both!(
        "注記のファイル（省けば --notes か設定のもの）",
        "A file of notes (that of --notes or of the configuration unless given)",
    ))]
    file: Option<PathBuf>,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let NotesTask::Check(CheckArgs { file }) = args.task;
    let lang = session.lang;
    let file = file.or_else(|| session.notes_place().map(|place| place.path));
    let file = file.ok_or(Failure::Law(super::law::NoLaw::NoHome))?;
    let notes = read_notes(&file).map_err(|fault| Failure::Notes(file.clone(), fault))?;
    let editions = session.editions()?;
    let problems = notes.problems(editions);
    let name = clean(&file.display().to_string());
    for problem in &problems {
        writeln!(io.stdout, "{name}: {}", problem.say(lang))?;
    }
    let (all, bad) = (notes.file().notes.len(), problems.len());
    let of_today = editions.on(session.today).map_or("", |tree| tree.id());
    let today = notes.file().notes.iter().filter(|note| note.edition == of_today).count();
    writeln!(
        io.stdout,
        "{}",
        lang.pick(
            format!("{name}: 注記 {all} 件（うち今日の版 {today} 件）、直すところ {bad} か所"),
            format!("{name}: {all} notes ({today} of the edition of today), {bad} to mend"),
        )
    )?;
    Ok(if problems.is_empty() { Exit::Done } else { Exit::NotFine })
}

/// Opens the notes of the house. Those that the command line names must be there; where others cannot be read that
/// is told, and the program goes on without.
pub(super) fn open<'s>(session: &'s Session, io: &mut Io) -> Result<&'s HouseNotes, Failure> {
    if let Some(notes) = session.notes.get() {
        return Ok(notes);
    }
    let notes = match session.notes_place() {
        None => HouseNotes::default(),
        Some(place) => match read_notes(&place.path) {
            Ok(notes) => notes,
            Err(NotesError::File(FileError::Missing)) if place.own => HouseNotes::default(),
            Err(fault) if session.named_notes.is_some() => return Err(Failure::Notes(place.path, fault)),
            Err(fault) => {
                tell(&fault.line(&place.path, session.lang), io);
                HouseNotes::default()
            }
        },
    };
    let unusable = notes.problems(session.editions()?);
    if let (Some(first), Some(place)) = (unusable.first(), session.notes_place()) {
        let (name, count) = (clean(&place.path.display().to_string()), unusable.len());
        let line = session.lang.pick(
            format!(
                "{name}: 直すところが {count} か所あります（{}）。gaitou notes check で確かめてください",
                first.say(session.lang)
            ),
            format!("{name}: {count} to mend ({}); see gaitou notes check", first.say(session.lang)),
        );
        tell(&line, io);
    }
    Ok(session.notes.get_or_init(|| notes))
}
