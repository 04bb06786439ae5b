//! One verdict, whichever way a study comes in: the same random studies as lines, CSV, a workbook, a folder of files,
//! through `decide`, an interview, the screen and the library.
//!
//! The numbers fit a test that runs with the others. The long form takes more of the same:
//! `GAITOU_STUDIES=100000 cargo test --release agreeing`.

use std::fmt::Write as _;
use std::fs;

use gaitou::study::{self, ProductField, Study, StudyField, Subject};
use gaitou::text::Lang;
use gaitou::tree::{Outcome, Tree};
use gaitou::tui::layer::ScreenKind;
use gaitou::verdict::Verdict;
use serde_json::Value;

use super::commands::gaitou;
use super::common::{DAYS, editions};
use super::oracle_agrees::studies;
use super::properties::check;
use super::tui::drive::{Driver, Memory};

/// How many studies go through lines and tables; a tenth of them through a folder and `decide`, a fiftieth through an
/// interview and the screen.
fn count() -> usize {
    std::env::var("GAITOU_STUDIES").ok().and_then(|count| count.parse().ok()).unwrap_or(2_000)
}

/// Random studies of both editions, each with a number, a day and named products, as a table can say them.
fn random() -> Vec<(Study, &'static Tree)> {
    let mut all = Vec::new();
    for ((_, date), tree) in DAYS.into_iter().zip(editions().all()) {
        check(u32::try_from(count() / 2).unwrap(), &studies(tree), |mut study| {
            study.texts.set(StudyField::Id, format!("S-{}", all.len()));
            study.texts.set(StudyField::Title, "題, \"引用\"と\n改行");
            study.texts.set(StudyField::AsOf, date);
            for (at, product) in study.products.iter_mut().enumerate() {
                product.texts.set(ProductField::Name, format!("P{at}"));
            }
            all.push((study, tree));
            Ok(())
        });
    }
    all
}

/// What is held to be the same: number, outcome, what is possible, leaves, and each product's outcome.
fn shape(line: &Value) -> String {
    let products: Vec<_> = line["products"].as_array().unwrap().iter().map(|product| &product["outcome"]).collect();
    format!("{} {} {} {} {products:?}", line["case"]["id"], line["outcome"], line["possible"], line["leaves"])
}

fn shapes(text: &str) -> Vec<String> {
    text.lines().map(|line| shape(&serde_json::from_str(line).unwrap())).collect()
}

/// By the library alone.
fn judged(study: &Study) -> String {
    let day = study.day().unwrap();
    let verdict = Verdict::judge(editions(), study, day).unwrap();
    let report = gaitou::report::Report::of(&verdict, study, editions(), Lang::Ja);
    shape(&serde_json::to_value(&report).unwrap())
}

