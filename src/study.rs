//! What the user states: a study is its answers. Everything else is derived from them.

mod field;
mod file;
mod held;
mod read;
mod schema;

use indexmap::IndexMap;
use serde_json::value::RawValue;

use crate::text::{Day, parse_day};

pub use field::{Field, ProductField, StudyField, Texts};
pub use file::{CaseKind, CaseProblem, Expected, MAX_BYTES, MAX_PRODUCTS, read, read_into, write};
pub(crate) use held::{Held, held};
pub use read::{Level, Sink, Stated};
pub use schema::Case;

/// The answer that says "asked, not known yet".
pub const UNKNOWN: &str = "unknown";

/// A study as its user stated it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Study {
    /// What the study is called, who runs it, on which day it is judged.
    pub texts: Texts<StudyField>,
    /// Answers to the questions about the study, by question id.
    pub answers: Answers,
    /// The products that the study evaluates, comparators included.
    pub products: Vec<Product>,
    /// Fields that this program does not know; they survive a save.
    pub extra: Extra,
}

/// A product that the study evaluates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Product {
    /// Name, role, holder and what a food is sold as.
    pub texts: Texts<ProductField>,
    /// Answers to the questions about the product, by question id.
    pub answers: Answers,
    /// Unknown fields of the product.
    pub extra: Extra,
    /// Unknown fields of its `details`.
    pub extra_details: Extra,
}

/// Answers by question id, in the order in which they were given.
pub type Answers = IndexMap<String, Answer>;

/// One answer with what the user noted beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The answer's id, or [`UNKNOWN`].
    pub answer: String,
    /// A note, empty if there is none.
    pub note: String,
    /// Where the answer stands in the protocol or elsewhere, empty if not said.
    pub source: String,
    /// Unknown fields of the answer.
    pub extra: Extra,
}

/// Fields that this program does not know, kept to the letter.
#[derive(Clone, Debug, Default)]
pub struct Extra(pub Vec<(String, Box<RawValue>)>);

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        let texts =
            |extra: &Self| extra.0.iter().map(|(key, value)| (key.clone(), value.get().to_owned())).collect::<Vec<_>>();
        texts(self) == texts(other)
    }
}

impl Study {
    /// The day that the study itself is to be judged on, if it says one.
    pub fn day(&self) -> Option<Day> {
        parse_day(self.texts.get(StudyField::AsOf)).ok()
    }

    /// How many products there are to ask about; a study without any has one unnamed one.
    pub fn product_count(&self) -> usize {
        self.products.len().max(1)
    }

    /// The answers about the study (`None`) or about a product.
    pub fn answers(&self, product: Option<usize>) -> Option<&Answers> {
        match product {
            None => Some(&self.answers),
            Some(at) => self.products.get(at).map(|product| &product.answers),
        }
    }

    /// The answer to a question about the study (`None`) or a product.
    pub fn answer(&self, product: Option<usize>, question: &str) -> Option<&Answer> {
        self.answers(product)?.get(question)
    }

    /// Answers a question; note and source stay, since they may hold for the new answer too.
    ///
    /// The first answer about the unnamed product of a study without products makes that product.
    /// A product that does not exist is left alone.
    pub fn set(&mut self, product: Option<usize>, question: &str, answer: &str) {
        if let Some(answers) = self.answers_mut(product) {
            answers.entry(question.to_owned()).or_default().answer = answer.to_owned();
        }
    }

    /// Takes an answer back, note and source included.
    pub fn clear(&mut self, product: Option<usize>, question: &str) {
        if let Some(answers) = self.answers_mut(product) {
            answers.shift_remove(question);
        }
    }

    /// The answers about the study or a product, to change them.
    pub fn answers_mut(&mut self, product: Option<usize>) -> Option<&mut Answers> {
        match product {
            None => Some(&mut self.answers),
            Some(at) => {
                if at == 0 && self.products.is_empty() {
                    self.products.push(Product::default());
                }
                self.products.get_mut(at).map(|product| &mut product.answers)
            }
        }
    }

    /// Whether nothing has been stated yet.
    pub fn is_blank(&self) -> bool {
        *self == Study::default()
    }
}
