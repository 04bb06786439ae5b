//! Random keys, clicks and pastes: nothing panics, no answer is lost, and the verdict is that of the answers.

use gaitou::study::Study;
use gaitou::text::Lang;
use gaitou::tui::keymap::{Context, bindings};
use gaitou::tui::message::{Command, Message};
use gaitou::verdict::Verdict;
use proptest::prelude::*;
use proptest::test_runner::{TestRng, TestRunner};

use super::super::common::editions;
use super::drive::{Driver, Memory};
use super::grid;

/// What takes answers away on purpose.
const TAKES: [Command; 4] = [Command::Clear, Command::Yes, Command::Undo, Command::Redo];

fn messages() -> impl Strategy<Value = Vec<Message>> {
    let mut commands: Vec<Command> =
        Context::ALL.into_iter().flat_map(bindings).map(|binding| binding.command).collect();
    commands.sort_unstable();
    commands.dedup();
    commands.retain(|command| *command != Command::Quit);
    let message = prop_oneof![
        6 => (0_usize..9).prop_map(Message::Pick),
        6 => Just(Message::Do(Command::Confirm)),
        6 => proptest::sample::select(commands).prop_map(Message::Do),
        1 => any::<char>().prop_map(Message::Type),
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
    for product in std::iter::once(None).chain((0..study.products.len()).map(Some)) {
        for (question, answer) in study.answers(product).unwrap() {
            fresh.set(product, question, &answer.answer);
        }
    }
    fresh
}

fn hold(messages: Vec<Message>) -> Result<(), TestCaseError> {
    let mut driver = Driver::with(Lang::Ja, (80, 24), Memory::default());
    driver.send(Message::Do(Command::Confirm));
    for message in messages {
        let before = driver.model.case.as_ref().map(|case| (case.path.clone(), answers(&case.study)));
        let takes = matches!(&message, Message::Do(command) if TAKES.contains(command));
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
        prop_assert_eq!(now.standing.possible, judged.possible);
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
