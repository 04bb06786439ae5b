//! The question sheet: what its page says is what the program says, and no text in it can act.
//!
//! `.ci/sheet` opens what is written here in a browser; with `GAITOU_SHEET` the test writes for it, and more studies.

use std::cell::RefCell;
use std::path::PathBuf;

use gaitou::questionnaire::{page, paper};
use gaitou::report::{html, word};
use gaitou::study::{Study, Subject, read, write};
use gaitou::text::Lang;
use gaitou::tree::routes::routes;
use gaitou::tree::{LeafIx, Outcome, OutcomeSet, Position, Set, Tree};
use gaitou::triage::{OpenState, Place, Triage};
use gaitou::tui::effect::ListedCase;
use gaitou::tui::model::SavedCase;
use gaitou::verdict::Verdict;
use serde_json::{Value, json};

use super::commands::gaitou;
use super::common::{cases, day, editions, product, study_of};
use super::oracle_agrees::studies;
use super::properties::check;

fn mask(outcomes: OutcomeSet) -> u32 {
    Outcome::ALL.iter().zip(0..).filter(|(outcome, _)| outcomes.contains(**outcome)).map(|(_, bit)| 1 << bit).sum()
}

fn numbers(leaves: Set<LeafIx>) -> Vec<usize> {
    leaves.iter().map(Position::ix).collect()
}

fn numbered(subject: Subject) -> usize {
    subject.index().map_or(0, |at| at + 1)
}

/// What the program says of a study, in the numbers of the page.
fn said(tree: &'static Tree, study: &Study) -> Value {
    let day = tree.document().in_force_from;
    let verdict = Verdict::of(editions(), study, day, Triage::of(tree, study));
    let triage = &verdict.triage;
    let open = |open: &[(Place, OpenState)]| {
        let one =
            |(place, state): &(Place, OpenState)| json!([numbered(place.subject), place.question.ix(), state.id()]);
        open.iter().map(one).collect::<Vec<_>>()
    };
    let products = verdict.products.iter();
    let products = products
        .map(|product| json!([mask(product.brief.possible), numbers(product.brief.leaves), product.brief.deciding]));
    let clashes = verdict.triage.clashes.iter();
    let clashes = clashes
        .map(|clash| json!([numbered(clash.place.subject), clash.place.question.ix(), clash.other.question.ix()]));
    let certain = verdict.certain.iter().map(|(subject, leaf)| json!([numbered(*subject), leaf.ix()]));
    let conditions = verdict.conditions.iter().map(|condition| {
        let answers: Vec<usize> = condition.answers.iter().map(Position::ix).collect();
        json!([numbered(condition.subject), condition.leaf.ix(), condition.place.question.ix(), answers])
    });
    // What other answers would change, of every fifth question: all would make the page of the check twice as long.
    let places = verdict.triage.standing.places().step_by(5);
    let turns = places.map(|place| {
        let answers = tree.each_answer(place.question).map(|(answer, _)| mask(triage.would_be(place, answer)));
        answers.collect::<Vec<_>>()
    });
    json!({
        "text": write(study),
        "possible": mask(verdict.brief.possible),
        "outcome": verdict.outcome().and_then(|outcome| Outcome::ALL.iter().position(|other| *other == outcome)),
        "leaves": numbers(verdict.brief.leaves),
        "products": products.collect::<Vec<_>>(),
        "settle": open(&verdict.brief.to_settle),
        "also": open(&verdict.also_open),
        "clashes": clashes.collect::<Vec<_>>(),
        "certain": certain.collect::<Vec<_>>(),
        "conditions": conditions.collect::<Vec<_>>(),
        "next": verdict.next.map(|place| [numbered(place.subject), place.question.ix()]),
        "turns": turns.collect::<Vec<_>>(),
    })
}

/// The case that is filled in by clicks.
fn clicked() -> Value {
    let case = cases().into_iter().find(|case| case.name == "official-12-supplement-for-diabetes").unwrap();
    let of = |subject| {
        let answers = case.study.answers(subject).unwrap();
        answers
            .iter()
            .map(|(id, answer)| (id.clone(), json!(answer.answer.joined())))
            .collect::<serde_json::Map<_, _>>()
    };
    json!({ "study": of(Subject::Study), "product": of(product(0)) })
}

