//! A study's answers as one edition understands them.

use std::ops::Range;

use super::Place;
use crate::study::{Ids, Study, Subject, UNKNOWN};
use crate::tree::position::{at, at_mut, part, part_mut};
use crate::tree::{AnswerIx, QuestionIx, Set, Tree};

/// What is known about one question: which of its answers remain, and whether it was asked.
///
/// INVARIANT: at least one answer remains; all of them do if it was not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    left: Set<AnswerIx>,
    is_all: bool,
    is_asked: bool,
}

/// A fact by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Not asked yet, or not answered.
    NotAsked,
    /// Asked, and not known yet: all answers remain.
    Unknown,
    /// One of several answers, but not of all.
    OneOf(Set<AnswerIx>),
    /// Answered.
    Given(AnswerIx),
}

impl Fact {
    /// A question that was not asked, of these answers.
    pub(super) fn not_asked(all: Set<AnswerIx>) -> Fact {
        Fact { left: all, is_all: true, is_asked: false }
    }

    /// A question that was asked: some of its answers remain.
    pub(crate) fn asked(left: Set<AnswerIx>, all: Set<AnswerIx>) -> Fact {
        Fact { left, is_all: left == all, is_asked: true }
    }

    /// The fact by name.
    pub fn known(self) -> Known {
        match (self.left.single(), self.is_asked) {
            (_, false) => Known::NotAsked,
            (Some(answer), true) => Known::Given(answer),
            (None, true) if self.is_all => Known::Unknown,
            (None, true) => Known::OneOf(self.left),
        }
    }

    /// Whether all answers remain, whether it was asked or not.
    pub(super) fn is_all(self) -> bool {
        self.is_all
    }

    /// The answers that remain.
    pub fn left(self) -> Set<AnswerIx> {
        self.left
    }

    /// The answer, if only one remains.
    pub fn given(self) -> Option<AnswerIx> {
        self.left.single()
    }

    /// Whether several answers remain.
    pub fn is_open(self) -> bool {
        self.given().is_none()
    }

    /// Whether the question was asked, whatever was answered.
    pub fn is_asked(self) -> bool {
        self.is_asked
    }
}

/// The facts of a study by question: once for the study, once for each product.
///
/// INVARIANT: there is at least one product, and every part is as long as the tree has questions, of which there is at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The study's part, then each product's, in one list: judging many studies is quicker without small ones.
    all: Vec<Fact>,
    questions: usize,
}

/// An answer that an edition cannot use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Whom it is about.
    pub subject: Subject,
    /// The question's id.
    pub question: String,
    /// The answer's id.
    pub answer: String,
    /// Why it cannot be used.
    pub kind: MisfitKind,
}

impl Misfit {
    /// The place in the case file.
    pub fn path(&self) -> String {
        let of_product = self.subject.index().map_or_else(String::new, |product| format!("products[{product}]."));
        format!("{of_product}answers.{}", self.question)
    }
}

/// Why an edition cannot use an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MisfitKind {
    /// The edition has no such question.
    NoSuchQuestion,
    /// The question has no such answer.
    NoSuchAnswer,
    /// The question had this answer in a former revision.
    Retired,
    /// A question about a product answered for the study, or the other way round.
    WrongLevel,
}

impl Facts {
    /// The facts that a study states, and the answers that this edition cannot use; those count as missing.
    pub fn of(tree: &Tree, study: &Study) -> (Facts, Vec<Misfit>) {
        let answers = study.subjects().flat_map(|subject| {
            let answers = study.answers(subject).into_iter().flatten();
            answers.map(move |(question, stated)| (subject, question.as_str(), &stated.answer))
        });
        Self::from_answers(tree, study.products.len(), answers)
    }

    /// Nothing asked yet of a study with so many products.
    pub fn none(tree: &Tree, products: usize) -> Facts {
        let nothing: Vec<Fact> = tree.all_answers().iter().copied().map(Fact::not_asked).collect();
        Facts { all: nothing.repeat(1 + products.max(1)), questions: nothing.len() }
    }

