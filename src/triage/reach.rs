//! Which questions and leaves a path can still come to.

use super::Fact;
use crate::tree::position::at;
use crate::tree::{LeafIx, Onward, QuestionIx, Set, Tree};

/// What can be reached from a place with the answers given and the open ones free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The questions on the ways that remain, answered or open.
    pub questions: Set<QuestionIx>,
    /// The leaves in which the ways that remain can end.
    pub leaves: Set<LeafIx>,
    /// Whether a way leads from the study's questions into the products'.
    pub products: bool,
}

impl Reach {
    /// Follows the facts from a question on, by every answer that remains.
    ///
    /// Started at a question about the study it stops at the first question about a product.
    pub fn from(tree: &Tree, start: QuestionIx, facts: &[Fact]) -> Reach {
        let beyond = if tree.is_product(start) { Set::default() } else { tree.about_product() };
        let mut reach = Reach::default();
        let mut pending = Set::only(start);
        // Answers lead only to later questions, so the lowest pending one is never entered again.
        while let Some(question) = pending.pop_lowest() {
            let Onward { questions, leaves } = onward(tree, facts, question);
            reach.questions.insert(question);
            reach.leaves = reach.leaves.union(leaves);
            reach.products |= !questions.intersection(beyond).is_empty();
            pending = pending.union(questions.without(beyond));
        }
        reach
    }

    /// The leaf, if only one is left.
    pub fn leaf(&self) -> Option<LeafIx> {
        if self.products { None } else { self.leaves.single() }
    }
}

/// Where the answers lead that remain of a question.
pub(super) fn onward(tree: &Tree, facts: &[Fact], question: QuestionIx) -> Onward {
    let (graph, fact) = (tree.graph(), at(facts, question));
    if fact.is_all() {
        return graph.onward(question);
    }
    let mut onward = Onward::default();
    fact.left().iter().for_each(|answer| onward.insert(graph.follow(question, answer)));
    onward
}
