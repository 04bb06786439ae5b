//! A place of the law as fields: article, paragraph, item and so on down, or a number, a page, a form.
//!
//! The wording in both languages, the address on e-Gov and the order of places are made from the fields, so that
//! none of them can say something else than another.

mod address;
mod check;
mod number;
mod read;
mod words;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::{Bilingual, Text};

pub use address::address;
pub(super) use check::flaw;
pub use number::rank;
pub use words::words;

/// One place in a document. Every field is optional, and at least one is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Provision {
    /// The supplementary provisions: empty for the document's own, else the number of the law that amended it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppl: Option<Text>,
    /// The article: `2`, or `2-2` for one put in behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<Text>,
    /// The paragraph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<Text>,
    /// The item: `1`, or `3-2` for one put in behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Text>,
    /// The sub-item: `イ`, or `イ(1)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub: Option<Text>,
    /// The table at the end: empty for the only one, else its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<Text>,
    /// The row of the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<Text>,
    /// The form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Text>,
    /// The number of a question that is answered there: `1-15`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<Text>,
    /// The section of a paper, as the paper numbers it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Text>,
    /// The page, or pages: `10`, `5-6`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<Text>,
    /// A place that has no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Bilingual>,
    /// The end of a stretch of places: the field in which it differs from where the stretch begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Box<Provision>>,
}

/// A field of a provision that is numbered, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Numbered {
    Suppl,
    Article,
    Paragraph,
    Item,
    Sub,
    Table,
    Row,
    Form,
    Question,
    Section,
    Page,
}

impl Provision {
    /// The numbered fields that are there, outermost first.
    fn steps(&self) -> Vec<(Numbered, &str)> {
        let Provision {
            suppl,
            article,
            paragraph,
            item,
            sub,
            table,
            row,
            form,
            question,
            section,
            page,
            place: _,
            to: _,
        } = self;
        let fields = [
            (Numbered::Suppl, suppl),
            (Numbered::Article, article),
            (Numbered::Paragraph, paragraph),
            (Numbered::Item, item),
            (Numbered::Sub, sub),
            (Numbered::Table, table),
            (Numbered::Row, row),
            (Numbered::Form, form),
            (Numbered::Question, question),
            (Numbered::Section, section),
            (Numbered::Page, page),
        ];
        fields.into_iter().filter_map(|(level, value)| Some((level, value.as_deref()?))).collect()
    }

    /// A place that only has a name.
    pub fn named(place: Bilingual) -> Provision {
        Provision { place: Some(place), ..Provision::default() }
    }
}
