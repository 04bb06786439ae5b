//! What of the answers about a subject still counts: many answers leave the same.

use super::ends::{Ends, OpenRest, SubjectEnds};
use super::joined::Joined;
use super::{Fact, OpenState, Place, Reach, Standing};
use crate::study::Subject;
use crate::tree::{LeafIx, OutcomeSet, QuestionIx, Set, Tree};

/// All that a verdict depends on of what was said of the study or of one product: where its ways can still end, and what
/// is open on them and makes a difference. Where no two answers contradict each other, subjects with the same rest come to
/// the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WayRest {
    leaves: Set<LeafIx>,
    /// Whether a way leads from the study's questions into the products'.
    products: bool,
    open: Box<[OpenRest]>,
}

impl WayRest {
    /// What is left of the facts about a subject whose questions begin with one, and who can come so far.
    pub fn of(tree: &Tree, start: QuestionIx, facts: &[Fact], reach: &Reach) -> WayRest {
        let Reach { questions, leaves, products } = *reach;
        let open = SubjectEnds::of_left(tree, start, facts, questions).each_left();
        WayRest { leaves, products, open: open.collect() }
    }

    /// The facts worth settling of a study that stands so: first what is left of its own, then of each product.
    pub fn to_settle(tree: &Tree, standing: &Standing, rests: &[&WayRest]) -> Vec<(Place, OpenState)> {
        let open = |subject: Subject| {
            let rest = rests.get(subject.index().map_or(0, |product| product + 1));
            rest.into_iter().flat_map(|rest| rest.open.iter().copied())
        };
        to_settle(standing, &Joined::standing(tree, standing), open)
    }
}

/// The open questions of which two answers that remain leave different outcomes: the facts worth settling.
///
/// Different for the study, or for a product by itself as far as it lies above what is certain
/// already: where several products are open, no single answer may turn the study, yet each counts.
pub(super) fn to_settle<I: Iterator<Item = OpenRest>>(
    standing: &Standing,
    joined: &Joined,
    open: impl Fn(Subject) -> I,
) -> Vec<(Place, OpenState)> {
    if standing.possible.single().is_some() {
        return Vec::new();
    }
    let floor = standing.possible.least().map(OutcomeSet::only);
    let raised = |ends: Ends| OutcomeSet::join(floor.into_iter().chain([ends.outcomes]));
    let mut places = Vec::new();
    for subject in standing.subjects() {
        let come = |ends| (joined.with(subject, ends), subject.product().map(|_| raised(ends)));
        let turning = open(subject).filter(|rest| differ(rest.ends.iter().map(come)));
        places.extend(turning.map(|rest| (Place { subject, question: rest.question }, rest.state)));
    }
    places
}

fn differ<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    let first = all.next();
    all.any(|other| Some(other) != first)
}
