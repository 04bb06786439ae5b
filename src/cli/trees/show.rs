//! `gaitou trees show`: an edition with everything in it.

use super::ShownEdition;
use crate::cli::output::{To, print};
use crate::cli::said::both;
use crate::cli::{Exit, Failure, Io, Session};
use crate::report::keeper::edition_text;

#[derive(Debug, clap::Args)]
#[command(about = both!(
    "版の質問・答え・結論を表示する",
    "Print an edition's questions, answers and leaves",
))]
pub(super) struct Args {
    #[command(flatten)]
    edition: ShownEdition,
    #[command(flatten)]
    to: To,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { edition, to } = args;
    let tree = edition.find(session)?;
    print(session, to, tree.id(), "txt", edition_text(tree, session.lang, 80).as_bytes(), io)?;
    Ok(Exit::Done)
}
