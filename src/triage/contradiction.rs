//! Answers on the path that cannot both be true. Neither is believed: both questions count as open until one is mended.

use super::{Facts, Place, Standing};
use crate::tree::document::Contradiction;
use crate::tree::{AnswerIx, QuestionIx, Tree};

/// Two answers that cannot both be true: the one that names the other, and which it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The question whose answer names the other.
    pub place: Place,
    /// That answer.
    pub answer: AnswerIx,
    /// Which of the answer's contradictions it is.
    named: usize,
    /// The other question, about the same subject.
    pub other: Place,
    /// Its answer.
    pub other_answer: AnswerIx,
}

impl Clash {
    /// What the edition says about the two; an edition says something about each pair that it names.
    pub fn of(self, tree: &Tree) -> Option<&Contradiction> {
        tree.answer(self.place.question, self.answer).contradicts.get(self.named)
    }

    /// Both questions, in the order of asking.
    pub fn places(self) -> [Place; 2] {
        [self.place, self.other]
    }
}

/// The facts with every pair on the path that cannot both be true left open, where the study then stands, and the pairs;
/// no facts where there is no such pair, as in most studies.
///
/// Leaving a pair open can bring further questions onto the path, and with them pairs that are compared as they were
/// stated: an answer that was left open still cannot be true beside the others that exclude it. The path only grows,
/// so no order decides and it ends.
pub(super) fn withhold(tree: &Tree, stated: &Facts) -> (Option<Facts>, Standing, Vec<Clash>) {
    let mut standing = Standing::of(tree, stated);
    let (mut opened, mut clashes): (Option<Facts>, Vec<Clash>) = (None, Vec::new());
    loop {
        let found = clashing(tree, stated, &standing);
        if found.len() == clashes.len() {
            return (opened, standing, clashes);
        }
        let facts = opened.get_or_insert_with(|| stated.clone());
        for place in found.iter().copied().flat_map(Clash::places) {
            facts.open(tree, place);
        }
        standing = Standing::of(tree, facts);
        clashes = found;
    }
}

/// Whether two answers were given to the same subject that cannot both be true, on the path or beside it.
pub(crate) fn may_clash(tree: &Tree, stated: &Facts) -> bool {
    stated.subjects().any(|subject| {
        let given = |(question, answer)| stated.get(Place { subject, question }).given() == Some(answer);
        tree.exclusive().iter().any(|pair| given(pair.one) && given(pair.other))
    })
}

/// The pairs among the stated answers to questions on the ways that remain, in the order of asking.
fn clashing(tree: &Tree, stated: &Facts, standing: &Standing) -> Vec<Clash> {
    let mut clashes = Vec::new();
    if tree.exclusive().is_empty() {
        return clashes;
    }
    for subject in standing.subjects() {
        let place = |(question, _): (QuestionIx, AnswerIx)| Place { subject, question };
        let given = |one: (QuestionIx, AnswerIx)| stated.get(place(one)).given() == Some(one.1);
        for pair in tree.exclusive().iter().filter(|pair| given(pair.one) && given(pair.other)) {
            let (one, other) = (place(pair.one), place(pair.other));
            if standing.reaches(one) && standing.reaches(other) {
                let (answer, other_answer) = (pair.one.1, pair.other.1);
                clashes.push(Clash { place: one, answer, named: pair.named, other, other_answer });
            }
        }
    }
    clashes.sort_by_key(|clash| (clash.place, clash.other));
    clashes
}
