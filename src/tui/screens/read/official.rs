//! The official words of what is cited, the cited part standing out; where they are not at hand, where to read them.

use crate::report;
use crate::statute::{LawPage, Volume, encloses, is_numbered, pages};
use crate::text::{Lang, clean, indented};
use crate::tree::document::Citation;
use crate::tree::{AnswerIx, Provision, QuestionIx, Tree, address, words};
use crate::verdict::Verdict;

use super::super::super::grid::{Row, hanging, heading, link};
use super::super::super::model::Model;
use super::super::super::theme::Ink;

/// What leads a row of what is cited.
const MARK: &str = "> ";

/// The rows that stay in sight above what is cited.
const ABOVE: usize = 3;

/// How far down a page opens: at the first row of what is cited, with a little of what stands before it.
pub fn opens_at(mut lines: impl Iterator<Item = String>) -> usize {
    lines.position(|line| line.starts_with(MARK)).unwrap_or(0).saturating_sub(ABOVE)
}

/// What a question cites, that of one of its answers first.
pub fn of_question(model: &Model, tree: &Tree, at: QuestionIx, answer: Option<AnswerIx>, columns: usize) -> Vec<Row> {
    let Some(question) = tree.question_kept(at) else { return Vec::new() };
    let answers: Vec<&Citation> = match answer {
        Some(answer) => tree.answer(at, answer).cite.iter().collect(),
        None => question.answers.iter().flat_map(|answer| &answer.cite).collect(),
    };
    let (lang, day) = (model.lang, model.day());
    let mut held: Vec<(&Volume, Vec<&Provision>)> = Vec::new();
    let mut elsewhere: Vec<Row> = Vec::new();
    let cited = answers.into_iter().chain(&question.cite).filter(|citation| citation.holds_on(day));
    for (citation, source) in tree.cited(cited) {
        let Some(law) = source.law_id.as_deref() else { continue };
        for at in citation.at.iter().filter(|at| is_numbered(at)) {
            match model.shelf.on(law, day) {
                Some(volume) => match held.iter_mut().find(|(known, _)| *known == volume) {
                    // The answer's own places come first: what encloses one of them would hide which it is.
                    Some((_, places)) if places.iter().any(|known| *known == at || encloses(volume, at, known)) => {}
                    Some((_, places)) => places.push(at),
                    None => held.push((volume, vec![at])),
                },
                None => {
                    let place = format!("{} {}", source.title.get(lang), words(std::slice::from_ref(at), lang));
                    elsewhere.extend(hanging(Ink::Text, " ", &place, columns));
                    elsewhere.extend(link("   ", &address(law, Some(at)), columns));
                }
            }
        }
    }
    let pages = held.iter().flat_map(|(volume, places)| pages(volume, places, lang)).collect();
    rows(pages, elsewhere, lang, columns)
}

/// What the verdict of the open case cites.
pub fn of_verdict(model: &Model, columns: usize) -> Vec<Row> {
    let Some(case) = &model.case else { return Vec::new() };
    let pages = Verdict::judge(model.editions, &case.study, model.day())
        .map(|verdict| report::official(&verdict, model.editions, &model.shelf, model.lang));
    rows(pages.unwrap_or_default(), Vec::new(), model.lang, columns)
}

fn rows(pages: Vec<LawPage>, elsewhere: Vec<Row>, lang: Lang, columns: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for page in &pages {
        let LawPage { law, version, file, place, lines } = page;
        rows.extend(heading(&format!("{law} {place}"), columns));
        rows.extend(hanging(Ink::Dim, " ", &format!("{version}  {file}"), columns));
        for line in lines {
            let (ink, mark) = if line.marked { (Ink::Strong, MARK) } else { (Ink::Text, "  ") };
            let first = format!("{mark}{}", "  ".repeat(line.depth));
            // Each row of what is cited bears the mark: without colours nothing else tells where it ends.
            let lines = indented(&clean(&line.text), columns, &first, &first);
            rows.extend(lines.iter().map(|line| Row::new(ink, line)));
        }
    }
    if !elsewhere.is_empty() {
        let title = lang.pick("手元にない条文（e-Gov の頁で読めます）", "Not at hand (to be read on e-Gov)");
        rows.extend(heading(title, columns));
        rows.extend(elsewhere);
    }
    if rows.is_empty() {
        let none = lang.pick(
            "ここで開ける条文はありません。条文の番号と要点は、根拠の欄にあります。",
            "There is no official text to open here. The citations give the places and what they say.",
        );
        rows.extend(hanging(Ink::Text, " ", none, columns));
    }
    rows
}
