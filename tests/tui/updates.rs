//! What keys do to the model, one habit a test.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use gaitou::study::{ProductField, StudyField, Subject as About, write};
use gaitou::text::Lang;
use gaitou::tree::Outcome;
use gaitou::tui::layer::{ReadingMatter, ScreenKind};
use gaitou::tui::message::Message;
use gaitou::verdict::{Verdict, Warning};

use super::super::common::{day, editions, product};
use super::drive::{Driver, Memory};

/// Through an approved drug used as approved: research, efficacy, drug, protocol, no money, approved, within.
const ON_LABEL: &str = "Enter =none Enter =yes Enter Enter \
     =medicine Enter =protocol Enter =none Enter =yes Enter =within Enter";

fn japanese() -> Driver {
    Driver::new(Lang::Ja, (80, 24))
}

fn outcome(driver: &Driver) -> Option<Outcome> {
    driver.model.now().unwrap().triage.standing.possible.single()
}

fn answer(driver: &Driver, subject: About, question: &str) -> Option<String> {
    driver.study().answer(subject, question).map(|answer| answer.answer.joined())
}

#[test]
fn a_walk_ends_in_its_verdict_and_is_saved_after_every_answer() {
    let mut driver = japanese();
    driver.press("Enter");
    assert!(driver.store.files.is_empty(), "nothing was answered yet");
    driver.press("=none Enter");
    assert_eq!(driver.store.files.len(), 1);
    driver.press("=yes Enter Enter =medicine Enter =protocol Enter =none Enter =yes Enter =within Enter");
    assert_eq!(driver.model.top().kind, ScreenKind::Verdict);
    assert_eq!(outcome(&driver), Some(Outcome::Clinical));
    assert_eq!(driver.store.files.values().next().unwrap().as_ref().unwrap(), driver.study());
}

#[test]
fn nothing_is_answered_before_it_was_looked_at() {
    let mut driver = japanese();
    driver.press("Enter Enter Enter Space");
    assert_eq!(driver.study().answers.len(), 0);
    driver.press("=none");
    assert_eq!(driver.study().answers.len(), 0, "a digit only lays the cursor");
    driver.press("=none");
    assert_eq!(answer(&driver, About::Study, "procedure").as_deref(), Some("none"));
}

/// A word that no answer has lays the cursor on none, while answers may be ticked.
#[test]
fn a_word_that_no_answer_has_is_sought_beside_ticks() {
    let mut driver = japanese();
    driver.press("Enter =none Space w");
    for key in ["z", "z"] {
        driver.press(key);
        super::grid::drawn(&driver.model);
    }
    assert_eq!(driver.model.ticked.len(), 1);
}

#[test]
fn a_changed_answer_greys_what_follows_and_brings_it_back() {
    let mut driver = japanese();
    driver.press(ON_LABEL).press("Esc");
    // Back to the first question: care only, then none again.
    driver.press("Tab Home Enter =care-only Enter");
    assert_eq!(outcome(&driver), Some(Outcome::OutOfScope));
    assert_eq!(answer(&driver, product(0), "label").as_deref(), Some("within"), "kept, though off the path");
    driver.press("Esc");
    assert!(driver.text().contains("道から外れた答え"));
    driver.press("=none Enter");
    assert_eq!(outcome(&driver), Some(Outcome::Clinical));
    assert_eq!(driver.model.top().kind, ScreenKind::Verdict, "no question was left open");
}

#[test]
fn no_answer_is_given_while_its_question_is_out_of_sight() {
    let mut driver = japanese();
    driver.press("Enter =care-only Tab");
    assert!(driver.text().contains("残る結論") && !driver.text().contains("4 を選ぶと"));
    driver.press("Enter");
    assert_eq!(driver.study().answers.len(), 0);
    driver.press("Enter");
    assert_eq!(answer(&driver, About::Study, "procedure").as_deref(), Some("care-only"));
}

#[test]
fn undo_and_redo_go_all_the_way() {
    let mut driver = japanese();
    driver.press(ON_LABEL);
    let done = driver.study().clone();
    driver.press("u u u u u u u u u");
    assert_eq!(driver.study().answers.len(), 0);
    assert!(driver.text().contains("これより前の変更はありません"));
    driver.press("U U U U Ctrl-r Ctrl-y U U U");
    assert_eq!(*driver.study(), done);
    assert_eq!(driver.store.files.values().next().unwrap().as_ref().unwrap(), &done, "undoing is saved too");
}

