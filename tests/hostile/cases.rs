//! Case files.

use gaitou::study::MAX_PRODUCTS;

use super::{POISON, Sample, placed, refused_or_read, sample};

fn samples() -> Vec<Sample> {
    let poison = serde_json::to_string(POISON).unwrap();
    let nested = |count: usize| format!("{}1{}", "[".repeat(count), "]".repeat(count));
    let list = |item: &str, count: usize| format!("[{}{item}]", format!("{item},").repeat(count - 1));
    let unknown = |count: usize| {
        let answers: Vec<String> = (0..count).map(|at| format!("\"q{at}\":\"x\"")).collect();
        format!("{{\"format\":1,\"answers\":{{{}}}}}", answers.join(","))
    };
    let many: String = (0..40).map(|at| format!(",\"k{at}\":0")).collect();
    vec![
        sample("empty.json", "", 3, "not readable as JSON"),
        sample("zero.json", vec![0; 64], 3, "not readable as JSON"),
        sample("raw-nul.json", "{\"format\":1,\"title\":\"\0\"}", 3, "not readable as JSON"),
        sample("utf-16.json", b"\xff\xfe{\0\"\0f\0".to_vec(), 3, "is not UTF-8"),
        sample("bad-utf-8.json", b"{\"format\":1,\"title\":\"\xc0\xaf\xed\xa0\x80\"}".to_vec(), 3, "is not UTF-8"),
        sample("workbook.json", b"PK\x03\x04\x14\0\xff".to_vec(), 3, "a workbook, a document or an archive"),
        sample("old-workbook.json", b"\xd0\xcf\x11\xe0\xa1".to_vec(), 3, "a workbook, a document or an archive"),
        sample("lone-surrogate.json", "{\"format\":1,\"title\":\"\\ud800\"}", 3, "not readable as JSON"),
        sample("bom-twice.json", "\u{feff}\u{feff}{\"format\":1}", 3, "not readable as JSON"),
        sample("bom-crlf.json", "\u{feff}{\r\n\"format\": 1,\r\n\"answers\": {}\r\n}\r\n", 0, "Verdict: "),
        sample("deep-root.json", "[".repeat(2_000_000), 3, "not readable as JSON"),
        sample("deep-answers.json", format!("{{\"format\":1,\"answers\":{}}}", nested(100_000)), 3, "in { }"),
        sample("deep-open.json", format!("{{\"format\":1,\"x\":{}", "{\"a\":".repeat(500_000)), 3, "not readable"),
        sample("deep-unknown.json", format!("{{\"format\":1,\"x\":{}}}", nested(1_000_000)), 0, "Verdict: "),
        sample("long.json", format!("{{\"format\":1,\"title\":\"{}\"}}", "x".repeat(4 << 20)), 3, "longer than 4 MiB"),
        sample(
            "million.json",
            format!("{{\"format\":1,\"products\":{}}}", list("{}", 1_000_000)),
            3,
            "1000000 products",
        ),
        sample("thousand.json", format!("{{\"format\":1,\"products\":{}}}", list("{}", MAX_PRODUCTS)), 0, "Verdict: "),
        sample(
            "one-more.json",
            format!("{{\"format\":1,\"products\":{}}}", list("{}", MAX_PRODUCTS + 1)),
            3,
            "1001 products",
        ),
        sample("twice.json", "{\"format\":1,\"title\":\"a\",\"ti\\u0074le\":\"b\"}", 3, "title is written twice"),
        sample("twice-plain.json", "{\"format\":1,\"ti\\u0074le\":\"a\",\"title\":\"b\"}", 3, "title is written twice"),
        sample("twice-of-many.json", format!("{{\"format\":1{many},\"k3\":0}}"), 3, "k3 is written twice"),
        sample("twice-format.json", "{\"format\":1,\"format\":1}", 3, "format is written twice"),
        sample("twice-unknown.json", "{\"format\":1,\"x\":1,\"x\":2}", 3, "x is written twice"),
        sample(
            "long-key.json",
            format!("{{\"format\":1,\"{0}\":1,\"{0}\":2}}", "k".repeat(1 << 20)),
            3,
            "... is written",
        ),
        sample(
            "long-answer.json",
            format!("{{\"format\":1,\"answers\":{{\"procedure\":\"{}\"}}}}", "a".repeat(1 << 20)),
            3,
            "there is no answer aaa",
        ),
        sample("many-unknown.json", unknown(20_000), 0, "Verdict: "),
        sample("poisoned-key.json", format!("{{\"format\":1,{poison}:1,{poison}:2}}"), 3, "is written twice"),
        sample(
            "poisoned-answer.json",
            format!("{{\"format\":1,\"answers\":{{\"procedure\":{poison}}}}}"),
            3,
            "no answer",
        ),
        sample("poisoned-day.json", format!("{{\"format\":1,\"as_of\":{poison}}}"), 3, "is no day"),
        sample("poisoned-format.json", format!("{{\"format\":{poison}}}"), 3, "the number of the format"),
        sample("huge-format.json", "{\"format\":1e999999999}", 3, "format"),
        sample("huge-day.json", "{\"format\":1,\"as_of\":\"令和99999999999年1月1日\"}", 3, "is no day"),
        sample("year-9999.json", "{\"format\":1,\"as_of\":\"9999-12-31\"}", 0, "Verdict: "),
        sample("many-answers.json", unknown(130_001), 3, "more than 130000 answers"),
        sample("html.json", "<!doctype html><script>alert(1)</script>", 3, "not readable as JSON"),
    ]
}