    /// Takes what remains of the answers of a question that was asked.
    pub(crate) fn ask(&mut self, tree: &Tree, place: Place, left: Set<AnswerIx>) {
        self.set(place, Fact::asked(left, tree.answers(place.question)));
    }

    /// As [`Facts::of`], from answers that need not stand in a study: whom about, question, answer.
    pub fn from_answers<'a>(
        tree: &Tree,
        products: usize,
        answers: impl Iterator<Item = (Subject, &'a str, &'a Ids<'a>)>,
    ) -> (Facts, Vec<Misfit>) {
        let mut facts = Facts::none(tree, products);
        let mut misfits = Vec::new();
        let mut last = tree.start();
        for (subject, question, answer) in answers {
            match fact(tree, subject, (question, last), answer) {
                Ok((at, fact, retired)) => {
                    last = at;
                    facts.set(Place { subject, question: at }, fact);
                    misfits.extend(retired.map(|answer| {
                        let (question, answer) = (question.to_owned(), answer.to_owned());
                        Misfit { subject, question, answer, kind: MisfitKind::Retired }
                    }));
                }
                Err((kind, answer)) => {
                    let (question, answer) = (question.to_owned(), answer.to_owned());
                    misfits.push(Misfit { subject, question, answer, kind });
                }
            }
        }
        (facts, misfits)
    }

    /// What is known about each question of a subject.
    pub fn level(&self, subject: Subject) -> &[Fact] {
        part(&self.all, self.range(subject))
    }

    /// The study and each product that is asked about.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> + Clone + use<> {
        Subject::all((self.all.len() / self.questions).saturating_sub(1))
    }

    /// What is known about a question.
    pub fn get(&self, place: Place) -> Fact {
        *at(self.level(place.subject), place.question)
    }

    /// Answers a question.
    pub(super) fn answer(&mut self, tree: &Tree, place: Place, answer: AnswerIx) {
        self.set(place, Fact::asked(Set::only(answer), tree.answers(place.question)));
    }

    /// Leaves a question open that was answered.
    pub(super) fn open(&mut self, tree: &Tree, place: Place) {
        self.ask(tree, place, tree.answers(place.question));
    }

    fn set(&mut self, place: Place, fact: Fact) {
        let range = self.range(place.subject);
        *at_mut(part_mut(&mut self.all, range), place.question) = fact;
    }

    /// Where a subject's part stands in the list of all.
    fn range(&self, subject: Subject) -> Range<usize> {
        let first = self.questions * subject.index().map_or(0, |product| 1 + product);
        first..first + self.questions
    }
}

/// `last` is where the question before was found: cases mostly have their answers in the order of asking.
///
/// A fault comes with the answer that has it; so does an answer that the question had in a former revision.
fn fact<'a>(
    tree: &Tree,
    subject: Subject,
    (question, last): (&str, QuestionIx),
    answer: &'a Ids<'_>,
) -> Result<(QuestionIx, Fact, Option<&'a str>), (MisfitKind, &'a str)> {
    // An answer that names none says nothing, as one that is not known.
    let first = || answer.iter().next().unwrap_or(UNKNOWN);
    let question = tree.find_question_near(question, last).ok_or_else(|| (MisfitKind::NoSuchQuestion, first()))?;
    if tree.is_product(question) != subject.product().is_some() {
        return Err((MisfitKind::WrongLevel, first()));
    }
    let all = tree.answers(question);
    if answer.is_unknown() {
        // Where the law gives not knowing a consequence, "unknown" is that answer.
        return Ok((question, Fact::asked(tree.unknown_means(question).map_or(all, Set::only), all), None));
    }
    let (mut left, mut retired) = (Set::default(), None);
    for id in answer.iter() {
        match tree.find_answer(question, id) {
            Some(answer) => left.insert(answer),
            None if tree.question(question).retired(id).is_some() => retired = Some(id),
            None => return Err((MisfitKind::NoSuchAnswer, id)),
        }
    }
    Ok((question, Fact::asked(if left.is_empty() { all } else { left }, all), retired))
}
