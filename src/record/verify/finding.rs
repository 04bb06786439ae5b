//! Places of a record that are not as they were written.

use crate::record::marks::INPUTS;
use crate::study::{CaseKind, CaseProblem};
use crate::text::Lang;
use crate::verdict::JudgeError;

/// The most places that are kept one by one; a record altered in more is altered.
pub const MAX_FINDINGS: usize = 2_000;

/// One place that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// A value that the verdict is derived from, or the digest itself, was altered, added or taken away.
    Altered {
        /// Where.
        path: String,
    },
    /// The verdict does not follow from the study.
    DoesNotFollow {
        /// Where.
        path: String,
        /// What the record says there; `None` if nothing.
        recorded: Option<String>,
        /// What follows from the study; `None` if nothing.
        derived: Option<String>,
    },
    /// The study as recorded cannot be judged.
    NotJudged(Underivable),
}

/// Why no verdict follows from what a record holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Underivable {
    /// Its study is no case.
    NoCase(CaseProblem),
    /// The day of its verdict is none.
    NoDay(String),
    /// Its study cannot be judged on that day.
    NotJudged(JudgeError),
}

impl Underivable {
    /// Where and why, in few words.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Underivable::NoCase(CaseProblem { line: _, path, kind }) => format!("study.{path}: {}", kind.say(lang)),
            Underivable::NoDay(day) => format!("verdict.as_of: {}", CaseKind::NoDay(day.clone()).say(lang)),
            Underivable::NotJudged(fault) => fault.say(lang),
        }
    }
}

impl Finding {
    /// Whether something that the verdict is derived from was altered, so that what it says may differ for that alone.
    pub fn is_of_input(&self) -> bool {
        let Finding::Altered { path } = self else { return false };
        let first = path.split(['.', '[']).next().unwrap_or_default();
        INPUTS.contains(&first) || ["study", "verdict"].contains(&first)
    }
}

/// Places found so far.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) list: Vec<Finding>,
    pub(super) more: usize,
}

impl Findings {
    pub(super) fn push(&mut self, finding: Finding) {
        // The outcome is what every reader looks for.
        let is_outcome = matches!(&finding, Finding::DoesNotFollow { path, .. } if path == "verdict.outcome");
        if self.list.len() < MAX_FINDINGS || is_outcome { self.list.push(finding) } else { self.more += 1 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn has(&self, altered: &str) -> bool {
        self.list.iter().any(|finding| matches!(finding, Finding::Altered { path } if path == altered))
    }
}
