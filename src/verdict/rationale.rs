//! The answers that the verdict rests on.

use crate::triage::{Fact, Facts, Place, Standing};

/// One answer on the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The question.
    pub place: Place,
    /// The answer, by position.
    pub answer: usize,
}

/// Every answered question on the ways that remain, in the order of asking.
pub(super) fn steps(facts: &Facts, standing: &Standing) -> Vec<Step> {
    let step = |place: Place| match facts.get(place.product, place.question) {
        Fact::Given(answer) => Some(Step { place, answer }),
        Fact::Missing | Fact::Unknown => None,
    };
    standing.places().filter_map(step).collect()
}
