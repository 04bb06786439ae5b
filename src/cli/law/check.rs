//! `gaitou law check`: whether every cited provision still says what was read of it.

use crate::cli::failure::NoTrees;
use crate::cli::options::{AsOf, LawPlace};
use crate::cli::output::{COLUMNS, To, print};
use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session};
use crate::report::watch_text;
use crate::statute::{KnownProvisions, check};

#[derive(Debug, clap::Args)]
#[command(about = both!(
    "引用する条項が変わっていないか確かめる",
    "See whether the cited provisions are as they were read",
))]
pub(super) struct Args {
    #[command(flatten)]
    as_of: AsOf,
    #[command(flatten)]
    law: LawPlace,
    #[command(flatten)]
    to: To,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { as_of: AsOf { as_of }, law, to } = args;
    let editions = session.editions()?;
    let day = as_of.unwrap_or(session.today);
    let tree = editions.on(day).ok_or_else(|| Failure::Trees(NoTrees::unknown(editions, &day.to_string())))?;
    let shelf = session.read_shelf(&law, io)?;
    let checked = check(editions, tree, day, &shelf, KnownProvisions::shipped());
    let text = watch_text(&checked, tree, &shelf, session.lang, COLUMNS);
    print(session, to, "law-check", "txt", text.as_bytes(), io)?;
    Ok(if checked.iter().any(|one| one.state.is_change()) { Exit::NotFine } else { Exit::Done })
}
