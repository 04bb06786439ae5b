//! Records: what was altered is found and named, what was not is judged again and found the same.

use std::fs;

use gaitou::record::{Finding, NoRecord, Record, verify};
use gaitou::report::{Conclusion, Report};
use gaitou::study;
use gaitou::text::Lang;
use gaitou::tree::{Editions, Outcome, SHIPPED, sources_text};
use gaitou::verdict::Verdict;
use proptest::prelude::*;
use proptest::test_runner::{TestRng, TestRunner};
use serde_json::Value;

use super::commands::gaitou;
use super::common::{cases, day, editions};
use super::documents::filled;

fn filled_record(lang: &str) -> String {
    let run = gaitou(&["--lang", lang, "decide", "--format", "record", &filled()], "");
    assert_eq!(run.code, 0, "{}", run.err);
    run.out
}

fn report_of(editions: &Editions) -> (study::Study, Report) {
    let study = study::read(&fs::read_to_string(filled()).unwrap()).unwrap();
    let verdict = Verdict::judge(editions, &study, day("2026-01-15")).unwrap();
    let report = Report::of(&verdict, &study, editions, Lang::Ja);
    (study, report)
}

#[test]
fn a_record_is_verified_offline_in_any_dress() {
    for lang in ["ja", "en"] {
        let record = filled_record(lang);
        let value: Value = serde_json::from_str(&record).unwrap();
        let keys: Vec<_> = value.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["digest", "format", "kind", "lang", "marks", "program", "study", "verdict"]);
        // Sorted keys, another indentation, a byte order mark: the same record.
        for dress in [record.clone(), value.to_string(), format!("\u{feff}{value:#}")] {
            let run = gaitou(&["verify", "-"], &dress);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
        }
    }
    for case in cases() {
        for lang in Lang::ALL {
            let verdict = Verdict::judge(editions(), &case.study, day("2026-02-01")).unwrap();
            let report = Report::of(&verdict, &case.study, editions(), lang);
            let record = Record::of(&case.study, &report).unwrap().write();
            assert_eq!(verify(&record, editions()).unwrap().findings, [], "{}", case.name);
        }
    }
}

/// Where a value stands, as JSON pointer and as the path that verify prints.
fn places(value: &Value, pointer: &str, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let pointer = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                places(value, &pointer, &path, found);
            }
        }
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                places(value, &format!("{pointer}/{at}"), &format!("{path}[{at}]"), found);
            }
        }
        _ => found.push((pointer.to_owned(), path.to_owned())),
    }
}

