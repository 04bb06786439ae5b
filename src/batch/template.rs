//! An input file to fill in: headings in words, the allowed answers to choose from, help, an example.

mod example;
mod instructions;

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime,
    Format, Formula, Note, Worksheet, XlsxError,
};

use super::book::{FONT, SheetError, begun, body, cell, heading, packed};
use super::csv;
use super::shade::rule;
use super::table::{Heading, NotePart};
use crate::report::unknown_label;
use crate::study::{Field, ProductField, StudyField};
use crate::text::{Day, Lang};
use crate::tree::document::Question;
use crate::tree::{QuestionIx, Tree};
use example::{NOTED, beside, example};
use instructions::instructions;

/// The last row that offers the answers to choose from.
const LAST_ROW: u32 = 1_000;

/// The colour of a question's cell that an earlier answer of its row closes.
const CLOSED: u32 = 0xBF_BF_BF;

/// The headings before the questions.
fn fixed(lang: Lang) -> [(Heading, &'static str); 10] {
    let study = Heading::Study;
    let product = Heading::Product;
    [
        (
            study(StudyField::Id),
            lang.pick(
                "研究の整理番号。同じ研究の製品は続けて並べます。",
                "The study's number; rows of one study stand together.",
            ),
        ),
        (study(StudyField::Title), lang.pick("研究課題名", "Title of the study")),
        (
            study(StudyField::AsOf),
            lang.pick(
                "法令の基準日。2026-11-22 や 令和8年11月22日 のように。空なら今日です。",
                "The day of whose law to judge by, as 2026-11-22; today if blank.",
            ),
        ),
        (study(StudyField::Protocol), lang.pick("研究計画書の版", "The version of the protocol")),
        (study(StudyField::Institution), lang.pick("実施する施設", "Where the study is done")),
        (study(StudyField::Investigator), lang.pick("研究責任医師か統括管理者の名前", "The investigator's name")),
        (study(StudyField::JudgedBy), lang.pick("判定する人の名前", "Who judges")),
        (
            product(ProductField::Name),
            lang.pick("製品の名称。対照の製品も一行ずつ書きます。", "The product's name; comparators have rows too."),
        ),
        (product(ProductField::Role), lang.pick("被験薬、対照薬など", "Studied product, comparator or other")),
        (product(ProductField::Holder), lang.pick("製造販売業者", "The holder of the approval")),
    ]
}

/// The template as CSV, with the example below its headings.
pub fn as_csv(tree: &Tree, lang: Lang) -> Vec<u8> {
    let fixed = fixed(lang).map(|(heading, _)| name(&heading, lang));
    let headings: Vec<String> =
        fixed.into_iter().chain(tree.questions().iter().map(|question| question.ask.get(lang).to_owned())).collect();
    let rows = example(tree, lang);
    let mut bytes = csv::MARK.to_vec();
    bytes.extend(csv::write([&headings, &rows[0], &rows[1]].map(Vec::as_slice)));
    bytes
}

/// The template as a workbook.
///
/// # Errors
/// The workbook's own limits, or the system gives no time or no thread.
pub fn as_workbook(tree: &Tree, day: Day, lang: Lang) -> Result<Vec<u8>, SheetError> {
    let mut workbook = begun(day)?;
    workbook.push_worksheet(input(tree, lang)?);
    workbook.push_worksheet(instructions(tree, lang)?);
    workbook.push_worksheet(filled(tree, lang)?);
    workbook.push_worksheet(choices(tree, lang)?);
    Ok(packed(&mut workbook)?)
}

/// The hidden sheet that the drop-downs point to: a list within a cell may not be longer than 255 characters.
const CHOICES: &str = "choices";

/// The height of a row of the example, which has room for three lines.
const EXAMPLE_HEIGHT: f64 = 56.0;

/// How many pages of A4 a row is printed on.
const PAGES: u16 = 4;

/// How many columns stand beside that of a question.
const BESIDE: u16 = 2;

/// The column of each question.
fn columns(tree: &Tree, lang: Lang) -> Vec<(QuestionIx, u16)> {
    let first = u16::try_from(fixed(lang).len()).unwrap_or(u16::MAX);
    let columns = (first..).step_by(usize::from(1 + BESIDE));
    tree.each_question().map(|(question, _)| question).zip(columns).collect()
}

/// Writes the headings; the columns beside one question may stand open.
fn headings(sheet: &mut Worksheet, tree: &Tree, open: Option<&str>, lang: Lang) -> Result<(), XlsxError> {
    let plain = Format::new().set_font_name(FONT);
    for (at, (column, help)) in (0_u16..).zip(fixed(lang)) {
        sheet.write_string_with_format(0, at, name(&column, lang), &heading())?;
        sheet.insert_note(0, at, &note(help))?;
        sheet.set_column_width(at, if column == Heading::Study(StudyField::Title) { 30 } else { 14 })?;
        sheet.set_column_format(at, &plain)?;
        if column == Heading::Study(StudyField::AsOf) {
            // Without a format, some programs save a day that is typed in as a bare number.
            sheet.set_column_format(at, &plain.clone().set_num_format("yyyy-mm-dd"))?;
            let day = DataValidation::new()
                .allow_date(DataValidationRule::GreaterThanOrEqualTo(ExcelDateTime::from_ymd(2018, 4, 1)?))
                // A day in words is read too, so the program that checks may only warn.
                .set_error_style(DataValidationErrorStyle::Warning)
                .set_error_title(lang.pick("日付を確かめてください", "Check the day"))?
                .set_error_message(lang.pick(
                    "臨床研究法が施行された 2018-04-01 からの日付を書いてください。",
                    "Write a day from 2018-04-01 on, when the Act came into force.",
                ))?;
            sheet.add_data_validation(1, at, LAST_ROW, at, &day)?;
        }
    }
    let columns = columns(tree, lang);
    for (position, at) in &columns {
        let (position, at, question) = (*position, *at, tree.question(*position));
        sheet.set_column_format(at, &plain)?;
        if let Some(rule) = rule(tree, position, &columns, lang) {
            let closed = Format::new().set_background_color(Color::RGB(CLOSED));
            let shade = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(closed);
            sheet.add_conditional_format(1, at, LAST_ROW, at, &shade)?;
        }
        sheet.write_string_with_format(0, at, question.ask.get(lang), &heading())?;
        sheet.insert_note(0, at, &note(&help(question, lang)))?;
        sheet.set_column_width(at, 26)?;
        for (at, part) in (at + 1..).zip(NotePart::ALL) {
            sheet.write_string_with_format(0, at, part.heading(question.ask.get(lang), lang), &heading())?;
            sheet.set_column_width(at, 20)?.set_column_format(at, &plain)?;
        }
        // What few fill in is out of sight until somebody wants it.
        let group =
            if open == Some(&question.id) { Worksheet::group_columns } else { Worksheet::group_columns_collapsed };
        group(sheet, at + 1, at + BESIDE)?;
    }
    sheet.group_symbols_to_left(true);
    // On one page the letters would be too small to read; the number of the study stands on each.
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(PAGES, 0);
    sheet.set_repeat_rows(0, 0)?.set_repeat_columns(0, 0)?;
    sheet.set_row_height(0, 64)?;
    sheet.set_freeze_panes(1, 2)?;
    Ok(())
}

/// The name of a column in the language of the book.
fn name(heading: &Heading, lang: Lang) -> String {
    match heading {
        Heading::Study(field) => field.label(lang).to_owned(),
        Heading::Product(field) => field.label(lang).to_owned(),
        Heading::Answer { question, of_product: _ } => question.clone(),
        Heading::Noted { question, of_product: _, part } => part.heading(question, lang),
    }
}

fn note(text: &str) -> Note {
    // A note is as tall as its text, about 20 characters of Japanese a line.
    let lines = u32::try_from(text.chars().count() / 22 + text.lines().count() + 1).unwrap_or(40);
    Note::new(cell(text)).add_author_prefix(false).set_width(340).set_height((lines * 18).clamp(60, 700))
}

fn help(question: &Question, lang: Lang) -> String {
    let mut parts = vec![
        format!("{}: {}", lang.pick("なぜ聞くか", "Why"), question.why.get(lang)),
        format!("{}: {}", lang.pick("何が当たるか", "What counts"), question.counts.get(lang)),
    ];
    if let Some(beware) = &question.beware {
        parts.push(format!("{}: {}", lang.pick("誤解しやすい点", "Common misreading"), beware.get(lang)));
    }
    parts.join("\n")
}

fn input(tree: &Tree, lang: Lang) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(lang.pick("入力", "Input"))?;
    headings(&mut sheet, tree, None, lang)?;
    for (at, (question, (_, column))) in (0_u16..).zip(tree.questions().iter().zip(columns(tree, lang))) {
        let list = rust_xlsxwriter::utility::column_number_to_name(at);
        let range = format!("={CHOICES}!${list}$1:${list}${}", question.answers.len() + 1);
        let choice = DataValidation::new()
            .allow_list_formula(Formula::new(range))
            // What one would type at the prompt is read too, so the program that checks may only warn.
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title(lang.pick("一覧にない答えです", "Not one of the answers"))?
            .set_error_message(lang.pick(
                "一覧から選ぶか、番号・言葉の始め・はい・いいえで書いてください。",
                "Choose one of the list, or write its number or beginning.",
            ))?;
        sheet.add_data_validation(1, column, LAST_ROW, column, &choice)?;
    }
    Ok(sheet)
}

