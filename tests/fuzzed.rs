//! The fuzz targets on their corpora: what a fuzzer once found interesting must hold in every build.

#[path = "fuzz/targets/mod.rs"]
mod targets;

use std::fs;

use super::common::{files, root};

/// Runs a target on its corpus and on other folders of tests whose files fit it.
fn replay(target: &str, also: &[&str], run: fn(&[u8])) {
    let corpus = format!("tests/fuzz/corpus/{target}");
    let folders = std::iter::once(corpus.as_str()).chain(also.iter().copied());
    let inputs: Vec<_> = folders.flat_map(|folder| files(&root().join(folder))).filter(|path| path.is_file()).collect();
    assert!(inputs.len() > 4, "{target} has no corpus");
    for input in inputs {
        let bytes = fs::read(&input).unwrap();
        let held = std::panic::catch_unwind(|| run(&bytes));
        assert!(held.is_ok(), "{target} does not hold on {}", input.display());
    }
}

#[test]
fn trees() {
    replay("tree", &["tests/problems", "decision-trees"], targets::tree::run);
}

#[test]
fn cases() {
    replay("case", &["decision-trees/cases", "tests/cases", "tests/documents"], targets::case::run);
}

#[test]
fn tables() {
    replay("table", &[], targets::table::run);
}

#[test]
fn folding() {
    replay("folding", &[], targets::folding::run);
}

#[test]
fn keys() {
    replay("keys", &[], targets::keys::run);
}

#[test]
fn workbooks() {
    replay("workbook", &[], targets::workbook::run);
}

#[test]
fn forms() {
    replay("form", &["src/report/word"], targets::form::run);
}

#[test]
fn laws() {
    replay("law", &["tests/statute"], targets::law::run);
}

#[test]
fn configurations() {
    replay("config", &[], targets::config::run);
}

#[test]
fn records() {
    replay("record", &[], targets::record::run);
}
