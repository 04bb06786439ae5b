//! The notes of the house, and what the official texts of an office say: shown everywhere, changing nothing.

use std::fs;
use std::path::Path;

use gaitou::notes::{HouseNotes, MAX_NOTES, NoNotes, NoteProblemKind};
use gaitou::text::{Lang, is_clean};
use serde_json::{Value, json};

use super::commands::{Run, gaitou};
use super::common::{case_path, cases, editions, readable_formats, root};

const CASE: &str = "derived-08-off-label-within-indication";
const EDITION: &str = "clinical-research-act-2025";

/// A file of notes on a question, an answer to it that the case gives, one that it does not, and a leaf.
fn notes() -> Value {
    let note = |tie: Value, text: &str| {
        let mut note = json!({
            "edition": EDITION, "text": text, "date": "2026-01-15", "author": "山田", "source": "委員会の議事録",
        });
        note.as_object_mut().unwrap().extend(tie.as_object().unwrap().clone());
        note
    };
    json!({ "format": 1, "title": "試験病院", "notes": [
        note(json!({ "question": "label" }), "目印質問 添付文書は最新版で確かめる。"),
        note(json!({ "question": "label", "answer": "outside" }), "目印答え 減量も適応外に数えている。"),
        note(json!({ "question": "label", "answer": "within" }), "目印別 この答えには出ない。"),
        note(json!({ "leaf": "clinical-exempt" }), "目印結論 委員会の確認書を綴じる。"),
        note(json!({ "question": "exemption-ground" }), "目印相談 根拠の論文を先に集める。"),
    ] })
}

fn put(folder: &Path, notes: &Value) -> String {
    let path = folder.join("notes.json");
    fs::write(&path, serde_json::to_string_pretty(notes).unwrap()).unwrap();
    path.to_string_lossy().into_owned()
}

fn noted(file: &str, args: &[&str], input: &str) -> Run {
    gaitou(&[args, &["--notes", file]].concat(), input)
}

#[test]
fn notes_change_nothing_but_what_is_shown() {
    let here = tempfile::tempdir().unwrap();
    let file = put(here.path(), &notes());
    let mut shown = 0;
    for case in cases() {
        let path = case_path(&case.name);
        let verdict = |run: Run| -> Value { serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err)) };
        let without = verdict(gaitou(&["decide", "--format", "json", &path], ""));
        let mut with = verdict(noted(&file, &["decide", "--format", "json", &path], ""));
        shown += usize::from(with.as_object_mut().unwrap().remove("house").is_some());
        assert_eq!(with, without, "{}", case.name);
    }
    assert!(shown > 5, "{shown}");
}

#[test]
fn notes_stand_on_every_paper_and_in_help() {
    let here = tempfile::tempdir().unwrap();
    let file = put(here.path(), &notes());
    for format in readable_formats() {
        let run = noted(&file, &["decide", "--full", "--format", format, &case_path(CASE)], "");
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{format}");
        for mark in ["目印質問", "目印答え", "目印結論", "山田"] {
            assert!(run.out.contains(mark), "{format} lacks {mark}");
        }
        assert!(!run.out.contains("目印別"), "{format}");
        assert!(format == "json" || run.out.contains("院内の注記") || format == "record", "{format}");
    }
    let short = noted(&file, &["decide", &case_path(CASE)], "").out;
    assert!(short.contains("院内の注記: 試験病院") && short.contains("結論を変えません"), "{short}");
    let sheet = noted(&file, &["refer", "--to", "crb", &case_path(CASE)], "");
    assert!(sheet.out.contains("目印相談") && !sheet.out.contains("目印結論"), "{} {}", sheet.out, sheet.err);
    let copy = here.path().join("case.json");
    fs::copy(case_path(CASE), &copy).unwrap();
    let asked = noted(&file, &["ask", &copy.to_string_lossy()], "変更 7\n?\n終了\n");
    assert!(asked.out.contains("院内の注記: 目印質問"), "{}", asked.out);
    assert!(asked.out.contains("院内の注記: 「"), "{}", asked.out);
}

#[test]
fn a_record_carries_the_notes_and_shows_their_alteration() {
    let here = tempfile::tempdir().unwrap();
    let file = put(here.path(), &notes());
    let record = here.path().join("a.record.json");
    let run = noted(&file, &["decide", &case_path(CASE), "-o", &record.to_string_lossy()], "");
    assert_eq!(run.code, 0, "{}", run.err);
    // Whoever verifies need not have the notes.
    fs::remove_file(&file).unwrap();
    let verify = || gaitou(&["verify", &record.to_string_lossy()], "");
    let fine = verify();
    assert_eq!(fine.code, 0, "{}{}", fine.out, fine.err);
    assert!(fine.out.contains("院内の注記 4 件は記録のままです（sha256:"), "{}", fine.out);
    let text = fs::read_to_string(&record).unwrap();
    fs::write(&record, text.replace("委員会の確認書を綴じる", "確認書は要らない")).unwrap();
    let altered = verify();
    assert_eq!(altered.code, 1);
    assert!(altered.out.contains("verdict.house.notes[3].text"), "{}", altered.out);
}

