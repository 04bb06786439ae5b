//! `gaitou compare`: where two people's answers part.

use std::path::PathBuf;

use clap::ArgMatches;

use super::decide::{COLUMNS, judge};
use super::{Exit, Failure, Io, Session};
use crate::report::{Side, comparison_text};
use crate::text::Day;
use crate::tree::Tree;
use crate::verdict::compare::Comparison;

pub(super) fn run(session: &Session, given: &ArgMatches, io: &mut Io) -> Result<Exit, Failure> {
    let lang = session.lang;
    let as_of = given.get_one::<Day>("as-of").copied();
    let path = |name: &str| given.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    let paths = [path("one"), path("other")];
    let [one, other] = &paths;
    let (first, second) = (judge(session, one, as_of, io)?, judge(session, other, as_of, io)?);
    let tree = |id: &str| -> Result<&Tree, Failure> {
        let unknown = || Failure::new(Exit::Tree, lang.pick("決定木がありません", "there is no such tree"));
        session.editions.find(id).ok_or_else(unknown)
    };
    let trees = [tree(&first.report.tree.id)?, tree(&second.report.tree.id)?];
    let [tree_one, tree_other] = trees;
    let comparison = Comparison::of((&first.study, tree_one), (&second.study, tree_other));
    let names = [one.display().to_string(), other.display().to_string()];
    let [name_one, name_other] = &names;
    let sides = [
        Side { name: name_one, study: &first.study, tree: tree_one, report: &first.report },
        Side { name: name_other, study: &second.study, tree: tree_other, report: &second.report },
    ];
    write!(io.stdout, "{}", comparison_text(&comparison, sides, lang, COLUMNS))?;
    let same = comparison.is_same() && first.report.possible == second.report.possible;
    Ok(if same { Exit::Done } else { Exit::NotFine })
}
