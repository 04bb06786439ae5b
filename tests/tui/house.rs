//! What an office has beside the law, on the screen: its notes, its official texts, and which cases to look at again.

use std::rc::Rc;

use gaitou::batch::Recheck;
use gaitou::notes::HouseNotes;
use gaitou::statute::{Shelf, Version, Volume, parse};
use gaitou::text::Lang;

use super::super::common::{cases, day, editions, root};
use super::drive::{Driver, Memory};

/// To the question about the approved label.
const TO_LABEL: &str = "Enter =none Enter =yes Enter Enter =medicine Enter =protocol Enter =none Enter =yes Enter";

#[test]
fn a_note_is_written_by_a_key_and_shown_with_its_answer() {
    let mut driver = Driver::new(Lang::Ja, (80, 24));
    driver.play(&format!("{TO_LABEL} =outside"));
    driver.play("N '減量も適応外に数える' Enter '山田' Enter '委員会の議事録' Enter");
    assert!(driver.text().contains("院内の注記を書きました"), "{}", driver.text());
    let notes = driver.model.notes.file().notes.clone();
    let [note] = notes.as_slice() else { panic!("{notes:?}") };
    assert_eq!((note.question.as_deref(), note.answer.as_deref()), (Some("label"), Some("outside")));
    assert_eq!((note.author.as_str(), note.date.as_str()), ("山田", "2026-11-22"));
    assert!(driver.model.notes.problems(editions()).is_empty());
    assert!(driver.text().contains("院内の注記 減量も適応外"), "{}", driver.text());
    // Its help shows it whatever is chosen, and so does the verdict that rests on it.
    driver.play("?");
    let help: String = (0..12).map(|_| driver.press("PgDn").text()).collect();
    assert!(help.contains("院内の注記（法令の内容ではありません）"), "{help}");
    driver.play("N '質問への注記' Enter Enter Enter");
    assert_eq!(driver.model.notes.file().notes.len(), 1, "a note needs an author");
    driver.play("Esc Esc");
    // Nothing of the study is another for it.
    let before = driver.study().clone();
    driver.model.notes = Rc::new(HouseNotes::default());
    assert_eq!(*driver.study(), before);
}

#[test]
fn a_note_without_a_text_is_none_and_one_that_cannot_be_written_is_told() {
    let mut driver = Driver::new(Lang::En, (80, 24));
    driver.play(&format!("{TO_LABEL} N Enter"));
    assert!(driver.model.notes.is_empty() && driver.model.edit.is_none());
    driver.store.full = true;
    driver.play("N 'x' Enter 'A' Enter Enter");
    assert!(driver.text().contains("no room") && driver.model.notes.is_empty(), "{}", driver.text());
}

#[test]
fn the_official_words_open_at_the_answer_under_the_cursor() {
    let text = std::fs::read_to_string(root().join("tests/statute/sub-items.xml")).unwrap();
    let version = Version::of_file("429AC0000000016_20250531.xml").unwrap();
    let shelf = Shelf::of(vec![Volume { version, law: parse(text.as_bytes()).unwrap() }]);
    let mut driver = Driver::new(Lang::Ja, (80, 24));
    driver.model.shelf = Rc::new(shelf);
    driver.play(&format!("{TO_LABEL} =outside b"));
    let page = driver.text();
    for words in ["引用した条文", "429AC0000000016_20250531.xml", ">     ロ　重いもの", "     イ　軽いもの"]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    driver.play("b");
    assert!(driver.text().contains("適応外") && !driver.text().contains("重いもの"), "{}", driver.text());
}

#[test]
fn a_case_that_the_law_of_today_changes_is_marked() {
    let answers = r#""answers":{"procedure":"none","evaluates":"yes"},"products":[{"answers":{"kind":"medicine","use":"protocol","funding":"none","approval":"yes","label":"outside","exemption-ground":"within-indication","domestic-record":"yes","crb-recognition":"recognised"}}]"#;
    let case = |day: &str| format!(r#"{{"format":1,"title":"研究","as_of":"{day}",{answers}}}"#);
    let (before, after) = (case("2025-05-30"), case("2026-01-01"));
    let mut driver = Driver::with(Lang::Ja, (80, 24), Memory::holding(&[("a.json", &before), ("b.json", &after)]));
    let marked = driver.text().lines().filter(|line| line.contains("要見直し")).count();
    assert_eq!(marked, 1, "{}", driver.text());
    assert!(!driver.text().contains("今日の法令では"));
    driver.play("Down");
    assert!(driver.text().contains("今日の法令では結論が変わります"), "{}", driver.text());
}

/// What was written before the wording of today was made is taken to be judged by the revision of then.
#[test]
fn only_old_files_are_compared_with_a_former_revision() {
    let recheck = Recheck { editions: editions(), day: day("2026-11-22"), lang: Lang::Ja };
    let count = |saved: Option<&str>| {
        let shifted = |case: &super::super::common::Case| recheck.of_saved(&case.study, saved.map(day)).is_some();
        cases().iter().filter(|case| shifted(case)).count()
    };
    assert_eq!(count(None), 0);
    assert_eq!(count(Some("2026-11-01")), 0);
    assert!(count(Some("2026-03-01")) > 5);
}
