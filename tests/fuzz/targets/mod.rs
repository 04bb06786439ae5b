//! What must hold of any bytes. Each target is run by the fuzzer and, on its corpus, by `cargo test`.
#![allow(dead_code, missing_docs)]

pub mod case;
pub mod config;
pub mod folding;
pub mod form;
pub mod keys;
pub mod law;
pub mod notes;
pub mod packed;
pub mod record;
pub mod table;
pub mod tree;
pub mod workbook;

use gaitou::batch::Plan;
use gaitou::report::Beside;
use gaitou::text::{Day, Lang, parse_day};
use gaitou::tree::Editions;

/// The shipped editions, loaded once.
fn editions() -> &'static Editions {
    Editions::kept().unwrap()
}

fn today() -> Day {
    parse_day("2026-11-22").unwrap()
}

fn plan(lang: Lang) -> Plan<'static> {
    Plan {
        editions: editions(),
        lang,
        today: today(),
        as_of: None,
        against: None,
        explain: false,
        beside: Beside::none(),
        watch: None,
    }
}

/// No control code, direction mark or invisible character is in what is shown.
fn assert_shown(text: &str) {
    assert!(gaitou::text::is_clean(text), "{text:?}");
}
