//! A sheet as plain text, with room to write where it says nothing.

use super::sheet::{Block, Marker, Pair, Sheet};
use crate::text::indented;

/// The sheet in lines of at most `columns` columns, ending in a line break.
pub fn plain(sheet: &Sheet, columns: usize) -> String {
    let mut page = Page { columns, lines: vec![sheet.title.clone(), String::new()] };
    page.pairs(&sheet.head);
    for section in &sheet.sections {
        page.lines.push(String::new());
        page.lines.push(format!("== {} ==", section.title));
        section.blocks.iter().for_each(|block| page.block(block));
    }
    page.lines.push(String::new());
    page.lines.join("\n")
}

struct Page {
    columns: usize,
    lines: Vec<String>,
}

impl Page {
    fn put(&mut self, first: &str, rest: &str, text: &str) {
        self.lines.extend(indented(text, self.columns, first, rest));
    }

    fn pairs(&mut self, rows: &[Pair]) {
        for row in rows {
            let text = if row.text.is_empty() { "____________________" } else { &row.text };
            self.put("  ", "    ", &format!("{}: {text}", row.label));
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Strong { text } | Block::Text { text } => self.put("  ", "  ", text),
            Block::Pairs { title, rows } => {
                if !title.is_empty() {
                    self.put("  [", "   ", &format!("{title}]"));
                }
                self.pairs(rows);
            }
            Block::List { marker, items } => {
                let (first, rest) = match marker {
                    Marker::Dot => ("  - ", "    "),
                    Marker::Box => ("  [ ] ", "      "),
                };
                for item in items {
                    self.put(first, rest, &item.text);
                    item.lines.iter().for_each(|line| self.put(rest, rest, line));
                }
            }
            Block::Table { columns, rows } => {
                for row in rows {
                    for (at, (column, cell)) in columns.iter().zip(row).enumerate() {
                        let first = if at == 0 { "  - " } else { "    " };
                        let text = if cell.text.is_empty() { "____________________" } else { &cell.text };
                        self.put(first, "      ", &format!("{}: {text}", column.name));
                        self.lines.extend(cell.address.iter().map(|address| format!("      {address}")));
                    }
                }
            }
        }
    }
}
