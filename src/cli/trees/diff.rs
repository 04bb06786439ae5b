//! `gaitou trees diff`: what an amendment does, in words.

use std::path::Path;

use clap::ArgMatches;

use super::super::{Exit, Failure, Io, Session};
use super::{find, in_one_line, no_edition, of_file, walkable};
use crate::report::diff_text;
use crate::storage::TreeFiles;
use crate::tree::{Editions, Tree};

pub(super) fn run(session: &Session, given: &ArgMatches, io: &mut Io) -> Result<Exit, Failure> {
    let one = |name: &str| tree(session, given.get_one::<String>(name).map_or("", String::as_str));
    let (old, new) = (one("old")?, one("new")?);
    walkable(&old, session.lang)?;
    write!(io.stdout, "{}", diff_text(&old, &new, session.lang, 80))?;
    Ok(if old.digest() == new.digest() { Exit::Done } else { Exit::NotFine })
}

/// The edition of an id or a day, else the tree of a file.
fn tree(session: &Session, wanted: &str) -> Result<Tree, Failure> {
    if let Some(tree) = find(session, wanted) {
        return Ok(tree.clone());
    }
    let path = Path::new(wanted);
    if !path.is_file() {
        return Err(no_edition(session, wanted));
    }
    let files = TreeFiles::read(path).map_err(|fault| of_file(fault, session.lang))?;
    let editions = Editions::own(files.sources.as_deref(), &files.as_texts())
        .map_err(|fault| Failure::new(Exit::Tree, in_one_line(&files, &fault, session.lang)))?;
    editions.all().first().cloned().ok_or_else(|| no_edition(session, wanted))
}