fn choices(tree: &Tree, lang: Lang) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(CHOICES)?.set_hidden(true);
    for (at, question) in (0_u16..).zip(tree.questions()) {
        let labels = question.answers.iter().map(|answer| answer.label.get(lang)).chain([unknown_label(lang)]);
        for (row, label) in (0_u32..).zip(labels) {
            sheet.write_string(row, at, label)?;
        }
    }
    Ok(sheet)
}

fn filled(tree: &Tree, lang: Lang) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(lang.pick("記入例", "Example"))?;
    headings(&mut sheet, tree, Some(NOTED), lang)?;
    let columns = columns(tree, lang);
    let first = fixed(lang).len();
    for (row, cells) in (1_u32..).zip(example(tree, lang)) {
        let places = (0_u16..).take(first).chain(columns.iter().map(|(_, at)| *at));
        // Programs that trust the file show one line of a row that has no height.
        sheet.set_row_height(row, EXAMPLE_HEIGHT)?;
        for (at, text) in places.zip(cells) {
            sheet.write_string_with_format(row, at, text, &body())?;
        }
    }
    for (question, at) in columns {
        for (at, part) in (at + 1..).zip(NotePart::ALL) {
            for (row, text) in (1_u32..).zip(beside(&tree.question(question).id, part, lang)) {
                sheet.write_string_with_format(row, at, text, &body())?;
            }
        }
    }
    Ok(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_outside_the_details_has_a_heading() {
        for lang in Lang::ALL {
            let headings = fixed(lang).map(|(heading, _)| heading);
            let study = StudyField::ALL.iter().map(|field| Heading::Study(*field));
            let product =
                ProductField::ALL.iter().filter(|field| !field.is_detail()).map(|field| Heading::Product(*field));
            let missing: Vec<_> = study.chain(product).filter(|heading| !headings.contains(heading)).collect();
            assert!(missing.is_empty(), "{missing:?}");
        }
    }
}