#[test]
fn notes_are_checked() {
    let here = tempfile::tempdir().unwrap();
    let fine = gaitou(&["notes", "check", &put(here.path(), &notes())], "");
    assert_eq!(fine.code, 0, "{}{}", fine.out, fine.err);
    assert!(fine.out.contains("注記 5 件（うち今日の版 5 件）"), "{}", fine.out);
    let mut broken = notes();
    let at = |notes: &mut Value, at: usize, key: &str, value: Value| notes["notes"][at][key] = value;
    at(&mut broken, 0, "edition", json!("clinical-research-act-1999"));
    at(&mut broken, 1, "answer", json!("perhaps"));
    at(&mut broken, 2, "question", json!("labels"));
    at(&mut broken, 3, "question", json!("label"));
    at(&mut broken, 4, "date", json!("15 January"));
    at(&mut broken, 4, "author", json!(" \u{200b}"));
    at(&mut broken, 4, "text", json!(""));
    let file = put(here.path(), &broken);
    let run = gaitou(&["notes", "check", &file], "");
    assert_eq!(run.code, 1);
    for place in
        ["notes[0].edition", "[1].answer", "[2].question", "[3].question", "[4].date", "[4].author", "[4].text"]
    {
        assert!(run.out.contains(place), "{place}\n{}", run.out);
    }
    // Whoever judges is told once, and what is tied to nothing is not shown.
    let judged = noted(&file, &["decide", &case_path(CASE)], "");
    assert_eq!((judged.code, judged.err.lines().count()), (0, 1), "{}", judged.err);
    assert!(!judged.out.contains("目印"), "{}", judged.out);
    let kinds: Vec<_> = HouseNotes::read(&broken.to_string()).unwrap().problems(editions());
    assert!(kinds.iter().any(|problem| problem.kind == NoteProblemKind::NotTied));
}

#[test]
fn what_is_no_file_of_notes_is_refused_in_one_line() {
    let here = tempfile::tempdir().unwrap();
    let many: Vec<Value> = vec![notes()["notes"][0].clone(); MAX_NOTES + 1];
    let mut long = notes();
    long["notes"][0]["text"] = json!("あ".repeat(4_001));
    let mut other = notes();
    other["notes"][1]["colour"] = json!("red");
    for (text, fault) in [
        ("{}".to_owned(), None),
        ("[".to_owned(), None),
        (other.to_string(), None),
        (json!({ "format": 2, "notes": [] }).to_string(), Some(NoNotes::OtherFormat(2))),
        (json!({ "format": 1, "notes": many }).to_string(), Some(NoNotes::TooMany(MAX_NOTES + 1))),
        (long.to_string(), Some(NoNotes::TextTooLong(0))),
        (" ".repeat(4 * 1024 * 1024 + 1), Some(NoNotes::TooLong)),
    ] {
        let found = HouseNotes::read(&text).unwrap_err();
        assert!(fault.is_none_or(|fault| fault == found), "{found:?}");
        Lang::ALL.into_iter().for_each(|lang| assert!(!found.say(lang).contains('\n')));
        let file = here.path().join("bad.json");
        fs::write(&file, &text).unwrap();
        let run = noted(&file.to_string_lossy(), &["decide", &case_path(CASE)], "");
        assert!(run.code != 0 && run.err.lines().count() == 1 && run.out.is_empty(), "{} {}", run.code, run.err);
    }
    let missing = noted("nowhere.json", &["decide", &case_path(CASE)], "");
    assert_eq!((missing.code, missing.err.lines().count()), (4, 1), "{}", missing.err);
}

#[test]
fn notes_bring_no_markup_and_no_control_codes() {
    let here = tempfile::tempdir().unwrap();
    let mut hostile = notes();
    hostile["title"] = json!("\u{1b}[31m<script>alert(1)</script>");
    hostile["notes"][0]["text"] =
        json!("目印質問 <img src=x onerror=alert(1)> \u{1b}]0;x\u{7} \u{202e}[a](javascript:b) =1+1");
    hostile["notes"][0]["author"] = json!("<b>山田</b>\u{9b}2J");
    let file = put(here.path(), &hostile);
    for format in readable_formats() {
        let run = noted(&file, &["decide", "--full", "--format", format, &case_path(CASE)], "");
        assert!(run.out.contains("目印質問") && run.out.lines().all(is_clean), "{format}");
        assert!(format != "html" || !["<script>alert", "<img", "<b>山田"].iter().any(|tag| run.out.contains(tag)));
    }
}

