//! What would follow from a judgement that is still awaited: "if it is judged a drug, …".

use crate::tree::{IxSet, Node, OutcomeSet, Tree};
use crate::triage::{Fact, Facts, Reach, Standing};

/// What would follow for the product if somebody gave one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The question that is awaited, by position.
    pub question: usize,
    /// The answer that this reading supposes, by position.
    pub answer: usize,
    /// The outcomes that the product could then have.
    pub possible: OutcomeSet,
    /// The leaves that it could then end in.
    pub leaves: IxSet,
    /// What the whole study could then be, beside its other products.
    pub study: OutcomeSet,
}

/// The readings of a leaf: one for each answer of its question but the one that leads back to waiting.
pub(super) fn of(tree: &Tree, facts: &Facts, standing: &Standing, product: usize, leaf: usize) -> Vec<Reading> {
    let awaited = tree.leaf(leaf).and_then(|leaf| leaf.readings.as_deref());
    let Some(question) = awaited.and_then(|id| tree.find_question(id)) else { return Vec::new() };
    let waits = |target: Node| match target {
        Node::Leaf(end) => tree.leaf(end).is_some_and(|end| end.readings.as_deref() == awaited),
        Node::Question(_) => false,
    };
    let answers = tree.graph().targets(question).enumerate().filter(|(_, target)| !waits(*target));
    answers
        .map(|(answer, _)| {
            let mut supposed = facts.level(Some(product)).to_vec();
            if let Some(fact) = supposed.get_mut(question) {
                *fact = Fact::Given(answer);
            }
            let reach = Reach::from(tree, question, &supposed);
            let possible = tree.outcomes(reach.leaves);
            let products = standing.products.iter().enumerate();
            let each = products.map(|(at, other)| if at == product { possible } else { tree.outcomes(other.leaves) });
            let study = tree.outcomes(standing.study.leaves).union(OutcomeSet::join(each));
            Reading { question, answer, possible, leaves: reach.leaves, study }
        })
        .collect()
}
