//! The answers that the verdict rests on.

use crate::tree::AnswerIx;
use crate::triage::{Facts, Place, Standing};

/// One answer on the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// The question.
    pub place: Place,
    /// The answer.
    pub answer: AnswerIx,
}

/// Every answered question on the ways that remain, in the order of asking.
pub(super) fn steps(facts: &Facts, standing: &Standing) -> Vec<PathStep> {
    standing.places().filter_map(|place| Some(PathStep { place, answer: facts.get(place).given()? })).collect()
}
