//! `gaitou trees draw`: an edition as a picture, in text, Mermaid or SVG.

use clap::ArgMatches;

use super::super::{Exit, Failure, Io, Session};
use crate::tree::draw;

pub(super) fn run(session: &Session, given: &ArgMatches, io: &mut Io) -> Result<Exit, Failure> {
    let (tree, lang) = (super::edition(session, given)?, session.lang);
    let drawn = match given.get_one::<String>("format").map(String::as_str) {
        Some("mermaid") => draw::mermaid(tree, lang),
        Some("svg") => draw::svg(tree, lang),
        _ => draw::text(tree, lang, 80),
    };
    write!(io.stdout, "{drawn}")?;
    Ok(Exit::Done)
}