#[test]
fn a_hostile_case_is_refused_in_one_line_or_judged() {
    for sample in samples() {
        let (_folder, path) = placed(&sample);
        let file = path.to_str().unwrap();
        refused_or_read(&sample, &path, &["decide", file], "");
        if sample.code != 0 {
            refused_or_read(&sample, &path, &["decide", "--format", "json", file], "");
            refused_or_read(&sample, &path, &["ask", file], "1\n");
            refused_or_read(&sample, &path, &["refer", "--to", "crb", file], "");
            refused_or_read(&sample, &path, &["compare", file, file], "");
            // Of many files one that cannot be read is told like any other difference; what no tree knows is no fault.
            let sample = Sample { code: 1, ..sample };
            let run = refused_or_read(&sample, &path, &["recheck", file], "");
            assert!(
                run.err.is_empty() || run.err.contains(sample.name) && run.err.contains(sample.says),
                "{}",
                run.err
            );
        }
    }
}

/// A field that no record could hold for good is refused there, and only there.
#[test]
fn a_record_of_what_cannot_be_written_for_good_is_refused() {
    for name in ["deep-unknown.json"] {
        let case = samples().into_iter().find(|sample| sample.name == name).unwrap();
        let wanted = Sample { code: 3, says: "no record can be made", ..case };
        let (_folder, path) = placed(&wanted);
        for format in ["record", "html", "markdown"] {
            refused_or_read(&wanted, &path, &["decide", "--format", format, path.to_str().unwrap()], "");
        }
    }
}

/// A case that grows beyond what can be read again is not written, and what was typed is on standard output.
#[test]
fn what_could_not_be_opened_again_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.json");
    let full = format!("{{\"format\":1,\"x\":\"{}\",\"answers\":{{}}}}", "x".repeat((4 << 20) - 60));
    std::fs::write(&path, &full).unwrap();
    let run = super::gaitou(&["--lang", "en", "ask", path.to_str().unwrap()], "6\n1\nDrug A\n\n1\nquit\n");
    assert_eq!(run.code, 4, "{}", run.err);
    assert!(run.err.contains("4 MiB") && run.out.contains("\"procedure\": \"none\""), "{}", run.err);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), full);
}
