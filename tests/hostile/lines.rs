//! Lines of JSON: a bad line becomes a result that says so, and the next is read as if nothing had been.

use std::io::Write;

use super::{POISON, inert};
use crate::commands::gaitou;

const GOOD: &str = "{\"format\":1,\"id\":\"good\",\"answers\":{\"procedure\":\"care-only\"}}";

/// Each bad line with what its result says.
fn samples() -> Vec<(Vec<u8>, &'static str)> {
    let poison = serde_json::to_string(POISON).unwrap();
    let deep = format!("{{\"format\":1,\"answers\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let many = format!("{{\"format\":1,\"products\":[{}{{}}]}}", "{},".repeat(300_000));
    vec![
        (b"".to_vec(), "an empty line"),
        (b"\0\0\0".to_vec(), "not readable as JSON"),
        (b"\xff\xfe".to_vec(), "not UTF-8"),
        (vec![b' '; 1 << 20], "an empty line"),
        (vec![b'['; (1 << 20) - 1], "not readable as JSON"),
        (vec![b'x'; (1 << 20) + 1], "longer than 1 MiB"),
        (vec![b'{'; 9 << 20], "longer than 1 MiB"),
        (deep.into_bytes(), "in { }"),
        (many.into_bytes(), "300001 products"),
        (b"{\"format\":1,\"id\":1}".to_vec(), "a text in quotation marks"),
        (b"{\"format\":1,\"id\":\"a\",\"id\":\"b\"}".to_vec(), "id is written twice"),
        (format!("{{\"format\":1,\"answers\":{{\"procedure\":{poison}}}}}").into_bytes(), "there is no answer"),
        (format!("{{\"format\":1,{poison}:1,{poison}:1}}").into_bytes(), "is written twice"),
        (format!("{{\"format\":1,\"as_of\":{poison}}}").into_bytes(), "is no day"),
    ]
}

#[test]
fn a_hostile_line_costs_only_its_own_result() {
    let folder = tempfile::tempdir().unwrap();
    let from = folder.path().join("in.jsonl");
    let mut file = std::fs::File::create(&from).unwrap();
    // Windows' mark and line breaks are read like any others.
    write!(file, "\u{feff}{GOOD}\r\n").unwrap();
    for (line, _) in samples() {
        file.write_all(&[&line, &b"\n"[..], GOOD.as_bytes(), &b"\r\n"[..]].concat()).unwrap();
    }
    drop(file);
    for threads in ["1", "2"] {
        for more in [&[][..], &["--explain"], &["--against", "2025-05-30"]] {
            let args = ["--lang", "en", "batch", from.to_str().unwrap(), "--output", "-", "--threads", threads];
            let run = gaitou(&[&args[..], more].concat(), "");
            assert_eq!((run.code, run.err.lines().count()), (1, 1), "{}", run.err);
            inert("lines", &run.out);
            let got: Vec<serde_json::Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            assert_eq!(got.len(), 1 + 2 * samples().len());
            assert!(
                got.iter().step_by(2).all(|line| line["case"]["id"] == "good" && line["outcome"] == "out-of-scope")
            );
            for (at, (_, says)) in samples().iter().enumerate() {
                let error = &got[2 * at + 1]["error"];
                assert!(error["text"].as_str().unwrap().contains(says), "{says}: {error}");
                assert_eq!(error["row"], 2 * at + 2, "{says}");
                assert!(error["text"].as_str().unwrap().chars().count() < 800);
            }
        }
    }
}

/// What the file says is in the result, without what would act.
#[test]
fn hostile_text_comes_out_inert() {
    let line = serde_json::json!({ "format": 1, "id": POISON, "title": POISON, "answers": { POISON: "x" },
        "products": [{ "name": POISON, "answers": {} }] });
    for more in [&[][..], &["--explain"]] {
        let run = gaitou(&[&["batch", "-", "--output", "-"], more].concat(), &format!("{line}\n"));
        assert_eq!(run.code, 0, "{}", run.err);
        inert("line", &run.out);
        assert!(run.out.contains("<script>"), "{}", run.out);
    }
}
