//! The command line: what each command prints, where it fails and with which code.

use std::fs;
use std::io::Write;
use std::path::{MAIN_SEPARATOR, Path};

use gaitou::cli::{Io, run};
use gaitou::study;

use super::common::{case_path, cases, day, root, with_snapshots};

/// What a run of the program left.
pub struct Run {
    pub code: u8,
    pub out: String,
    pub err: String,
}

/// Runs the program in Japanese on a fixed day, with this standard input.
pub fn gaitou(args: &[&str], input: &str) -> Run {
    gaitou_bytes(args, input.as_bytes())
}

fn gaitou_bytes(args: &[&str], input: &[u8]) -> Run {
    gaitou_in(args, input, &|_| None)
}

/// Runs the program in an environment.
pub fn gaitou_with(args: &[String], input: &str, variable: &dyn Fn(&str) -> Option<String>) -> Run {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    gaitou_in(&args, input.as_bytes(), variable)
}

fn gaitou_in(args: &[&str], mut input: &[u8], variable: &dyn Fn(&str) -> Option<String>) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["gaitou"].into_iter().chain(args.iter().copied()).map(Into::into);
    let code = run(
        args,
        &mut Io {
            stdin: &mut input,
            stdout: &mut out,
            stderr: &mut err,
            interactive: false,
            today: day("2026-02-01"),
            variable,
            start: &|_, _| Ok(()),
        },
    );
    Run { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

const SUPPLEMENT: &str = "official-12-supplement-for-diabetes";

#[test]
fn decide_says_consult_with_both_readings() {
    let run = gaitou(&["decide", &case_path(SUPPLEMENT)], "");
    assert_eq!(run.code, 0, "{}", run.err);
    let flat: String = run.out.chars().filter(|c| !c.is_whitespace()).collect();
    for words in [
        "都道府県等の薬務担当課に相談",
        "問1-15",
        "問1-16",
        "「医薬品と判断された、または明らかに医薬品」のとき",
        "「医薬品でないと判断された」のとき:対象外",
    ] {
        assert!(flat.contains(words), "{words}");
    }
}

#[test]
fn the_amendment_turns_the_cases_that_it_turned() {
    let turned = [
        ("derived-07-off-label-recommended", "specific", "clinical"),
        ("derived-02-added-tests-middle", "clinical", "out-of-scope"),
        ("derived-36-prp-approved-device", "out-of-scope", "clinical"),
        ("derived-37-gene-therapy-in-vivo", "specific", "out-of-scope"),
    ];
    for (name, before, after) in turned {
        for (date, outcome, other) in [("2025-05-30", before, after), ("令和7年5月31日", after, before)] {
            let run = gaitou(&["decide", "--format", "json", "--as-of", date, &case_path(name)], "");
            let verdict: serde_json::Value = serde_json::from_str(&run.out).unwrap();
            assert_eq!(verdict["outcome"], outcome, "{name} on {date}");
            assert_eq!(verdict["neighbours"][0]["outcome"], other, "{name} on {date}");
            assert_ne!(verdict["neighbours"][0]["text"], serde_json::Value::Null, "{name} on {date}");
        }
    }
}

#[test]
fn decide_takes_several_cases_and_goes_on_after_a_bad_one() {
    let run = gaitou(
        &[
            "decide",
            "--format",
            "json",
            &case_path(SUPPLEMENT),
            "nowhere.json",
            &case_path("official-17-company-trial"),
        ],
        "",
    );
    assert_eq!(run.code, 4);
    assert_eq!(run.out.lines().count(), 2);
    assert_eq!(run.err, "gaitou: nowhere.json: ファイルがありません。名前と場所を確かめてください\n");
}

#[test]
fn decide_reads_standard_input_and_speaks_english() {
    let case = fs::read_to_string(case_path(SUPPLEMENT)).unwrap();
    let run = gaitou(&["--lang", "en", "decide", "-"], &case);
    assert!(run.out.starts_with("Verdict: Consult the prefecture's pharmacy division\n"), "{}", run.out);
}

#[test]
fn the_exit_code_can_be_the_outcome() {
    let expected = [
        ("official-17-company-trial", 10),
        ("official-01-care-facility-comparison", 11),
        (SUPPLEMENT, 12),
        ("official-15-scholarship-donation", 13),
        ("derived-52-nothing-answered", 14),
    ];
    for (name, code) in expected {
        assert_eq!(gaitou(&["decide", "--exit-code", &case_path(name)], "").code, code, "{name}");
    }
    assert_eq!(gaitou(&["decide", "--exit-code", "a.json", "b.json"], "").code, 2);
    assert_eq!(gaitou(&["decide", "--exit-code", "nowhere.json"], "").code, 4);
}

/// Bad input as files: what is written, and the exit code; the line on standard error is in the snapshot.
#[test]
fn bad_input_is_one_clear_line() {
    let folder = tempfile::tempdir().unwrap();
    let deep = format!("{{\"format\":1,\"answers\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let many = format!("{{\"format\":1,\"products\":[{}{{}}]}}", "{},".repeat(study::MAX_PRODUCTS));
    let long = format!("{{\"format\":1,\"title\":\"{}\"}}", "あ".repeat(2_000_000));
    let samples: Vec<(&str, &[u8], u8)> = vec![
        ("truncated", b"{\"format\": 1, \"answers\": {\n\"procedure\": \"no", 3),
        ("empty", b"", 3),
        ("not-an-object", b"[1]", 3),
        ("newer-format", b"{\"format\": 2}", 3),
        ("format-as-text", b"{\"format\": \"1\"}", 3),
        ("null-answer", b"{\"format\": 1, \"answers\": {\"procedure\": {\"answer\": null}}}", 3),
        ("no-format", b"{\"answers\": {}}", 3),
        ("answer-of-no-question", b"{\"format\": 1,\n\"answers\": {\"procedure\": \"maybe\"}}", 3),
        (
            "answer-of-no-product-question",
            b"{\"format\": 1, \"products\": [{}, {\"answers\": {\"use\": \"\\u001b[31m\"}}]}",
            3,
        ),
        ("impossible-date", b"{\"format\": 1,\n\n\"as_of\": \"2025-02-30\"}", 3),
        ("before-the-act", b"{\"format\": 1, \"as_of\": \"2018-03-31\"}", 3),
        (
            "duplicate-answer",
            b"{\"format\": 1, \"answers\": {\"procedure\": \"none\",\n\"procedure\": \"care-only\"}}",
            3,
        ),
        ("duplicate-key", b"{\"format\": 1, \"title\": \"a\", \"title\": \"b\"}", 3),
        ("number-for-text", b"{\"format\": 1, \"title\": 3}", 3),
        ("list-for-answers", b"{\"format\": 1, \"answers\": []}", 3),
        ("answer-without-answer", b"{\"format\": 1, \"answers\": {\"procedure\": {\"note\": \"x\"}}}", 3),
        ("not-utf-8", b"{\"format\": 1, \"title\": \"\x8c\xa4\x8b\x86\"}", 3),
        ("deep", deep.as_bytes(), 3),
        ("many-products", many.as_bytes(), 3),
        ("too-long", long.as_bytes(), 3),
    ];
    let mut listing = String::new();
    for (name, bytes, code) in samples {
        let path = folder.path().join(format!("{name}.json"));
        fs::write(&path, bytes).unwrap();
        for lang in ["ja", "en"] {
            for command in [&["decide"][..], &["ask"][..]] {
                let args: Vec<&str> =
                    ["--lang", lang].iter().chain(command).copied().chain([path.to_str().unwrap()]).collect();
                let run = gaitou(&args, "1\n");
                assert_eq!((run.code, run.out.as_str()), (code, ""), "{name}");
                assert_eq!(run.err.lines().count(), 1, "{name}: {}", run.err);
                assert!(!run.err.contains('\u{1b}'), "{name}");
                if command == ["decide"] {
                    listing += &run.err.replace(&format!("{}{MAIN_SEPARATOR}", folder.path().display()), "/");
                }
            }
        }
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name} was touched");
    }
    for (what, code) in [
        ("decide nowhere.json", 4),
        ("decide src", 4),
        ("decide", 2),
        ("decide --as-of x y", 2),
        ("nonsense", 2),
        ("trees show 1999", 5),
        ("schema x", 2),
    ] {
        for lang in ["ja", "en"] {
            let args: Vec<&str> = ["--lang", lang].into_iter().chain(what.split(' ')).collect();
            let run = gaitou(&args, "");
            assert_eq!(run.code, code, "{what}: {}", run.err);
            assert_eq!(run.err.lines().count(), 1, "{what}: {}", run.err);
            listing += &run.err;
        }
    }
    with_snapshots(|| insta::assert_snapshot!("bad_input", listing));
}

#[test]
fn what_a_file_says_cannot_act_on_the_terminal() {
    let case = "{\"format\": 1, \"title\": \"\\u001b]0;x\\u0007\\u202eabc\", \"answers\": {\"procedure\": {\"answer\": \"none\", \"note\": \"\\u001b[2J\"}, \"\\u001bq\": \"x\"}}";
    for format in ["text", "json"] {
        let run = gaitou(&["decide", "--format", format, "-"], case);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(!run.out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{format}");
    }
}

#[test]
fn a_case_file_survives_reading_and_writing() {
    for case in cases() {
        let text = fs::read_to_string(case_path(&case.name)).unwrap();
        let written = study::write(&study::read(&text).unwrap());
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        let noted_without_notes = |text: &str| value(text) == value(&written);
        assert!(noted_without_notes(&text), "{}", case.name);
        assert_eq!(study::write(&study::read(&written).unwrap()), written, "{}", case.name);
    }
    let odd = "{\"format\":1,\"mine\":{\"big\":123456789012345678901234567890,\"e\":1e400},\"products\":[{\"details\":{\"x\":[1,2]},\"y\":null,\"answers\":{\"use\":{\"answer\":\"protocol\",\"by\":\"A\"}}}],\"answers\":{}}";
    let written = study::write(&study::read(odd).unwrap());
    for kept in ["123456789012345678901234567890", "1e400", "\"x\": [1,2]", "\"y\": null", "\"by\": \"A\""] {
        assert!(written.contains(kept), "{kept}: {written}");
    }
}

#[test]
fn trees_are_listed_shown_and_checked() {
    let listed = gaitou(&["trees", "list"], "");
    assert!(
        listed.out.contains("clinical-research-act-2018") && listed.out.contains("令和7年5月31日"),
        "{}",
        listed.out
    );
    for (wanted, other) in [("2025-05-30", "clinical-research-act-2018"), ("2025-05-31", "clinical-research-act-2025")]
    {
        assert_eq!(gaitou(&["trees", "show", wanted], "").out, gaitou(&["trees", "show", other], "").out);
    }
    assert_eq!(gaitou(&["trees", "check"], "").code, 0);
    let shipped = root().join("decision-trees");
    assert_eq!(gaitou(&["trees", "check", shipped.to_str().unwrap()], "").code, 0);

    let folder = tempfile::tempdir().unwrap();
    for file in ["sources.json", "clinical-research-act-2025.json"] {
        fs::copy(shipped.join(file), folder.path().join(file)).unwrap();
    }
    let tree = folder.path().join("clinical-research-act-2025.json");
    let broken = fs::read_to_string(&tree).unwrap().replacen("\"ask\": \"evaluates\"", "\"ask\": \"nowhere\"", 1);
    fs::write(&tree, broken).unwrap();
    for path in [folder.path(), Path::new(&tree)] {
        let run = gaitou(&["--lang", "en", "trees", "check", path.to_str().unwrap()], "");
        assert_eq!(run.code, 1, "{}", run.out);
        assert!(
            run.out.contains("there is no question nowhere") && run.out.contains("[no-such-question]"),
            "{}",
            run.out
        );
    }
}

#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut err = Vec::new();
    let args = ["gaitou", "trees", "list"].into_iter().map(Into::into);
    let code = run(
        args,
        &mut Io {
            stdin: &mut &b""[..],
            stdout: &mut Closed,
            stderr: &mut err,
            interactive: false,
            today: day("2026-02-01"),
            variable: &|_| None,
            start: &|_, _| Ok(()),
        },
    );
    assert_eq!((code, err.len()), (0, 0));
}