#[test]
fn unknown_goes_on_and_leaves_both_ways_open() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter Enter =medicine Enter =protocol Enter 0 Enter");
    assert_eq!(answer(&driver, product(0), "funding").as_deref(), Some("unknown"));
    assert_eq!(driver.model.now().unwrap().question().unwrap().id, "approval");
    assert_eq!(outcome(&driver), None);
}

#[test]
fn unknown_is_one_choice_where_the_law_gives_it_a_meaning() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter Enter =food-or-goods Enter =no Enter");
    let now = driver.model.now().unwrap();
    assert_eq!(now.question().unwrap().id, "intended-use");
    assert_eq!(now.choices().len(), now.question().unwrap().answers.len());
    driver.press("0 Enter");
    assert_eq!(outcome(&driver), Some(Outcome::ConsultPharmacy));
}

#[test]
fn an_answer_can_be_taken_back() {
    let mut driver = japanese();
    driver.press("Enter =none Enter Left x");
    assert_eq!(answer(&driver, About::Study, "procedure"), None);
    driver.press("u");
    assert_eq!(answer(&driver, About::Study, "procedure").as_deref(), Some("none"));
}

#[test]
fn products_are_added_copied_moved_and_deleted() {
    let mut driver = japanese();
    driver.press(ON_LABEL).press("p r Enter").write("薬剤A").press("Enter Esc");
    driver.press("c");
    let names = |driver: &Driver| -> Vec<String> {
        driver.study().products.iter().map(|product| product.texts.get(ProductField::Name).to_owned()).collect()
    };
    assert_eq!(names(&driver), ["薬剤A", "薬剤A（写し）"]);
    assert_eq!(driver.study().products[0].answers, driver.study().products[1].answers);
    driver.press("a").write("薬剤B").press("Enter K");
    assert_eq!(names(&driver), ["薬剤A", "薬剤B", "薬剤A（写し）"]);
    driver.press("J x n");
    assert_eq!(driver.study().products.len(), 3, "deleting is asked first");
    driver.press("x y");
    assert_eq!(names(&driver), ["薬剤A", "薬剤A（写し）"]);
    driver.press("u");
    assert_eq!(driver.study().products.len(), 3);
    assert_eq!(driver.model.top().cursor, 2, "on the product that came back");
}

#[test]
fn the_first_product_added_is_the_unnamed_one() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter p a").write("薬剤A").press("Enter a").write("薬剤B").press("Enter");
    assert_eq!(driver.study().products.len(), 2);
    driver.press("Up Enter =medicine Enter");
    assert_eq!(answer(&driver, product(0), "kind").as_deref(), Some("medicine"));
}

#[test]
fn one_product_after_the_other_is_walked() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter p a").write("A").press("Enter a").write("B").press("Enter Up Enter");
    driver.press("=in-vitro-diagnostic Enter");
    let now = driver.model.now().unwrap();
    assert_eq!(now.at.unwrap().subject, product(1));
    driver.press("=in-vitro-diagnostic Enter");
    assert_eq!(driver.model.top().kind, ScreenKind::Verdict);
}

#[test]
fn the_product_at_hand_is_finished_first() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter p a").write("A").press("Enter a").write("B").press("Enter Enter");
    assert_eq!(driver.model.now().unwrap().at.unwrap().subject, product(1));
    driver.press("=medicine Enter");
    assert_eq!(driver.model.now().unwrap().at.unwrap().subject, product(1), "B has another question");
    driver.press("Left =in-vitro-diagnostic Enter");
    assert_eq!(driver.model.now().unwrap().at.unwrap().subject, product(0));
    assert!(driver.text().contains("次はAについての質問です"));
    driver.press("1");
    assert!(!driver.text().contains("次はAについての質問です"), "a digit puts the notice away");
}

#[test]
fn a_long_list_is_paged() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter p a").write("A").press("Enter c c c c c c c c c Home PgDn");
    let there = driver.model.top().cursor;
    assert!((2..9).contains(&there), "{there}");
    driver.press("PgDn PgDn PgDn PgDn");
    assert_eq!(driver.model.top().cursor, 9);
    driver.press("PgUp PgUp PgUp PgUp PgUp");
    assert_eq!(driver.model.top().cursor, 0);
}

