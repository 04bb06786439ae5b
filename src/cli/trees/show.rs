//! `gaitou trees show`: an edition with everything in it.

use clap::ArgMatches;

use super::super::{Exit, Failure, Io, Session};
use crate::report::edition_text;

pub(super) fn run(session: &Session, given: &ArgMatches, io: &mut Io) -> Result<Exit, Failure> {
    let tree = super::edition(session, given)?;
    write!(io.stdout, "{}", edition_text(tree, session.lang, 80))?;
    Ok(Exit::Done)
}
