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
    /// What the ways around each question end in, whatever its answer is, by position.
    around: Vec<Ends>,
}

impl<'a> SubjectEnds<'a> {
    /// The level that begins with a question.
    pub fn new(tree: &'a Tree, start: QuestionIx, facts: &'a [Fact]) -> Self {
        let behind = vec![Ends::default(); tree.questions().len()];
        let around = behind.clone();
        let reached = Reach::from(tree, start, facts).questions;
        let mut level = Self { tree, facts, start, of_product: tree.is_product(start), reached, behind, around };
        // Answers lead only to later questions, so going backwards every next one is known already.
        for (question, _) in tree.each_question().rev().take_while(|(question, _)| *question >= start) {
            let ends = level.nodes(question).fold(Ends::default(), |ends, node| ends.union(level.at(node)));
            *at_mut(&mut level.behind, question) = ends;
        }
        level.go_around();
        level
    }

    /// Finds what the ways around each question on the ways that remain end in. Each of them leaves an earlier question
    /// for a later one of the level, since answers lead only to later questions, or leaves the level.
    fn go_around(&mut self) {
        let (mut left, mut ahead) = (Ends::default(), Set::default());
        for question in self.reached.iter() {
            ahead = ahead.without(Set::only(question));
            let around = ahead.iter().fold(left, |ends: Ends, next| ends.union(*at(&self.behind, next)));
            *at_mut(&mut self.around, question) = around;
            for node in self.nodes(question) {
                match node {
                    Node::Question(next) if self.tree.is_product(next) == self.of_product => ahead.insert(next),
                    Node::Question(_) | Node::Leaf(_) => left = left.union(self.at(node)),
                }
            }
        }
    }

    /// What the level can end in as the facts are.
    pub fn ends(&self) -> Ends {
        self.at(Node::Question(self.start))
    }

    /// What it could end in with each answer to a question, all else left as it is.
    pub fn answered(&self, question: QuestionIx) -> impl Iterator<Item = (AnswerIx, Ends)> {
        let (around, reached) = self.around(question);
        let targets = self.tree.graph().targets(question);
        targets.map(move |(answer, node)| (answer, if reached { around.union(self.at(node)) } else { around }))
    }

    /// What the ways around a question end in, and whether it is on one that remains; if not, all go around it.
    fn around(&self, question: QuestionIx) -> (Ends, bool) {
        if self.reached.contains(question) {
            return (*at(&self.around, question), true);
        }
        (if question < self.start { Ends::default() } else { self.ends() }, false)
    }

    /// Where a question leads by each answer that remains.
    fn nodes(&self, question: QuestionIx) -> impl Iterator<Item = Node> + use<'a> {
        let graph = self.tree.graph();
        at(self.facts, question).left().iter().map(move |answer| graph.follow(question, answer))
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