#[test]
fn on_the_path_a_question_is_chosen_and_gone_to() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter Enter =medicine Enter Tab");
    assert_eq!(driver.model.top().kind, ScreenKind::Path);
    let answers = driver.study().clone();
    driver.press("x 0 3 Home Down");
    assert_eq!(*driver.study(), answers, "no answer changes out of sight");
    assert!(driver.text().contains("Enter この質問へ"));
    driver.press("Enter");
    assert_eq!(driver.model.top().kind, ScreenKind::Walk);
    assert_eq!(driver.model.now().unwrap().question().unwrap().id, "evaluates");
    driver.press("Tab Esc");
    assert_eq!(driver.model.top().kind, ScreenKind::Walk);
}

#[test]
fn there_is_nothing_to_take_back_where_nothing_was_answered() {
    let mut driver = japanese();
    driver.press("Enter x");
    assert!(driver.text().contains("まだ答えがありません"));
}

#[test]
fn too_small_a_screen_only_grows_or_ends() {
    let mut driver = japanese();
    driver.press("Enter");
    driver.event(&Event::Resize(40, 10));
    assert!(!driver.text().contains("保存"), "nothing is saved yet");
    driver.press("=none Enter");
    assert_eq!(driver.study().answers.len(), 0);
    driver.event(&Event::Resize(80, 24));
    driver.store.full = true;
    driver.press("=none Enter");
    driver.event(&Event::Resize(40, 10));
    driver.press("q");
    assert!(!driver.model.quit && driver.text().contains("もう一度"));
    driver.press("q");
    assert!(driver.model.quit);
}

#[test]
fn note_and_source_stay_beside_the_answer() {
    let mut driver = japanese();
    driver
        .press("Enter =none Enter Left n Enter")
        .write("計画書 v1.2 p.14")
        .press("Enter Down Enter")
        .write("要確認")
        .press("Enter");
    let answer = driver.study().answer(About::Study, "procedure").unwrap();
    assert_eq!((answer.source.as_str(), answer.note.as_str()), ("計画書 v1.2 p.14", "要確認"));
    driver.press("Esc");
    assert!(driver.text().contains("計画書 v1.2 p.14"));
}

#[test]
fn a_pasted_text_keeps_its_words_and_loses_its_control_codes() {
    let mut driver = japanese();
    driver.press("Enter i Down Enter");
    driver.event(&Event::Paste("題\u{1b}[31m名\n二行目".to_owned()));
    driver.press("Enter");
    assert_eq!(driver.study().texts.get(StudyField::Title), "題[31m名 二行目");
}

#[test]
fn the_caret_moves_by_characters_and_is_drawn_where_it_is() {
    let mut driver = japanese();
    driver.press("Enter i Down Enter").write("薬剤A").press("Left Left BS");
    assert_eq!(driver.model.edit.as_ref().unwrap().input.value(), "剤A");
    driver.press("End");
    let caret = gaitou::tui::view::screen(&driver.model).caret.unwrap();
    assert_eq!(caret.0, 3 + 3);
}

#[test]
fn the_day_changes_the_law_and_keeps_the_answers() {
    let mut driver = japanese();
    driver.press(ON_LABEL).press("D Ctrl-u").write("平成31年4月1日").press("Enter");
    assert_eq!(driver.model.now().unwrap().tree.id(), "clinical-research-act-2018");
    assert_eq!(driver.study().texts.get(StudyField::AsOf), "2019-04-01");
    assert!(driver.text().contains("判定に使う法令が変わりました"));
    assert_eq!(outcome(&driver), Some(Outcome::Clinical));
    driver.press("D Ctrl-u").write("明日").press("Enter");
    assert!(driver.text().contains("日付として読めません"));
    driver.press("Esc L");
    assert!(driver.text().contains("Verdict"));
}

#[test]
fn a_note_is_never_laid_to_another_edition_s_question() {
    let mut driver = japanese();
    driver.press(ON_LABEL).press("Esc D Ctrl-u").write("2019-04-01").press("Enter n");
    assert!(matches!(driver.model.top().kind, ScreenKind::Form(_)));
    driver.press("Ctrl-z");
    assert_eq!(
        driver.model.top().kind,
        ScreenKind::Walk,
        "the form named a question by its place in the other edition"
    );
    assert_eq!(driver.model.now().unwrap().question().unwrap().id, "label");
}

#[test]
fn the_law_is_searched_from_anywhere_and_read() {
    let mut driver = japanese();
    driver.press("Enter /").write("ＰＭＤＡ 適応").press("BS BS BS BS BS BS BS").write("寄附").press("Enter");
    assert!(matches!(driver.model.top().kind, ScreenKind::Read(ReadingMatter::Question(_))));
    driver.press("Esc Esc");
    assert_eq!(driver.model.top().kind, ScreenKind::Walk);
}

