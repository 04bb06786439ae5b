//! What the columns of a table hold.

use std::borrow::Cow;

use crate::study::{AnswerPart, GivenAnswer, ProductField, StudyField};
use crate::text::Lang;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// A text about the study.
    Study(StudyField),
    /// A text about the product.
    Product(ProductField),
    /// The answer to a question.
    Answer {
        /// The question's id.
        question: String,
        /// Whether the question is about a product.
        of_product: bool,
    },
    /// What stands beside the answer to a question.
    Noted {
        /// The question's id.
        question: String,
        /// Whether the question is about a product.
        of_product: bool,
        /// What of it.
        part: NotePart,
    },
}

/// What may stand beside an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotePart {
    /// A note.
    Note,
    /// Where the answer stands in the protocol or elsewhere.
    Source,
}

impl NotePart {
    /// All of them, in the order of a template.
    pub const ALL: [NotePart; 2] = [NotePart::Note, NotePart::Source];

    /// The key in the case file, and behind a question's id in a heading.
    pub fn key(self) -> &'static str {
        match self {
            NotePart::Note => AnswerPart::Note.key(),
            NotePart::Source => AnswerPart::Source.key(),
        }
    }

    /// Its place beside an answer.
    pub(super) fn of(self, given: &mut GivenAnswer) -> &mut String {
        match self {
            NotePart::Note => &mut given.note,
            NotePart::Source => &mut given.source,
        }
    }

    /// The heading of its column, beside that of the question.
    pub fn heading(self, ask: &str, lang: Lang) -> String {
        let name = match self {
            NotePart::Note => lang.pick("メモ", "Note"),
            NotePart::Source => lang.pick("出典", "Source"),
        };
        format!("{name}: {ask}")
    }
}

impl Heading {
    /// The heading by which files and scripts know the column.
    pub fn key(&self) -> Cow<'_, str> {
        match self {
            Heading::Study(StudyField::Id) => "study".into(),
            Heading::Product(ProductField::Name) => "product".into(),
            Heading::Study(field) => field.key().into(),
            Heading::Product(field) => field.key().into(),
            Heading::Answer { question, of_product: _ } => question.into(),
            Heading::Noted { question, of_product: _, part } => format!("{question}.{}", part.key()).into(),
        }
    }
}
