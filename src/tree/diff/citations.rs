//! Ways that lead where they led, on other authority: the parts on them whose citations change.

use super::wording::{CitedPlace, newly_cited};
use super::{Owned, counterpart};
use crate::tree::routes::Route;
use crate::tree::{AnswerIx, QuestionIx, Tree};

/// A part that both editions have and that cites other places in the new one.
///
/// A verdict cites what the questions, the answers and the leaf of its way cite, so every way through the part
/// rests on other authority.
#[derive(Clone, Debug, PartialEq)]
pub struct CitationChange {
    /// The part, in old positions.
    pub at: Owned,
    /// What it cites in the new edition only.
    pub cited: Vec<CitedPlace>,
    /// What it cites in the old edition only.
    pub uncited: Vec<CitedPlace>,
    /// The ways through it that are otherwise as they were: their positions among those of the new edition.
    pub routes: Vec<u128>,
}

/// The parts whose citations change, before any way has been noted.
pub(super) fn parts(old: &Tree, new: &Tree) -> Vec<CitationChange> {
    let both = super::parts(old).into_iter().filter_map(|at| Some((at, counterpart(old, at, new)?)));
    let parts = both.map(|(at, now)| CitationChange {
        at,
        cited: newly_cited(new, now, old),
        uncited: newly_cited(old, at, new),
        routes: Vec::new(),
    });
    parts.filter(|part| !part.cited.is_empty() || !part.uncited.is_empty()).collect()
}

/// Notes a way that is as it was at every part through which it leads.
pub(super) fn note(parts: &mut [CitationChange], route: &Route, position: u128) {
    for change in parts {
        let through = match change.at {
            // What the edition says as a whole is told once, not of every way.
            Owned::Edition => false,
            Owned::Question(q) => route.steps.iter().any(|(question, _)| *question == q),
            Owned::Answer(q, a) => route.steps.contains(&(q, a)),
            Owned::Leaf(leaf) => route.leaf == leaf,
        };
        if through {
            change.routes.push(position);
        }
    }
}

/// The answers of an old way in positions of the new edition.
pub(super) fn steps(old: &Tree, route: &Route, new: &Tree) -> Vec<(QuestionIx, AnswerIx)> {
    let there =
        |(question, answer): &(QuestionIx, AnswerIx)| match counterpart(old, Owned::Answer(*question, *answer), new) {
            Some(Owned::Answer(q, a)) => Some((q, a)),
            _ => None,
        };
    route.steps.iter().filter_map(there).collect()
}
