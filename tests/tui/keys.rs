//! The tables of keys: no key means two things, and what the footer shows is what the keys do.

use gaitou::text::{Lang, width};
use gaitou::tui::keymap::{find, working};
use gaitou::tui::message::Message;
use gaitou::tui::screens::every;
use gaitou::tui::view::offered;

use super::drive::{Driver, Memory};

#[test]
fn a_key_in_the_help_does_what_the_help_says() {
    for (name, screen) in every() {
        for (keys, binding) in working(screen.keys()) {
            for key in keys {
                let found = find(screen.keys(), key).unwrap();
                assert!(std::ptr::eq(found, binding), "{name} {key:?}");
            }
        }
    }
}

/// A later table may have a key of an earlier one, which then stands; within one table the second would never work.
#[test]
fn no_key_stands_twice_in_a_table() {
    for (name, screen) in every() {
        for table in screen.keys() {
            let keys: Vec<_> = table.iter().flat_map(|binding| binding.keys).collect();
            for (at, key) in keys.iter().enumerate() {
                assert!(!keys[..at].contains(key), "{name}: {key:?} twice");
            }
        }
    }
}

/// Every screen can be left, and its keys can be listed where nothing is typed.
#[test]
fn every_key_is_in_the_help_in_both_languages() {
    for (screen_name, screen) in every() {
        for (keys, binding) in working(screen.keys()) {
            assert!(Lang::ALL.iter().all(|lang| !binding.says(*lang).is_empty()), "{screen_name}");
            let names = keys.iter().map(|key| key.name(true));
            assert!(names.into_iter().all(|name| width(&name) == name.len()), "{screen_name}: not ASCII");
        }
    }
}

/// Screens as a user meets them, by the keys that lead there.
const MET: [&str; 24] = [
    "",
    "/",
    "X",
    "Down",
    "Down x",
    "D",
    "Enter",
    "Enter 1",
    "Enter 7",
    "Enter =none Enter",
    "Enter =none Enter Tab",
    "Enter =none Enter =yes Enter =medicine Enter Tab Home",
    "Enter =none Enter =yes Enter =medicine Space =device Space Enter v",
    "Enter =none Enter m",
    "Enter =none Enter m Home",
    "Enter p",
    "Enter =none Enter =yes Enter =medicine Enter p a A Enter",
    "Enter i",
    "Enter =none Enter i",
    "Enter =none Enter /",
    "Enter =none Enter ?",
    "Enter =none Enter F1",
    "Enter =care-only Enter",
    "Enter =care-only Enter e",
];

/// What a key only tells is that it does nothing.
#[test]
fn the_footer_offers_no_key_that_does_nothing() {
    let case = r#"{"format": 1, "title": "試験", "answers": {"procedure": "care-only"}}"#;
    let saved = [("a.json", case)];
    for (lang, size) in [(Lang::Ja, (80, 24)), (Lang::En, (80, 24)), (Lang::Ja, (120, 40)), (Lang::En, (120, 40))] {
        for (keys, cases) in MET.iter().flat_map(|keys| [(keys, &saved[..0]), (keys, &saved[..])]) {
            let at = || {
                let mut driver = Driver::with(lang, size, Memory::holding(cases));
                driver.press(keys);
                driver
            };
            for (key, binding) in offered(&at().model) {
                let says = binding.says(Lang::En);
                let (mut before, mut after) = (at(), at());
                after.send(Message::Key(key));
                let has_written = after.store.files != before.store.files || !after.store.copied.is_empty();
                before.model.notice = None;
                after.model.notice = None;
                // On the first screen "open" begins a case, "quit" draws nothing any more.
                let does = has_written || after.model.quit || after.text() != before.text();
                assert!(does, "{lang:?} {size:?} after {keys:?}: {key:?} ({says}) does nothing:\n{}", before.text());
            }
        }
    }
}

#[test]
fn full_width_signs_work_as_keys() {
    let mut half = Driver::new(Lang::Ja, (80, 24));
    let mut full = Driver::new(Lang::Ja, (80, 24));
    half.press("Enter 2 L");
    full.press("Enter ２ Ｌ");
    assert_eq!(half.text(), full.text());
    full.press("？");
    assert!(full.text().contains("Why it is asked"));
}

#[test]
fn vi_keys_and_arrows_do_the_same() {
    let mut arrows = Driver::new(Lang::En, (80, 24));
    let mut letters = Driver::new(Lang::En, (80, 24));
    arrows.press("Enter Down Down Up End Enter Left Right");
    letters.press("l j j k G Enter h l");
    assert_eq!(arrows.text(), letters.text());
}
