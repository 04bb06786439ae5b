//! Citations by number: named in the text as `[3]`, written out once in a table.

use super::{Block, Cell};
use crate::report::CitationLine;
use crate::text::Lang;

/// The citations met so far, in the order of meeting them.
pub(super) struct Cited {
    lang: Lang,
    lines: Vec<CitationLine>,
    /// How many stand in a table already.
    tabled: usize,
}

impl Cited {
    pub(super) fn new(lang: Lang) -> Cited {
        Cited { lang, lines: Vec::new(), tabled: 0 }
    }

    /// The marks of some citations, ` [1][3]`; nothing for none.
    pub(super) fn marks(&mut self, citations: &[CitationLine]) -> String {
        let marks: String = citations.iter().map(|citation| format!("[{}]", self.number(citation))).collect();
        if marks.is_empty() { marks } else { format!(" {marks}") }
    }

    fn number(&mut self, citation: &CitationLine) -> usize {
        let at = self.lines.iter().position(|line| line == citation);
        1 + at.unwrap_or_else(|| {
            self.lines.push(citation.clone());
            self.lines.len() - 1
        })
    }

    /// The table of those that stand in none yet.
    pub(super) fn table(&mut self) -> Option<Block> {
        let lang = self.lang;
        let fresh = self.lines.iter().enumerate().skip(self.tabled);
        let rows = fresh.map(|(at, line)| {
            vec![
                Cell::new(format!("[{}]", at + 1)),
                Cell::new(lang.pick(format!("{} {}", line.title, line.at), format!("{}, {}", line.title, line.at))),
                Cell::new(&*line.gist),
                Cell::new(line.confidence.label(lang)),
            ]
        });
        let columns = [
            (lang.pick("番号", "No."), 6),
            (lang.pick("文書と箇所", "Document and place"), 32),
            (lang.pick("内容", "What it says"), 43),
            (lang.pick("確からしさ", "How known"), 19),
        ];
        let table = Block::table(&columns, rows.collect());
        self.tabled = self.lines.len();
        table
    }

    /// Where the documents cited so far can be read, each once.
    pub(super) fn addresses(&self) -> Option<Block> {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for line in self.lines.iter().filter(|line| line.url.is_some()) {
            let row = vec![
                Cell::new(&*line.title),
                Cell { text: String::new(), address: line.document_url().map(str::to_owned) },
            ];
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        Block::table(&[(self.lang.pick("文書", "Document"), 45), (self.lang.pick("所在", "Address"), 55)], rows)
    }
}
