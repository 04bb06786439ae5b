//! Broken trees: one valid tree, `tests/problems/valid.json`, and for each rule in `breaks.json` the change that breaks it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use gaitou::study::{Product, Study, Subject};
use gaitou::text::Lang;
use gaitou::tree::{Editions, EditionsError, LeafIx, Problem, ProblemKind, Set, Severity, Tree};
use gaitou::triage::{Facts, Place, Standing, WhatIf};
use json_patch::Patch;
use serde_json::{Value, json};

use super::common::{root, with_snapshots};

fn sample(name: &str) -> String {
    fs::read_to_string(root().join("tests/problems").join(format!("{name}.json"))).unwrap()
}

/// What breaks each rule: by the rule's name, a JSON Patch (RFC 6902) of the valid sample.
fn breaks() -> BTreeMap<String, Patch> {
    serde_json::from_str(&sample("breaks")).unwrap()
}

/// The valid sample.
fn valid() -> Value {
    serde_json::from_str(&sample("valid")).unwrap()
}

fn load(tree: &Value) -> Result<Tree, Vec<Problem>> {
    Tree::load("sample", &pretty(tree), &Tree::load_sources(&sample("sources")).unwrap())
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

/// The valid sample, broken by the rule's change.
fn broken(rule: &str) -> Value {
    let mut tree = valid();
    json_patch::patch(&mut tree, &breaks()[rule]).unwrap_or_else(|fault| panic!("{rule}: {fault}"));
    tree
}

/// The names of all rules, as `ProblemKind::name` gives them.
fn rules() -> BTreeSet<String> {
    let source = fs::read_to_string(root().join("src/tree/problem.rs")).unwrap();
    let arms = source.lines().filter(|line| line.trim_start().starts_with("ProblemKind::") && line.contains("=> \""));
    arms.map(|line| line.split('"').nth(1).unwrap().to_owned()).collect()
}

#[test]
fn every_rule_is_broken_once_and_found_by_its_name() {
    let mut samples: BTreeMap<String, Value> = breaks().into_keys().map(|rule| (rule.clone(), broken(&rule))).collect();
    let mut crowded = valid();
    leaves(&mut crowded, Set::<LeafIx>::LIMIT + 1);
    samples.insert("too-many".to_owned(), crowded);
    // One rule is about the sources alone; its test follows.
    let held: BTreeSet<_> = samples.keys().cloned().chain(["unused-source".to_owned()]).collect();
    assert_eq!(held, rules());
    let mut listing = String::new();
    for (name, tree) in &samples {
        let problems = load(tree).map(|_| ()).unwrap_err();
        assert!(problems.iter().any(|problem| problem.kind.name() == name), "{name}: {problems:?}");
        // What else breaks along with it is left out, so that a change reads as its rule.
        for problem in problems.iter().filter(|problem| problem.kind.name() == name) {
            for lang in Lang::ALL {
                listing += &format!("{name}: {}\n", problem.line(lang));
            }
        }
    }
    with_snapshots(|| insta::assert_snapshot!("problems", listing));
}

#[test]
fn the_valid_sample_is_valid() {
    let tree = load(&valid()).unwrap();
    assert_eq!(tree.warnings(), []);
    assert!(!tree.is_shipped());
}

#[test]
fn an_unused_source_is_a_warning() {
    let mut sources: Value = serde_json::from_str(&sample("sources")).unwrap();
    let list = sources["sources"].as_array_mut().unwrap();
    let mut unread = list[0].clone();
    unread["id"] = "unread".into();
    list.push(unread);
    let editions = Editions::load(&pretty(&sources), &[("sample", &sample("valid"))]).unwrap();
    let [(file, problem)] = editions.warnings() else { panic!("{:?}", editions.warnings()) };
    assert_eq!((file.as_str(), problem.kind.severity()), ("sources", Severity::Warning));
    assert_eq!(problem.kind, ProblemKind::UnusedSource("unread".into()));
}

#[test]
fn a_schema_fault_has_its_line_and_path() {
    let tree = broken("schema");
    let problems = load(&tree).unwrap_err();
    let [Problem { path, kind: ProblemKind::Schema { line, .. } }] = problems.as_slice() else {
        panic!("{problems:?}")
    };
    let at = pretty(&tree).lines().position(|text| text.contains("\"asks\"")).unwrap() + 1;
    assert_eq!((path.as_str(), *line), ("questions[0].asks", at));
}

#[test]
fn editions_that_begin_on_the_same_day_are_refused() {
    let twin = sample("valid").replacen("\"id\": \"sample\"", "\"id\": \"twin\"", 1);
    let fault = Editions::load(&sample("sources"), &[("sample", &sample("valid")), ("twin", &twin)]).unwrap_err();
    assert_eq!(fault, EditionsError::SameDay("sample".into(), "twin".into()));
}

#[test]
fn a_sources_file_is_checked_by_itself() {
    let broken = |change: fn(&mut Value)| {
        let mut sources: Value = serde_json::from_str(&sample("sources")).unwrap();
        change(&mut sources);
        let problems = Tree::load_sources(&sources.to_string()).unwrap_err();
        problems.into_iter().map(|problem| (problem.path, problem.kind.name())).collect::<Vec<_>>()
    };
    let one = |path: &str, name| vec![(path.to_owned(), name)];
    assert_eq!(broken(|sources| sources["format"] = 2.into()), one("format", "format"));
    assert_eq!(
        broken(|sources| sources["sources"][0]["title"]["en"] = "".into()),
        one("sources[0].title.en", "empty-text")
    );
    assert_eq!(broken(|sources| sources["bodies"][0]["id"] = "A b".into()), one("bodies[0].id", "bad-id"));
    let twice = broken(|sources| {
        let first = sources["sources"][0].clone();
        sources["sources"].as_array_mut().unwrap().push(first);
    });
    assert_eq!(twice.last().map(|(_, name)| *name), Some("duplicate-id"));
}

/// The valid sample with something changed, loaded; the names of what is wrong with it.
fn changed(change: impl FnOnce(&mut Value)) -> Vec<&'static str> {
    let mut tree = valid();
    change(&mut tree);
    load(&tree).err().into_iter().flatten().map(|problem| problem.kind.name()).collect()
}

