//! A sheet as a Word file with the look of a form: title block, ruled tables, lines to sign, page numbers.
//!
//! Everything a sheet says is free of control codes; the few characters beyond them that XML does not
//! allow are dropped here, since one of them would make the whole file unreadable.

mod parts;

use std::io::Cursor;

use docx_rs::{Docx, Footer, LineSpacing, LineSpacingType, NumPages, PageMargin, PageNum, Paragraph, Run};

use super::sheet::{Block, Section, Sheet};
use parts::{bold, fonts, heading, item, pairs, paragraph, signatures, strong, table, text_run};

/// The width of the text on A4, in twentieths of a point.
const TEXT_WIDTH: usize = 11_906 - 2 * SIDE_MARGIN as usize;
const SIDE_MARGIN: i32 = 1_077;

/// The Word file of a sheet.
///
/// # Errors
/// The package cannot be put together in memory.
pub fn word(sheet: &Sheet) -> Result<Vec<u8>, std::io::Error> {
    let margin = PageMargin::new().top(794).bottom(737).left(SIDE_MARGIN).right(SIDE_MARGIN).header(400).footer(370);
    let mut docx = Docx::new()
        .page_size(11_906, 16_838)
        .page_margin(margin)
        .default_fonts(fonts())
        .default_size(18)
        .default_line_spacing(LineSpacing::new().line_rule(LineSpacingType::Auto).line(240).before(0).after(0))
        // The same verdict gives the same file: no clock here.
        .created_at("2000-01-01T00:00:00Z")
        .updated_at("2000-01-01T00:00:00Z")
        .footer(footer(sheet));
    docx = docx.add_paragraph(title(&sheet.title)).add_table(pairs(&sheet.head));
    let (front, annex): (Vec<&Section>, Vec<&Section>) = sheet.sections.iter().partition(|section| section.front);
    docx = front.into_iter().fold(docx, put);
    if !sheet.signatures.is_empty() {
        docx = docx.add_paragraph(paragraph("").line_spacing(LineSpacing::new().line(160)));
        docx = docx.add_table(signatures(&sheet.signatures, sheet.lang));
    }
    if !annex.is_empty() {
        docx = docx.add_paragraph(title(sheet.lang.pick("別紙", "Annex")).page_break_before(true));
        docx = annex.into_iter().fold(docx, put);
    }
    let mut file = Cursor::new(Vec::new());
    docx.pack(&mut file).map_err(std::io::Error::other)?;
    Ok(file.into_inner())
}

fn title(text: &str) -> Paragraph {
    bold(text, 30).align(docx_rs::AlignmentType::Center).line_spacing(LineSpacing::new().after(120))
}

fn footer(sheet: &Sheet) -> Footer {
    let line = Paragraph::new()
        .align(docx_rs::AlignmentType::Center)
        .add_run(text_run(&format!("{}  ", sheet.title)).size(16))
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" / ").size(16))
        .add_num_pages(NumPages::new());
    Footer::new().add_paragraph(line)
}

fn put(docx: Docx, section: &Section) -> Docx {
    let mut docx = docx.add_paragraph(heading(&section.title));
    let mut after_table = false;
    for block in &section.blocks {
        let is_table = matches!(block, Block::Strong { .. } | Block::Table { .. } | Block::Pairs { .. });
        if after_table && is_table {
            // Word would run two tables into one.
            docx = docx.add_paragraph(paragraph("").line_spacing(LineSpacing::new().line(120)));
        }
        docx = put_block(docx, block);
        after_table = is_table;
    }
    docx
}

fn put_block(docx: Docx, block: &Block) -> Docx {
    match block {
        Block::Strong { text } => docx.add_table(strong(text)),
        Block::Text { text } => docx.add_paragraph(paragraph(text)),
        Block::Pairs { title, rows } => {
            let docx = if title.is_empty() { docx } else { docx.add_paragraph(bold(title, 19).keep_next(true)) };
            if rows.is_empty() { docx } else { docx.add_table(pairs(rows)) }
        }
        Block::List { marker, items } => {
            items.iter().flat_map(|entry| item(*marker, entry)).fold(docx, Docx::add_paragraph)
        }
        Block::Table { columns, rows } => docx.add_table(table(columns, rows)),
    }
}
