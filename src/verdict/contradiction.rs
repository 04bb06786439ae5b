//! Answers on the path that cannot both be true.

use crate::tree::Tree;
use crate::tree::document::Contradiction;
use crate::triage::{Fact, Facts, Place, Standing};

/// Two answers that cannot both be true, in positions: the one that names the other, and which it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The question whose answer names the other.
    pub place: Place,
    /// That answer.
    pub answer: usize,
    /// Which of the answer's contradictions it is.
    pub other: usize,
}

impl Clash {
    /// What the edition says about the two.
    pub fn of(self, tree: &Tree) -> Option<&Contradiction> {
        tree.answer(self.place.question, self.answer)?.contradicts.get(self.other)
    }
}

/// The contradictions among the answers on the ways that remain, in the order of asking.
pub(super) fn contradictions(tree: &Tree, facts: &Facts, standing: &Standing) -> Vec<Clash> {
    let mut clashes = Vec::new();
    for product in std::iter::once(None).chain((0..standing.products.len()).map(Some)) {
        let level = facts.level(product);
        let given = |(question, answer): (usize, usize)| level.get(question) == Some(&Fact::Given(answer));
        let place = |(question, _)| Place { product, question };
        for pair in tree.exclusive().iter().filter(|pair| given(pair.one) && given(pair.other)) {
            if standing.reaches(place(pair.one)) && standing.reaches(place(pair.other)) {
                clashes.push(Clash { place: place(pair.one), answer: pair.one.1, other: pair.named });
            }
        }
    }
    clashes
}