/// Answers beside the first of the first question until there are so many, each leading to where it is told.
fn answers(tree: &mut Value, count: usize, then: impl Fn(usize) -> Value) {
    let answers = tree["questions"][0]["answers"].as_array_mut().unwrap();
    for at in answers.len()..count {
        let mut further = answers[0].clone();
        further["id"] = format!("further-{at}").into();
        further["label"] = json!({"ja": format!("ほか{at}"), "en": format!("Other {at}")});
        further["then"] = then(at);
        answers.push(further);
    }
}

/// Leaves until there are so many, each with an answer of the first question that leads to it.
fn leaves(tree: &mut Value, count: usize) {
    let leaves = tree["leaves"].as_array_mut().unwrap();
    let before = leaves.len();
    for at in before..count {
        let mut further = leaves[0].clone();
        further["id"] = format!("leaf-{at}").into();
        leaves.push(further);
    }
    let given = tree["questions"][0]["answers"].as_array().unwrap().len();
    let then = |at| json!({"conclude": format!("leaf-{}", before + at - given)});
    answers(tree, given + count - before, then);
}

#[test]
fn there_may_be_as_many_of_each_as_a_set_has_members() {
    let with_answers = |count: usize| {
        changed(|tree| {
            let then = tree["questions"][0]["answers"][0]["then"].clone();
            answers(tree, count, |_| then.clone());
        })
    };
    let with_leaves = |count: usize| changed(|tree| leaves(tree, count));
    let with_questions = |count: usize| {
        changed(|tree| (tree["questions"].as_array().unwrap().len()..count).for_each(|_| put_before(tree)))
    };
    for of in [&with_answers as &dyn Fn(usize) -> Vec<&'static str>, &with_leaves, &with_questions] {
        assert_eq!(of(Set::<LeafIx>::LIMIT), [""; 0]);
        assert_eq!(of(Set::<LeafIx>::LIMIT + 1), ["too-many"]);
    }
}

