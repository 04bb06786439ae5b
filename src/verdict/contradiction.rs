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
    let given = |place: Place, answer: usize| {
        facts.get(place.product, place.question) == Fact::Given(answer) && standing.reaches(place)
    };
    let levels = std::iter::once(None).chain((0..standing.products.len()).map(Some));
    let of_level = |product: Option<usize>| {
        tree.exclusive().iter().filter_map(move |pair| {
            let place = |(question, _)| Place { product, question };
            let both = given(place(pair.one), pair.one.1) && given(place(pair.other), pair.other.1);
            both.then(|| Clash { place: place(pair.one), answer: pair.one.1, other: pair.named })
        })
    };
    levels.flat_map(of_level).collect()
}
