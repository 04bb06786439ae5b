//! The tree as one study sees it: which ways were taken, which are still open, which are closed.

use super::{Fact, Facts, Known, Place, Standing};
use crate::study::{ProductIx, Subject};
use crate::tree::{AnswerIx, LeafIx, Node, QuestionIx, Set, Tree};

/// How a question, an answer or a leaf stands with what is known; the strongest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// With the answers given, no way comes here any more.
    Closed,
    /// Ways still come here, and nothing says yet which of them is gone.
    Open,
    /// A question that is answered on the way, the answer given to it, the only leaf that is left.
    Taken,
}

/// The tree with the answers of the study and of one of its products laid over it.
#[derive(Clone, Copy, Debug)]
pub struct Chart<'a> {
    tree: &'a Tree,
    facts: &'a Facts,
    standing: &'a Standing,
    product: ProductIx,
    /// The leaves in which the study's own questions or this product's can end.
    leaves: Set<LeafIx>,
}

impl<'a> Chart<'a> {
    /// The chart of a product; where the study's questions end before it, all of its part is closed.
    pub fn new(tree: &'a Tree, facts: &'a Facts, standing: &'a Standing, product: ProductIx) -> Self {
        let of_product = standing.reach(Subject::Product(product));
        let leaves = of_product.map_or(standing.study.leaves, |reach| standing.study.leaves.union(reach.leaves));
        Self { tree, facts, standing, product, leaves }
    }

    /// The place that a question has on this chart.
    pub fn place(&self, question: QuestionIx) -> Place {
        let of_product = self.tree.is_product(question);
        Place { subject: if of_product { Subject::Product(self.product) } else { Subject::Study }, question }
    }

    /// What is known about a question.
    pub fn fact(&self, question: QuestionIx) -> Fact {
        self.facts.get(self.place(question))
    }

    /// How a question stands.
    pub fn question(&self, question: QuestionIx) -> Way {
        if !self.standing.reaches(self.place(question)) {
            return Way::Closed;
        }
        if self.fact(question).is_open() { Way::Open } else { Way::Taken }
    }

    /// How an answer stands: with its question, as long as it remains.
    pub fn answer(&self, question: QuestionIx, answer: AnswerIx) -> Way {
        if self.fact(question).left().contains(answer) { self.question(question) } else { Way::Closed }
    }

    /// How a leaf stands, wherever in the tree.
    pub fn leaf(&self, leaf: LeafIx) -> Way {
        match self.leaves.contains(leaf) {
            true if self.leaves == Set::only(leaf) => Way::Taken,
            true => Way::Open,
            false => Way::Closed,
        }
    }

    /// How a leaf stands as the end of some answers of a question; elsewhere it may stand better.
    pub fn end(&self, question: QuestionIx, answers: &[AnswerIx], leaf: LeafIx) -> Way {
        let ways = answers.iter().map(|answer| self.answer(question, *answer));
        if ways.max() > Some(Way::Closed) { self.leaf(leaf) } else { Way::Closed }
    }

    /// The last question on the way whose answer keeps a closed question from being asked.
    ///
    /// Of the questions from which ways lead there it is the last that is answered, be it with one of several: one that
    /// is not known further on would let every answer through.
    pub fn closed_by(&self, question: QuestionIx) -> Option<QuestionIx> {
        let closed = self.question(question) == Way::Closed;
        let narrows = |at: QuestionIx| match self.fact(at).known() {
            Known::Given(_) | Known::OneOf(_) => self.question(at) != Way::Closed,
            Known::NotAsked | Known::Unknown => false,
        };
        let before = self.leading_to(question).filter(|at| narrows(*at));
        before.last().filter(|_| closed)
    }

    /// The questions from which some answers lead to a question, in the order of asking.
    fn leading_to(&self, question: QuestionIx) -> impl Iterator<Item = QuestionIx> {
        let mut leads = Set::only(question);
        for (at, _) in self.tree.each_question().rev().skip_while(|(at, _)| *at >= question) {
            let on = |node: Node| matches!(node, Node::Question(next) if leads.contains(next));
            if self.tree.graph().targets(at).any(|(_, node)| on(node)) {
                leads.insert(at);
            }
        }
        leads.iter().filter(move |at| *at != question)
    }
}