#[test]
fn any_single_change_is_caught_and_named() {
    let record: Value = serde_json::from_str(&filled_record("ja")).unwrap();
    let mut found = Vec::new();
    places(&record, "", "", &mut found);
    let config = ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() };
    let rng = TestRng::deterministic_rng(config.rng_algorithm);
    let change = (0..found.len(), "[a-z]{1,4}");
    TestRunner::new_with_rng(config, rng)
        .run(&change, |(at, word)| {
            let (pointer, path) = &found[at];
            let mut altered = record.clone();
            let value = altered.pointer_mut(pointer).unwrap();
            *value = match value {
                Value::String(text) => Value::String(format!("{text}{word}")),
                Value::Bool(truth) => Value::Bool(!*truth),
                _ => Value::String(word),
            };
            let named = match verify(&altered.to_string(), editions()) {
                Ok(found) => found.findings.iter().any(|finding| match finding {
                    Finding::Altered { path: named } | Finding::DoesNotFollow { path: named, .. } => named == path,
                    Finding::NotJudged(_) => false,
                }),
                Err(_) => ["kind", "format"].contains(&path.as_str()),
            };
            prop_assert!(named, "{path} is not named");
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_is_taken_away_or_added_is_caught() {
    let record: Value = serde_json::from_str(&filled_record("ja")).unwrap();
    let mut found = Vec::new();
    places(&record, "", "", &mut found);
    for (pointer, path) in found.iter().step_by(3) {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let (mut less, mut more) = (record.clone(), record.clone());
        match (less.pointer_mut(parent).unwrap(), more.pointer_mut(parent).unwrap()) {
            (Value::Object(less), Value::Object(more)) => {
                less.remove(&key.replace("~1", "/").replace("~0", "~"));
                more.insert("added".to_owned(), Value::Null);
            }
            (Value::Array(less), Value::Array(more)) => {
                less.remove(key.parse().unwrap());
                more.push(Value::Null);
            }
            _ => unreachable!(),
        }
        for altered in [less, more] {
            let found = verify(&altered.to_string(), editions());
            assert!(found.is_err() || found.is_ok_and(|found| !found.findings.is_empty()), "{path}");
        }
    }
    for key in ["study", "verdict", "marks", "digest", "program", "lang"] {
        let mut less = record.clone();
        less.as_object_mut().unwrap().remove(key);
        let run = gaitou(&["verify", "-"], &less.to_string());
        assert_eq!(run.code, 1, "{key}");
        assert!(run.out.lines().any(|line| line.trim() == key), "{key}: {}", run.out);
    }
}

#[test]
fn what_is_no_record_is_one_clear_line() {
    let record = filled_record("ja");
    let twice = record.replacen("\"program\"", "\"kind\": \"gaitou-record\",\n  \"program\"", 1);
    let deep = format!("{{\"kind\":\"gaitou-record\",\"format\":{}1{}}}", "[".repeat(9_000), "]".repeat(9_000));
    let newer = record.replacen("\"format\": 1", "\"format\": 2", 1);
    let case = fs::read_to_string(filled()).unwrap();
    let cut = record.chars().take(900).collect::<String>();
    for (name, text) in [
        ("empty", ""),
        ("list", "[]"),
        ("case", case.as_str()),
        ("cut", cut.as_str()),
        ("twice", twice.as_str()),
        ("deep", deep.as_str()),
        ("newer", newer.as_str()),
    ] {
        let run = gaitou(&["verify", "-"], text);
        assert_eq!((run.code, run.out.as_str(), run.err.lines().count()), (3, "", 1), "{name}: {}", run.err);
    }
    let run = gaitou(&["decide", "-"], &record);
    assert_eq!((run.code, run.out.as_str(), run.err.lines().count()), (3, "", 1), "a record is no case: {}", run.err);
    assert_eq!(gaitou(&["verify", "nowhere.json"], "").code, 4);
    assert_eq!(gaitou(&["verify", "src"], "").code, 4);
}

#[test]
fn a_tree_that_is_not_at_hand_is_said() {
    let files = SHIPPED.map(|(stem, text)| (stem, text.replacen("\"revision\": 2", "\"revision\": 99", 1)));
    let files: Vec<(&str, &str)> = files.iter().map(|(stem, text)| (*stem, text.as_str())).collect();
    let other = Editions::load(sources_text(), &files).unwrap();
    let (study, report) = report_of(&other);
    let record = Record::of(&study, &report).unwrap().write();
    assert!(matches!(verify(&record, editions()), Err(NoRecord::TreeUnknown { .. })));
    assert_eq!(verify(&record, &other).unwrap().findings, []);
    let run = gaitou(&["verify", "-"], &record);
    assert_eq!((run.code, run.out.as_str(), run.err.lines().count()), (5, "", 1), "{}", run.err);
    let altered = record.replacen("責任 太郎", "責任 次郎", 1);
    let run = gaitou(&["verify", "-"], &altered);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("study.investigator"), "{}", run.out);
}

/// Where only the digest does not fit, it is what was altered.
#[test]
fn a_digest_that_does_not_fit_is_named() {
    let mut record: Value = serde_json::from_str(&filled_record("ja")).unwrap();
    record["digest"] = "sha256:00".into();
    let found = verify(&record.to_string(), editions()).unwrap().findings;
    assert_eq!(found, [Finding::Altered { path: "digest".to_owned() }]);
}

/// What holds nothing has a place of its own all the same.
#[test]
fn an_empty_list_or_object_is_named_when_it_is_altered() {
    let case = "{\"format\": 1, \"answers\": {}, \"mine\": [], \"other\": {}}";
    let run = gaitou(&["decide", "--format", "record", "-"], case);
    let record: Value = serde_json::from_str(&run.out).unwrap();
    for (key, other) in [("mine", Value::Null), ("other", serde_json::json!([])), ("answers", serde_json::json!([]))] {
        let mut altered = record.clone();
        altered["study"][key] = other;
        let found = verify(&altered.to_string(), editions()).unwrap().findings;
        assert!(found.contains(&Finding::Altered { path: format!("study.{key}") }), "{key}: {found:?}");
        let mut less = record.clone();
        less["study"].as_object_mut().unwrap().remove(key);
        let found = verify(&less.to_string(), editions()).unwrap().findings;
        assert!(found.contains(&Finding::Altered { path: format!("study.{key}") }), "{key}: {found:?}");
    }
}

/// An altered answer takes hundreds of words of the verdict with it; what matters of that are a few lines.
#[test]
fn what_only_follows_from_an_alteration_is_said_in_short() {
    let altered = filled_record("en").replacen("\"answer\": \"none\"", "\"answer\": \"care-only\"", 1);
    let run = gaitou(&["--lang", "en", "verify", "-"], &altered);
    let lines: Vec<_> = run.out.lines().map(str::trim).collect();
    assert_eq!((run.code, lines[1]), (1, "study.answers.procedure.answer"), "{}", run.out);
    assert!(lines[3].starts_with("verdict.outcome: the record says \"undetermined\""), "{}", run.out);
    assert!(lines[6].starts_with("and ") && lines.len() == 13, "{}", run.out);
    // What is altered beside the inputs explains nothing that the verdict says: then all of it is listed.
    let mut record: Value = serde_json::from_str(&filled_record("en")).unwrap();
    record.as_object_mut().unwrap().remove("digest");
    for key in ["outcome_text", "as_of"] {
        record["verdict"]["products"][0][key] = "altered".into();
    }
    record["verdict"]["products"][0]["name"] = "altered".into();
    record["verdict"]["products"][1]["name"] = "altered".into();
    let run = gaitou(&["--lang", "en", "verify", "-"], &record.to_string());
    assert_eq!((run.code, run.out.matches("verdict.products[").count()), (1, 4), "{}", run.out);
    assert!(!run.out.contains("So judging"), "{}", run.out);
}

/// Whoever makes a new digest is still found when the verdict does not follow from the study.
#[test]
fn a_verdict_that_does_not_follow_is_found_under_a_fresh_digest() {
    let (study, mut report) = report_of(editions());
    report.outcome = Conclusion::Settled(Outcome::OutOfScope);
    let record = Record::of(&study, &report).unwrap().write();
    let found = verify(&record, editions()).unwrap().findings;
    assert!(matches!(&found[..], [Finding::DoesNotFollow { path, .. }] if path == "verdict.outcome"), "{found:?}");
}

#[test]
fn another_version_may_say_it_in_other_words() {
    let (study, mut report) = report_of(editions());
    report.program = "gaitou 0.0.9".to_owned();
    report.outcome_text = "older words".to_owned();
    let found = verify(&Record::of(&study, &report).unwrap().write(), editions()).unwrap();
    assert!(found.other_version && found.findings.is_empty(), "{found:?}");
    // What is shown beside it follows from the study; the words are shown as what they are, the record's own.
    let run = gaitou(&["--lang", "en", "verify", "-"], &Record::of(&study, &report).unwrap().write());
    assert_eq!(run.code, 0, "{}", run.out);
    let line = |label: &str| run.out.lines().find_map(|line| line.trim().strip_prefix(label)).unwrap_or_default();
    assert_eq!(line("Outcome as written in the record: "), "older words");
    assert_eq!(line("Outcome that follows: "), report_of(editions()).1.outcome_text);
    assert!(run.out.contains("its wording was not checked"), "{}", run.out);
    report.tree.id = "another tree".to_owned();
    let found = verify(&Record::of(&study, &report).unwrap().write(), editions()).unwrap();
    assert!(
        found
            .findings
            .iter()
            .any(|finding| matches!(finding, Finding::DoesNotFollow { path, .. } if path == "verdict.tree.id"))
    );
    assert!(!found.tree.contains("another"), "{}", found.tree);
    report.tree.id = report_of(editions()).1.tree.id;
    report.leaves.pop();
    let found = verify(&Record::of(&study, &report).unwrap().write(), editions()).unwrap();
    assert!(!found.findings.is_empty());
}

/// What editions beside the one that judged say is of their own day: when they change, the record still holds.
#[test]
fn other_editions_beside_the_one_that_judged_are_said_and_not_compared() {
    let [(first, first_text), (second, second_text)] = SHIPPED;
    let revised = first_text.replacen("\"revision\": 2", "\"revision\": 99", 1);
    let between = second_text.replacen("\"2025-05-31\"", "\"2024-01-01\"", 1).replacen(second, "between", 1);
    for (own, date) in [((first, &revised), "2026-01-15"), (("between", &between), "2020-01-15")] {
        let other = Editions::with_own(None, &[(own.0, own.1.as_str())]).unwrap();
        let study = study::read(&fs::read_to_string(filled()).unwrap()).unwrap();
        let verdict = Verdict::judge(&other, &study, day(date)).unwrap();
        assert!(verdict.tree.is_shipped());
        let report = Report::of(&verdict, &study, &other, Lang::En);
        let record = Record::of(&study, &report).unwrap().write();
        let [at_home, here] = [&other, editions()].map(|editions| verify(&record, editions).unwrap());
        assert_eq!((at_home.other_editions, at_home.findings), (false, Vec::new()), "{date}");
        assert_eq!((here.other_editions, here.findings), (true, Vec::new()), "{date}");
        // Everything else is compared all the same.
        let record: Value = serde_json::from_str(&record).unwrap();
        let mut altered = record.clone();
        altered["verdict"]["outcome_text"] = "other words".into();
        let found = verify(&altered.to_string(), editions()).unwrap();
        let named = |finding: &Finding| matches!(finding, Finding::DoesNotFollow { path, .. } if path == "verdict.outcome_text");
        assert!(found.other_editions && found.findings.iter().any(named), "{:?}", found.findings);
    }
}

#[test]
fn what_cannot_be_recorded_is_refused_before() {
    let deep = format!("{{\"format\":1,\"mine\":{}1{}}}", "[".repeat(200), "]".repeat(200));
    for case in [deep.as_str(), "{\"format\":1,\"mine\":{\"a\":1,\"a\":2}}"] {
        let run = gaitou(&["decide", "--format", "record", "-"], case);
        assert_eq!((run.code, run.out.as_str(), run.err.lines().count()), (3, "", 1), "{}", run.err);
        assert_eq!(gaitou(&["decide", "-"], case).code, 0);
    }
}

/// Whatever `decide` takes `verify` takes, however long, in whatever form; what no record can hold is refused before.
#[test]
fn what_decide_accepts_verify_accepts() {
    let note = |bytes: usize| serde_json::json!({ "answer": "medicine", "note": "n".repeat(bytes), "source": "s" });
    let product = |bytes: usize| serde_json::json!({ "name": "P", "answers": { "kind": note(bytes) } });
    let products = |count: usize, bytes: usize| -> String {
        serde_json::json!({ "format": 1, "answers": {}, "products": vec![product(bytes); count] }).to_string()
    };
    let with = |more: &str| format!("{{\"format\":1,\"answers\":{{}},{more}}}");
    let forms = [
        // Indentation takes it over the length of a case.
        products(200, 20_500),
        products(300, 3),
        with(&format!("\"x\":[{}1]", " ".repeat((4 << 20) - 200))),
        with(&format!("\"x\":[{}1]", "\r\n".repeat(1 << 20))),
        format!("\u{feff}{}", with("\"x\":1.50e+3,\"y\":-0,\"z\":[[[]],{},\"\"]")),
        with(&format!("\"title\":\"{}\"", "\u{200b}".repeat(1_300_000))),
        with(&format!("\"{}\":\"\\u200b\\ud83d\\ude00\u{e0041}\"", "\u{202e}".repeat(500_000))),
        with("\"title\":\"\\u0000\\u001b\\\"\\/\",\"\\u0078\":\"\\/\""),
        with("\"answers.x\":1,\"marks\":{},\"a\\nb\":{\"\":[1]}"),
    ];
    for form in forms {
        let shown: String = form.chars().take(80).collect();
        assert!(form.len() <= study::MAX_BYTES, "{shown}");
        let record = gaitou(&["decide", "--format", "record", "-"], &form);
        assert_eq!(record.code, 0, "{shown}: {}", record.err);
        let run = gaitou(&["verify", "-"], &record.out);
        assert_eq!(run.code, 0, "{shown}: {}{}", run.err, run.out.chars().take(400).collect::<String>());
    }
}

/// Each thing that keeps a record from being made is called by its name.
#[test]
fn why_no_record_can_be_made_is_said() {
    for (more, says) in [
        ("\"x\":{\"a\":1,\"a\":2}".to_owned(), "a key twice"),
        ("\"x\":[\"\\ud800\"]".to_owned(), "half of a character"),
        (format!("\"x\":{}1{}", "[".repeat(200), "]".repeat(200)), "nested too deeply"),
        (format!("\"x\":[{}0]", "0,".repeat(2_000_010)), "more than a record may hold"),
    ] {
        let case = format!("{{\"format\":1,\"answers\":{{}},{more}}}");
        let run = gaitou(&["--lang", "en", "decide", "--format", "record", "-"], &case);
        assert_eq!((run.code, run.err.contains(says)), (3, true), "{says}: {}", run.err);
        assert_eq!(gaitou(&["decide", "-"], &case).code, 0, "{says}");
    }
}

/// A long key stands in a path by its head, and what was altered under it is found all the same.
#[test]
fn a_long_key_is_named_in_short() {
    let key = "k".repeat(10_000);
    let case = format!("{{\"format\":1,\"answers\":{{}},\"{key}\":{{\"{key}\":1}},\"many\":[{}0]}}", "0,".repeat(500));
    let record = gaitou(&["decide", "--format", "record", "-"], &case).out;
    let mut altered: Value = serde_json::from_str(&record).unwrap();
    altered["study"][&key][&key] = 2.into();
    altered["study"]["many"][7] = 1.into();
    let found = verify(&altered.to_string(), editions()).unwrap().findings;
    let paths: Vec<&str> = found
        .iter()
        .filter_map(|finding| match finding {
            Finding::Altered { path } => Some(path.as_str()),
            Finding::DoesNotFollow { .. } | Finding::NotJudged(_) => None,
        })
        .collect();
    assert!(
        matches!(paths[..], [long, "study.many"] if long.starts_with("study.kkk") && long.len() < 500),
        "{paths:?}"
    );
}