#[test]
fn a_click_chooses_and_a_second_one_confirms() {
    let mut driver = japanese();
    driver.press("Enter");
    let row = driver.text().lines().position(|line| line.contains(" どれでもない")).unwrap();
    let click = Event::Mouse(MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column: 10,
        row: u16::try_from(row).unwrap(),
        modifiers: KeyModifiers::NONE,
    });
    // The cursor lies there already: a click that means to choose gives no answer.
    driver.press("Down Down Down Down Down Down");
    for _ in 0..2 {
        assert_eq!(driver.study().answers.len(), 0);
        driver.event(&click);
        assert_eq!(driver.model.top().cursor + 1, driver.number("none"));
        driver.press("?  Esc");
    }
    driver.event(&click);
    driver.event(&click);
    assert_eq!(answer(&driver, About::Study, "procedure").as_deref(), Some("none"));
    let row = driver.text().lines().position(|line| line.contains("1 この研究は")).unwrap();
    driver.event(&Event::Mouse(MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column: 60,
        row: u16::try_from(row).unwrap(),
        modifiers: KeyModifiers::NONE,
    }));
    assert_eq!(driver.model.now().unwrap().question().unwrap().id, "procedure");
}

#[test]
fn a_saved_case_is_renamed_copied_deleted_and_found() {
    let case = r#"{"format": 1, "title": "薬剤Aの試験", "answers": {"procedure": "care-only"}}"#;
    let mut driver = Driver::with(Lang::Ja, (80, 24), Memory::holding(&[("a.json", case)]));
    driver.press("Down r Ctrl-u").write("薬剤Aの比較試験").press("Enter");
    assert_eq!(driver.model.listing.entries[0].title(), "薬剤Aの比較試験");
    driver.press("c");
    assert_eq!(driver.model.listing.entries.len(), 2);
    let lies_on = driver.model.top().cursor - 1;
    let copy = &driver.model.listing.entries[driver.model.listing.shown()[lies_on]];
    assert!(copy.title().ends_with("（写し）"), "the cursor goes to the copy");
    driver.press("/").write("写し").press("Enter");
    assert_eq!(driver.model.listing.shown().len(), 1);
    driver.press("Enter");
    assert_eq!(driver.study().texts.get(StudyField::Title), "薬剤Aの比較試験（写し）");
    driver.press("H Esc Down x Esc");
    assert_eq!(driver.store.files.len(), 2, "deleting is asked first");
    driver.press("x y");
    assert_eq!(driver.store.files.len(), 1);
    driver.press("u");
    assert_eq!(driver.store.files.len(), 2, "what was deleted comes back");
    driver.press("x y X Enter");
    assert_eq!((driver.store.files.len(), driver.model.top().kind), (2, ScreenKind::Home));
}

#[test]
fn keys_do_what_the_configuration_lets_them_but_not_in_texts() {
    let mut driver = japanese();
    driver.model.config.keys = ["w=v", "z=Enter"].map(|line| gaitou::config::Alias::read(line).unwrap()).to_vec();
    driver.press("Enter =none z");
    assert_eq!(answer(&driver, About::Study, "procedure").as_deref(), Some("none"));
    driver.press("w");
    assert_eq!(driver.model.top().kind, ScreenKind::Verdict);
    driver.press("i Down").write("wz").press("Enter");
    assert_eq!(driver.study().texts.get(StudyField::Title), "wz");
    driver.press("Esc ? End");
    assert!(driver.text().contains("w=v"), "{}", driver.text());
}

#[test]
fn the_verdict_leads_from_one_open_question_to_the_next() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter =medicine Enter =protocol Enter 0 Enter 0 Enter 0 Enter v");
    let mut asked = Vec::new();
    for _ in 0..4 {
        driver.press("Enter");
        asked.push(driver.model.now().unwrap().question().unwrap().id.clone());
        driver.press("v");
    }
    assert_eq!(asked.iter().collect::<std::collections::BTreeSet<_>>().len(), 4, "{asked:?}");
}

