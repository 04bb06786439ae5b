//! In which outcomes the ways behind a question end: worked out once, so that no answer is tried by walking anew.

use super::{Fact, Reach};
use crate::tree::position::{at, at_mut};
use crate::tree::{AnswerIx, Node, OutcomeSet, QuestionIx, Set, Tree};

/// In what some ways of the study's own questions, or of one product's, end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ends {
    /// The outcomes of the leaves.
    pub outcomes: OutcomeSet,
    /// Whether a way leads from the study's questions into the products'.
    pub products: bool,
}

impl Ends {
    fn union(self, other: Ends) -> Ends {
        Ends { outcomes: self.outcomes.union(other.outcomes), products: self.products || other.products }
    }
}

/// The questions of the study or of one product with what lies behind each.
#[derive(Clone, Debug)]
pub(super) struct SubjectEnds<'a> {
    tree: &'a Tree,
    facts: &'a [Fact],
    start: QuestionIx,
    of_product: bool,
    /// The questions on the ways that remain.
    reached: Set<QuestionIx>,
    /// What the ways from each question end in, by position.
    behind: Vec<Ends>,
}

impl<'a> SubjectEnds<'a> {
    /// The level that begins with a question.
    pub fn new(tree: &'a Tree, start: QuestionIx, facts: &'a [Fact]) -> Self {
        let behind = vec![Ends::default(); tree.questions().len()];
        let reached = Reach::from(tree, start, facts).questions;
        let mut level = Self { tree, facts, start, of_product: tree.is_product(start), reached, behind };
        // Answers lead only to later questions, so going backwards every next one is known already.
        for (question, _) in tree.each_question().rev().take_while(|(question, _)| *question >= start) {
            let ends = level.join(question, |_| true);
            *at_mut(&mut level.behind, question) = ends;
        }
        level
    }

    /// What the level can end in as the facts are.
    pub fn ends(&self) -> Ends {
        self.at(Node::Question(self.start))
    }

    /// What it could end in with each answer to a question, all else left as it is.
    pub fn answered(&self, question: QuestionIx) -> impl Iterator<Item = (AnswerIx, Ends)> {
        // The ways around the question are the same whatever its answer is: each leaves an earlier question for a later
        // one of its level, since answers lead only to later questions, or leaves the level.
        let passes = |node| match node {
            Node::Question(next) => next > question || self.tree.is_product(next) != self.of_product,
            Node::Leaf(_) => true,
        };
        let before = self.reached.iter().take_while(|earlier| *earlier < question);
        let around = before.map(|earlier| self.join(earlier, passes)).fold(Ends::default(), Ends::union);
        let reached = self.reached.contains(question);
        let targets = self.tree.graph().targets(question);
        targets.map(move |(answer, node)| (answer, if reached { around.union(self.at(node)) } else { around }))
    }

    /// What the ways end in that leave a question for some places, by each answer that remains.
    fn join(&self, question: QuestionIx, wanted: impl Fn(Node) -> bool) -> Ends {
        let graph = self.tree.graph();
        let join = |ends: Ends, node| if wanted(node) { ends.union(self.at(node)) } else { ends };
        let left = at(self.facts, question).left();
        left.iter().map(|answer| graph.follow(question, answer)).fold(Ends::default(), join)
    }

    fn at(&self, node: Node) -> Ends {
        match node {
            Node::Leaf(leaf) => Ends { outcomes: OutcomeSet::only(self.tree.outcome(leaf)), products: false },
            Node::Question(next) if !self.of_product && self.tree.is_product(next) => {
                Ends { outcomes: OutcomeSet::default(), products: true }
            }
            Node::Question(next) => *at(&self.behind, next),
        }
    }
}
