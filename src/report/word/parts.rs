//! The pieces of a form: ruled tables, headings, items, lines to sign.

use docx_rs::{
    AlignmentType, BreakType, HeightRule, LineSpacing, Paragraph, Run, RunFonts, Shading, SpecialIndentType, Table,
    TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::TEXT_WIDTH;
use crate::report::sheet::{Cell, Column, Item, Marker, Pair};
use crate::text::Lang;

/// The grey behind labels and heads.
const TINT: &str = "EDEDED";

/// 明朝 for Japanese, as forms are set; every Word in Japan has it, other programs put their own in its place.
pub(super) fn fonts() -> RunFonts {
    RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia("ＭＳ 明朝").cs("Times New Roman")
}

/// ゴシック for headings and labels.
fn heading_fonts() -> RunFonts {
    RunFonts::new().ascii("Arial").hi_ansi("Arial").east_asia("ＭＳ ゴシック").cs("Arial")
}

/// A run of text, its line breaks kept.
pub(super) fn text_run(text: &str) -> Run {
    let lines = text.split('\n').enumerate();
    lines.fold(Run::new(), |run, (at, line)| {
        let run = if at == 0 { run } else { run.add_break(BreakType::TextWrapping) };
        run.add_text(fit_for_xml(line))
    })
}

/// What XML 1.0 cannot hold is left out.
fn fit_for_xml(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
        .collect()
}

pub(super) fn paragraph(text: &str) -> Paragraph {
    Paragraph::new().add_run(text_run(text))
}

pub(super) fn bold(text: &str, size: usize) -> Paragraph {
    Paragraph::new().add_run(text_run(text).fonts(heading_fonts()).bold().size(size))
}

/// A heading, kept with what follows it and listed in Word's navigation.
pub(super) fn heading(text: &str) -> Paragraph {
    bold(text, 21).outline_lvl(0).keep_next(true).line_spacing(LineSpacing::new().before(110).after(30))
}

/// An item behind its mark, and its further lines below it.
pub(super) fn item(marker: Marker, item: &Item) -> Vec<Paragraph> {
    let mark = match marker {
        Marker::Dot => "・",
        Marker::Box => "□ ",
    };
    let head =
        paragraph(&format!("{mark}{}", item.text)).indent(Some(210), Some(SpecialIndentType::Hanging(210)), None, None);
    let lines = item.lines.iter().map(|line| paragraph(line).indent(Some(420), None, None, None));
    std::iter::once(head).chain(lines).collect()
}

/// Labels and texts side by side; an empty text leaves room to write by hand.
pub(super) fn pairs(rows: &[Pair]) -> Table {
    let widths @ [narrow, wide] = [TEXT_WIDTH * 28 / 100, TEXT_WIDTH - TEXT_WIDTH * 28 / 100];
    let rows = rows.iter().map(|row| {
        let label = Paragraph::new().add_run(text_run(&row.label).fonts(heading_fonts()).size(18));
        vec![cell(label, narrow).shading(tint()), cell(paragraph(&row.text), wide)]
    });
    ruled(rows.map(|cells| TableRow::new(cells).cant_split()).collect(), &widths)
}

/// The verdict itself in a frame.
pub(super) fn strong(text: &str) -> Table {
    let line = bold(text, 26).align(AlignmentType::Center).line_spacing(LineSpacing::new().before(60).after(60));
    ruled(vec![TableRow::new(vec![cell(line, TEXT_WIDTH)])], &[TEXT_WIDTH])
}

/// A table in small print, its head in grey; a row never breaks across pages.
pub(super) fn table(columns: &[Column], rows: &[Vec<Cell>]) -> Table {
    let widths: Vec<usize> = columns.iter().map(|column| TEXT_WIDTH * column.share / 100).collect();
    let head = columns.iter().zip(&widths).map(|(column, width)| {
        let name = Paragraph::new().add_run(text_run(&column.name).fonts(heading_fonts()).size(17));
        cell(name, *width).shading(tint())
    });
    let head = TableRow::new(head.collect()).cant_split();
    let body = rows.iter().map(|row| {
        let cells = row.iter().zip(&widths).map(|(content, width)| {
            let address = content.address.iter().map(|address| Paragraph::new().add_run(text_run(address).size(14)));
            let text = Some(&content.text).filter(|text| !text.is_empty() || content.address.is_none());
            let text = text.into_iter().map(|text| Paragraph::new().add_run(text_run(text).size(16)));
            text.chain(address).fold(TableCell::new().width(*width, WidthType::Dxa), TableCell::add_paragraph)
        });
        TableRow::new(cells.collect()).cant_split()
    });
    ruled(std::iter::once(head).chain(body).collect(), &widths)
}

/// A line for each who signs: office or name, signature or seal, day.
pub(super) fn signatures(who: &[String], lang: Lang) -> Table {
    let widths = [18, 30, 30, 22].map(|share| TEXT_WIDTH * share / 100);
    let labels = [
        "",
        lang.pick("所属・氏名", "Office, name"),
        lang.pick("署名または記名押印", "Signature"),
        lang.pick("年月日", "Date"),
    ];
    let small = |text: &str| Paragraph::new().add_run(text_run(text).fonts(heading_fonts()).size(17));
    let head = labels.iter().zip(widths).map(|(label, width)| cell(small(label), width).shading(tint()));
    let head = TableRow::new(head.collect()).cant_split();
    let rows = who.iter().map(|who| {
        let day = lang.pick("　　　年　　月　　日", "");
        let texts = [who.as_str(), "", "", day];
        let cells = texts.iter().zip(widths).enumerate().map(|(at, (text, width))| {
            let cell = cell(small(text), width).vertical_align(VAlignType::Center);
            if at == 0 { cell.shading(tint()) } else { cell }
        });
        TableRow::new(cells.collect()).row_height(440.0).height_rule(HeightRule::AtLeast).cant_split()
    });
    ruled(std::iter::once(head).chain(rows).collect(), &widths)
}

fn cell(content: Paragraph, width: usize) -> TableCell {
    TableCell::new().add_paragraph(content).width(width, WidthType::Dxa)
}

fn tint() -> Shading {
    Shading::new().fill(TINT)
}

fn ruled(rows: Vec<TableRow>, widths: &[usize]) -> Table {
    Table::new(rows)
        .set_grid(widths.to_vec())
        .width(TEXT_WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(20, 85, 20, 85))
}
