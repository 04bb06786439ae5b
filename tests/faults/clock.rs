//! Clocks that are wrong by any amount, and files from the past and the future: the times of files decide nothing, and
//! a day on which there was no Act is said, not judged.

use std::fs::{File, FileTimes};
use std::time::{Duration, SystemTime};

use super::super::common::readable_formats;
use super::{case, err, finish, names, out, program, study};

#[test]
fn cases_are_listed_saved_and_cleared_whatever_their_times() {
    let now = SystemTime::now();
    let year = Duration::from_secs(365 * 24 * 3600);
    for time in [SystemTime::UNIX_EPOCH, now - 30 * year, now + 30 * year] {
        let folder = tempfile::tempdir().unwrap();
        let path = case(folder.path(), "{\"format\": 1, \"answers\": {}}");
        let leftover = folder.path().join(".gaitou-abc123.tmp");
        std::fs::write(&leftover, "half a fi").unwrap();
        for file in [&path, &leftover] {
            File::options().write(true).open(file).unwrap().set_times(FileTimes::new().set_modified(time)).unwrap();
        }
        let asked = finish(program().arg("ask").arg(&path), "1\n");
        assert!(asked.status.success(), "{}", err(&asked));
        assert_eq!(study(&path).answers.len(), 1);
        // The leftover is gone because nobody holds it, however new it claims to be.
        assert_eq!(names(folder.path()), ["case.json"]);
        let listed = finish(program().arg("batch").arg(folder.path()).args(["--output", "-"]), "");
        assert_eq!(out(&listed).lines().count(), 1, "{}", err(&listed));
    }
}

/// Runs a command of the program on a day.
fn on(today: gaitou::text::Day, lang: &str, args: &[&str], input: &str) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["gaitou", "--lang", lang].into_iter().chain(args.iter().copied()).map(Into::into);
    let mut io = gaitou::cli::Io {
        stdin: &mut input.as_bytes(),
        stdout: &mut out,
        stderr: &mut err,
        interactive: false,
        today,
        variable: &|_| None,
        start: &|_, _| Ok(()),
    };
    let code = gaitou::cli::run(args, &mut io);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (code, text(out), text(err))
}

/// Every command on days far outside of the Act's time, down to the first and up to the last that a calendar has.
#[test]
fn no_day_of_any_calendar_ends_a_command() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let undated = "{\"format\":1,\"answers\":{\"procedure\":\"care-only\"}}";
    let dated = undated.replacen("{", "{\"as_of\":\"2026-01-05\",", 1);
    std::fs::write(at("undated.json"), undated).unwrap();
    std::fs::write(at("dated.json"), &dated).unwrap();
    let day = gaitou::text::Day::constant;
    let days =
        [day(-9999, 1, 1), day(0, 1, 1), day(1899, 12, 31), day(1926, 12, 24), day(1969, 12, 31), day(2018, 3, 31)];
    for today in days.into_iter().chain([day(9999, 12, 31)]) {
        for lang in ["ja", "en"] {
            // A case with a day of its own does not depend on the clock.
            for format in readable_formats() {
                let (code, out, err) = on(today, lang, &["decide", "--format", format, &at("dated.json")], "");
                assert_eq!((code, err.as_str()), (0, ""), "{today} {format}");
                assert!(!out.is_empty());
            }
            let (code, out, err) = on(today, lang, &["decide", &at("undated.json")], "");
            if today.year() == 9999 {
                assert_eq!((code, err.as_str()), (0, ""));
            } else {
                assert_eq!((code, out.as_str(), err.lines().count()), (3, "", 1), "{today}: {err}");
                assert!(err.contains("2018"), "{today}: {err}");
                assert!(!err.contains("昭和-") && !err.contains("昭和0"), "{err}");
            }
            for to in ["xlsx", "csv", "jsonl"] {
                for input in ["undated.json", "dated.json"] {
                    let from = at("in.jsonl");
                    std::fs::write(&from, std::fs::read_to_string(at(input)).unwrap() + "\n").unwrap();
                    let args = ["batch", &from, "--output", &at(&format!("out.{to}")), "--force"];
                    let (code, _, err) = on(today, lang, &args, "");
                    assert_eq!(code, u8::from(input == "undated.json" && today.year() < 9999), "{today} {to}: {err}");
                    // Of a late day it is told, too, how far the sources were checked.
                    let told = 1 + usize::from(today.year() == 9999);
                    assert_eq!(err.lines().count(), told, "{today} {to}: {err}");
                }
            }
            let template = at("template.xlsx");
            let (code, _, err) = on(today, lang, &["batch", "--template", &template, "--force"], "");
            assert_eq!((code, err.as_str()), (0, ""), "{today}");
            let asked = at("asked.json");
            let (code, _, err) = on(today, lang, &["ask", &asked], "1\n");
            assert!(code <= 4 && err.lines().count() <= 1, "{today}: {code} {err}");
            let _ = std::fs::remove_file(asked);
            for args in [&["trees", "list"][..], &["trees", "show"], &["refer", "--to", "crb", &at("dated.json")]] {
                let (code, _, err) = on(today, lang, args, "");
                assert!(code <= 5 && err.lines().count() <= 1, "{today} {args:?}: {code} {err}");
            }
        }
    }
}
