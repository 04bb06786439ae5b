//! `gaitou law`: the official texts that an office has from e-Gov, and the watch over them.

mod add;
mod check;
mod list;
mod remove;
mod show;

use clap::Subcommand;

use super::said::both;
use super::{Exit, Failure, Io, Session};

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
