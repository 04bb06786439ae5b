//! A study's answers as one edition understands them.

use crate::study::{Study, UNKNOWN};
use crate::tree::Tree;

/// What is known about one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fact {
    /// Not asked yet, or not answered.
    #[default]
    Missing,
    /// Asked, and not known yet.
    Unknown,
    /// Answered, by the answer's position.
    Given(usize),
}

/// The facts of a study by question position: once for the study, once for each product.
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
    /// The product by position, `None` for the study itself.
    pub product: Option<usize>,
    /// The question's id.
    pub question: String,
    /// The answer's id.
    pub answer: String,
    /// Why it cannot be used.
    pub kind: MisfitKind,
}

/// Why an edition cannot use an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MisfitKind {
    /// The edition has no such question.
    NoSuchQuestion,
    /// The question has no such answer.
    NoSuchAnswer,
    /// A question about a product answered for the study, or the other way round.
    WrongLevel,
}

impl Facts {
    /// The facts that a study states, and the answers that this edition cannot use; those count as missing.
    pub fn of(tree: &Tree, study: &Study) -> (Facts, Vec<Misfit>) {
        let levels = std::iter::once((None, &study.answers));
        let levels = levels.chain(study.products.iter().enumerate().map(|(at, product)| (Some(at), &product.answers)));
        let answers = levels.flat_map(|(product, answers)| {
            answers.iter().map(move |(question, stated)| (product, question.as_str(), stated.answer.as_str()))
        });
        Self::from_answers(tree, study.products.len(), answers)
    }

    /// As [`Facts::of`], from answers that need not stand in a study: product, question, answer.
    pub fn from_answers<'a>(
        tree: &Tree,
        products: usize,
        answers: impl Iterator<Item = (Option<usize>, &'a str, &'a str)>,
    ) -> (Facts, Vec<Misfit>) {
        let questions = tree.questions().len();
        let mut facts = Facts { all: vec![Fact::Missing; questions * (1 + products.max(1))], questions };
        let mut misfits = Vec::new();
        let mut last = 0;
        for (product, question, answer) in answers {
            match fact(tree, product.is_some(), (question, last), answer) {
                Ok((at, fact)) => {
                    last = at;
                    let place = facts.first(product).saturating_add(at);
                    if let Some(slot) = facts.all.get_mut(place) {
                        *slot = fact;
                    }
                }
                Err(kind) => {
                    let (question, answer) = (question.to_owned(), answer.to_owned());
                    misfits.push(Misfit { product, question, answer, kind });
                }
            }
        }
        (facts, misfits)
    }

    /// What is known about each question of the study (`None`) or a product; nothing about a product that does not exist.
    pub fn level(&self, product: Option<usize>) -> &[Fact] {
        self.all.get(self.first(product)..).and_then(|from| from.get(..self.questions)).unwrap_or_default()
    }

    /// What is known about each product's questions.
    pub fn products(&self) -> impl Iterator<Item = &[Fact]> {
        self.all.chunks_exact(self.questions).skip(1)
    }

    /// What is known about a question of the study (`None`) or a product.
    pub fn get(&self, product: Option<usize>, question: usize) -> Fact {
        self.level(product).get(question).copied().unwrap_or_default()
    }

    /// Where a level begins in the list of all.
    fn first(&self, product: Option<usize>) -> usize {
        product.map_or(0, |at| at.saturating_add(1).saturating_mul(self.questions))
    }
}

/// `last` is where the question before was found: cases mostly have their answers in the order of asking.
fn fact(
    tree: &Tree,
    of_product: bool,
    (question, last): (&str, usize),
    answer: &str,
) -> Result<(usize, Fact), MisfitKind> {
    let at = tree.find_question_near(question, last).ok_or(MisfitKind::NoSuchQuestion)?;
    if tree.is_product(at) != of_product {
        return Err(MisfitKind::WrongLevel);
    }
    if answer == UNKNOWN {
        // Where the law gives not knowing a consequence, "unknown" is that answer.
        return Ok((at, tree.unknown_means(at).map_or(Fact::Unknown, Fact::Given)));
    }
    tree.find_answer(at, answer).map(|answer| (at, Fact::Given(answer))).ok_or(MisfitKind::NoSuchAnswer)
}
