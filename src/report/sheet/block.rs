//! The pieces of a section.

use serde::Serialize;

use super::Depth;
use crate::report::Conclusion;
use crate::text::Lang;

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// The one statement that the document is about.
    Strong {
        /// The statement.
        text: String,
        /// What it states.
        outcome: Conclusion,
    },
    /// A paragraph.
    Text {
        /// Its text; a line break in it is meant.
        line: Line,
    },
    /// Labels and texts side by side.
    Pairs {
        /// What they are about; may be empty.
        title: String,
        /// The rows.
        rows: Vec<Pair>,
    },
    /// A list.
    List {
        /// What stands before each item.
        marker: Marker,
        /// The items.
        items: Vec<Item>,
    },
    /// Questions with their answers and what follows from them.
    Answers {
        /// The heads of the columns, for formats that set a table: number, question, answer, what follows, law.
        columns: Vec<ColumnHead>,
        /// The rows, in the order of asking.
        rows: Vec<AnswerRow>,
    },
    /// A table.
    Table {
        /// The column heads with their share of the width in percent.
        columns: Vec<ColumnHead>,
        /// The rows, each as long as there are columns.
        rows: Vec<Vec<Cell>>,
    },
    /// Citations written out.
    Law {
        /// The heads of the columns: number, document and place, what it says, how known.
        columns: Vec<ColumnHead>,
        /// The citations, by number.
        rows: Vec<LawRow>,
    },
}

/// A text with the law it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// The text; a line break in it is meant.
    pub text: String,
    /// The law, by number.
    pub cites: Vec<Cite>,
    /// The law by place.
    pub places: String,
    /// Whether the line may be read without the table of the law, so that formats with numbers name the places too.
    pub alone: bool,
    /// How it is set off.
    pub tone: Tone,
    /// From which depth on it is said.
    pub depth: Depth,
}

/// A number of the law where it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cite {
    /// The number, from 1.
    pub number: usize,
    /// Whether it is named here for the first time.
    pub first: bool,
}

/// A citation written out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LawRow {
    /// Its number.
    pub number: usize,
    /// The document with the place in it.
    pub place: String,
    /// What stands there.
    pub gist: String,
    /// How well that is known.
    pub confidence: String,
    /// Where the document can be read.
    pub address: Option<String>,
}

/// How a text is set off from others; no format has to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// As any text.
    Plain,
    /// What the reader looks for.
    Strong,
    /// What stands beside it.
    Soft,
    /// Whom to ask.
    Ask,
    /// What must not be overlooked.
    Warning,
}

/// A label and what stands beside it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// The label.
    pub label: String,
    /// What stands beside it; an empty text is a place to fill in.
    pub text: String,
    /// The least height of the place in millimetres; 0 for a line.
    pub room: usize,
    /// From which depth on it is said.
    pub depth: Depth,
}

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Marker {
    /// A dot.
    Dot,
    /// A box to tick.
    Box,
    /// A number.
    Number,
}

/// A question of the study itself or of a product, by the ids of the case file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuestionKey {
    /// The product by its position, or none for the study itself.
    pub product: Option<usize>,
    /// The question's id.
    pub question: String,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// The item.
    pub line: Line,
    /// Lines that belong to it.
    pub lines: Vec<Line>,
    /// The question that it speaks of; of several products, that of the first.
    pub about: Option<QuestionKey>,
}

/// A question, its answer and what follows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnswerRow {
    /// The question, with the products it was asked about.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// What follows from it, with the law.
    pub because: Line,
    /// The user's note and source.
    pub remarks: Vec<Line>,
    /// The question that it speaks of; of several products, that of the first.
    pub about: QuestionKey,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ColumnHead {
    /// The column's name.
    pub name: String,
    /// Its share of the width, in percent.
    pub share: usize,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// The cell's text; a line break in it is meant.
    pub text: String,
    /// An address below the text.
    pub address: Option<String>,
}

impl Line {
    /// A text without law.
    pub fn new(text: impl Into<String>) -> Line {
        Line {
            text: text.into(),
            cites: Vec::new(),
            places: String::new(),
            alone: false,
            tone: Tone::Plain,
            depth: Depth::Short,
        }
    }

    /// The same in another tone.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Line {
        Line { tone, ..self }
    }

    /// The same, left out of the short form.
    #[must_use]
    pub fn full(self) -> Line {
        Line { depth: Depth::Full, ..self }
    }
}

impl Pair {
    /// A label with its text.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Pair {
        Pair { label: label.into(), text: text.into(), room: 0, depth: Depth::Short }
    }

    /// A label with room to write.
    pub fn room(label: impl Into<String>, millimetres: usize) -> Pair {
        Pair { room: millimetres, ..Pair::new(label, "") }
    }

    /// The same, left out of the short form.
    #[must_use]
    pub fn full(self) -> Pair {
        Pair { depth: Depth::Full, ..self }
    }
}

impl Block {
    /// A paragraph.
    pub fn text(text: impl Into<String>) -> Block {
        Block::Text { line: Line::new(text) }
    }

    /// A list; none if it has no items.
    pub fn list(marker: Marker, items: Vec<Item>) -> Option<Block> {
        (!items.is_empty()).then_some(Block::List { marker, items })
    }

    /// A table from column names with their shares; none if it has no rows.
    pub fn table(names: &[(&str, usize)], rows: Vec<Vec<Cell>>) -> Option<Block> {
        (!rows.is_empty()).then_some(Block::Table { columns: columns(names), rows })
    }
}

/// The heads of columns from names with their shares.
pub(super) fn columns(names: &[(&str, usize)]) -> Vec<ColumnHead> {
    names.iter().map(|(name, share)| ColumnHead { name: (*name).to_owned(), share: *share }).collect()
}

impl Item {
    /// An item without further lines.
    pub fn new(line: Line) -> Item {
        Item { line, lines: Vec::new(), about: None }
    }
}

impl Cell {
    /// A cell of text.
    pub fn new(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), address: None }
    }
}

/// A user's note and source as lines; none for what is empty.
pub(in crate::report) fn remarks(note: &str, source: &str, lang: Lang) -> Vec<Line> {
    let labelled = [(lang.pick("メモ", "Note"), note), (lang.pick("出典", "Source"), source)];
    let said = labelled.into_iter().filter(|(_, text)| !text.is_empty());
    said.map(|(label, text)| Line::new(format!("{label}: {text}")).full()).collect()
}
