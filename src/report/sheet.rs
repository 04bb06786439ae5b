//! The one presentation of a verdict: headed sections of texts, lists and tables, each with its role.
//!
//! Every format and the screen are written from a [`Sheet`] and know nothing of verdicts: they choose
//! sections by [`Role`] and lines by [`Depth`], and differ in looks alone. What stands in a [`Report`](super::Report)
//! therefore stands in all of them. All texts are free of control codes.
//!
//! | a reader | takes |
//! |---|---|
//! | text, Markdown, HTML, Word | all sections in their order |
//! | short text | sections of [`Role::is_short`], lines of [`Depth::Short`] |
//! | a front sheet | sections of [`Role::is_front`], the rest as annex |
//! | the screen | all sections; [`Item::about`] says where a row leads |
//! | a consultation sheet | a sheet of its own, made by [`super::referral()`] |

mod annex;
mod answers;
mod block;
mod build;
mod cited;
mod front;
mod open;
mod path;
mod role;
mod subject;

use serde::Serialize;

use crate::text::Lang;

pub use block::{AnswerRow, Block, Cell, Cite, ColumnHead, Item, LawRow, Line, Marker, Pair, QuestionKey, Tone};
pub use path::Path;
pub use role::{Depth, Role};

pub(super) use annex::law_columns;
pub(super) use block::remarks;
pub(super) use cited::CitationNumbers;
pub(super) use front::house_section;

/// A document before it has a format.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sheet {
    /// The language of all texts.
    pub lang: Lang,
    /// The document's name.
    pub title: String,
    /// The name of this one among many: the document's name, the user's number and the title of the study.
    pub name: String,
    /// What stands at the foot of every page.
    pub foot: String,
    /// The author for the properties of a file; may be empty.
    pub author: String,
    /// The block under the title: labels and what stands beside them.
    pub head: Vec<Pair>,
    /// The sections in the order of reading; those of the front sheet come first.
    pub sections: Vec<Section>,
    /// The way to the verdict, for formats that draw it: the study's own, then one for each product.
    pub paths: Vec<Path>,
    /// Whether it is a form: where it says nothing, there is room to write.
    pub to_fill: bool,
    /// Who signs, below the front sheet; for formats that are printed.
    pub signatures: Vec<Signature>,
}

/// A line to sign.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Signature {
    /// In what part somebody signs.
    pub part: String,
    /// Who it is, if the case says so.
    pub name: String,
}

/// A part with a heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    /// What the section is for.
    pub role: Role,
    /// The heading; a section without one belongs under the heading before it.
    pub title: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

impl Sheet {
    /// The sections of a role.
    pub fn sections(&self, role: Role) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |section| section.role == role)
    }
}

/// The marks of citations, ` [1][3]`; nothing for none.
pub fn marks(cites: &[Cite]) -> String {
    let marks: String = cites.iter().map(|cite| format!("[{}]", cite.number)).collect();
    if marks.is_empty() { marks } else { format!(" {marks}") }
}
