//! `gaitou trees diff`: what an amendment does, in words.

use std::path::{Path, PathBuf};

use super::{find, walkable};
use crate::cli::failure::NoTrees;
use crate::cli::output::{To, print_of};
use crate::cli::said::both;
use crate::cli::session::read_trees;
use crate::cli::{Exit, Failure, Io, Session};
use crate::report::keeper::diff_text;
use crate::tree::{Editions, Tree};

#[derive(Debug, clap::Args)]
#[command(about = both!("二つの版の違いを言葉で示す", "Say what changes from one edition to another"))]
pub(super) struct Args {
    #[arg(value_name = "OLD", help = both!("前の版の id、日付（@1 を付ければ第1版）、ファイル", "The old edition's id or day (with @1 its revision 1), or a file"))]
    old: String,
    #[arg(value_name = "NEW", help = both!("後の版の id、日付、ファイル", "The new edition's id or day, or a file"))]
    new: String,
    #[command(flatten)]
    to: To,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { old, new, to } = args;
    let named = vec![PathBuf::from(&old), PathBuf::from(&new)];
    let (old, new) = (tree(session, &old)?, tree(session, &new)?);
    walkable(&old)?;
    print_of(session, (to, named), "diff", "txt", diff_text(&old, &new, session.lang, 80).as_bytes(), io)?;
    Ok(if old.digest() == new.digest() { Exit::Done } else { Exit::NotFine })
}

/// The edition of an id or a day, else the tree of a file.
fn tree(session: &Session, wanted: &str) -> Result<Tree, Failure> {
    let editions = session.editions()?;
    if let Some(tree) = find(editions, wanted) {
        return Ok(tree.clone());
    }
    let unknown = || Failure::Trees(NoTrees::unknown(editions, wanted));
    let path = Path::new(wanted);
    if !path.is_file() {
        return Err(unknown());
    }
    let files = read_trees(path)?;
    let own = Editions::own(files.sources.as_deref(), &files.as_texts())
        .map_err(|fault| NoTrees::Unusable(Box::new(files), fault))?;
    own.all().first().cloned().ok_or_else(unknown)
}
