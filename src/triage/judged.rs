//! What follows from a study's answers under one edition: made once, and the same for whoever asks further.

use super::contradiction::{may_clash, withhold};
use super::{Clash, Facts, Misfit, Pivot, Place, Standing, WhatIf};
use crate::study::Study;
use crate::tree::{AnswerIx, OutcomeSet, Tree};

/// A study folded over one edition.
#[derive(Clone, Debug)]
pub struct Triage<'t> {
    /// The edition.
    pub tree: &'t Tree,
    /// What the study states, where it cannot be true together; else that is what counts.
    pub contradicting: Option<Facts>,
    /// What counts: as stated, but open where two answers on the path cannot both be true.
    pub facts: Facts,
    /// Where the study stands by what counts.
    pub standing: Standing,
    /// The answers on the path that cannot both be true, in the order of asking.
    pub clashes: Vec<Clash>,
    /// The answers that the edition cannot use; they count as missing.
    pub misfits: Vec<Misfit>,
}

impl<'t> Triage<'t> {
    /// Folds a study over an edition.
    pub fn of(tree: &'t Tree, study: &Study) -> Self {
        let (stated, misfits) = Facts::of(tree, study);
        Self::of_facts(tree, stated, misfits)
    }

    /// As [`Triage::of`], of facts that need not come from a study.
    pub fn of_facts(tree: &'t Tree, stated: Facts, misfits: Vec<Misfit>) -> Self {
        let (opened, standing, clashes) = withhold(tree, &stated);
        let (facts, contradicting) = match opened {
            Some(opened) => (opened, Some(stated)),
            None => (stated, None),
        };
        Self { tree, contradicting, facts, standing, clashes, misfits }
    }

    /// What the study states, whether it can be true together or not.
    pub fn stated(&self) -> &Facts {
        self.contradicting.as_ref().unwrap_or(&self.facts)
    }

    /// What the study would be told to be if one question had this answer and all else stayed as it is stated: answers
    /// that could not both be true then count as open, and those that can are believed again.
    pub fn would_be(&self, place: Place, answer: AnswerIx) -> OutcomeSet {
        let what_if = self.what_if();
        let mut each = self.each_would_be(&what_if, place).filter(|(other, _)| *other == answer);
        each.next().map_or(OutcomeSet::default(), |(_, possible)| possible)
    }

    /// The same for each answer of a question.
    fn each_would_be(&self, what_if: &WhatIf, place: Place) -> impl Iterator<Item = (AnswerIx, OutcomeSet)> {
        let is_plain = self.contradicting.is_none() && !may_clash(self.tree, &self.facts);
        what_if.answers(place).map(move |(answer, possible)| {
            if is_plain && !self.is_exclusive(place, answer) {
                return (answer, possible);
            }
            let mut stated = self.stated().clone();
            stated.answer(self.tree, place, answer);
            let (_, standing, _) = withhold(self.tree, &stated);
            (answer, standing.possible)
        })
    }

    /// Whether an answer could not be true beside one that is stated.
    fn is_exclusive(&self, place: Place, answer: AnswerIx) -> bool {
        let subject = place.subject;
        let given = |(question, answer)| self.stated().get(Place { subject, question }).given() == Some(answer);
        let here = (place.question, answer);
        self.tree
            .exclusive()
            .iter()
            .any(|pair| pair.one == here && given(pair.other) || pair.other == here && given(pair.one))
    }

    /// Every other answer to an answered question that would leave other outcomes than now.
    pub fn pivots(&self) -> Vec<Pivot> {
        let what_if = self.what_if();
        let answered = self.standing.places().filter_map(|place| Some((place, self.facts.get(place).given()?)));
        answered
            .flat_map(|(place, given)| {
                let others = self.each_would_be(&what_if, place).filter(move |(answer, _)| *answer != given);
                others.map(move |(answer, possible)| Pivot { place, answer, possible })
            })
            .filter(|pivot| pivot.possible != self.standing.possible)
            .collect()
    }

    /// What other answers would change.
    pub fn what_if(&self) -> WhatIf<'_> {
        WhatIf::new(self.tree, &self.facts, &self.standing)
    }
}
