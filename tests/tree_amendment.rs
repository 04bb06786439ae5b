//! The guide in `decision-trees/README.md`, followed step by step for an amendment that nobody has made:
//! from 2027-04-01 on, goods and labour from the holder count as research money.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::commands::gaitou;
use super::common::root;

const NEW: &str = "clinical-research-act-2027";

/// The text of a step of the guide; empty if there is none.
fn step(number: usize) -> String {
    let guide = fs::read_to_string(root().join("decision-trees/README.md")).unwrap();
    let steps = guide.split("## A new edition in eight steps").nth(1).unwrap().split("\n## ").next().unwrap();
    steps.lines().find(|line| line.starts_with(&format!("{number}. "))).unwrap_or_default().to_owned()
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn write(path: &Path, value: &Value) {
    fs::write(path, serde_json::to_string_pretty(value).unwrap()).unwrap();
}

#[test]
fn the_guide_leads_to_a_new_edition() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("amendment");
    let folder_text = folder.to_str().unwrap();
    let file = folder.join(format!("{NEW}.json"));

    assert!(step(1).contains("decision-trees/clinical-research-act-2025.json"));
    fs::create_dir(&folder).unwrap();
    fs::copy(root().join("decision-trees/clinical-research-act-2025.json"), &file).unwrap();

    assert!(step(2).contains("`in_force_from`"));
    let mut tree = read(&file);
    tree["id"] = json!(NEW);
    tree["revision"] = json!(1);
    tree["title"] =
        json!({"ja": "臨床研究法の該当性（2027年4月1日から）", "en": "Clinical Research Act since 2027-04-01"});
    tree["in_force_from"] = json!("2027-04-01");
    tree["sources_checked"] = json!("2027-03-01");

    assert!(step(3).contains("amendment/sources.json"));
    let source = json!({"id": "regs-2027", "title": {"ja": "施行規則（2027年改正後）", "en": "Regulations, as amended in 2027"},
        "number": "平成30年厚生労働省令第17号"});
    write(&folder.join("sources.json"), &json!({"format": 1, "sources": [source], "bodies": []}));

    assert!(step(4).contains("`because`"));
    let funding = tree["questions"].as_array_mut().unwrap().iter_mut().find(|q| q["id"] == "funding").unwrap();
    let answer = funding["answers"].as_array_mut().unwrap().iter_mut().find(|a| a["id"] == "holder-in-kind").unwrap();
    answer["then"] = json!({"conclude": "specific-funded"});
    answer["because"] =
        json!({"ja": "物品や労務も研究資金等に当たります。", "en": "Goods and labour are research money."});
    answer["cite"] = json!([{"source": "regs-2027", "at": [{"article": "3"}],
        "gist": {"ja": "物品や労務も研究資金等とします。", "en": "Goods and labour are research money."},
        "confidence": "inferred"}]);
    write(&file, &tree);

    assert!(step(5).contains("`gaitou trees check amendment`"));
    let checked = gaitou(&["--lang", "en", "trees", "check", folder_text], "");
    assert_eq!(checked.code, 0, "{}", checked.out);
    assert!(checked.out.contains(&format!("no error: {NEW}")), "{}", checked.out);

    assert!(step(6).contains("gaitou trees diff"));
    let diff = gaitou(&["--lang", "en", "trees", "diff", "2025-05-31", file.to_str().unwrap()], "");
    assert_eq!(diff.code, 1, "{}", diff.err);
    assert!(diff.out.contains("[funding=holder-in-kind]") && diff.out.contains("Art. 3"), "{}", diff.out);
    assert!(!diff.out.contains("\n2. "), "one point and no other: {}", diff.out);
    for what in ["draw", "routes"] {
        let shown = gaitou(&["--trees", folder_text, "trees", what, NEW], "");
        assert!(shown.code == 0 && shown.out.contains("2027年4月1日"), "{what}: {}", shown.err);
    }

    assert!(step(7).contains("--as-of 2027-04-01"));
    let case = root().join("tests/cases/derived-18-device-lent-only.json");
    for (day, outcome, shipped) in [("2027-03-31", "clinical", true), ("2027-04-01", "specific", false)] {
        let args = ["--trees", folder_text, "decide", "--format", "json", "--as-of", day, case.to_str().unwrap()];
        let verdict: Value = serde_json::from_str(&gaitou(&args, "").out).unwrap();
        assert_eq!((&verdict["outcome"], &verdict["tree"]["shipped"]), (&json!(outcome), &json!(shipped)), "{day}");
        let digest = verdict["tree"]["digest"].as_str().unwrap();
        let told = verdict["warnings"].as_array().unwrap().iter().any(|w| w["text"].as_str().unwrap().contains(digest));
        assert_eq!(told, !shipped, "{day}: {}", verdict["warnings"]);
    }
    let covered = gaitou(&["--lang", "en", "--trees", folder_text, "trees", "coverage", NEW], "");
    assert!(covered.out.contains("== Regulations, as amended in 2027 [regs-2027] =="), "{}", covered.out);

    assert!(step(8).contains("`src/tree/shipped.rs`") && step(9).is_empty());
}