#[test]
fn the_page_is_held_to_every_route_case_and_random_study() {
    let named = std::env::var_os("GAITOU_SHEET").map(PathBuf::from);
    let (kept, random) = (tempfile::tempdir().unwrap(), if named.is_some() { 10_000 } else { 20 });
    let folder = named.unwrap_or_else(|| kept.path().to_owned());
    for tree in editions().all() {
        let found = RefCell::new(Vec::new());
        routes(tree).iter().for_each(|route| found.borrow_mut().push(said(tree, &study_of(tree, route))));
        cases().iter().for_each(|case| found.borrow_mut().push(said(tree, &case.study)));
        check(random, &studies(tree), |study| {
            found.borrow_mut().push(said(tree, &study));
            Ok(())
        });
        let found = found.into_inner();
        assert!(found.len() > random as usize + cases().len(), "{}", found.len());
        let held = json!({ "cases": found, "clicked": clicked() }).to_string().replace('<', "\\u003c");
        let page = page(tree, None, None, Lang::Ja).unwrap();
        let policy = page.lines().find(|line| line.contains("Content-Security-Policy")).unwrap();
        let script = include_str!("questionnaire/agree.js");
        let held =
            format!("<script type=\"application/json\" id=\"agree\">{held}</script><script>{script}</script></body>");
        std::fs::write(folder.join(format!("{}.html", tree.id())), page.replace(policy, "").replace("</body>", &held))
            .unwrap();
    }
}

#[test]
fn nothing_is_loaded_and_no_text_can_act() {
    let mut study = Study::default();
    study.set(Subject::Study, "procedure", "none");
    study.texts.set(gaitou::study::StudyField::Title, "</script><script>alert(1)</script>\u{2028}\u{202e}");
    for tree in editions().all() {
        for lang in Lang::ALL {
            let page = page(tree, None, Some(&study), lang).unwrap();
            assert!(page.len() <= 400_000, "{} bytes", page.len());
            assert!(page.contains("default-src 'none'") && page.contains("script-src 'sha256-"));
            assert_eq!(page.matches("</script>").count(), 2);
            for acting in ["alert(1)</script>", " onclick=", " src=", "eval(", "innerHTML", "unsafe-", "\u{202e}"] {
                assert!(!page.contains(acting), "{acting}");
            }
            for used in ["addEventListener", "aria-live", "fieldset"] {
                assert!(page.contains(used), "{used}");
            }
        }
    }
}

/// A text as it stands in HTML.
fn escaped(text: &str) -> String {
    let signs = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('\'', "&#x27;"), ('/', "&#x2f;")];
    signs.into_iter().fold(text.to_owned(), |text, (sign, written)| text.replace(sign, written))
}

#[test]
fn the_form_on_paper_asks_every_question_and_says_where_each_answer_leads() {
    for tree in editions().all() {
        for lang in Lang::ALL {
            let sheet = paper(tree, lang);
            let text = html(&sheet).unwrap();
            for (at, question) in tree.each_question() {
                assert!(
                    text.contains(&lang.pick(format!("質問 {}　", at.ix() + 1), format!("Question {}: ", at.ix() + 1)))
                );
                assert!(question.answers.iter().all(|answer| text.contains(&escaped(answer.label.get(lang)))));
            }
            assert!(text.contains(lang.pick("→ 質問 2", "→ question 2")));
            assert!(word(&sheet).unwrap().starts_with(b"PK"));
        }
    }
}

/// A case of two answers, filled in on a sheet of a revision.
fn from_sheet(tree: &str, revision: u32, digest: &str) -> Study {
    let sheet = json!({ "tree": tree, "revision": revision, "digest": digest });
    let answers = json!({ "procedure": "none", "evaluates": "yes" });
    read(&json!({ "format": 1, "answers": answers, "sheet": sheet }).to_string()).unwrap()
}