#[test]
fn the_list_is_filtered_by_what_it_shows_by_persons_and_by_notes() {
    let open = r#"{"format": 1, "title": "一", "investigator": "山田 太郎", "answers": {"procedure": {"answer": "unknown", "note": "事務局に照会中"}}}"#;
    let out = r#"{"format": 1, "title": "二", "investigator": "山田 花子", "answers": {"procedure": "care-only"}}"#;
    let ask = r#"{"format": 1, "title": "三", "answers": {"procedure": "none", "evaluates": "yes"}, "products": [{"name": "x", "answers": {"kind": "food-or-goods", "pharmacopoeia": "no", "intended-use": "body-function", "drug-judgement": "not-judged"}}]}"#;
    let files = [("a.json", open), ("b.json", out), ("c.json", ask)];
    let mut driver = Driver::with(Lang::Ja, (80, 24), Memory::holding(&files));
    // What is to be asked is unfinished too, and yet not undetermined.
    for (filter, left) in [
        ("未確定", 1),
        ("相談", 1),
        ("未了", 2),
        ("対象外", 1),
        ("山田", 2),
        ("山田 対象外", 1),
        ("照会中", 1),
        ("照会中 花子", 0),
    ] {
        driver.press("/ Ctrl-u").write(filter).press("Enter");
        assert_eq!(driver.model.listing.shown().len(), left, "{filter}");
    }
}

#[test]
fn changes_can_be_undone_after_the_case_was_left_and_each_answer_tells_who_changed_it() {
    let case = r#"{"format": 1, "judged_by": "山田", "answers": {"procedure": "care-only"}}"#;
    let mut driver = Driver::with(Lang::Ja, (80, 24), Memory::holding(&[("a.json", case)]));
    driver.press("Down Enter Esc =none Enter Left");
    assert!(driver.text().contains("2026-11-22 山田"), "{}", driver.text());
    driver.press("H Enter u");
    assert_eq!(answer(&driver, About::Study, "procedure").as_deref(), Some("care-only"));
    let told = driver.text();
    assert!(told.contains("元に戻しました") && told.contains("診療だけ"), "{told}");
    driver.press("H u");
    assert!(driver.text().contains("戻す案件はありません"));
}

#[test]
fn changes_that_the_file_tells_of_can_be_taken_back_after_the_program_was_ended() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter =medicine Enter");
    let (path, study) = driver.store.files.iter().next().map(|(path, study)| (path.clone(), study.clone())).unwrap();
    // Another program run: nothing is left but the file.
    let text = write(&study.unwrap());
    let files = Memory::holding(&[(path.to_str().unwrap(), &text)]);
    let mut driver = Driver::with(Lang::Ja, (80, 24), files);
    driver.press("Down Enter u");
    assert_eq!(answer(&driver, product(0), "kind"), None);
    assert!(driver.text().contains("元に戻しました"), "{}", driver.text());
    driver.press("u u");
    assert!(driver.study().answers.is_empty(), "{:?}", driver.study());
    driver.press("u");
    assert!(driver.text().contains("これより前の変更はありません"), "{}", driver.text());
    driver.press("U U U");
    assert_eq!(answer(&driver, product(0), "kind").as_deref(), Some("medicine"));
    // What was taken back is made again in yet another run, as often as it was taken back.
    driver.press("u u");
    let text = write(driver.study());
    let files = Memory::holding(&[(path.to_str().unwrap(), &text)]);
    let mut driver = Driver::with(Lang::Ja, (80, 24), files);
    driver.press("Down Enter U");
    assert!(driver.text().contains("やり直しました"), "{}", driver.text());
    assert_eq!(answer(&driver, product(0), "kind"), None);
    driver.press("U");
    assert_eq!(answer(&driver, product(0), "kind").as_deref(), Some("medicine"));
    driver.press("U");
    assert!(driver.text().contains("やり直す変更はありません"), "{}", driver.text());
    // The next change lets go of what was taken back.
    driver.press("u u").press("=yes Enter");
    assert!(driver.study().undone().is_empty());
}