/// Headings and rows, one a product, answers in words or by id.
fn table(studies: &[(Study, &'static Tree)], words: bool) -> Vec<Vec<String>> {
    let mut questions: Vec<(&str, bool)> = Vec::new();
    for tree in editions().all() {
        for (at, question) in tree.each_question() {
            let column = (question.id.as_str(), tree.is_product(at));
            if !questions.contains(&column) {
                questions.push(column);
            }
        }
    }
    let heads = ["study", "title", "as_of", "product"].into_iter().chain(questions.iter().map(|(id, _)| *id));
    let mut rows = vec![heads.map(str::to_owned).collect::<Vec<_>>()];
    for (study, tree) in studies {
        let texts = |field| study.texts.get(field).to_owned();
        for at in 0..study.products.len().max(1) {
            let product = study.products.get(at);
            let mut row = vec![texts(StudyField::Id), texts(StudyField::Title), texts(StudyField::AsOf)];
            row.push(product.map_or_else(String::new, |product| product.texts.get(ProductField::Name).to_owned()));
            for (id, of_product) in &questions {
                let answers =
                    if *of_product { product.map(|product| &product.answers) } else { study.answers(Subject::Study) };
                let answer =
                    answers.and_then(|answers| answers.get(*id)).map(|given| given.answer.joined()).unwrap_or_default();
                let each = answer.split('|').map(|answer| label(tree, id, answer));
                row.push(if words { each.collect::<Vec<_>>().join("|") } else { answer });
            }
            rows.push(row);
        }
    }
    rows
}

/// An answer in the words of its tree.
fn label(tree: &Tree, question: &str, answer: &str) -> String {
    let found = tree.find_question(question).map(|at| tree.question(at));
    let found = found.and_then(|question| question.answers.iter().find(|known| known.id == answer));
    found.map_or_else(|| answer.to_owned(), |known| known.label.ja.to_string())
}

#[test]
fn one_verdict_whichever_way_a_study_comes_in() {
    let studies = random();
    let wanted: Vec<String> = studies.iter().map(|(study, _)| judged(study)).collect();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let batch = |from: &str, more: &[&str]| -> Vec<String> {
        let run = gaitou(&[&["batch", from, "--output", &at("out.jsonl"), "--force"], more].concat(), "");
        assert_eq!(run.code, 0, "{from}: {}", run.err);
        shapes(&fs::read_to_string(at("out.jsonl")).unwrap())
    };
    let mut lines = String::new();
    for (study, _) in &studies {
        let compact: Value = serde_json::from_str(&study::write(study)).unwrap();
        writeln!(lines, "{compact}").unwrap();
    }
    fs::write(at("in.jsonl"), lines).unwrap();
    // The fast path, the slow one, and on several threads.
    for more in [&[][..], &["--explain"], &["--threads", "3"]] {
        assert!(batch(&at("in.jsonl"), more) == wanted, "lines {more:?}");
    }
    for words in [false, true] {
        let rows = table(&studies, words);
        let mut writer = csv::WriterBuilder::new().from_path(at("in.csv")).unwrap();
        rows.iter().for_each(|row| writer.write_record(row).unwrap());
        writer.flush().unwrap();
        let got = batch(&at("in.csv"), &[]);
        let differ = got.iter().zip(&wanted).find(|(got, wanted)| got != wanted);
        assert!(got == wanted, "CSV, words {words}: {differ:?}");
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (at, row) in (0..).zip(&rows) {
            for (column, cell) in (0..).zip(row) {
                sheet.write_string(at, column, cell).unwrap();
            }
        }
        book.save(at("in.xlsx")).unwrap();
        assert!(batch(&at("in.xlsx"), &[]) == wanted, "workbook, words {words}");
    }
    let cases = at("cases");
    fs::create_dir(&cases).unwrap();
    for (number, (study, _)) in studies.iter().enumerate().step_by(10) {
        fs::write(format!("{cases}/{number:06}.json"), study::write(study)).unwrap();
    }
    let some: Vec<&String> = wanted.iter().step_by(10).collect();
    assert!(batch(&cases, &[]).iter().collect::<Vec<_>>() == some, "a folder");
    for (number, (study, _)) in studies.iter().enumerate().step_by(10) {
        let text = study::write(study);
        let decided = gaitou(&["decide", "--format", "json", "-"], &text);
        assert_eq!(shape(&serde_json::from_str(&decided.out).unwrap()), wanted[number], "decide {number}");
        if number % 50 != 0 {
            continue;
        }
        // An interview of the case says the same words at its end, and writes the same answers.
        let path = at("asked.json");
        fs::write(&path, &text).unwrap();
        let asked = gaitou(&["ask", &path], "判定\n終了\n");
        let verdict: Value = serde_json::from_str(&decided.out).unwrap();
        let flat = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert!(
            flat(&asked.out).contains(&flat(verdict["outcome_text"].as_str().unwrap())),
            "ask {number}: {}",
            asked.out
        );
        assert_eq!(study::read(&fs::read_to_string(&path).unwrap()).unwrap(), *study, "ask {number}");
        // So does the screen: the case is opened by keys, a title is typed and taken back, and its verdict is read.
        let mut driver = Driver::with(Lang::Ja, (120, 40), Memory::holding(&[("a.json", &text)]));
        driver.play("Down Enter i Enter 'x' Enter Esc u v");
        assert_eq!(driver.model.top().kind, ScreenKind::Verdict, "screen {number}");
        let possible: Vec<_> = driver.model.now().unwrap().triage.standing.possible.iter().map(Outcome::id).collect();
        assert_eq!(serde_json::json!(possible), verdict["possible"], "screen {number}");
        let words = verdict["outcome_text"].as_str().unwrap();
        assert!(flat(&driver.text()).contains(&flat(words)), "screen {number}: {words}\n{}", driver.text());
        assert_eq!(driver.study(), study, "screen {number}");
        assert_eq!(driver.store.files.values().next().unwrap().as_ref().unwrap(), study, "screen {number}");
    }
}
