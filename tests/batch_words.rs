//! The words of a row are those of the sheet. A row is written without one, since it would take longer to make than all
//! the rest; so what a table says of each case is held against what the papers say of it.

use std::collections::BTreeSet;

use gaitou::batch::{CitedMemory, InputStudy, Plan, ResultColumn as Column, ResultRow, judge, record};
use gaitou::report::{Beside, Report, Sheet, ridden};
use gaitou::text::Lang;
use gaitou::tree::Tree;
use gaitou::verdict::Verdict;
use serde_json::Value;

use super::common::{DAYS, cases, day, editions};

/// The texts of the sections of a role: of each line the text, of each row of answers its three.
fn texts(sheet: &Value, role: &str) -> Vec<String> {
    fn gather(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(key, value)| match value {
                Value::String(text) if ["text", "question", "answer"].contains(&key.as_str()) => {
                    found.push(text.clone());
                }
                // Ids and numbers of the law are no words.
                _ if ["about", "cites", "columns", "remarks", "lines"].contains(&key.as_str()) => {}
                _ => gather(value, found),
            }),
            Value::Array(list) => list.iter().for_each(|value| gather(value, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut found = Vec::new();
    sections(sheet, role).for_each(|section| gather(&section["blocks"], &mut found));
    found
}

fn sections<'s>(sheet: &'s Value, role: &'s str) -> impl Iterator<Item = &'s Value> {
    sheet["sections"].as_array().unwrap().iter().filter(move |section| section["role"] == role)
}

/// The questions that the items of a section speak of, in words.
fn asked<'t>(sheet: &Value, role: &str, tree: &'t Tree, lang: Lang) -> BTreeSet<&'t str> {
    let blocks = sections(sheet, role).flat_map(|section| section["blocks"].as_array().unwrap());
    let items = blocks.filter_map(|block| block["items"].as_array()).flatten();
    let ids = items.filter_map(|item| item["about"]["question"].as_str());
    ids.map(|id| tree.question(tree.find_question(id).unwrap()).ask.get(lang)).collect()
}

struct Compared<'a> {
    row: &'a ResultRow<'a>,
    sheet: Value,
    tree: &'a Tree,
    lang: Lang,
    name: String,
}

impl Compared<'_> {
    fn cell(&self, column: Column) -> String {
        record(self.row, &[column], self.lang, true, &mut CitedMemory::default()).remove(0)
    }

    fn holds(&self, column: Column, text: &str) {
        let cell = self.cell(column);
        assert!(cell.contains(text), "{}: {column:?} lacks {text}: {cell}", self.name);
    }

    fn outcome(&self) {
        let (outcome, rider) = (self.cell(Column::OutcomeText), self.cell(Column::Rider));
        let headline = texts(&self.sheet, "headline");
        let rider = Some(rider.as_str()).filter(|rider| !rider.is_empty());
        assert_eq!(headline.first(), Some(&ridden(&outcome, rider, self.lang)), "{}", self.name);
        let possible = self.cell(Column::Possible);
        let left = self.lang.pick(format!("あり得る結論: {possible}"), format!("Still possible: {possible}"));
        let settled = self.cell(Column::Outcome) != "undetermined";
        assert_eq!(!settled, headline.contains(&left), "{}: {headline:?}", self.name);
    }

    /// Every contradiction and every open question of the one is in the other, and nothing else.
    fn to_settle(&self) {
        let open = asked(&self.sheet, "to-settle", self.tree, self.lang);
        let contradictions = texts(&self.sheet, "contradictions");
        let mut rest = self.cell(Column::ToSettle);
        // Papers name the product of a contradiction in brackets, rows before a colon.
        let bare = |text: &str| text.split_once(self.lang.pick("】", "] ")).map_or(text, |(_, bare)| bare).to_owned();
        for text in contradictions.iter().map(|text| bare(text)).chain(open.iter().map(|text| (*text).to_owned())) {
            self.holds(Column::ToSettle, &text);
            rest = rest.replace(&text, "");
        }
        rest = rest.replace(self.lang.pick("答えの食い違い: ", "Contradiction: "), "");
        for product in &self.row.products {
            rest = rest.replace(&format!("{product}: "), "");
        }
        assert_eq!(rest.replace("; ", ""), "", "{}: beyond the sheet", self.name);
    }

    /// What each answer and each product that decides says in the papers, the row says too.
    fn reasons(&self) {
        for text in texts(&self.sheet, "rationale") {
            // Papers name the products in brackets before a question.
            let bare = text.split_once(self.lang.pick("】", "] ")).filter(|_| text.starts_with(['【', '[']));
            self.holds(Column::Rationale, bare.map_or(&text, |(_, bare)| bare));
        }
        let deciding = self.cell(Column::Deciding);
        for block in sections(&self.sheet, "deciding").flat_map(|section| section["blocks"].as_array().unwrap()) {
            for line in block["items"].as_array().unwrap().iter().map(|item| &item["line"]) {
                let said = line["text"].as_str().unwrap();
                let deciding: Vec<_> = deciding.split("; ").filter(|name| !name.is_empty()).collect();
                let (names, _) = said.split_once(": ").unwrap();
                let named = deciding.iter().any(|name| names.split(['、', ',']).any(|said| said.trim() == *name));
                assert_eq!(line["tone"] == "strong", named, "{}: {said} / {deciding:?}", self.name);
            }
        }
    }

    /// The documents that the reasons cite; what else stands beside the reasons has a law of its own.
    fn law(&self, report: &Report) {
        for citation in report.reasons.iter().flat_map(|reason| &reason.citations) {
            self.holds(Column::Citations, &citation.title);
        }
    }
}

#[test]
fn a_row_says_of_each_case_what_its_sheet_says() {
    let mut compared = 0;
    for case in cases() {
        for ((_, date), lang) in DAYS.into_iter().flat_map(|day| Lang::ALL.map(|lang| (day, lang))) {
            let as_of = day(date);
            let plan = Plan {
                editions: editions(),
                lang,
                today: as_of,
                as_of: Some(as_of),
                against: None,
                explain: true,
                beside: Beside::none(),
                watch: None,
            };
            let row = judge(&plan, &InputStudy { file: None, row: 1, study: case.study.clone(), fault: None });
            let Ok(verdict) = Verdict::judge(editions(), &case.study, as_of) else { continue };
            let report = Report::of(&verdict, &case.study, editions(), lang);
            let sheet = serde_json::to_value(Sheet::of(&report, None)).unwrap();
            let name = format!("{} {date} {}", case.name, lang.code());
            let compared_row = Compared { row: &row, sheet, tree: verdict.tree, lang, name };
            compared_row.outcome();
            compared_row.to_settle();
            compared_row.reasons();
            compared_row.law(&report);
            compared += 1;
        }
    }
    assert!(compared > 200, "{compared}");
}
