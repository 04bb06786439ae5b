//! Which questions and leaves a path can still come to.

use super::Fact;
use crate::tree::position::at;
use crate::tree::{LeafIx, Node, QuestionIx, Set, Tree};

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
        let of_product = tree.is_product(start);
        let mut reach = Reach::default();
        let mut pending = Set::only(start);
        // Answers lead only to later questions, so the lowest pending one is never entered again.
        while let Some(question) = pending.pop_lowest() {
            reach.questions.insert(question);
            for answer in at(facts, question).left().iter() {
                match tree.graph().follow(question, answer) {
                    Node::Leaf(leaf) => reach.leaves.insert(leaf),
                    Node::Question(next) if !of_product && tree.is_product(next) => reach.products = true,
                    Node::Question(next) => pending.insert(next),
                }
            }
        }
        reach
    }

    /// The leaf, if only one is left.
    pub fn leaf(&self) -> Option<LeafIx> {
        if self.products { None } else { self.leaves.single() }
    }
}