#[test]
fn what_a_file_says_was_changed_brings_no_answer_that_cannot_be_judged() {
    let nothing_told = ["これより前の変更はありません", "やり直す変更はありません"];
    for (key, told) in ["u", "U"].into_iter().zip(nothing_told) {
        for (answer, ids) in [("nonsense", "\"nonsense\""), ("unknown beside another", "[\"none\", \"unknown\"]")] {
            let carried = match key {
                "u" => format!(r#""history": [{{"on": "2026-11-20", "question": "procedure", "from": {ids}}}]"#),
                _ => format!(r#""undone": [{{"question": "procedure", "to": {ids}}}]"#),
            };
            let case = format!(r#"{{"format": 1, "answers": {{}}, {carried}}}"#);
            let mut driver = Driver::with(Lang::Ja, (80, 24), Memory::holding(&[("a.json", &case)]));
            driver.press("Down Enter").press(key);
            assert!(driver.study().answers.is_empty(), "{key} {answer}: {:?}", driver.study().answers);
            assert!(driver.text().contains(told), "{key} {answer}: {}", driver.text());
        }
    }
}

#[test]
fn the_next_open_question_is_the_one_that_undoing_led_back_to() {
    let mut driver = japanese();
    driver.press(ON_LABEL).press("u u").press("Enter");
    assert_eq!(driver.model.top().kind, ScreenKind::Walk);
    assert_eq!(driver.model.now().unwrap().question().unwrap().id, "approval");
    // One that is only not known yet, too.
    driver.press("0 Enter =within 0 Enter v u u Enter");
    assert_eq!(driver.model.now().unwrap().question().unwrap().id, "approval");
}

#[test]
fn one_tick_alone_is_not_taken_for_the_row_under_the_cursor_nor_that_for_it() {
    let mut driver = japanese();
    driver.press("Enter =none Space =care-only Enter");
    assert!(driver.study().answers.is_empty(), "{:?}", driver.study().answers);
    assert!(driver.text().contains("印は 6 だけです"), "{}", driver.text());
    driver.press("Space Enter");
    assert_eq!(answer(&driver, About::Study, "procedure").as_deref(), Some("none|care-only"));
    // "Not known yet" is any answer: ticks beside it go.
    driver.press("Left 0 Space Enter");
    assert_eq!(answer(&driver, About::Study, "procedure").as_deref(), Some("unknown"));
}

#[test]
fn a_tick_beside_an_answer_given_means_either_and_a_number_twice_means_that_answer_alone() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter =medicine Enter Left =device Space");
    assert!(driver.text().contains("Enter の答え: 2・3 のどれか"), "{}", driver.text());
    driver.press("Enter");
    assert_eq!(answer(&driver, product(0), "kind").as_deref(), Some("medicine|device"));
    driver.press("Left =device");
    assert_eq!(answer(&driver, product(0), "kind").as_deref(), Some("medicine|device"), "once moves the cursor");
    driver.press("=device");
    assert_eq!(answer(&driver, product(0), "kind").as_deref(), Some("medicine|device"), "what is ticked is told first");
    assert!(driver.text().contains("2・3 に印があります"), "{}", driver.text());
    driver.press("=device");
    assert_eq!(answer(&driver, product(0), "kind").as_deref(), Some("device"));
    driver.press("Left =medicine Space x");
    assert!(driver.model.ticked.is_empty());
}

#[test]
fn the_day_given_for_one_study_is_not_that_of_the_next() {
    let mut driver = japanese();
    driver.play("D '2024-09-01' Enter Enter");
    assert_eq!(driver.study().day(), Some(day("2024-09-01")));
    driver.press("H");
    assert_eq!(driver.model.new_day, day("2026-11-22"));
}

#[test]
fn a_month_is_its_first_day_where_one_law_holds_on_all_its_days() {
    let mut driver = japanese();
    driver.play("D '2026年9月' Enter");
    assert_eq!(driver.model.new_day, day("2026-09-01"));
    driver.play("D '2025-05' Enter");
    assert_eq!(driver.model.new_day, day("2026-09-01"), "two laws held in that month");
    assert!(driver.text().contains("日付として読めません"), "{}", driver.text());
}

#[test]
fn a_row_stays_named_while_its_text_is_read() {
    let mut driver = japanese();
    driver.press("Enter =none PgDn =none");
    assert_eq!(answer(&driver, About::Study, "procedure").as_deref(), Some("none"));
    driver.press("=yes Down Up =yes");
    assert_eq!(answer(&driver, About::Study, "evaluates"), None, "the cursor has gone on meanwhile");
}

#[test]
fn what_the_screen_saves_is_judged_without_a_warning_about_its_fields() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter =medicine Enter Left =device Enter");
    assert!(!driver.study().history(About::Study).is_empty());
    driver.press("v");
    let verdict = Verdict::judge(editions(), driver.study(), day("2026-11-22")).unwrap();
    let of_fields = verdict.warnings.iter().any(|warning| matches!(warning, Warning::MisspeltField { .. }));
    assert!(!of_fields, "{:?}", verdict.warnings);
}

#[test]
fn a_verdict_is_exported_and_copied() {
    let mut driver = japanese();
    driver.press(ON_LABEL).press("e 4 4 y");
    let (path, text) = driver.store.exported.iter().next().unwrap();
    assert_eq!(path.extension().unwrap(), "txt");
    let text = String::from_utf8(text.clone()).unwrap();
    assert!(text.contains("臨床研究（特定臨床研究以外・努力義務）"), "{text}");
    assert_eq!(driver.store.copied, [text]);
}

#[test]
fn the_folder_for_papers_begins_with_the_one_before_and_stays_for_the_next_paper() {
    let mut driver = japanese();
    driver.press(ON_LABEL).play("e o Up '/ethics' Enter 1 1 e 4 Enter");
    let written: Vec<_> = driver.store.exported.keys().map(|path| path.parent().unwrap().display()).collect();
    assert_eq!(written.iter().map(ToString::to_string).collect::<Vec<_>>(), ["papers/ethics"; 2]);
    // What cannot be remembered changes nothing.
    driver.store.full = true;
    driver.play("e o '/elsewhere' Enter");
    assert!(driver.text().contains("空き容量がありません") && driver.text().contains("papers/ethics"));
}

#[test]
fn what_could_not_be_saved_is_not_left_without_a_word() {
    let mut driver = japanese();
    driver.store.full = true;
    driver.press("Enter =none Enter");
    assert!(driver.text().contains("空き容量がありません"));
    driver.press("q");
    assert!(!driver.model.quit);
    driver.press("n");
    driver.store.full = false;
    driver.press("s q");
    assert!(driver.model.quit);
    assert_eq!(driver.store.files.len(), 1);
}

/// While another program holds the folder the screen goes on; the case is saved when that has let go.
#[test]
fn a_case_waits_for_its_folder_without_standing_in_the_way() {
    let mut driver = japanese();
    driver.press("Enter =none Enter");
    let file = driver.model.case.as_ref().unwrap().path.clone().unwrap();
    let saved = |driver: &Driver| driver.store.files[&file].as_ref().unwrap().answers.len();
    driver.store.held = true;
    driver.press("=no Enter");
    let text = driver.text();
    assert!(text.contains("書き込み中です") && text.contains("保存待ち"), "{text}");
    driver.press("j");
    driver.send(Message::Pause);
    // Said once, not again with every attempt.
    assert!(!driver.text().contains("書き込み中です") && driver.text().contains("保存待ち"));
    assert_eq!(saved(&driver), 1);
    driver.press("q");
    assert!(!driver.model.quit);
    driver.press("n");
    driver.store.held = false;
    driver.send(Message::Pause);
    assert!(driver.text().contains("保存しました") && driver.text().contains("保存済み"), "{}", driver.text());
    assert_eq!(saved(&driver), 2);
    assert!(!driver.model.waits());
    driver.press("q");
    assert!(driver.model.quit);
}

#[test]
fn looks_are_switched_at_any_moment() {
    let mut driver = japanese();
    driver.press("Enter t L");
    assert!(driver.text().contains("Question 1"));
    driver.press("? L");
    assert!(driver.text().contains("なぜ聞くか"));
}

#[test]
fn the_headings_of_a_verdict_are_one_key_apart() {
    let mut driver = japanese();
    driver.press(ON_LABEL);
    let first = |driver: &Driver| driver.text().lines().nth(2).unwrap().trim().to_owned();
    assert_eq!(first(&driver), "臨床研究（特定臨床研究以外・努力義務）");
    let mut seen = Vec::new();
    for _ in 0..20 {
        driver.press("]");
        seen.push(first(&driver));
    }
    for heading in ["次の手続", "質問と答え", "ここが違えば結論が変わります"] {
        assert!(seen.contains(&heading.to_owned()), "{heading}: {seen:?}");
    }
    (0..20).for_each(|_| {
        driver.press("[");
    });
    assert_eq!(driver.model.top().scroll, 0);
    // The same keys in a text of the law.
    driver.press("Esc ? ]");
    assert_eq!(first(&driver), "なぜ聞くか");
}

#[test]
fn what_is_looked_for_is_in_sight() {
    let search = |word: &str| {
        let mut driver = Driver::new(if word.is_ascii() { Lang::En } else { Lang::Ja }, (60, 20));
        driver.press("Enter /").write(word);
        driver
    };
    assert!(search("輸血").text().lines().any(|line| line.contains('…') && line.contains("輸血")));
    // A word that a line break parts is found all the same.
    for word in ["輸血", "特殊関係者", "著しい負担", "holder", "transfusion"] {
        let count = search(word).model.index.find(word, Lang::Ja).len();
        for at in 0..count {
            let mut driver = search(word);
            driver.press(&"Down ".repeat(at)).press("Enter");
            let text: String = driver.text().lines().map(str::trim).collect();
            assert!(text.to_lowercase().contains(word), "{word} {at}: {}", driver.text());
        }
    }
}

#[test]
fn the_first_name_is_that_of_the_product_without_answers_and_that_is_said() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter p a").write("薬剤A").press("Enter");
    assert_eq!(driver.study().products.len(), 1);
    assert!(driver.text().contains("もう一度 a で"), "{}", driver.text());
    driver.press("a").write("薬剤B").press("Enter");
    assert_eq!(driver.study().products.len(), 2);
    // With an answer the first product is one already, named or not.
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter Enter =medicine Enter p a").write("薬剤B").press("Enter");
    assert_eq!(driver.study().products.len(), 2);
    assert_eq!(driver.study().products[1].texts.get(ProductField::Name), "薬剤B");
}

