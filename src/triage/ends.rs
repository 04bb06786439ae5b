//! In which outcomes the ways behind a question end: worked out once, so that no answer is tried by walking anew.

use super::{Fact, Reach};
use crate::tree::{Node, OutcomeSet, Tree};

/// In what some ways of the study's own questions, or of one product's, end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ends {
    /// The outcomes of the leaves.
    pub outcomes: OutcomeSet,
    /// Whether a way leads from the study's questions into the products'.
    pub products: bool,
}

impl Ends {
    /// What remains of a level.
    pub fn of(tree: &Tree, reach: &Reach) -> Ends {
        Ends { outcomes: tree.outcomes(reach.leaves), products: reach.products }
    }

    fn union(self, other: Ends) -> Ends {
        Ends { outcomes: self.outcomes.union(other.outcomes), products: self.products || other.products }
    }
}

/// The questions of the study or of one product with what lies behind each.
#[derive(Clone, Debug)]
pub(super) struct Level<'a> {
    tree: &'a Tree,
    facts: &'a [Fact],
    start: usize,
    of_product: bool,
    /// What the ways from each question end in, by position.
    behind: Vec<Ends>,
}

impl<'a> Level<'a> {
    /// The level that begins with a question.
    pub fn new(tree: &'a Tree, start: usize, facts: &'a [Fact]) -> Self {
        let behind = vec![Ends::default(); tree.questions().len()];
        let mut level = Self { tree, facts, start, of_product: tree.is_product(start), behind };
        // Answers lead only to later questions, so going backwards every next one is known already.
        for question in (start..tree.questions().len()).rev() {
            let ends = match facts.get(question).copied().unwrap_or_default() {
                Fact::Given(answer) => level.from(question, answer),
                Fact::Missing | Fact::Unknown => {
                    let targets = tree.graph().targets(question);
                    targets.map(|node| level.at(node)).fold(Ends::default(), Ends::union)
                }
            };
            if let Some(slot) = level.behind.get_mut(question) {
                *slot = ends;
            }
        }
        level
    }

    /// What the level can end in as the facts are.
    pub fn ends(&self) -> Ends {
        self.at(Node::Question(self.start))
    }

    /// What it could end in with each answer to a question, all else left as it is.
    pub fn answered(&self, question: usize) -> impl Iterator<Item = Ends> {
        // The ways around the question are the same whatever its answer is.
        let (around, reached) = Reach::around(self.tree, self.start, self.facts, question);
        let around = Ends::of(self.tree, &around);
        let targets = self.tree.graph().targets(question);
        targets.map(move |node| if reached { around.union(self.at(node)) } else { around })
    }

    fn from(&self, question: usize, answer: usize) -> Ends {
        self.tree.graph().follow(question, answer).map_or(Ends::default(), |node| self.at(node))
    }

    fn at(&self, node: Node) -> Ends {
        match node {
            Node::Leaf(leaf) => {
                let outcome = self.tree.outcome(leaf).map(OutcomeSet::only);
                Ends { outcomes: outcome.unwrap_or_default(), products: false }
            }
            Node::Question(next) if !self.of_product && self.tree.is_product(next) => {
                Ends { outcomes: OutcomeSet::default(), products: true }
            }
            Node::Question(next) => self.behind.get(next).copied().unwrap_or_default(),
        }
    }
}
