//! Where everything of a picture stands, in character cells.

use crate::tree::{AnswerIx, LeafIx, Node, QuestionIx};

/// Where everything stands, in character cells from the upper left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The columns of the whole picture.
    pub width: usize,
    /// The rows of the whole picture.
    pub height: usize,
    /// The questions in the order of asking.
    pub questions: Vec<QuestionBox>,
    /// The leaves, each beside the answers that end in it; a leaf stands beside every such question.
    pub leaves: Vec<LeafBox>,
    /// One for each question that answers lead to.
    pub lanes: Vec<Lane>,
    /// The first and last row of the frame around the questions about a product.
    pub product: Option<(usize, usize)>,
}

/// A question with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionBox {
    /// The question.
    pub question: QuestionIx,
    /// The column of its left border.
    pub x: usize,
    /// The row of its upper border.
    pub y: usize,
    /// Its columns, borders included.
    pub width: usize,
    /// Its rows, borders included.
    pub height: usize,
    /// The question with its number, from the row under the border on.
    pub lines: Vec<String>,
    /// The answers.
    pub answers: Vec<DrawnAnswer>,
}

/// An answer in its question's box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnAnswer {
    /// The row of its first line.
    pub y: usize,
    /// Its words.
    pub lines: Vec<String>,
    /// Where it leads.
    pub to: Node,
}

/// A leaf beside one question's answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeafBox {
    /// The leaf.
    pub leaf: LeafIx,
    /// Its left column.
    pub x: usize,
    /// Its first row.
    pub y: usize,
    /// Its columns.
    pub width: usize,
    /// Its rows.
    pub height: usize,
    /// The outcome in words, then the leaf's id or, on the screen, its rider.
    pub lines: Vec<String>,
    /// How many of the lines are the outcome.
    pub outcome_lines: usize,
    /// The question whose answers end in it.
    pub question: QuestionIx,
    /// The answers that end in it: consecutive ones.
    pub answers: Vec<AnswerIx>,
}

/// The way on which answers come to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The question that it leads to.
    pub to: QuestionIx,
    /// Its column.
    pub x: usize,
    /// The row in which it enters the question's box.
    pub end: usize,
    /// Question and answer, and the row in which each leaves its box; uppermost first.
    pub from: Vec<(QuestionIx, AnswerIx, usize)>,
}
