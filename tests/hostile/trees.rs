//! Tree files, checked and used.

use super::{POISON, Sample, inert, placed, sample};
use crate::commands::gaitou;
use crate::common::root;

const NAME: &str = "clinical-research-act-2025.json";

fn shipped() -> String {
    std::fs::read_to_string(root().join("decision-trees").join(NAME)).unwrap()
}

/// The shipped tree with a text replaced by the poison, as JSON says it.
fn poisoned(before: &str) -> String {
    let text = shipped();
    let (head, tail) = text.split_once(before).unwrap();
    let (_, rest) = tail.split_once('"').unwrap();
    let poison = serde_json::to_string(POISON).unwrap();
    format!("{head}{before}{}{rest}", poison.trim_start_matches('"'))
}

fn samples() -> Vec<Sample> {
    let text = shipped();
    let questions = text.replacen("\"questions\": [", &format!("\"questions\": [{}", "{},".repeat(1_000_000)), 1);
    vec![
        sample(NAME, "", 1, "does not fit the format"),
        sample(NAME, vec![0; 64], 1, "does not fit the format"),
        sample(NAME, "[".repeat(1_000_000), 1, "does not fit the format"),
        sample(NAME, format!("{{\"x\":{}1", "[".repeat(1_000_000)), 1, "does not fit the format"),
        sample(NAME, b"{\"id\":\"\xff\"}".to_vec(), 3, "is not UTF-8"),
        sample(NAME, " ".repeat((16 << 20) + 1), 3, "longer than 16 MiB"),
        sample(NAME, questions, 1, "does not fit the format"),
        sample(NAME, text.replacen("\"format\": 1", "\"format\": 1, \"format\": 1", 1), 1, "duplicate field"),
        sample(NAME, poisoned("\"id\": \""), 1, "[id-is-not-stem]"),
        sample(NAME, poisoned("\"ja\": \""), 1, "[unclean-text]"),
        sample(NAME, poisoned("\"start\": \""), 1, "[start]"),
        sample(NAME, text.replacen("\"format\": 1", &format!("\"{}\": 1", "k".repeat(1 << 20)), 1), 1, "unknown field"),
        sample(NAME, format!("\u{feff}{}", text.replace('\n', "\r\n")), 0, "no error"),
    ]
}

#[test]
fn a_hostile_tree_is_refused_by_check_and_never_used() {
    for sample in samples() {
        let (folder, path) = placed(&sample);
        std::fs::copy(root().join("decision-trees/sources.json"), folder.path().join("sources.json")).unwrap();
        let run = gaitou(&["--lang", "en", "trees", "check", path.to_str().unwrap()], "");
        let said = if sample.code == 3 { &run.err } else { &run.out };
        let shown = said.chars().take(1_000).collect::<String>();
        assert_eq!(run.code, sample.code, "{}: {shown}", sample.says);
        assert!(said.contains(sample.says) && said.contains("clinical-research-act-2025"), "{}: {shown}", sample.says);
        assert!(said.lines().all(|line| line.chars().count() < 800), "{}: {shown}", sample.says);
        inert(sample.says, &run.out);
        inert(sample.says, &run.err);
        let used = gaitou(&["--lang", "en", "--trees", folder.path().to_str().unwrap(), "trees", "list"], "");
        let wanted = match sample.code {
            0 => 0,
            1 => 5,
            code => code,
        };
        assert_eq!(used.code, wanted, "{}: {}", sample.says, used.err);
        assert!(used.err.lines().count() <= 1 && used.err.chars().count() < 800, "{}", used.err);
        inert(sample.says, &used.err);
        assert_eq!(std::fs::read(&path).unwrap(), sample.bytes);
    }
}