#[test]
fn several_answers_are_ticked_and_one_of_them_holds() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter Enter");
    let (device, other) = (driver.number("device"), driver.number("other-equipment"));
    driver.press(&format!("{device} Space {other} Space Enter"));
    assert_eq!(answer(&driver, product(0), "kind").as_deref(), Some("device|other-equipment"));
    assert_eq!(driver.model.now().unwrap().question().unwrap().id, "medical-act");
    driver.press("Left");
    assert_eq!(driver.model.ticked.len(), 2, "the ticks are there again");
    driver.press("Space").press(&format!("{other} Enter"));
    assert_eq!(
        answer(&driver, product(0), "kind").as_deref(),
        Some("other-equipment"),
        "one ticked answer is that one"
    );
}

#[test]
fn answers_keep_the_wording_they_were_given_to() {
    let mut driver = japanese();
    driver.press("D").write("2024-06-15").press("Enter Enter =none Enter =yes Enter Enter");
    driver
        .press("=medicine Enter =ordinary-care-plus-tests Enter =small Enter Esc D")
        .write("2025-06-15")
        .press("Enter");
    let burden = |driver: &Driver| driver.study().answer(product(0), "burden").unwrap().clone();
    assert_eq!(burden(&driver).under, "clinical-research-act-2018");
    assert_eq!(driver.study().answer(product(0), "use").unwrap().under, "", "worded alike, and so not marked");
    let verdict = gaitou::verdict::Verdict::judge(super::super::common::editions(), driver.study(), driver.model.day());
    let reworded = verdict.unwrap().reworded;
    assert_eq!(reworded.len(), 1, "{reworded:?}");
    // A key goes there, and the same answer given anew is one to the words of now.
    driver.press("v c");
    assert_eq!(driver.model.now().unwrap().question().unwrap().id, "burden");
    driver.press("Enter");
    assert_eq!(burden(&driver).under, "");
    driver.press("c");
    assert!(driver.model.notice.is_some(), "there is none left");
}