/// Puts a question before the first that leads on to it with either of its two answers.
fn put_before(tree: &mut Value) {
    let questions = tree["questions"].as_array_mut().unwrap();
    let mut further = questions[0].clone();
    let next = further["id"].clone();
    further["id"] = format!("question-{}", questions.len()).into();
    further["answers"].as_array_mut().unwrap().truncate(2);
    for answer in further["answers"].as_array_mut().unwrap() {
        answer["then"] = json!({"ask": next});
    }
    let start = further["id"].clone();
    questions.insert(0, further);
    tree["start"] = start;
}

#[test]
fn questions_without_leaves_and_leaves_without_questions_are_no_tree() {
    for list in ["questions", "leaves"] {
        assert!(changed(|tree| tree[list] = json!([])).contains(&"empty"), "{list}");
    }
}

/// Where texts of two languages stand, as JSON pointers.
fn texts(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) if object.contains_key("ja") => {
            found.extend(object.keys().map(|lang| format!("{pointer}/{lang}")));
        }
        Value::Object(object) => {
            object.iter().for_each(|(key, value)| texts(value, &format!("{pointer}/{key}"), found))
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| texts(value, &format!("{pointer}/{at}"), found));
        }
        _ => {}
    }
}

/// The valid sample has every kind of text that a tree can have; wherever one is missing or unclean, that is found.
#[test]
fn every_text_is_checked_wherever_it_stands() {
    let mut found = Vec::new();
    texts(&valid(), "", &mut found);
    for kind in ["beware", "meanwhile", "because", "gist", "contradicts", "next_steps", "caveats"] {
        assert!(found.iter().any(|pointer| pointer.contains(kind)), "the valid sample has no {kind}");
    }
    for pointer in found {
        for (text, name) in [("", "empty-text"), (" a", "unclean-text"), ("a\u{7}", "unclean-text")] {
            let problems = changed(|tree| *tree.pointer_mut(&pointer).unwrap() = text.into());
            assert!(problems.contains(&name), "{pointer}: {problems:?}");
        }
    }
}

/// The file may put the study's own questions behind those about products; what other answers give is right all the same.
#[test]
fn a_question_about_the_study_may_stand_behind_the_products() {
    let mut tree = valid();
    let questions = tree["questions"].as_array_mut().unwrap();
    let mut second = questions.remove(1);
    second["answers"][0]["then"] = json!({"conclude": "clinical"});
    questions.push(second);
    questions[0]["answers"][0]["then"] = json!({"ask": "third"});
    questions[0]["answers"][1]["then"] = json!({"ask": "second"});
    let tree = load(&tree).unwrap();
    for first in [None, Some("on"), Some("stop")] {
        let mut study = Study { products: vec![Product::default()], ..Study::default() };
        first.into_iter().for_each(|answer| study.set(Subject::Study, "first", answer));
        let (facts, _) = Facts::of(&tree, &study);
        let standing = Standing::of(&tree, &facts);
        let question = tree.find_question("second").unwrap();
        for (answer, said) in tree.each_answer(question) {
            let mut changed = study.clone();
            changed.set(Subject::Study, "second", &said.id);
            let possible =
                WhatIf::new(&tree, &facts, &standing).possible(Place { subject: Subject::Study, question }, answer);
            assert_eq!(possible, Standing::of(&tree, &Facts::of(&tree, &changed).0).possible, "{first:?} {}", said.id);
        }
    }
}
