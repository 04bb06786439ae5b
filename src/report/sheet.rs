//! A document before it has a format: headed sections of texts, lists and tables.
//!
//! Markdown, HTML and Word are written from a [`Sheet`] and know nothing of verdicts, so that they
//! can differ in looks alone. All texts in it are free of control codes.

mod annex;
mod cited;
mod front;

use serde::Serialize;

use super::Report;
use crate::text::Lang;

use cited::Cited;

/// A document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sheet {
    /// The language of all texts.
    pub lang: Lang,
    /// The document's name.
    pub title: String,
    /// The block under the title: labels and what stands beside them.
    pub head: Vec<Pair>,
    /// The sections; those of the front sheet first.
    pub sections: Vec<Section>,
    /// Who signs, below the front sheet; for formats that are printed.
    pub signatures: Vec<String>,
}

/// A label and what stands beside it; an empty text is a place to fill in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// The label.
    pub label: String,
    /// What stands beside it.
    pub text: String,
}

/// A part with a heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// Whether it belongs on the front sheet; the others follow behind the signatures.
    pub front: bool,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// The one statement that the document is about.
    Strong {
        /// The statement.
        text: String,
    },
    /// A paragraph.
    Text {
        /// Its text; a line break in it is meant.
        text: String,
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
    /// A table.
    Table {
        /// The column heads with their share of the width in percent.
        columns: Vec<Column>,
        /// The rows, each as long as there are columns.
        rows: Vec<Vec<Cell>>,
    },
}

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Marker {
    /// A dot.
    Dot,
    /// A box to tick.
    Box,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// The item.
    pub text: String,
    /// Lines that belong to it.
    pub lines: Vec<String>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
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

impl Sheet {
    /// A verdict as a document; `digest` is that of its record.
    pub fn of(report: &Report, digest: &str) -> Sheet {
        let mut cited = Cited::new(report.lang);
        let mut sections = front::sections(report, &mut cited);
        sections.extend(annex::sections(report, digest, &mut cited));
        Sheet {
            lang: report.lang,
            title: report.lang.pick("臨床研究法 該当性判定書", "Verdict under the Clinical Research Act").to_owned(),
            head: front::head(report),
            sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
            signatures: [("判定者", "Judged by"), ("確認者", "Checked by")]
                .map(|(ja, en)| report.lang.pick(ja, en).to_owned())
                .to_vec(),
        }
    }
}

impl Pair {
    /// A label with its text.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Pair {
        Pair { label: label.into(), text: text.into() }
    }
}

impl Block {
    /// A paragraph.
    pub fn text(text: impl Into<String>) -> Block {
        Block::Text { text: text.into() }
    }

    /// A list; none if it has no items.
    pub fn list(marker: Marker, items: Vec<Item>) -> Option<Block> {
        (!items.is_empty()).then_some(Block::List { marker, items })
    }

    /// A table from column names with their shares; none if it has no rows.
    pub fn table(columns: &[(&str, usize)], rows: Vec<Vec<Cell>>) -> Option<Block> {
        let columns = columns.iter().map(|(name, share)| Column { name: (*name).to_owned(), share: *share }).collect();
        (!rows.is_empty()).then_some(Block::Table { columns, rows })
    }
}

impl Item {
    /// An item without further lines.
    pub fn new(text: impl Into<String>) -> Item {
        Item { text: text.into(), lines: Vec::new() }
    }

    /// An item with further lines, the empty ones left out.
    pub fn with(text: impl Into<String>, lines: impl IntoIterator<Item = String>) -> Item {
        Item { text: text.into(), lines: lines.into_iter().filter(|line| !line.is_empty()).collect() }
    }
}

impl Cell {
    /// A cell of text.
    pub fn new(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), address: None }
    }
}

/// A note or source behind its label, or nothing.
fn remark(label: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{label}: {text}") }
}

/// A user's note and source as lines.
pub(super) fn remarks(note: &str, source: &str, lang: Lang) -> [String; 2] {
    [remark(lang.pick("メモ", "Note"), note), remark(lang.pick("出典", "Source"), source)]
}
