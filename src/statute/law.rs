//! An official text as its file has it: articles, paragraphs, items and so on down, each with its own words.

use crate::text::Day;

/// What a piece of a law is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PieceKind {
    /// The law as a whole.
    Law,
    /// Supplementary provisions, its own or those of a law that amended it.
    Suppl,
    /// An article.
    Article,
    /// A paragraph.
    Paragraph,
    /// An item.
    Item,
    /// A sub-item, and how deep: 1 is イ, 2 is (1).
    Sub(u8),
    /// A table at the end.
    Table,
    /// A row of a table.
    Row,
}

/// A piece of a law with what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub level: PieceKind,
    /// Its number, `2-2`; of supplementary provisions that of the amending law, empty for the law's own.
    pub number: String,
    /// The number of the last of several articles that stand as one, `第四条から第六条まで　削除`.
    pub last: Option<String>,
    /// Its number in the words of the law: 第二条, ２, 一, イ.
    pub title: String,
    /// The name that an article bears in brackets.
    pub caption: String,
    /// Its own words; cells of a table are parted by a full-width space, lines by a line break.
    pub text: String,
    /// What stands in it, in order.
    pub pieces: Vec<Piece>,
}

/// A law as its file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// Its number, in digits: 平成29年法律第16号.
    pub number: String,
    /// Its name.
    pub title: String,
    /// The day on which the last law that amended it was made known: before it this text was not there.
    pub amended: Option<Day>,
    /// Everything in it.
    pub pieces: Vec<Piece>,
}

impl Piece {
    /// An empty piece.
    pub(super) fn new(level: PieceKind, number: String) -> Piece {
        let (title, caption, text) = (String::new(), String::new(), String::new());
        Piece { level, number, last: None, title, caption, text, pieces: Vec::new() }
    }

    /// Whether nothing is left of it but its number.
    pub fn is_deleted(&self) -> bool {
        let words: String = self.words().chars().filter(|c| !c.is_whitespace()).collect();
        words == "削除"
    }

    /// Its own words and all that stands in it, its own number and name left out.
    fn words(&self) -> String {
        let inner = self.pieces.iter().map(|piece| format!("{}{}{}", piece.title, piece.caption, piece.words()));
        std::iter::once(self.text.clone()).chain(inner).collect()
    }
}

impl Law {
    /// The number of the last law that is known from the file to have amended it.
    pub fn last_amendment(&self) -> Option<&str> {
        let suppl = self.pieces.iter().rev().find(|piece| piece.level == PieceKind::Suppl)?;
        Some(suppl.number.as_str()).filter(|number| !number.is_empty())
    }
}
