//! What would follow from a judgement that is still awaited: "if it is judged a drug, …".

use crate::study::{ProductIx, Subject};
use crate::tree::position::at_mut;
use crate::tree::{AnswerIx, LeafIx, Node, OutcomeSet, QuestionIx, Set, Tree};
use crate::triage::{Fact, Facts, Reach, Standing};

/// What would follow for the product if somebody gave one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The question that is awaited.
    pub question: QuestionIx,
    /// The answer that this reading supposes.
    pub answer: AnswerIx,
    /// The outcomes that the product could then have.
    pub possible: OutcomeSet,
    /// The leaves that it could then end in.
    pub leaves: Set<LeafIx>,
    /// What the whole study could then be, beside its other products.
    pub study: OutcomeSet,
}

/// The readings of a leaf: one for each answer of its question but the one that leads back to waiting.
pub(super) fn of(tree: &Tree, facts: &Facts, standing: &Standing, product: ProductIx, leaf: LeafIx) -> Vec<Reading> {
    let awaited = tree.leaf(leaf).readings.as_deref();
    let Some(question) = awaited.and_then(|id| tree.find_question(id)) else { return Vec::new() };
    let waits = |target: Node| match target {
        Node::Leaf(end) => tree.leaf(end).readings.as_deref() == awaited,
        Node::Question(_) => false,
    };
    let answers = tree.graph().targets(question).filter(|(_, target)| !waits(*target));
    answers
        .map(|(answer, _)| {
            let mut supposed = facts.level(Subject::Product(product)).to_vec();
            *at_mut(&mut supposed, question) = Fact::asked(Set::only(answer), tree.answers(question));
            let reach = Reach::from(tree, question, &supposed);
            let possible = tree.outcomes(reach.leaves);
            let products = standing.each_product();
            let each = products.map(|(at, other)| if at == product { possible } else { tree.outcomes(other.leaves) });
            let study = tree.outcomes(standing.study.leaves).union(OutcomeSet::join(each));
            Reading { question, answer, possible, leaves: reach.leaves, study }
        })
        .collect()
}
