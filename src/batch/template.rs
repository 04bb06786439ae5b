//! An input file to fill in: headings in words, the allowed answers to choose from, help, an example.

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime,
    Format, Formula, Note, Worksheet, XlsxError,
};

use super::book::{FONT, SheetError, begun, body, cell, heading, packed};
use super::csv;
use super::shade::rule;
use super::table::Heading;
use crate::report::unknown_label;
use crate::study::{Field, ProductField, StudyField};
use crate::text::{Day, Lang};
use crate::tree::Tree;
use crate::tree::document::Question;

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

/// A study on a drug, filled in: two products, so that the example shows how rows belong together.
const EXAMPLE: [(&str, [&str; 2]); 7] = [
    ("procedure", ["none", ""]),
    ("evaluates", ["yes", ""]),
    ("kind", ["medicine", "medicine"]),
    ("use", ["protocol", "protocol"]),
    ("funding", ["none", "none"]),
    ("approval", ["yes", "yes"]),
    ("label", ["within", "unknown"]),
];

/// The example's rows under the headings of an edition.
fn example(tree: &Tree, lang: Lang) -> [Vec<String>; 2] {
    let products = lang.pick(["薬剤A", "薬剤B（対照）"], ["Drug A", "Drug B (comparator)"]);
    let title = lang.pick("（例）薬剤Aと薬剤Bを比べる研究", "(example) Drug A against drug B");
    let cell = |heading: &Heading, row: usize| match (heading, row) {
        (Heading::Study(StudyField::Id), _) => "EXAMPLE-1",
        (Heading::Study(StudyField::Title), 0) => title,
        (Heading::Product(ProductField::Name), 0) => products[0],
        (Heading::Product(ProductField::Name), _) => products[1],
        (Heading::Study(_) | Heading::Product(_) | Heading::Answer { .. }, _) => "",
    };
    let mut rows =
        [0, 1].map(|row| fixed(lang).iter().map(|(heading, _)| cell(heading, row).to_owned()).collect::<Vec<_>>());
    for question in tree.questions() {
        let given = EXAMPLE.iter().find(|(id, _)| *id == question.id).map_or(["", ""], |(_, answers)| *answers);
        for (row, answer) in rows.iter_mut().zip(given) {
            row.push(label(question, answer, lang));
        }
    }
    rows
}

fn label(question: &Question, answer: &str, lang: Lang) -> String {
    let known = question.answers.iter().find(|known| known.id == answer);
    match known {
        Some(known) => known.label.get(lang).to_owned(),
        None if answer.is_empty() => String::new(),
        None => unknown_label(lang).to_owned(),
    }
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

fn headings(sheet: &mut Worksheet, tree: &Tree, lang: Lang) -> Result<(), XlsxError> {
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
    let first = u16::try_from(fixed(lang).len()).unwrap_or(u16::MAX);
    for (at, (position, question)) in (first..).zip(tree.each_question()) {
        sheet.set_column_format(at, &plain)?;
        if let Some(rule) = rule(tree, position, first, lang) {
            let closed = Format::new().set_background_color(Color::RGB(CLOSED));
            let shade = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(closed);
            sheet.add_conditional_format(1, at, LAST_ROW, at, &shade)?;
        }
        sheet.write_string_with_format(0, at, question.ask.get(lang), &heading())?;
        sheet.insert_note(0, at, &note(&help(question, lang)))?;
        sheet.set_column_width(at, 26)?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
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
    headings(&mut sheet, tree, lang)?;
    let first = u16::try_from(fixed(lang).len()).unwrap_or(u16::MAX);
    for (at, question) in (0_u16..).zip(tree.questions()) {
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
        sheet.add_data_validation(1, at + first, LAST_ROW, at + first, &choice)?;
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
    headings(&mut sheet, tree, lang)?;
    for (row, cells) in (1_u32..).zip(example(tree, lang)) {
        for (at, text) in (0_u16..).zip(cells) {
            sheet.write_string_with_format(row, at, text, &body())?;
        }
    }
    Ok(sheet)
}

fn instructions(tree: &Tree, lang: Lang) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(lang.pick("書き方", "How to fill in"))?;
    sheet.set_column_width(0, 100)?;
    let title = tree.document().title.get(lang);
    let lines = lang.pick(
        [
            "最初のシートに書いて保存し、gaitou batch FILE.xlsx --output RESULT.xlsx で判定します。",
            "一行に一つの製品を書きます。対照の製品も一行です。同じ研究の行は続けて並べ、同じ整理番号を書きます。",
            "研究についての列（研究課題名、法令の基準日、手続、評価など）は、研究の最初の行にだけ書けば足ります。",
            "答えは一覧から選ぶか、番号、言葉の始め、はい、いいえで書きます。二つのどちらかなら「2か7」とします。まだ分からないことは「まだ分からない」を選ぶか、空にします。「いいえ」とはみなしません。",
            "その行の答えから、聞かなくてよいと分かった質問のセルは灰色になります。空のままにしてください。",
            "見出しの列を消したり、並べ替えたり、ほかの列を足したりしてもかまいません。足した列は判定に使いません。",
            "見出しの注釈に、なぜ聞くか、何が当たるか、誤解しやすい点があります。",
        ],
        [
            "Fill in the first sheet, save it, and run: gaitou batch FILE.xlsx --output RESULT.xlsx",
            "One row is one product, comparators included. Rows of one study stand together under the same number.",
            "What is said of the study (title, day, institution, the first questions) need only stand in its first row.",
            "Choose the answers from the lists, or write a number, the beginning, yes or no; \"2 or 7\" for one of two. What is not known yet stays blank or \"Not known yet\"; it is never taken for a no.",
            "The cell of a question that the answers of its row leave no way to turns grey; leave it blank.",
            "Columns may be deleted, moved or added. Added columns are not used.",
            "The notes on the headings say why a question is asked, what counts, and what is often misread.",
        ],
    );
    let edition = lang.pick(
        format!("質問と答えの言葉は「{title}」のものです。"),
        format!("Questions and answers are in the words of: {title}."),
    );
    for (row, line) in (0_u32..).zip(lines.into_iter().chain([edition.as_str()])) {
        sheet.write_string_with_format(row, 0, line, &body())?;
    }
    Ok(sheet)
}
