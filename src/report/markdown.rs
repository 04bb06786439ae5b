//! A sheet as Markdown (GitHub's), with everything a file or user said shown to the letter.

mod literal;

use super::sheet::{Block, Cell, Item, LawRow, Line, Marker, Pair, Section, Sheet, marks};
use literal::{in_cell, inline, literal};

/// The sheet, ending in a line break.
pub fn markdown(sheet: &Sheet) -> String {
    let page = Page { sheet };
    let mut parts = vec![format!("# {}", inline(&sheet.title)), page.pairs(&sheet.head)];
    for section in &sheet.sections {
        parts.extend(page.section(section));
    }
    parts.retain(|part| !part.is_empty());
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

struct Page<'a> {
    sheet: &'a Sheet,
}

impl Page<'_> {
    fn section(&self, section: &Section) -> Vec<String> {
        let heading = (!section.title.is_empty()).then(|| format!("## {}", inline(&section.title)));
        let blocks = section.blocks.iter().map(|block| self.block(block));
        heading.into_iter().chain(blocks).collect()
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Strong { text, outcome: _ } => format!("**{}**", literal(text)),
            Block::Text { line } => self.line(line).replace('\n', "  \n"),
            Block::Pairs { title, rows } => {
                let title = if title.is_empty() { String::new() } else { format!("### {}", inline(title)) };
                let rows = if rows.is_empty() { String::new() } else { self.pairs(rows) };
                [title, rows].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
            }
            Block::List { marker, items } => {
                let items = items.iter().enumerate().map(|(at, item)| self.item(*marker, at + 1, item));
                items.collect::<Vec<_>>().join("\n")
            }
            Block::Answers { columns, rows } => {
                let rows = rows.iter().enumerate().map(|(at, row)| {
                    let said = std::iter::once(&row.because.text).chain(row.remarks.iter().map(|line| &line.text));
                    vec![
                        (at + 1).to_string(),
                        in_cell(&row.question),
                        in_cell(&row.answer),
                        said.map(|text| in_cell(text)).collect::<Vec<_>>().join("<br>"),
                        marks(&row.because.cites).trim().to_owned(),
                    ]
                });
                table(columns.iter().map(|column| in_cell(&column.name)).collect(), rows)
            }
            Block::Table { columns, rows } => {
                let rows = rows.iter().map(|row| row.iter().map(cell).collect());
                table(columns.iter().map(|column| in_cell(&column.name)).collect(), rows)
            }
            Block::Law { columns, rows } => {
                let rows = rows.iter().map(|row| {
                    let LawRow { number, place, gist, confidence, address: _ } = row;
                    vec![format!("[{number}]"), in_cell(place), in_cell(gist), in_cell(confidence)]
                });
                table(columns.iter().map(|column| in_cell(&column.name)).collect(), rows)
            }
        }
    }

    /// A line with its law behind it: by number, and by place where the section names places.
    fn line(&self, line: &Line) -> String {
        let (text, numbers) = (literal(&line.text), marks(&line.cites));
        if !line.alone {
            return format!("{text}{numbers}");
        }
        let label = self.sheet.lang.pick("根拠", "Law");
        format!("{text}\n{label}: {}{numbers}", literal(&line.places))
    }

    fn item(&self, marker: Marker, number: usize, item: &Item) -> String {
        let mark = match marker {
            Marker::Dot => "-".to_owned(),
            Marker::Box => "- [ ]".to_owned(),
            Marker::Number => format!("{number}."),
        };
        let head = self.line(&item.line).replace('\n', "  \n  ");
        let lines = item.lines.iter().flat_map(|line| {
            let said = self.line(line);
            said.lines().map(|line| format!("\n  - {line}")).collect::<Vec<_>>()
        });
        format!("{mark} {head}{}", lines.collect::<String>())
    }

    fn pairs(&self, rows: &[Pair]) -> String {
        let rows = rows.iter().map(|row| vec![in_cell(&row.label), in_cell(&row.text)]);
        table(vec![self.sheet.lang.pick("項目", "Item").to_owned(), " ".to_owned()], rows)
    }
}

fn table(heads: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let rule: Vec<String> = heads.iter().map(|_| "---".to_owned()).collect();
    let body = rows.map(|row| line(&row));
    [line(&heads), line(&rule)].into_iter().chain(body).collect::<Vec<_>>().join("\n")
}

fn cell(cell: &Cell) -> String {
    let address = cell.address.as_ref().map(|address| in_cell(address));
    let text = Some(in_cell(&cell.text)).filter(|text| !text.is_empty());
    text.into_iter().chain(address).collect::<Vec<_>>().join("<br>")
}
