//! Why trees cannot be used.

use super::{Exit, Failure};
use crate::storage::TreeFiles;
use crate::text::{Lang, brief, clean};
use crate::tree::{Editions, EditionsError, Problem, Tree, line_of};

/// Why trees cannot be used.
#[derive(Debug)]
pub(in crate::cli) enum NoTrees {
    /// Those that came with the program do not load.
    Shipped(EditionsError),
    /// Files that hold no editions.
    Unusable(Box<TreeFiles>, EditionsError),
    /// An edition that there is not, and those that there are.
    Unknown { wanted: String, ids: Vec<String> },
    /// More ways through a tree than are walked.
    TooManyWays { id: String, count: u128, limit: u128 },
}

impl NoTrees {
    /// An edition that there is not.
    pub(in crate::cli) fn unknown(editions: &Editions, wanted: &str) -> NoTrees {
        let ids = editions.all().iter().map(Tree::id).map(str::to_owned).collect();
        NoTrees::Unknown { wanted: wanted.to_owned(), ids }
    }

    pub(in crate::cli) fn exit(&self) -> Exit {
        match self {
            NoTrees::Shipped(_) | NoTrees::Unusable(..) | NoTrees::Unknown { .. } => Exit::Tree,
            NoTrees::TooManyWays { .. } => Exit::BadInput,
        }
    }

    /// What is wrong and what to do, in one line.
    pub(in crate::cli) fn say(&self, lang: Lang) -> String {
        match self {
            NoTrees::Shipped(fault) => lang.pick(
                format!("付属の決定木が読めません（{fault}）。gaitou を入れ直してください"),
                format!("the trees that came with gaitou do not load ({fault}); install it again"),
            ),
            NoTrees::Unusable(files, fault) => in_one_line(files, fault, lang),
            NoTrees::Unknown { wanted, ids } => {
                let (wanted, ids) = (brief(wanted), ids.join(", "));
                lang.pick(
                    format!("「{wanted}」という版はありません。次のどれかか、日付を指定してください: {ids}"),
                    format!("there is no edition {wanted}; give a day or one of {ids}"),
                )
            }
            NoTrees::TooManyWays { id, count, limit } => lang.pick(
                format!("{id}: 結論までの道が {count} 通りあります。{limit} 通りまでにしてください"),
                format!("{id}: there are {count} ways through; at most {limit} can be walked, so merge some questions"),
            ),
        }
    }
}

impl From<NoTrees> for Failure {
    fn from(fault: NoTrees) -> Self {
        Failure::Trees(fault)
    }
}

/// What keeps tree files from being used, in one line, and how to see the rest.
fn in_one_line(files: &TreeFiles, fault: &EditionsError, lang: Lang) -> String {
    let folder = clean(&files.folder.display().to_string());
    match fault {
        EditionsError::Problems(problems) => {
            let first = problems.first().map(|(stem, problem)| located(files, stem, problem, lang)).unwrap_or_default();
            let all = lang.pick(
                format!("誤り {} 件、全部は gaitou trees check {folder} で見られます", problems.len()),
                format!("problems: {}, see all with gaitou trees check {folder}", problems.len()),
            );
            lang.pick(format!("{first}（{all}）"), format!("{first} ({all})"))
        }
        EditionsError::SameDay(..) | EditionsError::None => format!("{folder}: {}", lined_up(fault, lang)),
    }
}

/// What is wrong with files that are each in order but give no editions together.
pub(in crate::cli) fn lined_up(fault: &EditionsError, lang: Lang) -> String {
    match fault {
        EditionsError::SameDay(one, other) => lang.pick(
            format!("{one} と {other} の施行日が同じです。どちらかの in_force_from を直してください"),
            format!("{one} and {other} begin on the same day; correct one in_force_from"),
        ),
        EditionsError::None => lang.pick(
            "決定木のファイルがありません。JSON の決定木を置いてください".to_owned(),
            "there is no tree file; put the JSON of a tree there".to_owned(),
        ),
        EditionsError::Problems(problems) => problems.len().to_string(),
    }
}

/// A problem with the file and the line that it is in.
pub(in crate::cli) fn located(files: &TreeFiles, stem: &str, problem: &Problem, lang: Lang) -> String {
    let file = clean(&files.folder.join(format!("{stem}.json")).display().to_string());
    // A file that is not of the format has no line but the one at which reading stopped.
    let line = if let crate::tree::ProblemKind::Schema { line, .. } = problem.kind {
        line
    } else {
        files.text(stem).map_or(1, |text| line_of(text, &problem.path))
    };
    format!("{file}:{line}: {}", problem.line(lang))
}
