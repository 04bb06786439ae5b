//! Which questions and leaves a path can still come to.

use super::Fact;
use crate::tree::{IxSet, Node, Tree};

/// What can be reached from a place with the answers given and the open ones free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The questions on the ways that remain, answered or open.
    pub questions: IxSet,
    /// The leaves in which the ways that remain can end.
    pub leaves: IxSet,
    /// Whether a way leads from the study's questions into the products'.
    pub products: bool,
}

impl Reach {
    /// Follows the facts from a question on, every answer where the fact is open.
    ///
    /// Started at a question about the study it stops at the first question about a product.
    pub fn from(tree: &Tree, start: usize, facts: &[Fact]) -> Reach {
        let of_product = tree.is_product(start);
        let mut reach = Reach::default();
        let mut pending = IxSet::default();
        pending.insert(start);
        // Answers lead only to later questions, so the lowest pending one is never entered again.
        while let Some(question) = pending.pop_lowest() {
            reach.questions.insert(question);
            let mut enter = |node| match node {
                Node::Leaf(leaf) => reach.leaves.insert(leaf),
                Node::Question(next) if !of_product && tree.is_product(next) => reach.products = true,
                Node::Question(next) => pending.insert(next),
            };
            match facts.get(question).copied().unwrap_or_default() {
                Fact::Given(answer) => tree.graph().follow(question, answer).into_iter().for_each(&mut enter),
                Fact::Missing | Fact::Unknown => tree.graph().targets(question).for_each(&mut enter),
            }
        }
        reach
    }

    /// The leaf, if only one is left.
    pub fn leaf(&self) -> Option<usize> {
        let mut leaves = self.leaves.iter();
        match (leaves.next(), leaves.next(), self.products) {
            (Some(leaf), None, false) => Some(leaf),
            _ => None,
        }
    }
}
