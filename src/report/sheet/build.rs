//! A verdict in words to a sheet. Every field of the report is named here or in the parts, so that none is forgotten.

use super::subject::ProductNames;
use super::{Block, CitationNumbers, Pair, Path, Role, Section, Sheet, Signature, annex, answers, front, open};
use crate::report::{CaseLine, Report};
use crate::study::{Field, StudyField};
use crate::text::{Day, Lang, both_calendars};

impl Sheet {
    /// A verdict as a sheet; `digest` is that of its record, where one was made.
    pub fn of(report: &Report, digest: Option<&str>) -> Sheet {
        let Report {
            // The format's number and ids of outcomes and leaves are for programs; their words are fields of their own.
            format: _,
            leaves: _,
            program,
            case,
            lang,
            as_of,
            tree,
            outcome,
            outcome_text,
            // Part of the outcome's words.
            rider: _,
            possible,
            products,
            stated_products,
            at_least,
            contradictions,
            reasons,
            // Reasons say in words which of them are certain.
            certain: _,
            rationale,
            to_settle,
            also_open,
            next_steps,
            caveats,
            pivots,
            neighbours,
            // A warning says each in words.
            reworded: _,
            examples,
            unreached,
            warnings,
            freshness,
            house,
            official,
        } = report;
        let lang = *lang;
        let names = ProductNames { lines: products, lang };
        let mut cited = CitationNumbers::new(lang);
        let headline = front::Headline { outcome: *outcome, outcome_text, possible, at_least: *at_least };
        let settled = possible.len() < 2;
        // In the order of reading, since citations are numbered in it.
        let sections = [
            headline.section(!contradictions.is_empty(), freshness.as_ref(), lang),
            front::contradictions(contradictions, &mut cited, lang),
            front::deciding(products, settled, lang),
            front::reasons(reasons, caveats, settled, names, &mut cited),
            open::to_settle(to_settle, also_open, products, names, &mut cited),
            open::also_open(also_open, names, &mut cited),
            open::awaited(products, names),
            front::next_steps(next_steps, &mut cited, lang),
            front::house_section(house.as_ref(), lang),
            front::freshness(tree, freshness.as_ref(), lang),
            front::warnings(warnings),
            front::disclaimer(lang),
            annex::stated_products(stated_products, products, settled, lang),
            answers::rationale(rationale, names, &mut cited),
            annex::pivots(pivots, names),
            annex::neighbours(neighbours, lang),
            annex::examples(examples, lang),
            annex::caveats(caveats, &mut cited, lang),
            answers::unreached(unreached, names),
            annex::law(&cited, lang),
            annex::documents(&cited, lang),
            annex::official(official, lang),
            annex::programme(program, tree, digest, house.as_ref(), lang),
        ];
        let title = lang.pick("臨床研究法 該当性判定書", "Verdict under the Clinical Research Act").to_owned();
        let which = which(case);
        let name = if which.is_empty() { title.clone() } else { format!("{title} {which}") };
        Sheet {
            lang,
            foot: name.clone(),
            name,
            title,
            author: case.judged_by.clone(),
            head: head(case, *as_of, lang),
            sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
            paths: Path::all(rationale, products, settled, lang),
            to_fill: false,
            signatures: signatures(&case.judged_by, lang),
        }
    }
}

impl Sheet {
    /// The sheet with an office's own rows for signatures; whoever judged signs the first.
    #[must_use]
    pub fn signed(mut self, rows: &[String], judged_by: &str) -> Sheet {
        if !rows.is_empty() {
            let names = std::iter::once(judged_by).chain(std::iter::repeat(""));
            let signature = |(part, name): (&String, &str)| Signature { part: part.clone(), name: name.to_owned() };
            self.signatures = rows.iter().zip(names).map(signature).collect();
        }
        self
    }
}

impl Section {
    pub(in crate::report) fn new(role: Role, title: impl Into<String>, blocks: Vec<Block>) -> Section {
        Section { role, title: title.into(), blocks }
    }
}

/// The user's number and the title.
fn which(case: &CaseLine) -> String {
    let CaseLine { id, title, protocol: _, institution: _, investigator: _, judged_by: _ } = case;
    [id, title].into_iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The title block: which study, judged by whom, when, for which day.
fn head(case: &CaseLine, as_of: Day, lang: Lang) -> Vec<Pair> {
    let field = |(field, text): (StudyField, &str)| {
        let pair = Pair::new(field.label(lang), text);
        match field {
            StudyField::Id | StudyField::Title => pair,
            StudyField::Protocol
            | StudyField::Institution
            | StudyField::Investigator
            | StudyField::JudgedBy
            | StudyField::AsOf => pair.full(),
        }
    };
    let days = [
        // The day of making is written by whoever signs; no clock reaches a paper.
        Pair::new(lang.pick("作成日", "Made on"), "").full(),
        Pair::new(lang.pick("法令の基準日", "Law as of"), both_calendars(as_of, lang)),
    ];
    case.fields().into_iter().map(field).chain(days).collect()
}

fn signatures(judged_by: &str, lang: Lang) -> Vec<Signature> {
    let rows = [
        (lang.pick("判定者", "Judged by"), judged_by),
        (lang.pick("確認者", "Checked by"), ""),
        (lang.pick("承認者", "Approved by"), ""),
    ];
    rows.map(|(part, name)| Signature { part: part.to_owned(), name: name.to_owned() }).to_vec()
}
