//! `gaitou trees coverage`: which parts of an edition carry each place of the law, and which cases exercise it.

use clap::ArgMatches;

use super::super::{Exit, Failure, Io, Session};
use super::table::write_csv;
use crate::report::{coverage, coverage_cells, coverage_text};

pub(super) fn run(session: &Session, given: &ArgMatches, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    let places = coverage(super::edition(session, given)?, &super::cases(session)?, lang);
    match given.get_one::<String>("format").map(String::as_str) {
        Some("csv") => write_csv(coverage_cells(&places, lang).into_iter(), io)?,
        _ => write!(io.stdout, "{}", coverage_text(&places, lang, 80))?,
    }
    Ok(Exit::Done)
}