/// A folder with a made-up law under the number and the id of the Act.
fn another_act(folder: &Path) -> String {
    let text = fs::read_to_string(root().join("tests/statute/sub-items.xml")).unwrap();
    let act = text.replacen("令和八年法律第九百号", "平成二十九年法律第十六号", 1);
    fs::write(folder.join("429AC0000000016_20250531.xml"), act).unwrap();
    folder.to_string_lossy().into_owned()
}

#[test]
fn a_changed_law_is_said_first_and_everywhere() {
    let (kept, here) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let law = another_act(kept.path());
    let run = |args: &[&str], input: &str| gaitou(&[args, &["--law", &law]].concat(), input);
    let case = case_path(CASE);
    let differs = "e-Gov の条文（2025-05-31）では違っています";
    let flat = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let differs = flat(differs);
    for format in readable_formats() {
        let run = run(&["decide", "--format", format, &case], "");
        assert!(flat(&run.out.replace('\\', "")).contains(&differs), "{format}: {}", run.out);
    }
    let short = flat(&run(&["decide", &case], "").out);
    assert!(short.find(&differs).unwrap() < short.find("理由").unwrap(), "{short}");
    for (args, input) in [
        (vec!["refer", "--to", "crb", &case], ""),
        (vec!["compare", &case, &case], ""),
        (vec!["ask", &*here.path().join("a.json").to_string_lossy()], "判定\n終了\n"),
    ] {
        if let ["ask", copy] = args[..] {
            fs::copy(&case, copy).unwrap();
        }
        let said = run(&args, input);
        assert!(flat(&said.out).contains(&differs), "{args:?}: {}{}", said.out, said.err);
    }
    // A row says on which changed provisions it rests; the run says how much was compared.
    let line = fs::read_to_string(&case).unwrap().replace('\n', "");
    for args in [vec!["batch", "-", "-o", "-"], vec!["batch", "-", "-o", "-", "--explain"]] {
        let rows = run(&args, &line);
        assert!(rows.out.contains("\"law-changed\""), "{}", rows.out);
        assert!(rows.err.contains("手元の e-Gov の条文と同じ"), "{}", rows.err);
    }
    let none = gaitou(&["batch", "-", "-o", "-"], &line);
    assert!(!none.out.contains("law-changed") && !none.err.contains("e-Gov"), "{}{}", none.out, none.err);
    // What was found is part of the record.
    let record = here.path().join("a.record.json");
    assert_eq!(run(&["decide", &case, "-o", &record.to_string_lossy()], "").code, 0);
    let verify = || gaitou(&["verify", &record.to_string_lossy()], "");
    assert_eq!(verify().code, 0, "{}", verify().out);
    let text = fs::read_to_string(&record).unwrap();
    fs::write(&record, text.replace("では違っています", "と同じです")).unwrap();
    assert!(verify().code == 1 && verify().out.contains("verdict.freshness.text"), "{}", verify().out);
}

#[test]
fn official_words_are_read_in_papers_and_line_by_line() {
    let (kept, here) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let law = another_act(kept.path());
    let page = here.path().join("a.html").to_string_lossy().into_owned();
    let case = case_path(CASE);
    let run = gaitou(&["decide", &case, "--with-law", "-o", &page, "--law", &law], "");
    assert_eq!(run.code, 0, "{}", run.err);
    let text = fs::read_to_string(&page).unwrap();
    assert!(text.contains("429AC0000000016_20250531.xml") && text.contains("重いもの"), "no annex");
    let without = gaitou(&["decide", &case, "--format", "html", "--law", &law], "").out;
    assert!(!without.contains("重いもの"));
    assert_eq!(gaitou(&["decide", &case, "--with-law"], "").code, 2);
    let copy = here.path().join("a.json");
    fs::copy(&case, &copy).unwrap();
    let asked = gaitou(&["ask", &copy.to_string_lossy(), "--law", &law], "変更 7\n条文\n条文 1\n条文 99\n終了\n").out;
    assert!(asked.contains("1. 臨床研究法 第2条第2項第2号ロ"), "{asked}");
    assert!(asked.contains(">     ロ　重いもの") && asked.contains("その番号の条文はありません"), "{asked}");
}
