//! Which single answer would turn the outcome, and which open one could.

use super::ends::SubjectEnds;
use super::joined::Joined;
use super::rest::to_settle;
use super::{Facts, Place, Standing};
use crate::study::Subject;
use crate::tree::position::at;
use crate::tree::{AnswerIx, OutcomeSet, Tree};

/// A single change of one answer and the outcomes that it would leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pivot {
    /// The question whose answer is changed.
    pub place: Place,
    /// The other answer.
    pub answer: AnswerIx,
    /// What the study could then be; never the same set as now.
    pub possible: OutcomeSet,
}

/// A standing that can be asked "what if this one answer were another?".
#[derive(Clone, Debug)]
pub struct WhatIf<'a> {
    standing: &'a Standing,
    study: SubjectEnds<'a>,
    products: Vec<SubjectEnds<'a>>,
    joined: Joined,
}

impl<'a> WhatIf<'a> {
    /// The question about a standing and the facts it came from.
    pub fn new(tree: &'a Tree, facts: &'a Facts, standing: &'a Standing) -> Self {
        let entry = tree.product_entry();
        let products = facts.subjects().filter(|subject| *subject != Subject::Study);
        let products = products.filter_map(|product| Some(SubjectEnds::new(tree, entry?, facts.level(product))));
        let products: Vec<SubjectEnds> = products.collect();
        let sets: Vec<OutcomeSet> = products.iter().map(|product| product.ends().outcomes).collect();
        let study = SubjectEnds::new(tree, tree.start(), facts.level(Subject::Study));
        let joined = Joined::of(study.ends(), &sets);
        Self { standing, study, products, joined }
    }

    /// What the study could be if one question had this answer and all else stayed.
    pub fn possible(&self, place: Place, answer: AnswerIx) -> OutcomeSet {
        let mut answers = self.answers(place).filter(|(other, _)| *other == answer);
        answers.next().map_or(OutcomeSet::default(), |(_, possible)| possible)
    }

    /// What the study could be if the question were left open and all else stayed.
    pub fn open(&self, place: Place) -> OutcomeSet {
        self.answers(place).fold(OutcomeSet::default(), |all, (_, possible)| all.union(possible))
    }

    /// What the subject of a place could be by itself if the question had this answer.
    pub fn of_subject(&self, place: Place, answer: AnswerIx) -> OutcomeSet {
        let mut answers = self.level(place.subject).answered(place.question).filter(|(other, _)| *other == answer);
        answers.next().map_or(OutcomeSet::default(), |(_, ends)| ends.outcomes)
    }

    /// The facts worth settling, as [`Triage::to_settle`](super::Triage::to_settle) has them where nothing is contradicted.
    pub fn to_settle(&self) -> Vec<Place> {
        let settle = to_settle(self.standing, &self.joined, |subject| self.level(subject).each_left());
        settle.into_iter().map(|(place, _)| place).collect()
    }

    /// What the study could be with each answer to a question.
    pub(super) fn answers(&self, place: Place) -> impl Iterator<Item = (AnswerIx, OutcomeSet)> {
        let answered = self.level(place.subject).answered(place.question);
        answered.map(move |(answer, ends)| (answer, self.joined.with(place.subject, ends)))
    }

    fn level(&self, subject: Subject) -> &SubjectEnds<'a> {
        match subject {
            Subject::Study => &self.study,
            Subject::Product(product) => at(&self.products, product),
        }
    }
}
