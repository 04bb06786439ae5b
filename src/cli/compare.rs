//! `gaitou compare`: where two people's answers part.

use std::path::PathBuf;

use super::decide::{JudgedCase, judge, saved_or_named};
use super::failure::NoTrees;
use super::options::{AsOf, LawPlace};
use super::output::{COLUMNS, To, print_of};
use super::said::both;
use super::{Exit, Failure, Io, Session, tell};
use crate::report::{Side, comparison_text};
use crate::study::StudyField;
use crate::text::{brief, clean, fold};
use crate::tree::Tree;
use crate::verdict::compare::Comparison;
use crate::verdict::not_shipped;

#[derive(Debug, clap::Args)]
#[command(about = both!("二人の答えの違いを調べる", "Show where two people's answers part"))]
pub(super) struct Args {
    #[arg(value_name = "A", help = both!("案件ファイル、または保存した案件の整理番号", "Case file, or the number of a saved case"))]
    one: PathBuf,
    #[arg(value_name = "B", help = both!("案件ファイル、または保存した案件の整理番号", "Case file, or the number of a saved case"))]
    other: PathBuf,
    #[command(flatten)]
    as_of: AsOf,
    #[command(flatten)]
    law: LawPlace,
    #[command(flatten)]
    to: To,
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { one, other, as_of: AsOf { as_of }, law, to } = args;
    let (one, other) = (saved_or_named(session, &one)?, saved_or_named(session, &other)?);
    let beside = session.beside(&law, io)?;
    let first = judge(session, &one, as_of, beside, io)?;
    let second = judge(session, &other, as_of, beside, io)?;
    if let Some((first, second)) = two_studies(&first, &second) {
        let line = session.lang.pick(
            format!("整理番号か研究課題名が違います（{first} と {second}）。別の研究を比べているかもしれません"),
            format!("number or title differ ({first} and {second}); these may be two different studies"),
        );
        tell(&line, io);
    }
    let editions = session.editions()?;
    let tree = |judged: &JudgedCase| -> Result<&Tree, Failure> {
        let id = &judged.report.tree.id;
        editions.find(id).ok_or_else(|| Failure::Trees(NoTrees::unknown(editions, id)))
    };
    let (tree_one, tree_other) = (tree(&first)?, tree(&second)?);
    // A comparison has no room for what a verdict says of its tree.
    let mut foreign: Vec<&Tree> = [tree_one, tree_other].into_iter().filter(|tree| !tree.is_shipped()).collect();
    foreign.dedup_by_key(|tree| tree.id());
    for tree in foreign {
        tell(&format!("{}: {}", tree.id(), not_shipped(tree).say(session.lang)), io);
    }
    let comparison = Comparison::of((&first.study, tree_one), (&second.study, tree_other));
    let (name_one, name_other) = names(&first, &second);
    let sides = [
        Side { name: &name_one, study: &first.study, tree: tree_one, report: &first.report },
        Side { name: &name_other, study: &second.study, tree: tree_other, report: &second.report },
    ];
    let text = comparison_text(&comparison, sides, session.lang, COLUMNS);
    print_of(session, (to, vec![one, other]), "compare", "txt", text.as_bytes(), io)?;
    let same = comparison.is_same() && first.report.possible == second.report.possible;
    Ok(if same { Exit::Done } else { Exit::NotFine })
}

/// The sides by who judged them, where both say so and differ; else by their files.
fn names(one: &JudgedCase, other: &JudgedCase) -> (String, String) {
    let by = |judged: &JudgedCase| clean(judged.study.texts.get(StudyField::JudgedBy));
    let (first, second) = (by(one), by(other));
    if first.is_empty() || second.is_empty() || first == second {
        return (one.name.display().to_string(), other.name.display().to_string());
    }
    (first, second)
}

/// What two cases are called that do not seem to be about one study: they have different numbers or titles.
fn two_studies(one: &JudgedCase, other: &JudgedCase) -> Option<(String, String)> {
    [StudyField::Id, StudyField::Title].into_iter().find_map(|field| {
        let (first, second) = (one.study.texts.get(field), other.study.texts.get(field));
        let differ = !first.is_empty() && !second.is_empty() && fold(first) != fold(second);
        differ.then(|| (brief(first), brief(second)))
    })
}
