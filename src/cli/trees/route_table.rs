//! `gaitou trees routes`: every way through an edition, as text, Markdown or CSV.

use clap::ArgMatches;

use super::super::{Exit, Failure, Io, Session};
use super::table::write_csv;
use crate::report::route_table;

pub(super) fn run(session: &Session, given: &ArgMatches, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    let tree = super::edition(session, given)?;
    super::walkable(tree, lang)?;
    let table = route_table(tree, lang);
    match given.get_one::<String>("format").map(String::as_str) {
        Some("markdown") => write!(io.stdout, "{}", table.markdown(lang))?,
        Some("csv") => write_csv(table.cells(), io)?,
        _ => write!(io.stdout, "{}", table.text(lang, 80))?,
    }
    Ok(Exit::Done)
}
