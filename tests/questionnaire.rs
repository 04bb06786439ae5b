//! The question sheet: what its page says is what the program says, and no text in it can act.
//!
//! `.ci/sheet` opens what is written here in a browser; with `GAITOU_SHEET` the test writes for it, and more studies.

use std::cell::RefCell;
use std::path::PathBuf;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use gaitou::questionnaire::{page, paper};
use gaitou::report::{html, word};
use gaitou::study::{MAX_PRODUCTS, Study, Subject, read, write};
use gaitou::text::{Lang, parse_day};
use gaitou::tree::routes::routes;
use gaitou::tree::{LeafIx, Outcome, OutcomeSet, Position, Set, Tree};
use gaitou::triage::{OpenState, Place, Triage};
use gaitou::tui::effect::ListedCase;
use gaitou::tui::model::SavedCase;
use gaitou::verdict::Verdict;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::commands::gaitou;
use super::common::{cases, day, editions, product, root, study_of};
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

/// Texts that are no case, or none that can be judged.
fn refused() -> Vec<String> {
    let many = format!("{{\"format\": 1, \"products\": [{}]}}", vec!["{}"; MAX_PRODUCTS + 1].join(","));
    let texts = [
        "",
        "{",
        "[1]",
        "{\"format\": 2}",
        "{\"answers\": {}}",
        "{\"format\": 1, \"title\": 7}",
        "{\"format\": 1, \"title\": \"a\", \"title\": \"b\"}",
        "{\"format\": 1, \"title\": \"\\ud800\"}",
        "{\"format\": 1, \"as_of\": \"2026-02-30\"}",
        "{\"format\": 1, \"answers\": []}",
        "{\"format\": 1, \"answers\": {\"kind\": []}}",
        "{\"format\": 1, \"answers\": {\"kind\": null}}",
        "{\"format\": 1, \"answers\": {\"kind\": {\"note\": \"a\"}}}",
        "{\"format\": 1, \"products\": {}}",
        "{\"format\": 1, \"products\": [{\"details\": 1}]}",
        "{\"format\": 1, \"kind\": \"gaitou-record\"}",
        "{\"format\": 1, \"case\": {}, \"outcome\": \"specific\"}",
    ];
    let texts: Vec<String> = texts.into_iter().map(str::to_owned).chain([many]).collect();
    texts.iter().for_each(|text| assert!(read(text).is_err(), "{text}"));
    texts
}

/// Days as users write them, with the one form of files or nothing.
fn days() -> Vec<(&'static str, Option<String>)> {
    let texts = [
        "2026-02-28",
        "2026-02-29",
        "2024-02-29",
        "2026/2/3",
        "2026.12.31",
        "令和7年5月31日",
        "令和元年5月1日",
        "R7.5.31",
        "Ｒ７．５．３１",
        "平成30年4月1日",
        "h30-4-1",
        "昭和64年1月7日",
        "令和元1年1月1日",
        "7-5-31",
        "2026-13-01",
        "2026-1-0",
        "0999-01-01",
        "2026年",
        "today",
        "",
    ];
    texts.into_iter().map(|text| (text, parse_day(text).ok().map(|day| day.to_string()))).collect()
}

/// A case whose every text would act if it were markup, a script or a name of something else.
fn hostile() -> String {
    let bad = "</textarea><img src=x onerror=alert(1)><script>alert(1)</script>\u{202e}__proto__";
    let answers =
        json!({ "__proto__": bad, "procedure": { "answer": "none", "note": bad, "source": bad, "constructor": bad } });
    let product = json!({ "name": bad, "details": { "claims": bad }, "answers": { "kind": { "answer": "medicine", "note": bad } } });
    json!({ "format": 1, "title": bad, "id": bad, "answers": answers, "products": [product], "toString": bad })
        .to_string()
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
        let held = json!({
            "cases": found,
            "refused": refused(),
            "days": days(),
            "hostile": hostile(),
            "clicked": clicked(),
        })
        .to_string()
        .replace('<', "\\u003c");
        let page = page(tree, None, None, None, Lang::Ja).unwrap();
        let policy = page.lines().find(|line| line.contains("Content-Security-Policy")).unwrap();
        let script = include_str!("questionnaire/agree.js");
        let held =
            format!("<script type=\"application/json\" id=\"agree\">{held}</script><script>{script}</script></body>");
        std::fs::write(folder.join(format!("{}.html", tree.id())), page.replace(policy, "").replace("</body>", &held))
            .unwrap();
    }
}

/// What stands between two marks, and what comes behind.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, behind) = text.split_once(from).unwrap();
    behind.split_once(to).unwrap().0
}

#[test]
fn nothing_is_loaded_and_no_text_can_act() {
    let study = read(&hostile()).unwrap();
    for tree in editions().all() {
        for lang in Lang::ALL {
            let page = page(tree, None, None, Some(&study), lang).unwrap();
            assert!(page.len() <= 400_000, "{} bytes", page.len());
            let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
            let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
            let (script, style) =
                (hash(between(&page, "<script>", "</script>")), hash(between(&page, "<style>", "</style>")));
            let allowed = "base-uri 'none'; form-action 'none'";
            assert_eq!(policy, format!("default-src 'none'; script-src {script}; style-src {style}; {allowed}"));
            assert_eq!(page.matches("</script>").count(), 2);
            for acting in ["<img", "alert(1)</script>", "\u{202e}"] {
                assert!(!page.contains(acting), "{acting}");
            }
            let blank = gaitou::questionnaire::page(tree, None, None, None, lang).unwrap();
            for acting in ["://", " src=", " href=", "onclick=\"", "eval(", "innerHTML", "import(", "fetch("] {
                assert!(!blank.contains(acting), "{acting}");
            }
            for used in ["addEventListener", "aria-live=\"polite\"", "\"fieldset\"", "\"legend\"", "role=\"status\""] {
                assert!(page.contains(used), "{used}");
            }
        }
    }
}

/// The whole form stays one that a person reads in an hour.
#[test]
fn the_script_is_short() {
    let scripts = ["judge", "case", "page"]
        .map(|name| std::fs::read_to_string(root().join(format!("src/questionnaire/{name}.js"))).unwrap());
    let lines = scripts.iter().flat_map(|script| script.lines()).filter(|line| !line.trim().is_empty());
    let code: Vec<&str> = lines.filter(|line| !line.trim().starts_with("//")).collect();
    assert!(code.len() < 500, "{} lines", code.len());
    let long: Vec<&&str> = code.iter().filter(|line| line.chars().count() > 150).collect();
    assert!(long.is_empty(), "{long:?}");
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
            assert!(word(&sheet, None).unwrap().starts_with(b"PK"));
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
    assert!(listed(study()).ends_with(" 要確認"), "{}", listed(study()));
    assert!(!listed(Ok(Study::default())).contains("要確認"));
}

#[test]
fn the_command_writes_a_page_or_paper_and_says_what_it_cannot_write() {
    assert!(gaitou(&["sheet", "--lang", "en"], "").out.starts_with("<!DOCTYPE html>"));
    assert!(gaitou(&["sheet", "--paper", "--day", "2025-01-01"], "").out.contains("質問 1"));
    let refused = gaitou(&["--lang", "en", "sheet", "--format", "docx"], "");
    assert_eq!((refused.code, refused.err.lines().count()), (2, 1), "{}", refused.err);
}
