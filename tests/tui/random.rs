//! Random keys, clicks and pastes: nothing panics, no answer is lost, and the verdict is that of the answers.

use crossterm::event::KeyCode;
use gaitou::study::Study;
use gaitou::text::Lang;
use gaitou::tui::key::Key;
use gaitou::tui::keymap::{find, working};
use gaitou::tui::message::Message;
use gaitou::tui::screens;
use gaitou::verdict::Verdict;
use proptest::prelude::*;
use proptest::test_runner::{TestRng, TestRunner};

use super::super::common::editions;
use super::drive::{Driver, Memory};
use super::grid;

/// What takes answers away on purpose, as the help says it.
const TAKES: [&str; 5] = ["take the answer back", "yes", "undo", "redo", "delete"];

/// Whether a key takes answers away on the screen of the moment.
fn takes(driver: &Driver, message: &Message) -> bool {
    let screen = screens::keyed(&driver.model);
    match message {
        Message::Key(key) => find(screen.keys(), *key).is_some_and(|binding| TAKES.contains(&binding.says(Lang::En))),
        _ => false,
    }
}

fn messages() -> impl Strategy<Value = Vec<Message>> {
    let screens = screens::every();
    let bound = screens.iter().flat_map(|(_, screen)| working(screen.keys()));
    let bound = bound.filter(|(_, binding)| binding.says(Lang::En) != "quit");
    let mut keys: Vec<Key> = Vec::new();
    for key in bound.flat_map(|(keys, _)| keys) {
        let quits = screens
            .iter()
            .any(|(_, screen)| find(screen.keys(), key).is_some_and(|other| other.says(Lang::En) == "quit"));
        if !keys.contains(&key) && !quits {
            keys.push(key);
        }
    }
    let message = prop_oneof![
        6 => proptest::char::range('1', '9').prop_map(|c| Message::Key(Key::Char(c))),
        6 => Just(Message::Key(Key::Code(KeyCode::Enter))),
        6 => proptest::sample::select(keys).prop_map(Message::Key),
        1 => any::<char>().prop_filter("quits", |c| !"qｑ".contains(*c)).prop_map(|c| Message::Key(Key::Char(c))),
        1 => ".{0,20}".prop_map(Message::Paste),
        1 => (0_u16..130, 0_u16..50).prop_map(|(x, y)| Message::Click(x, y)),
        1 => (-3_isize..=3).prop_map(Message::Wheel),
        1 => (1_u16..200, 1_u16..60).prop_map(|(x, y)| Message::Resize(x, y)),
    ];
    proptest::collection::vec(message, 0..60)
}

fn answers(study: &Study) -> usize {
    study.answers.len() + study.products.iter().map(|product| product.answers.len()).sum::<usize>()
}

/// The same answers given one after another to an empty study.
fn afresh(study: &Study) -> Study {
    let mut fresh = Study { products: vec![Default::default(); study.products.len()], ..Study::default() };
    for subject in study.subjects() {
        for (question, answer) in study.answers(subject).unwrap() {
            fresh.set(subject, question, &answer.answer);
        }
    }
    fresh
}

fn hold(messages: Vec<Message>) -> Result<(), TestCaseError> {
    let mut driver = Driver::with(Lang::Ja, (80, 24), Memory::default());
    driver.send(Message::Key(Key::Code(KeyCode::Enter)));
    for message in messages {
        let before = driver.model.case.as_ref().map(|case| (case.path.clone(), answers(&case.study)));
        let takes = takes(&driver, &message);
        driver.send(message.clone());
        let after = driver.model.case.as_ref().map(|case| (case.path.clone(), answers(&case.study)));
        if let (Some((path, had)), Some((now_path, has))) = (before, after)
            && (path.is_none() && driver.store.files.len() <= 1 || path == now_path)
            && !takes
        {
            prop_assert!(has >= had, "{message:?} took {} answers", had - has);
        }
        // What is on the screen is in the file.
        if let Some(case) = &driver.model.case {
            prop_assert!(!case.unsaved, "{message:?} was not saved");
            if let Some(path) = &case.path {
                prop_assert_eq!(driver.store.files.get(path), Some(&Ok(case.study.clone())));
            }
        }
        grid::drawn(&driver.model);
    }
    if let Some(case) = &driver.model.case
        && let Some(now) = driver.model.now()
    {
        let judged = Verdict::judge(editions(), &afresh(&case.study), driver.model.day()).unwrap();
        prop_assert_eq!(now.triage.standing.possible, judged.brief.possible);
    }
    Ok(())
}

#[test]
fn random_messages_do_no_harm() {
    // A fixed seed: the same messages on every machine and in every run.
    let config = ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() };
    let rng = TestRng::deterministic_rng(config.rng_algorithm);
    TestRunner::new_with_rng(config, rng).run(&messages(), hold).unwrap();
}
