//! From each place of the law to the questions, answers and leaves that carry it and the cases that exercise it.

use std::collections::BTreeSet;

use super::diff::id;
use crate::study::Study;
use crate::text::{Lang, indented};
use crate::tree::diff::{Owned, cited};
use crate::tree::document::Citation;
use crate::tree::{Confidence, Tree, rank};
use crate::triage::Visit;

/// One place of the law in an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The document's id.
    pub source: String,
    /// The document's title.
    pub title: String,
    /// Article, paragraph and item, or the number of the question.
    pub at: String,
    /// How well the least known citation of the place is known.
    pub confidence: Confidence,
    /// The ids of the questions, answers and leaves that cite it.
    pub parts: Vec<String>,
    /// The names of the cases that come by one of them; empty is a gap.
    pub cases: Vec<String>,
}

/// Every place that an edition cites, document by document, in the order of articles and numbers.
pub fn coverage(tree: &Tree, cases: &[(String, Study)], lang: Lang) -> Vec<Covered> {
    let visits: Vec<(&str, Visit)> =
        cases.iter().map(|(name, study)| (name.as_str(), Visit::of(tree, study))).collect();
    let mut found: Vec<(Covered, &Citation, Vec<Owned>)> = Vec::new();
    for (part, citation) in cited(tree) {
        let at = citation.dated_place(lang);
        let known = found.iter_mut().find(|(place, ..)| place.source == citation.source && place.at == at);
        match known {
            Some((place, _, parts)) => {
                place.confidence = place.confidence.max(citation.confidence);
                if !parts.contains(&part) {
                    parts.push(part);
                }
            }
            None => {
                let title = tree.title(citation, lang);
                let place = Covered {
                    source: citation.source.to_string(),
                    title: title.to_owned(),
                    at,
                    confidence: citation.confidence,
                    parts: Vec::new(),
                    cases: Vec::new(),
                };
                found.push((place, citation, vec![part]));
            }
        }
    }
    found.sort_by_cached_key(|(place, citation, _)| {
        let ranks: Vec<_> = citation.at.iter().map(rank).collect();
        (place.source.clone(), ranks, place.at.clone())
    });
    let places = found.into_iter().map(|(place, _, parts)| {
        let come_by = visits.iter().filter(|(_, visit)| parts.iter().any(|part| comes_by(visit, *part)));
        let cases = come_by.map(|(name, _)| (*name).to_owned()).collect();
        Covered { parts: parts.iter().map(|part| id(tree, *part)).collect(), cases, ..place }
    });
    places.collect()
}

fn comes_by(visit: &Visit, part: Owned) -> bool {
    match part {
        // Every case is told what the edition says as a whole.
        Owned::Edition => true,
        Owned::Question(q) => visit.asks(q),
        Owned::Answer(q, a) => visit.answers.contains(&(q, a)),
        Owned::Leaf(leaf) => visit.leaves.contains(leaf),
    }
}

/// The coverage as text in lines of at most `columns` columns: the gaps first, then place by place.
pub fn coverage_text(places: &[Covered], lang: Lang, columns: usize) -> String {
    let gaps: Vec<&Covered> = places.iter().filter(|place| place.cases.is_empty()).collect();
    let mut lines = vec![lang.pick(
        format!("根拠の場所 {}、どの事例も通らない場所 {}", places.len(), gaps.len()),
        format!("{} places of the law, {} that no case exercises", places.len(), gaps.len()),
    )];
    for gap in gaps {
        lines.extend(indented(&format!("{} {}", gap.title, gap.at), columns, "! ", "  "));
    }
    let titles: BTreeSet<(&str, &str)> =
        places.iter().map(|place| (place.source.as_str(), place.title.as_str())).collect();
    for (source, title) in titles {
        lines.push(String::new());
        lines.extend(indented(&format!("== {title} [{source}] =="), columns, "", "   "));
        for place in places.iter().filter(|place| place.source == source) {
            let confidence = place.confidence.label(lang);
            lines.extend(indented(&format!("{} ({confidence})", place.at), columns, "- ", "  "));
            lines.extend(indented(&place.parts.join(", "), columns, "    ", "    "));
            lines.extend(indented(&cases_line(&place.cases, lang), columns, "    ", "    "));
        }
    }
    lines.join("\n") + "\n"
}

/// How many cases and the first of them; which all of them are stands in the CSV.
fn cases_line(cases: &[String], lang: Lang) -> String {
    let first = cases.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = if cases.len() > 3 { lang.pick(" など", " and others") } else { "" };
    match cases.len() {
        0 => lang.pick("! 事例なし", "! no case").to_owned(),
        1 => lang.pick(format!("事例 1 件: {first}"), format!("1 case: {first}")),
        count => lang.pick(format!("事例 {count} 件: {first}{more}"), format!("{count} cases: {first}{more}")),
    }
}

/// The coverage as rows of cells for a spreadsheet, the heads first.
pub fn coverage_cells(places: &[Covered], lang: Lang) -> Vec<Vec<String>> {
    let heads = lang.pick(
        ["文書の id", "文書", "場所", "確認", "質問・答え・結論", "事例の数", "事例"],
        ["Document id", "Document", "Place", "Confidence", "Questions, answers, leaves", "Cases", "Names"],
    );
    let row = |place: &Covered| {
        let (parts, cases) = (place.parts.join("; "), place.cases.join("; "));
        let confidence = place.confidence.label(lang).to_owned();
        vec![
            place.source.clone(),
            place.title.clone(),
            place.at.clone(),
            confidence,
            parts,
            place.cases.len().to_string(),
            cases,
        ]
    };
    std::iter::once(heads.map(str::to_owned).to_vec()).chain(places.iter().map(row)).collect()
}
