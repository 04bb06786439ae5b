//! Answers on the path that cannot both be true.

use crate::tree::document::Contradiction;
use crate::tree::{AnswerIx, QuestionIx, Tree};
use crate::triage::{Facts, Place, Standing};

/// Two answers that cannot both be true, in positions: the one that names the other, and which it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The question whose answer names the other.
    pub place: Place,
    /// That answer.
    pub answer: AnswerIx,
    /// Which of the answer's contradictions it is.
    pub other: usize,
}

impl Clash {
    /// What the edition says about the two.
    pub fn of(self, tree: &Tree) -> Option<&Contradiction> {
        tree.answer(self.place.question, self.answer).contradicts.get(self.other)
    }
}

/// The contradictions among the answers on the ways that remain, in the order of asking.
pub(super) fn contradictions(tree: &Tree, facts: &Facts, standing: &Standing) -> Vec<Clash> {
    let mut clashes = Vec::new();
    for subject in standing.subjects() {
        let place = |(question, _): (QuestionIx, AnswerIx)| Place { subject, question };
        let given = |one: (QuestionIx, AnswerIx)| facts.get(place(one)).given() == Some(one.1);
        for pair in tree.exclusive().iter().filter(|pair| given(pair.one) && given(pair.other)) {
            if standing.reaches(place(pair.one)) && standing.reaches(place(pair.other)) {
                clashes.push(Clash { place: place(pair.one), answer: pair.one.1, other: pair.named });
            }
        }
    }
    clashes
}
