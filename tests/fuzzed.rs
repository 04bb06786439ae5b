//! The fuzz targets on their corpora: what a fuzzer once found interesting must hold in every build.

#[path = "fuzz/targets/mod.rs"]
mod targets;

use std::fs;

use super::common::{files, root};

/// What a fuzzer runs on the bytes that it makes.
type Target = fn(&[u8]);

/// Runs a target on its corpus and on other folders of tests whose files fit it.
fn replay(target: &str, also: &[&str], run: Target) {
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
fn notes() {
    replay("notes", &[], targets::notes::run);
}

#[test]
fn records() {
    replay("record", &[], targets::record::run);
}

/// A fuzzer for where there is none: the corpora with bytes changed, taken away, doubled, or brought in from each other.
#[test]
#[ignore = "as long as one likes: GAITOU_RUNS=20000 cargo test mutated -- --ignored --nocapture"]
fn mutated() {
    let number = |name: &str, usual: u64| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (runs, seed) = (number("GAITOU_RUNS", 2_000), number("GAITOU_SEED", 20_261_126));
    let every: [(&str, &str, Target); 7] = [
        ("workbook", "tests/fuzz/corpus/workbook", targets::workbook::run),
        ("form", "tests/fuzz/corpus/form", targets::form::run),
        ("law", "tests/statute", targets::law::run),
        ("config", "tests/fuzz/corpus/config", targets::config::run),
        ("notes", "tests/fuzz/corpus/notes", targets::notes::run),
        ("record", "tests/fuzz/corpus/record", targets::record::run),
        ("table", "tests/fuzz/corpus/table", targets::table::run),
    ];
    for (target, folder, run) in every {
        let inputs: Vec<_> = files(&root().join(folder)).into_iter().filter(|path| path.is_file()).collect();
        let inputs: Vec<_> = inputs.iter().map(|path| fs::read(path).unwrap()).collect();
        let mut state = seed;
        let mut below = |limit: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % limit.max(1)
        };
        for at in 0..runs {
            let mut bytes = inputs[below(inputs.len())].clone();
            for _ in 0..=below(6) {
                let (from, length) = (below(bytes.len()), 1 + below(24));
                let to = (from + length).min(bytes.len());
                let other = &inputs[below(inputs.len())];
                let begin = below(other.len());
                let piece = other[begin..(begin + length).min(other.len())].to_vec();
                match below(5) {
                    0 if from < to => bytes[from] = u8::try_from(below(256)).unwrap(),
                    1 => drop(bytes.drain(from..to)),
                    2 => drop(bytes.splice(from..from, piece)),
                    3 => drop(bytes.splice(from..to, piece)),
                    _ => bytes.extend_from_within(from..to),
                }
            }
            let held = std::panic::catch_unwind(|| run(&bytes));
            assert!(held.is_ok(), "{target}, seed {seed}, run {at}: {:?}", String::from_utf8_lossy(&bytes));
        }
        println!("{target}: {runs} runs with seed {seed}");
    }
}
