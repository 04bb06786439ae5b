//! A form taken apart: what is copied, and what is filled in.

use super::node::Element;
use super::vocabulary::MarkOp;

/// A piece of a form.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FormPiece {
    /// What is copied as it is.
    Copied(String),
    /// An element with something to fill in it.
    Element {
        /// Its name.
        name: String,
        /// Its start tag.
        opening: String,
        /// Its end tag.
        closing: String,
        /// What stands in it.
        pieces: Vec<FormPiece>,
    },
    /// A text in the look of the run that its mark stands in.
    Text {
        /// The mark.
        name: String,
        /// The look.
        look: Option<Element>,
    },
    /// Paragraphs and tables, as wide as the place, in twentieths of a point.
    Blocks {
        /// The mark.
        name: String,
        /// The width.
        width: usize,
    },
    /// What is repeated or left out.
    Under {
        /// How.
        op: MarkOp,
        /// The mark.
        name: String,
        /// What stands in it.
        pieces: Vec<FormPiece>,
    },
}

impl FormPiece {
    /// Whether the table of the law stands in it.
    pub(super) fn has_law(&self) -> bool {
        match self {
            FormPiece::Copied(_) | FormPiece::Text { .. } => false,
            FormPiece::Blocks { name, width: _ } => ["annex", "cited"].contains(&name.as_str()),
            FormPiece::Element { name: _, opening: _, closing: _, pieces }
            | FormPiece::Under { op: _, name: _, pieces } => pieces.iter().any(FormPiece::has_law),
        }
    }
}