#[test]
fn a_word_finds_its_answer_and_the_user_gives_it() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter Enter w").write("ﾌﾟﾛｸﾞﾗﾑ");
    assert_eq!(driver.model.top().cursor + 1, driver.number("device"));
    driver.press("Enter");
    assert!(driver.model.edit.is_none() && driver.model.notice.is_some());
    assert_eq!(answer(&driver, product(0), "kind"), None, "a word only lays the cursor");
    driver.press("w").write("そのようなものはない");
    driver.press("Enter");
    assert!(driver.model.edit.as_ref().unwrap().fault.is_some(), "what means nothing is told");
    // What an input method sends begins a word by itself.
    driver.press("Esc 便");
    assert_eq!(driver.model.top().cursor + 1, driver.number("medicine"));
    driver.press("Enter Enter");
    assert_eq!(answer(&driver, product(0), "kind").as_deref(), Some("medicine"));
}

#[test]
fn an_answer_against_a_word_is_asked_back_once() {
    let mut driver = japanese();
    driver.press("Enter =none Enter =yes Enter p a").write("便移植の液").press("Enter Enter");
    driver.press("=food-or-goods Enter");
    let asked = driver.model.notice.clone().unwrap();
    assert!(asked.ja.contains("「便移植」とあります"), "{}", asked.ja);
    assert_eq!(answer(&driver, product(0), "kind").as_deref(), Some("food-or-goods"), "nothing is overruled");
    driver.press("Left =medicine Enter");
    assert!(driver.model.notice.is_none());
}
