//! Which single answer would turn the outcome, and which open one could.

use super::ends::{Ends, SubjectEnds};
use super::{Fact, Facts, Place, Standing};
use crate::study::Subject;
use crate::tree::position::at;
use crate::tree::{AnswerIx, OutcomeSet, QuestionIx, Tree};

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
    /// What the products but one come to, for each.
    others: Vec<OutcomeSet>,
    /// What all products come to.
    together: OutcomeSet,
}

impl<'a> WhatIf<'a> {
    /// The question about a standing and the facts it came from.
    pub fn new(tree: &'a Tree, facts: &'a Facts, standing: &'a Standing) -> Self {
        Self::of(tree, facts, standing, SubjectEnds::new)
    }

    /// The same for [`WhatIf::to_settle`] alone.
    pub(super) fn of_left(tree: &'a Tree, facts: &'a Facts, standing: &'a Standing) -> Self {
        Self::of(tree, facts, standing, SubjectEnds::of_left)
    }

    fn of(
        tree: &'a Tree,
        facts: &'a Facts,
        standing: &'a Standing,
        ends: impl Fn(&'a Tree, QuestionIx, &'a [Fact]) -> SubjectEnds<'a>,
    ) -> Self {
        let entry = tree.product_entry();
        let products = facts.subjects().filter(|subject| *subject != Subject::Study);
        let products = products.filter_map(|product| Some(ends(tree, entry?, facts.level(product))));
        let products: Vec<SubjectEnds> = products.collect();
        let sets: Vec<OutcomeSet> = products.iter().map(|product| product.ends().outcomes).collect();
        let study = ends(tree, tree.start(), facts.level(Subject::Study));
        let together = OutcomeSet::join(sets.iter().copied());
        Self { standing, study, products, others: others(&sets), together }
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

    /// The open questions of which two answers that remain leave different outcomes: the facts worth settling.
    ///
    /// Different for the study, or for a product by itself as far as it lies above what is certain
    /// already: where several products are open, no single answer may turn the study, yet each counts.
    pub fn to_settle(&self) -> Vec<Place> {
        if self.standing.possible.single().is_some() {
            return Vec::new();
        }
        let floor = self.standing.possible.least().map(OutcomeSet::only);
        let raised = |ends: Ends| OutcomeSet::join(floor.into_iter().chain([ends.outcomes]));
        let mut places = Vec::new();
        for subject in self.standing.subjects() {
            for (question, ends) in self.level(subject).each_left() {
                let place = Place { subject, question };
                let of_product = |ends| subject.product().map(|_| raised(ends));
                // What is open may leave one end too.
                if differ(ends.map(|ends| (self.of_study(subject, ends), of_product(ends)))) {
                    places.push(place);
                }
            }
        }
        places
    }

    /// What the study could be with each answer to a question.
    pub(super) fn answers(&self, place: Place) -> impl Iterator<Item = (AnswerIx, OutcomeSet)> {
        let answered = self.level(place.subject).answered(place.question);
        answered.map(move |(answer, ends)| (answer, self.of_study(place.subject, ends)))
    }

    fn level(&self, subject: Subject) -> &SubjectEnds<'a> {
        match subject {
            Subject::Study => &self.study,
            Subject::Product(product) => at(&self.products, product),
        }
    }

    /// What the study could be if a subject ended so.
    fn of_study(&self, subject: Subject, ends: Ends) -> OutcomeSet {
        let (study, products) = match subject {
            Subject::Study => (ends, self.together),
            Subject::Product(product) => {
                let others = *at(&self.others, product);
                (self.study.ends(), OutcomeSet::join([others, ends.outcomes].into_iter()))
            }
        };
        if study.products { study.outcomes.union(products) } else { study.outcomes }
    }
}

fn differ<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    let first = all.next();
    all.any(|other| Some(other) != first)
}

/// For each set what the others come to, joined from both sides.
fn others(sets: &[OutcomeSet]) -> Vec<OutcomeSet> {
    let join = |one: OutcomeSet, other: OutcomeSet| OutcomeSet::join([one, other].into_iter());
    let mut others = Vec::with_capacity(sets.len());
    let mut before = OutcomeSet::default();
    for set in sets {
        others.push(before);
        before = join(before, *set);
    }
    let mut behind = OutcomeSet::default();
    for (other, set) in others.iter_mut().zip(sets).rev() {
        *other = join(*other, behind);
        behind = join(behind, *set);
    }
    others
}
