//! A sheet as plain text: no control codes, no box drawing, read well by a screen reader.

mod short;

pub use short::LINES;

use super::sheet::{Block, Depth, LawRow, Line, Marker, Pair, Role, Section, Sheet, marks};
use crate::text::indented;

/// The lines that a form leaves to write on.
const BLANK: &str = "____________________";

/// The sheet in lines of at most `columns` columns, ending in a line break.
///
/// The short form is what a reviewer reads; it never has more than [`LINES`] lines, and says where it cuts.
pub fn text(sheet: &Sheet, depth: Depth, columns: usize) -> String {
    let page = Page { sheet, depth, columns };
    let mut parts = vec![page.head()];
    let wanted = sheet.sections.iter().filter(|section| section.role != Role::Headline);
    let wanted = wanted.filter(|section| depth == Depth::Full || section.role.is_short());
    parts.extend(wanted.map(|section| page.part(section)));
    parts.retain(|part| !part.entries.is_empty());
    if depth == Depth::Short {
        short::cut(&mut parts, columns, sheet.lang);
    }
    let mut text = parts.into_iter().flat_map(SectionLines::lines).collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

/// A section in lines.
struct SectionLines {
    role: Role,
    heading: Vec<String>,
    /// What stands under the heading, each entry in its lines.
    entries: Vec<Vec<String>>,
}

impl SectionLines {
    fn lines(self) -> impl Iterator<Item = String> {
        self.heading.into_iter().chain(self.entries.into_iter().flatten())
    }
}

struct Page<'a> {
    sheet: &'a Sheet,
    depth: Depth,
    columns: usize,
}