fn warned(study: &Study) -> Vec<String> {
    let verdict = Verdict::judge(editions(), study, day("2026-02-01")).unwrap();
    let told = verdict.warnings.iter().filter(|warning| warning.code() != "sources-older");
    told.map(|warning| format!("{}: {}", warning.code(), warning.say(Lang::Ja))).collect()
}

#[test]
fn a_case_says_which_sheet_it_came_from_and_the_program_what_changed() {
    let tree = editions().on(day("2026-02-01")).unwrap();
    let revision = tree.document().revision;
    assert_eq!(warned(&from_sheet(tree.id(), revision, tree.digest())), Vec::<String>::new());
    let released = "sha256:91d2e0e77a3de7e0ae1f66972ae9fc919c77deafed516a0aee042579bbc87f4e";
    let mut old = from_sheet(tree.id(), 1, released);
    let told = warned(&old);
    assert_eq!(
        told.iter().map(|line| line.split(':').next().unwrap()).collect::<Vec<_>>(),
        ["other-sheet", "reworded", "reworded"]
    );
    assert!(
        told[0].contains("第1版") && told[0].contains(&format!("第{revision}版")) && told[0].contains("2 つ"),
        "{}",
        told[0]
    );
    assert!(told[1].contains("第1版"), "{}", told[1]);
    // An answer given again is given to the words of today, and so stays when the day is set.
    old.set_under(Subject::Study, "procedure", "none", tree.id());
    gaitou::verdict::judge_as_of(&mut old, editions(), day("2026-02-01"), "2024-01-01".to_owned());
    gaitou::verdict::judge_as_of(&mut old, editions(), day("2026-02-01"), "2026-02-01".to_owned());
    let told = warned(&old);
    assert!(told.len() == 2 && told[0].contains("1 つ"), "{told:?}");
    // The sheet stays with the case, and only answers to other words say to which.
    assert!(write(&old).contains(&format!("\"under\": \"{}\"", tree.id())) && write(&old).contains(released));
    let unknown = warned(&from_sheet("some-act", 7, "sha256:0"));
    assert!(unknown.len() == 1 && unknown[0].contains("some-act 第7版"), "{unknown:?}");
    // Another program may mean something else by the field.
    let other = read("{\"format\": 1, \"sheet\": \"Sheet1\"}").unwrap();
    assert_eq!((other.sheet(), warned(&other)), (None, Vec::new()));
}

#[test]
fn batch_and_list_say_that_a_sheet_is_of_other_words() {
    let released = "sha256:91d2e0e77a3de7e0ae1f66972ae9fc919c77deafed516a0aee042579bbc87f4e";
    let case = write(&from_sheet("clinical-research-act-2025", 1, released));
    let line: Value = serde_json::from_str(&case).unwrap();
    let batch = gaitou(&["batch", "--as-of", "2026-02-01", "-", "--output", "-"], &line.to_string());
    assert!(
        batch.out.contains("\"warnings\":[\"other-sheet\",\"reworded\",\"reworded\"]"),
        "{} {}",
        batch.out,
        batch.err
    );
    let study = || Ok(from_sheet("clinical-research-act-2025", 1, released));
    let listed = |study| {
        let listed = ListedCase { path: "case.json".into(), saved: None, study };
        SavedCase::new(listed, editions(), day("2026-02-01")).state(Lang::Ja)
    };
    assert!(listed(study()).ends_with("・要確認"), "{}", listed(study()));
    assert!(!listed(Ok(Study::default())).contains("要確認"));
}

#[test]
fn the_command_writes_a_page_or_paper_and_says_what_it_cannot_write() {
    assert!(gaitou(&["sheet", "--lang", "en"], "").out.starts_with("<!DOCTYPE html>"));
    assert!(gaitou(&["sheet", "--paper", "--day", "2025-01-01"], "").out.contains("質問 1"));
    let refused = gaitou(&["--lang", "en", "sheet", "--format", "docx"], "");
    assert_eq!((refused.code, refused.err.lines().count()), (2, 1), "{}", refused.err);
}
