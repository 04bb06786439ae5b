//! What a picture looks like beyond its words: lines, tones and signs, decided part by part.

use super::LeafBox;
use crate::tree::{AnswerIx, QuestionIx};

/// The signs of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strokes {
    /// From left to right.
    pub across: &'static str,
    /// From top to bottom.
    pub down: &'static str,
    /// The corners of a box: upper left, upper right, lower left, lower right.
    pub corners: [&'static str; 4],
    /// Where a line meets the left and the right border of a box, or leaves a line that goes down.
    pub tees: [&'static str; 2],
    /// The tip of an arrow to the right.
    pub tip: &'static str,
}

/// Lines of ASCII signs, so that every terminal and font keeps the columns.
pub const ASCII: Strokes = Strokes { across: "-", down: "|", corners: ["+"; 4], tees: ["+"; 2], tip: ">" };

/// How something is drawn. Where ways run together on one line, the greatest is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look<T> {
    /// The line.
    pub lines: Strokes,
    /// Its tone and that of the words.
    pub tone: T,
    /// How strong it is beside other ways.
    pub rank: u8,
    /// The sign before the words, if it is not the one of the layout.
    pub sign: &'static str,
}

/// Decides what the parts of a picture look like.
pub trait Pen {
    /// What a cell is beside its character.
    type Tone: Copy + Default + PartialEq;

    /// The frame around the questions about a product, and the words in it.
    fn frame(&self) -> (Look<Self::Tone>, String);
    /// The box of a question, and what stands in its upper border.
    fn question(&self, question: QuestionIx) -> (Look<Self::Tone>, String);
    /// An answer and the line out of it.
    fn answer(&self, question: QuestionIx, answer: AnswerIx) -> Look<Self::Tone>;
    /// A leaf beside its answers.
    fn leaf(&self, leaf: &LeafBox) -> Look<Self::Tone>;
    /// The sign and tone that point at a question (`None`) or one of its answers, where something does.
    fn pointer(&self, question: QuestionIx, answer: Option<AnswerIx>) -> Option<(&'static str, Self::Tone)>;
}