impl Page<'_> {
    fn put(&self, first: &str, rest: &str, text: &str) -> Vec<String> {
        indented(text, self.columns, first, rest)
    }

    /// The outcome first, then which study it is; a sheet without an outcome begins with its name.
    fn head(&self) -> SectionLines {
        let mut entries = Vec::new();
        for section in self.sheet.sections(Role::Headline) {
            for block in &section.blocks {
                match block {
                    Block::Strong { text, outcome: _ } => {
                        entries.push(self.put(&format!("{}: ", section.title), "      ", text));
                    }
                    other => entries.extend(self.block(other)),
                }
            }
        }
        if entries.is_empty() {
            entries.extend([vec![self.sheet.title.clone()], vec![String::new()]]);
        }
        entries.extend(self.pairs("  ", &self.sheet.head));
        SectionLines { role: Role::Headline, heading: Vec::new(), entries }
    }

    fn part(&self, section: &Section) -> SectionLines {
        let mut heading = Vec::new();
        if !section.title.is_empty() {
            heading.push(String::new());
            heading.extend(self.put("", "   ", &format!("== {} ==", section.title)));
        }
        let entries = section.blocks.iter().flat_map(|block| self.block(block)).collect();
        SectionLines { role: section.role, heading, entries }
    }

    fn is_wanted(&self, depth: Depth) -> bool {
        depth <= self.depth
    }

    fn pairs(&self, indent: &str, rows: &[Pair]) -> Vec<Vec<String>> {
        let wanted = rows.iter().filter(|row| self.is_wanted(row.depth));
        let wanted = wanted.filter(|row| self.sheet.to_fill || !row.text.is_empty());
        let line = |row: &Pair| {
            let text = if row.text.is_empty() { BLANK } else { &row.text };
            // A label that is a question has its own mark.
            let colon = if row.label.ends_with(['。', '?', '？']) { "" } else { ":" };
            self.put(indent, &format!("{indent}  "), &format!("{}{colon} {text}", row.label))
        };
        wanted.map(line).collect()
    }

    /// A line with its law: by place where the section names places, else by number.
    fn line(&self, first: &str, rest: &str, line: &Line) -> Vec<String> {
        let numbers = if self.depth == Depth::Full { marks(&line.cites) } else { String::new() };
        if !line.alone {
            return self.put(first, rest, &format!("{}{numbers}", line.text));
        }
        let mut lines = self.put(first, rest, &line.text);
        let label = self.sheet.lang.pick("根拠", "Law");
        let places = format!("{label}: {}{numbers}", line.places);
        lines.extend(self.put(&format!("{rest}  "), &format!("{rest}    "), &places));
        lines
    }

    fn block(&self, block: &Block) -> Vec<Vec<String>> {
        match block {
            Block::Strong { text, outcome: _ } => vec![self.put("  ", "  ", text)],
            Block::Text { line } if self.is_wanted(line.depth) => vec![self.line("  ", "  ", line)],
            Block::Text { line: _ } => Vec::new(),
            Block::Pairs { title, rows } => {
                let title = (!title.is_empty()).then(|| self.put("  ", "     ", title));
                let indent = if title.is_some() { "     " } else { "  " };
                title.into_iter().chain(self.pairs(indent, rows)).collect()
            }
            Block::List { marker, items } => items
                .iter()
                .enumerate()
                .map(|(at, item)| {
                    let (first, rest) = self.marked(*marker, at + 1);
                    let mut lines = self.line(&first, &rest, &item.line);
                    for line in item.lines.iter().filter(|line| self.is_wanted(line.depth)) {
                        lines.extend(self.line(&rest, &rest, line));
                    }
                    lines
                })
                .collect(),
            Block::Answers { columns: _, rows } => rows
                .iter()
                .enumerate()
                .map(|(at, row)| {
                    let (first, rest) = self.marked(Marker::Number, at + 1);
                    let mut lines = self.put(&first, &rest, &row.question);
                    let label = self.sheet.lang.pick("答え", "Answer");
                    lines.extend(self.put(&rest, &rest, &format!("{label}: {}", row.answer)));
                    row.remarks.iter().for_each(|line| lines.extend(self.line(&rest, &rest, line)));
                    lines.extend(self.line(&rest, &rest, &row.because));
                    lines
                })
                .collect(),
            Block::Table { columns: _, rows } => rows
                .iter()
                .map(|row| {
                    let mut lines = Vec::new();
                    for (at, cell) in row.iter().enumerate() {
                        let (first, rest) = if at == 0 { ("  - ", "    ") } else { ("    ", "      ") };
                        match (&cell.address, cell.text.is_empty()) {
                            // An address is never broken, so that it can be copied; it has a line of its own.
                            (Some(address), empty) => {
                                if !empty {
                                    lines.extend(self.put(first, rest, &cell.text));
                                }
                                lines.push(format!("    {address}"));
                            }
                            (None, true) => {}
                            (None, false) => lines.extend(self.put(first, rest, &cell.text)),
                        }
                    }
                    lines
                })
                .collect(),
            Block::Law { columns: _, rows } => rows
                .iter()
                .map(|row| {
                    let LawRow { number, place, gist, confidence, address } = row;
                    let first = format!("  [{number}] ");
                    let rest = " ".repeat(first.len());
                    let lang = self.sheet.lang;
                    let text = lang
                        .pick(format!("{place}（{confidence}）: {gist}"), format!("{place} ({confidence}): {gist}"));
                    let mut lines = self.put(&first, &rest, &text);
                    // Where the documents have no list of their own, each place has its address.
                    let address = address.iter().filter(|_| self.sheet.sections(Role::Documents).next().is_none());
                    lines.extend(address.map(|address| format!("{rest}{address}")));
                    lines
                })
                .collect(),
        }
    }

    fn marked(&self, marker: Marker, number: usize) -> (String, String) {
        let first = match marker {
            Marker::Dot => "  - ".to_owned(),
            Marker::Box => "  [ ] ".to_owned(),
            Marker::Number => format!("  {number}. "),
        };
        let rest = " ".repeat(first.len());
        (first, rest)
    }
}
