//! The table of keys: no key means two things, and what the footer shows is what the keys do.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use gaitou::text::{Lang, width};
use gaitou::tui::keymap::{Context, Key, bindings, name, of_key, working};
use gaitou::tui::message::Message;

use super::drive::Driver;

#[test]
fn a_key_in_the_help_does_what_the_help_says() {
    for context in Context::ALL {
        for (keys, binding) in working(context) {
            for key in keys {
                let event = match key {
                    Key::Char(c) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE),
                    Key::Ctrl(c) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL),
                    Key::Code(code) => KeyEvent::new(code, KeyModifiers::NONE),
                };
                let message = of_key(context, event);
                assert!(
                    matches!(message, Some(Message::Do(command)) if command == binding.command),
                    "{context:?} {key:?}"
                );
            }
        }
    }
}

#[test]
fn every_command_is_in_the_help_in_both_languages() {
    for context in Context::ALL {
        for binding in bindings(context) {
            assert!(Lang::ALL.iter().all(|lang| !binding.says(*lang).is_empty()));
            assert!(binding.keys.iter().all(|key| width(&name(*key, true)) == name(*key, true).len()), "not ASCII");
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
    letters.press("l j j k G Space h l");
    assert_eq!(arrows.text(), letters.text());
}
