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
    let given = |place: Place| match facts.get(place.product, place.question) {
        Fact::Given(answer) if standing.reaches(place) => Some(answer),
        _ => None,
    };
    let holds = |product: Option<usize>, other: &Contradiction| {
        let question = tree.find_question(&other.question)?;
        let answer = given(Place { product, question })?;
        Some(tree.answer(question, answer)?.id == other.answer)
    };
    let of_place = |place: Place| {
        let answer = given(place)?;
        let named = tree.answer(place.question, answer)?.contradicts.iter().enumerate();
        let both = named.filter(|(_, other)| holds(place.product, other) == Some(true));
        Some(both.map(|(other, _)| Clash { place, answer, other }).collect::<Vec<_>>())
    };
    standing.places().filter_map(of_place).flatten().collect()
}
