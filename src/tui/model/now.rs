//! What follows from the open case at this moment: made afresh for every frame, never kept.

use std::borrow::Cow;

use crate::study::{Ids, ProductIx, Study, Subject, UNKNOWN};
use crate::tree::document::{Answer, Question};
use crate::tree::{AnswerIx, Node, Tree};
use crate::triage::{Chart, Known, Place, Triage, WhatIf, most_questions_left, most_questions_left_of};

use super::OpenCase;

/// The open case folded over the law of its day.
#[derive(Clone, Debug)]
pub struct Now<'e> {
    /// The edition.
    pub tree: &'e Tree,
    /// The case folded over it.
    pub triage: Triage<'e>,
    /// The question in front of the user; `None` in a tree without questions.
    pub at: Option<Place>,
}

/// One thing that can be chosen at a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// An answer.
    Answer(AnswerIx),
    /// "Not known yet".
    Unknown,
}

impl<'e> Now<'e> {
    /// Folds a case over an edition.
    pub fn of(tree: &'e Tree, case: &OpenCase) -> Self {
        let triage = Triage::of(tree, &case.study);
        let (facts, standing) = (&triage.facts, &triage.standing);
        let gone_to = case.at.as_ref().and_then(|(subject, id)| {
            let place = Place { subject: *subject, question: tree.find_question(id)? };
            standing.reaches(place).then_some(place)
        });
        let at = gone_to.or_else(|| standing.next(facts)).or_else(|| standing.places().last());
        Self { tree, at, triage }
    }

    /// The question in front of the user.
    pub fn question(&self) -> Option<&'e Question> {
        Some(self.tree.question(self.at?.question))
    }

    /// What can be chosen at the question: its answers, and "not known yet" unless one of them is that.
    pub fn choices(&self) -> Vec<Choice> {
        let Some(place) = self.at else { return Vec::new() };
        let unknown = self.tree.unknown_means(place.question).is_none().then_some(Choice::Unknown);
        self.tree.each_answer(place.question).map(|(answer, _)| Choice::Answer(answer)).chain(unknown).collect()
    }

    /// The positions of the choices that were made at the question: several, where one of several answers holds.
    pub fn chosen(&self) -> Vec<usize> {
        let Some(place) = self.at else { return Vec::new() };
        let known = self.triage.stated().get(place).known();
        let made = |choice: &Choice| match (known, choice) {
            (Known::NotAsked, _) => false,
            (Known::Unknown, choice) => *choice == Choice::Unknown,
            (Known::Given(given), choice) => *choice == Choice::Answer(given),
            (Known::OneOf(left), Choice::Answer(answer)) => left.contains(*answer),
            (Known::OneOf(_), Choice::Unknown) => false,
        };
        self.choices().iter().enumerate().filter(|(_, choice)| made(choice)).map(|(at, _)| at).collect()
    }

    /// Of the choices that were made those that are answers, and not that none is known.
    pub fn answered(&self) -> Vec<usize> {
        let choices = self.choices();
        let is_answer = |row: &usize| matches!(choices.get(*row), Some(Choice::Answer(_)));
        self.chosen().into_iter().filter(is_answer).collect()
    }

    /// An answer of the question.
    pub fn answer(&self, answer: AnswerIx) -> Option<&'e Answer> {
        Some(self.tree.answer(self.at?.question, answer))
    }

    /// Where an answer of the question leads.
    pub fn leads_to(&self, answer: AnswerIx) -> Option<Node> {
        Some(self.tree.graph().follow(self.at?.question, answer))
    }

    /// Makes a choice at the question.
    pub fn choose(&self, study: &mut Study, choice: Choice) {
        let (Some(place), Some(question)) = (self.at, self.question()) else { return };
        let answer = match choice {
            Choice::Answer(at) => &self.tree.answer(place.question, at).id,
            Choice::Unknown => UNKNOWN,
        };
        study.set_under(place.subject, &question.id, answer, self.tree.id());
    }

    /// Says at the question that one of several answers holds, not known which; of a single one, that it holds.
    pub fn choose_one_of(&self, study: &mut Study, choices: &[Choice]) {
        let (Some(place), Some(question)) = (self.at, self.question()) else { return };
        let ids = choices.iter().filter_map(|choice| match choice {
            Choice::Answer(at) => Some(Cow::Borrowed(self.tree.answer(place.question, *at).id.as_str())),
            Choice::Unknown => None,
        });
        if let Some(ids) = Ids::one_of(ids) {
            study.set_under(place.subject, &question.id, ids, self.tree.id());
        }
    }

    /// The question asked before or after the present one, among those that were asked and the next.
    pub fn beside(&self, forward: bool) -> Option<Place> {
        let walked = self.walked();
        let here = walked.iter().position(|place| Some(*place) == self.at)?;
        let there = if forward { here.checked_add(1) } else { here.checked_sub(1) };
        walked.get(there?).copied()
    }

    /// Whether nothing is left to ask.
    pub fn is_through(&self) -> bool {
        self.triage.standing.next(&self.triage.facts).is_none()
    }

    /// The questions that were asked, the present one, and the next.
    pub fn walked(&self) -> Vec<Place> {
        let next = self.triage.standing.next(&self.triage.facts);
        let asked = |place: &Place| self.triage.stated().get(*place).is_asked();
        self.triage
            .standing
            .places()
            .filter(|place| asked(place) || Some(*place) == next || Some(*place) == self.at)
            .collect()
    }

    /// Of the questions walked, those about the study and the product in front of the user: the other
    /// products of many have their own screen.
    pub fn listed(&self) -> impl Iterator<Item = Place> {
        let here = self.at.map_or(Subject::Study, |place| place.subject);
        self.walked().into_iter().filter(move |place| place.subject == Subject::Study || place.subject == here)
    }

    /// The question of a place as it is remembered.
    pub fn remember(&self, place: Place) -> super::At {
        (place.subject, self.tree.question(place.question).id.to_string())
    }

    /// The most questions that can still be asked, over the study and all products.
    pub fn most_left(&self) -> usize {
        most_questions_left(self.tree, &self.triage.facts, &self.triage.standing)
    }

    /// The most questions that can still be asked about the study or a product.
    pub fn most_left_of(&self, subject: Subject) -> usize {
        most_questions_left_of(self.tree, &self.triage.facts, &self.triage.standing, subject)
    }

    /// The product in front of the user; while it is the study, the one that is asked about next.
    pub fn product_in_hand(&self) -> ProductIx {
        let at = self.at.and_then(|place| place.subject.product());
        let next = || self.triage.standing.next(&self.triage.facts).and_then(|place| place.subject.product());
        // Where nothing is asked about products, the first stands for all of them.
        at.or_else(next).unwrap_or(ProductIx::FIRST)
    }

    /// The tree with the answers of the study and the product in hand laid over it.
    pub fn chart(&self) -> Chart<'_> {
        Chart::new(self.tree, &self.triage.facts, &self.triage.standing, self.product_in_hand())
    }

    /// What other answers would change.
    pub fn what_if(&self) -> WhatIf<'_> {
        WhatIf::new(self.tree, &self.triage.facts, &self.triage.standing)
    }
}
