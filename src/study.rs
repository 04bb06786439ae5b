//! What the user states: a study is its answers. Everything else is derived from them.

mod field;
mod file;
mod history;
mod ids;
mod keyed;
mod limits;
mod locate;
mod misspelt;
mod origin;
mod problem;
mod raw_parts;
mod read;
mod schema;
mod size;
mod undone;
mod write;

use indexmap::IndexMap;
use serde_json::value::RawValue;

use crate::text::{Day, parse_day};
use crate::tree::Position;

pub use field::{Field, ProductField, StudyField, Texts};
pub use file::{read, read_within};
pub use history::{Change, Hand};
pub use ids::Ids;
pub use keyed::{AnswerPart, ProductPart, StudyPart};
pub use limits::{MAX_ANSWERS, MAX_BYTES, MAX_PRODUCTS};
pub use misspelt::misspelt;
pub use origin::SheetOrigin;
pub use problem::{CaseKind, CaseProblem, Expected};
pub use read::CaseObject;
pub use schema::Case;
pub use undone::Undone;
pub use write::write;

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
pub type Answers = IndexMap<String, GivenAnswer>;

/// One answer with what the user noted beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GivenAnswer {
    /// The answer's id, those of several of which one holds, or [`UNKNOWN`].
    pub answer: Ids<'static>,
    /// A note, empty if there is none.
    pub note: String,
    /// Where the answer stands in the protocol or elsewhere, empty if not said.
    pub source: String,
    /// The id of the edition under whose wording it was given, empty if not said: then that of the sheet that the study
    /// came from, else that of its day.
    pub under: String,
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

/// A product of one study; a study that lists none has one without a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProductIx(usize);

impl ProductIx {
    /// The first product.
    pub const FIRST: ProductIx = ProductIx(0);

    /// The product after so many others, whether the study has it or not.
    pub fn behind(others: usize) -> Self {
        Self(others)
    }
}

impl Position for ProductIx {
    fn ix(self) -> usize {
        self.0
    }
}

/// What a question is about: the study, or one of its products.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The study itself.
    Study,
    /// One of its products.
    Product(ProductIx),
}

impl Subject {
    /// The product, if it is one.
    pub fn product(self) -> Option<ProductIx> {
        match self {
            Subject::Study => None,
            Subject::Product(product) => Some(product),
        }
    }

    /// The product's number from 0 as files have it, `None` for the study itself.
    pub fn index(self) -> Option<usize> {
        self.product().map(Position::ix)
    }

    /// The study and so many products.
    pub fn all(products: usize) -> impl Iterator<Item = Subject> + Clone {
        std::iter::once(Subject::Study).chain((0..products).map(|at| Subject::Product(ProductIx(at))))
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

    /// The study itself and each product that it lists.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> + Clone + use<> {
        Subject::all(self.products.len())
    }

    /// The products that there are to ask about.
    pub fn product_ixs(&self) -> impl Iterator<Item = ProductIx> + Clone + use<> {
        (0..self.product_count()).map(ProductIx)
    }

    /// The products that it lists.
    pub fn each_product(&self) -> impl Iterator<Item = (ProductIx, &Product)> {
        self.products.iter().enumerate().map(|(at, product)| (ProductIx(at), product))
    }

    /// A product; `None` for the one without a name of a study that lists none.
    pub fn product(&self, product: ProductIx) -> Option<&Product> {
        self.products.get(product.0)
    }

    /// A product, to change it.
    pub fn product_mut(&mut self, product: ProductIx) -> Option<&mut Product> {
        self.products.get_mut(product.0)
    }

    /// The answers about a subject.
    pub fn answers(&self, subject: Subject) -> Option<&Answers> {
        match subject {
            Subject::Study => Some(&self.answers),
            Subject::Product(product) => self.product(product).map(|product| &product.answers),
        }
    }

    /// The answer to a question about a subject.
    pub fn answer(&self, subject: Subject, question: &str) -> Option<&GivenAnswer> {
        self.answers(subject)?.get(question)
    }

    /// Answers a question; note and source stay, since they may hold for the new answer too.
    ///
    /// The first answer about the unnamed product of a study without products makes that product.
    /// A product that does not exist is left alone.
    pub fn set<'a>(&mut self, subject: Subject, question: &str, answer: impl Into<Ids<'a>>) {
        if let Some(answers) = self.answers_mut(subject) {
            let stated = answers.entry(question.to_owned()).or_default();
            stated.answer = answer.into().into_owned();
            // A new answer is given to the wording of the moment.
            stated.under.clear();
        }
    }

    /// As [`Study::set`], in the words of an edition. A study from a sheet says so beside the answer, since all others were
    /// given to the words of the sheet.
    pub fn set_under<'a>(&mut self, subject: Subject, question: &str, answer: impl Into<Ids<'a>>, edition: &str) {
        let of_sheet = self.sheet().is_some();
        self.set(subject, question, answer);
        let stated = self.answers_mut(subject).and_then(|answers| answers.get_mut(question));
        if let Some(stated) = stated.filter(|_| of_sheet) {
            edition.clone_into(&mut stated.under);
        }
    }

    /// Takes an answer back, note and source included.
    pub fn clear(&mut self, subject: Subject, question: &str) {
        if let Some(answers) = self.answers_mut(subject) {
            answers.shift_remove(question);
        }
    }

    /// The answers about a subject, to change them.
    pub fn answers_mut(&mut self, subject: Subject) -> Option<&mut Answers> {
        match subject {
            Subject::Study => Some(&mut self.answers),
            Subject::Product(product) => {
                if product == ProductIx::FIRST && self.products.is_empty() {
                    self.products.push(Product::default());
                }
                self.products.get_mut(product.0).map(|product| &mut product.answers)
            }
        }
    }

    /// Whether nothing has been stated yet.
    pub fn is_blank(&self) -> bool {
        *self == Study::default()
    }
}
