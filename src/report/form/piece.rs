//! A form taken apart: what is copied, and what is filled in.

use super::node::Element;
use super::vocabulary::Op;

/// A piece of a form.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
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
        pieces: Vec<Piece>,
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
        op: Op,
        /// The mark.
        name: String,
        /// What stands in it.
        pieces: Vec<Piece>,
    },
}

impl Piece {
    /// Whether the table of the law stands in it.
    pub(super) fn has_law(&self) -> bool {
        match self {
            Piece::Copied(_) | Piece::Text { .. } => false,
            Piece::Blocks { name, width: _ } => ["annex", "cited"].contains(&name.as_str()),
            Piece::Element { name: _, opening: _, closing: _, pieces } | Piece::Under { op: _, name: _, pieces } => {
                pieces.iter().any(Piece::has_law)
            }
        }
    }
}
