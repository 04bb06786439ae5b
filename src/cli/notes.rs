//! `gaitou notes`: the notes of the house, checked.

use std::path::PathBuf;

use clap::Subcommand;

use super::failure::NoLaw;
use super::said::both;
use super::{Exit, Failure, Io, Session};
use crate::storage::read_notes;
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
    let file = file.ok_or(Failure::Law(NoLaw::NoHome))?;
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
