//! Words that users bring, and answers given to another wording: what is asked back, wherever the verdict is told.

use serde_json::Value;

use super::commands::gaitou;

const DONOR_STOOL: &str = r#"{"format":1,"answers":{"procedure":"none","evaluates":"yes"},"products":[{"name":"ＦＭＴ用の便","answers":{"kind":"food-or-goods","pharmacopoeia":"no"}}]}"#;

const LIGHT_TESTS: &str = r#"{"format":1,"answers":{"procedure":"none","evaluates":"yes"},"products":[{"answers":{"kind":"medicine","use":"ordinary-care-plus-tests","burden":"small"}}]}"#;

fn codes(args: &[&str], case: &str) -> Vec<String> {
    let run = gaitou(args, case);
    let line: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{} {}", run.out, run.err));
    let warnings = line["warnings"].as_array().cloned().unwrap_or_default();
    let code = |warning: &Value| warning.as_str().or(warning["code"].as_str()).unwrap_or_default().to_owned();
    warnings.iter().map(code).filter(|code| code != "sources-older").collect()
}

#[test]
fn an_answer_against_a_word_is_asked_back_in_a_verdict_and_in_a_batch() {
    let said = gaitou(&["decide", "-"], DONOR_STOOL).out.replace(['\n', ' '], "");
    assert!(said.contains("「FMT」とあります") || said.contains("「便」とあります"), "{said}");
    for (case, expected) in
        [(DONOR_STOOL.to_owned(), vec!["words"]), (DONOR_STOOL.replace("food-or-goods", "medicine"), vec![])]
    {
        assert_eq!(codes(&["decide", "--format", "json", "-"], &case), expected);
        assert_eq!(codes(&["batch", "-", "--output", "-"], &case), expected);
    }
    // What is said elsewhere than of the product, and an answer that is not known, ask nothing.
    for other in [
        DONOR_STOOL.replace("\"name\"", "\"holder\"").replace("ＦＭＴ用の便", "薬剤A"),
        DONOR_STOOL.replace("food-or-goods", "unknown"),
    ] {
        assert_eq!(codes(&["batch", "-", "--output", "-"], &other), Vec::<String>::new());
    }
}

#[test]
fn an_answer_to_other_words_is_to_be_confirmed_on_every_way() {
    let under = r#"{"answer":"small","under":"clinical-research-act-2018"}"#;
    let named = LIGHT_TESTS.replace("\"small\"", under);
    let dated = LIGHT_TESTS.replace("\"format\":1", "\"format\":1,\"as_of\":\"2024-06-15\"");
    for (case, day, expected) in [
        // A file without a day and without a word on its wording speaks of the newest.
        (LIGHT_TESTS, "2024-06-15", vec!["reworded"]),
        (LIGHT_TESTS, "2025-06-15", vec![]),
        (named.as_str(), "2024-06-15", vec![]),
        (named.as_str(), "2025-06-15", vec!["reworded"]),
        (dated.as_str(), "2024-06-15", vec![]),
        (dated.as_str(), "2025-06-15", vec!["reworded"]),
    ] {
        assert_eq!(codes(&["decide", "--format", "json", "--as-of", day, "-"], case), expected, "{case} {day}");
        assert_eq!(codes(&["batch", "-", "--output", "-", "--as-of", day], case), expected, "{case} {day}");
    }
}

#[test]
fn a_former_revision_is_named_by_its_number() {
    let run = gaitou(&["--lang", "en", "trees", "diff", "clinical-research-act-2025@1", "2025-05-31"], "");
    assert!(run.code == 1 && run.out.contains("diagnosis-only"), "{} {}", run.code, run.err);
    let same = gaitou(&["trees", "diff", "2025-05-31@2", "clinical-research-act-2025"], "");
    assert_eq!(same.code, 0, "{}", same.err);
    assert_eq!(gaitou(&["trees", "diff", "2025-05-31@9", "2025-05-31"], "").code, 5);
}
