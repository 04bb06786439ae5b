//! The tree as one study sees it: which ways were taken, which are still open, which are closed.

use super::{Fact, Facts, Place, Standing};
use crate::tree::{IxSet, Node, Tree};

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
    product: usize,
    /// The leaves in which the study's own questions or this product's can end.
    leaves: IxSet,
}

impl<'a> Chart<'a> {
    /// The chart of a product by position; where the study's questions end before it, all of its part is closed.
    pub fn new(tree: &'a Tree, facts: &'a Facts, standing: &'a Standing, product: usize) -> Self {
        let of_product = standing.products.get(product).map(|product| product.leaves).unwrap_or_default();
        Self { tree, facts, standing, product, leaves: standing.study.leaves.union(of_product) }
    }

    /// The place that a question has on this chart.
    pub fn place(&self, question: usize) -> Place {
        Place { product: self.tree.is_product(question).then_some(self.product), question }
    }

    /// What is known about a question.
    pub fn fact(&self, question: usize) -> Fact {
        let place = self.place(question);
        self.facts.get(place.product, question)
    }

    /// How a question stands.
    pub fn question(&self, question: usize) -> Way {
        if !self.standing.reaches(self.place(question)) {
            return Way::Closed;
        }
        match self.fact(question) {
            Fact::Given(_) => Way::Taken,
            Fact::Missing | Fact::Unknown => Way::Open,
        }
    }

    /// How an answer stands: with its question, until another one was given to it.
    pub fn answer(&self, question: usize, answer: usize) -> Way {
        match self.fact(question) {
            Fact::Given(given) if given != answer => Way::Closed,
            _ => self.question(question),
        }
    }

    /// How a leaf stands, wherever in the tree.
    pub fn leaf(&self, leaf: usize) -> Way {
        let mut only = IxSet::default();
        only.insert(leaf);
        match self.leaves.contains(leaf) {
            true if self.leaves == only => Way::Taken,
            true => Way::Open,
            false => Way::Closed,
        }
    }

    /// How a leaf stands as the end of some answers of a question; elsewhere it may stand better.
    pub fn end(&self, question: usize, answers: &[usize], leaf: usize) -> Way {
        let ways = answers.iter().map(|answer| self.answer(question, *answer));
        if ways.max() > Some(Way::Closed) { self.leaf(leaf) } else { Way::Closed }
    }

    /// The last question on the way whose answer keeps a closed question from being asked.
    ///
    /// Of the questions from which ways lead there it is the last that is answered: an open one further on
    /// would let every answer through.
    pub fn closed_by(&self, question: usize) -> Option<usize> {
        let closed = self.question(question) == Way::Closed;
        let before = self.leading_to(question).filter(|at| self.question(*at) == Way::Taken);
        before.last().filter(|_| closed)
    }

    /// The questions from which some answers lead to a question, in the order of asking.
    fn leading_to(&self, question: usize) -> impl Iterator<Item = usize> {
        let mut leads = IxSet::default();
        leads.insert(question);
        for at in (0..question).rev() {
            let on = |node: Node| matches!(node, Node::Question(next) if leads.contains(next));
            if self.tree.graph().targets(at).any(on) {
                leads.insert(at);
            }
        }
        leads.iter().filter(move |at| *at != question)
    }
}
