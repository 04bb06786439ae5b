//! Records, as `gaitou verify` reads them.

use super::{POISON, Sample, placed, refused_or_read, sample};
use crate::commands::gaitou;

fn samples() -> Vec<Sample> {
    let poison = serde_json::to_string(POISON).unwrap();
    let nested = |count: usize| format!("{}1{}", "[".repeat(count), "]".repeat(count));
    let head = "{\"kind\":\"gaitou-record\",\"format\":1";
    vec![
        sample("empty.record.json", "", 3, "not readable as a gaitou record"),
        sample("zero.record.json", vec![0; 64], 3, "not readable as a gaitou record"),
        sample("bad-utf-8.record.json", b"{\"kind\":\"\xff\"}".to_vec(), 3, "is not UTF-8"),
        sample("deep.record.json", "[".repeat(1_000_000), 3, "not readable as a gaitou record"),
        sample("deep-study.record.json", format!("{head},\"study\":{}}}", nested(100_000)), 3, "not readable"),
        sample("twice.record.json", format!("{head},\"kind\":\"gaitou-record\"}}"), 3, "not readable"),
        sample("case.record.json", "{\"format\":1}", 3, "not readable as a gaitou record"),
        sample("other.record.json", format!("{{\"kind\":\"gaitou-record\",\"format\":{poison}}}"), 3, "format"),
        sample("bare.record.json", format!("{head}}}"), 1, ""),
        sample("poisoned.record.json", format!("{head},{poison}:1,\"verdict\":{{\"outcome_text\":{poison}}}}}"), 1, ""),
        sample(
            "poisoned-study.record.json",
            format!("{head},\"study\":{{\"format\":1,\"as_of\":{poison}}},\"verdict\":{{\"as_of\":{poison}}}}}"),
            1,
            "",
        ),
        sample("million.record.json", format!("{head},\"x\":[{}1]}}", "1,".repeat(2_000_000)), 3, "not readable"),
    ]
}

#[test]
fn a_hostile_record_is_refused_in_one_line_or_found_altered() {
    for sample in samples() {
        let (_folder, path) = placed(&sample);
        refused_or_read(&sample, &path, &["verify", path.to_str().unwrap()], "");
    }
}

/// What acts on a terminal is kept in a record, spelled out, and the record holds.
#[test]
fn a_record_keeps_hostile_text_without_showing_it() {
    let case = serde_json::json!({ "format": 1, "title": POISON, "answers": {}, POISON: POISON }).to_string();
    let record = gaitou(&["decide", "--format", "record", "-"], &case);
    assert_eq!(record.code, 0, "{}", record.err);
    super::inert("record", &record.out);
    let value: serde_json::Value = serde_json::from_str(&record.out).unwrap();
    assert_eq!(value["study"]["title"], POISON);
    let verified = gaitou(&["verify", "-"], &record.out);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
}
