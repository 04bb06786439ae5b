//! A sheet as Markdown (GitHub's), with everything a file or user said shown to the letter.

use super::sheet::{Block, Cell, Item, Marker, Pair, Sheet};

/// The sheet, ending in a line break.
pub fn markdown(sheet: &Sheet) -> String {
    let mut parts = vec![format!("# {}", literal(&sheet.title)), pairs(&sheet.head, sheet.lang.pick("項目", "Item"))];
    for section in &sheet.sections {
        parts.push(format!("## {}", literal(&section.title)));
        parts.extend(section.blocks.iter().map(|block| match block {
            Block::Strong { text } => format!("**{}**", literal(text)),
            Block::Text { text } => literal(text).replace('\n', "  \n"),
            Block::Pairs { title, rows } => {
                let title = if title.is_empty() { String::new() } else { format!("### {}\n\n", literal(title)) };
                if rows.is_empty() {
                    title.trim_end().to_owned()
                } else {
                    format!("{title}{}", pairs(rows, sheet.lang.pick("項目", "Item")))
                }
            }
            Block::List { marker, items } => {
                items.iter().map(|entry| item(*marker, entry)).collect::<Vec<_>>().join("\n")
            }
            Block::Table { columns, rows } => {
                let heads: Vec<String> = columns.iter().map(|column| in_cell(&column.name)).collect();
                let rows = rows.iter().map(|row| row.iter().map(cell).collect());
                table(heads, rows)
            }
        }));
    }
    parts.retain(|part| !part.is_empty());
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn pairs(rows: &[Pair], head: &str) -> String {
    let rows = rows.iter().map(|row| vec![in_cell(&row.label), in_cell(&row.text)]);
    table(vec![head.to_owned(), " ".to_owned()], rows)
}

fn table(heads: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let rule: Vec<String> = heads.iter().map(|_| "---".to_owned()).collect();
    let body = rows.map(|row| line(&row));
    [line(&heads), line(&rule)].into_iter().chain(body).collect::<Vec<_>>().join("\n")
}

fn item(marker: Marker, item: &Item) -> String {
    let mark = match marker {
        Marker::Dot => "-",
        Marker::Box => "- [ ]",
    };
    let lines = item.lines.iter().flat_map(|line| line.lines()).map(|line| format!("\n  - {}", literal(line)));
    format!("{mark} {}{}", literal(&item.text).replace('\n', "  \n  "), lines.collect::<String>())
}

fn cell(cell: &Cell) -> String {
    let address = cell.address.as_ref().map(|address| format!("<br>{}", in_cell(address)));
    format!("{}{}", in_cell(&cell.text), address.unwrap_or_default())
}

fn in_cell(text: &str) -> String {
    literal(text).replace('\n', "<br>")
}

/// The text with everything that Markdown would act on escaped.
fn literal(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let (mut at_head, mut in_number) = (true, false);
    for c in text.chars() {
        let acts = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&')
            || at_head && matches!(c, '#' | '-' | '+' | '=')
            // "1." and "1)" at the head of a line would be a list.
            || in_number && matches!(c, '.' | ')');
        if acts {
            escaped.push('\\');
        }
        escaped.push(c);
        in_number = (at_head || in_number) && c.is_ascii_digit();
        at_head = c == '\n' || at_head && c == ' ';
    }
    escaped
}
