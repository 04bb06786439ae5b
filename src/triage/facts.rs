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
/// INVARIANT: there is at least one product, and every list is as long as the tree has questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub(super) study: Vec<Fact>,
    pub(super) products: Vec<Vec<Fact>>,
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
        let blank = vec![Fact::Missing; tree.questions().len()];
        let mut facts = Facts { products: vec![blank.clone(); products.max(1)], study: blank };
        let mut misfits = Vec::new();
        let mut last = 0;
        for (product, question, answer) in answers {
            let level = match product {
                None => Some(&mut facts.study),
                Some(at) => facts.products.get_mut(at),
            };
            match (fact(tree, product.is_some(), (question, last), answer), level) {
                (Ok((at, fact)), Some(level)) => {
                    last = at;
                    if let Some(slot) = level.get_mut(at) {
                        *slot = fact;
                    }
                }
                (Err(kind), _) => {
                    let (question, answer) = (question.to_owned(), answer.to_owned());
                    misfits.push(Misfit { product, question, answer, kind });
                }
                (Ok(_), None) => {}
            }
        }
        (facts, misfits)
    }

    /// What is known about each question of a product; nothing about a product that does not exist.
    pub fn product(&self, product: usize) -> &[Fact] {
        self.products.get(product).map_or(&[], Vec::as_slice)
    }

    /// What is known about a question of the study (`None`) or a product.
    pub fn get(&self, product: Option<usize>, question: usize) -> Fact {
        let facts = match product {
            None => Some(&self.study),
            Some(at) => self.products.get(at),
        };
        facts.and_then(|facts| facts.get(question)).copied().unwrap_or_default()
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
