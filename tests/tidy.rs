//! The invariants of the code itself: who may know what, and that nothing is forgotten.

use std::fs;
use std::path::{Path, PathBuf};

use super::common::{files, root};

/// Every Rust file below a folder, as its path from the root and its text without the tests in it.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for path in files(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap().to_owned();
                found.push((relative(&path), text));
            }
        }
    }
    found
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

/// Code lines, comments left out.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn the_law_the_study_and_the_verdict_know_no_world() {
    let worldly = [
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "std::time",
        "SystemTime",
        "Timestamp",
        "crossterm",
        "ratatui",
        "println!",
        "eprintln!",
        "stdin",
        "stdout",
    ];
    let stages =
        ["src/text", "src/tree", "src/study", "src/triage", "src/verdict", "src/examples", "src/report", "src/record"];
    for (path, text) in
        sources("src").into_iter().filter(|(path, _)| stages.iter().any(|stage| path.starts_with(stage)))
    {
        for line in code(&text) {
            for word in worldly {
                assert!(!line.contains(word), "{path} knows of {word}: {line}");
            }
        }
    }
}

/// The screen's state, its keys, what they do and how it is drawn are pure; the world is in three files.
#[test]
fn the_screen_knows_the_world_in_three_files() {
    let worldly = ["std::fs", "std::env", "std::process", "std::time", "SystemTime", "stdout", "stdin", "println!"];
    let places = ["src/tui.rs", "src/tui/terminal.rs", "src/tui/folder.rs"];
    for (path, text) in sources("src/tui").into_iter().filter(|(path, _)| !places.contains(&path.as_str())) {
        for word in worldly {
            assert!(!code(&text).any(|line| line.contains(word)), "{path} knows of {word}");
        }
    }
}

#[test]
fn no_stage_knows_a_later_one() {
    let stages: [&[&str]; 5] = [
        &["text"],
        &["tree", "study"],
        &["triage", "verdict", "examples"],
        &["report", "record"],
        &["storage", "batch", "linear", "tui", "cli"],
    ];
    for (path, text) in sources("src") {
        let module = path.trim_start_matches("src/").split(['/', '.']).next().unwrap().to_owned();
        let Some(stage) = stages.iter().position(|stage| stage.contains(&module.as_str())) else { continue };
        for later in stages.iter().skip(stage + 1).flat_map(|stage| stage.iter()) {
            for line in code(&text) {
                assert!(!line.contains(&format!("crate::{later}")), "{path} knows of {later}: {line}");
            }
        }
    }
}

#[test]
fn what_only_one_place_may_know() {
    let allowed = [
        ("petgraph", "src/tree/graph.rs"),
        ("std::fs", "src/storage"),
        ("tempfile", "src/storage"),
        ("ratatui", "src/tui"),
        ("crossterm", "src/tui"),
        ("signal_hook", "src/tui/terminal.rs src/cli/batch.rs src/storage/system.rs"),
        ("jiff::Timestamp", "src/main.rs"),
    ];
    for (path, text) in sources("src") {
        for (word, place) in allowed {
            let allowed = place.split(' ').any(|place| path.starts_with(place));
            assert!(allowed || !code(&text).any(|line| line.contains(word)), "{path} knows of {word}");
        }
    }
}

#[test]
fn no_test_file_is_forgotten() {
    let main = fs::read_to_string(root().join("tests/main.rs")).unwrap();
    let modules: Vec<PathBuf> =
        files(&root().join("tests")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs")).collect();
    for path in modules {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(stem == "main" || main.contains(&format!("mod {stem};")), "{stem} is not in tests/main.rs");
    }
}

#[test]
fn the_top_level_is_what_it_should_be() {
    let known =
        ["Cargo.lock", "Cargo.toml", "LICENSE", "README.md", "decision-trees", "snapshots", "src", "target", "tests"];
    for path in files(&root()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.starts_with('.') || known.contains(&name.as_str()), "{name}");
    }
}
