//! The invariants of the code itself: who may know what, and that nothing is forgotten.

mod circles;
mod code;
mod shapes;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use super::common::{files, root};
use code::{Unit, sources, unit, units};

/// The modules of the program by stage; none knows one of a later stage.
const STAGES: [&[&str]; 5] = [
    &["text"],
    &["tree", "statute", "notes", "study"],
    &["triage", "verdict", "examples"],
    &["report", "record", "questionnaire", "manual"],
    &["storage", "batch", "config", "linear", "tui", "cli"],
];

/// What is not of the program: files, clocks, terminals, other programs.
const WORLD: [&str; 15] = [
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
    "print!",
    "eprintln!",
    "eprint!",
    "stdin",
    "stdout",
];

/// What only one place may know.
const ONLY: [(&str, &[&str]); 10] = [
    ("petgraph", &["src/tree/graph.rs"]),
    ("std::fs", &["src/storage"]),
    ("tempfile", &["src/storage"]),
    ("ratatui", &["src/tui"]),
    ("crossterm", &["src/tui"]),
    ("signal_hook", &["src/tui/terminal.rs", "src/cli/batch.rs", "src/storage/system.rs"]),
    ("jiff::Timestamp", &["src/storage/time.rs"]),
    // The command line is handed the environment; what is asked of it elsewhere is of the one
    // terminal, or of a test's own size.
    ("std::env::var", &["src/main.rs", "src/tui/terminal.rs", "src/storage/model"]),
    ("std::env::var_os", &["src/cli/start.rs", "src/storage/model"]),
    ("std::env::home_dir", &["src/main.rs", "src/tui/folder.rs"]),
];

/// Of the screen, what may know the world.
const SCREEN_AND_WORLD: [&str; 3] = ["src/tui.rs", "src/tui/terminal.rs", "src/tui/folder.rs"];

/// The top-level module of a file.
fn module(path: &str) -> &str {
    path.trim_start_matches("src/").split(['/', '.']).next().unwrap()
}

/// The stage that a module is of.
fn stage(module: &str) -> Option<usize> {
    STAGES.iter().position(|stage| stage.contains(&module))
}

/// Where a file uses a path, as a line for whoever broke the rule.
fn offences(unit: &Unit, path: &str) -> Vec<String> {
    let offending = unit.uses.iter().filter(|used| used.names(path));
    offending.map(|used| format!("{}:{} uses {}", unit.path, used.line, used.segments.join("::"))).collect()
}

fn none(offences: Vec<String>) {
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

#[test]
fn the_law_the_study_and_the_verdict_know_no_world() {
    let pure = |path: &str| stage(module(path)).is_some_and(|stage| stage + 1 < STAGES.len());
    let units: Vec<_> = units().into_iter().filter(|unit| pure(&unit.path)).collect();
    assert!(units.len() > 50, "{}", units.len());
    none(units.iter().flat_map(|unit| WORLD.iter().flat_map(|world| offences(unit, world))).collect());
}

/// The screen's state, its keys, what they do and how it is drawn are pure; the world is in three files.
#[test]
fn the_screen_knows_the_world_in_three_files() {
    let pure = |path: &str| module(path) == "tui" && !SCREEN_AND_WORLD.contains(&path);
    let worldly = WORLD.iter().filter(|world| !["crossterm", "ratatui"].contains(world));
    let units: Vec<_> = units().into_iter().filter(|unit| pure(&unit.path)).collect();
    none(worldly.flat_map(|world| units.iter().flat_map(|unit| offences(unit, world))).collect());
}

/// Of every file, what it knows of later stages.
fn forward(unit: &Unit) -> Vec<String> {
    let Some(at) = stage(module(&unit.path)) else { return Vec::new() };
    let later = STAGES.iter().skip(at + 1).flat_map(|stage| stage.iter());
    later.flat_map(|later| offences(unit, &format!("crate::{later}"))).collect()
}

#[test]
fn no_stage_knows_a_later_one() {
    none(units().iter().flat_map(forward).collect());
}

#[test]
fn every_module_is_of_a_stage() {
    let found: BTreeSet<_> = units().iter().map(|unit| module(&unit.path).to_owned()).collect();
    let staged = STAGES.iter().flat_map(|stage| stage.iter().map(|module| (*module).to_owned()));
    assert_eq!(found, staged.chain(["lib".to_owned(), "main".to_owned()]).collect());
}

#[test]
fn what_only_one_place_may_know() {
    let mut found = Vec::new();
    for unit in &units() {
        for (path, places) in ONLY {
            if !places.iter().any(|place| unit.path.starts_with(place)) {
                found.extend(offences(unit, path));
            }
        }
    }
    none(found);
}

/// The rules see through every way of naming a thing, and see nothing in comments, texts and tests.
#[test]
fn the_rules_see_what_is_named_and_nothing_else() {
    let seen = [
        "use crate::cli::run;",
        "use crate::{text, cli::{self, run}};",
        "use super::cli;",
        "fn f() { super::super::cli::run(); }",
        "fn f() { println!(\"{}\", crate::cli::NAME); }",
        "fn f(x: crate::cli::Io) {}",
    ];
    for (at, text) in seen.into_iter().enumerate() {
        let path = if at == 3 { "src/tree/graph.rs" } else { "src/tree.rs" };
        assert!(!forward(&unit(path.to_owned(), text)).is_empty(), "{text}");
    }
    let unseen = [
        "// crate::cli::run",
        "const A: &str = \"crate::cli\";",
        "#[cfg(test)] mod tests { use crate::cli; }",
        "use crate::text::cli;",
        "use super::text;",
    ];
    for text in unseen {
        none(forward(&unit("src/tree.rs".to_owned(), text)));
    }
    let world = unit("src/tree.rs".to_owned(), "use std::{collections::BTreeMap, fs as files};");
    assert_eq!(offences(&world, "std::fs"), ["src/tree.rs:1 uses std::fs"]);
    let said = unit("src/tree.rs".to_owned(), "fn f() { if ready { println!(); } v![print!(\"\")]; }");
    assert_eq!((offences(&said, "println!").len(), offences(&said, "print!").len()), (1, 1));
    none(offences(&unit("src/tree.rs".to_owned(), "fn f() { print(1); self.print(2) }"), "print!"));
}

/// A file is read with what it leans on; where that leads back to it, all of them are one file in pieces.
#[test]
fn no_file_leans_on_itself_by_way_of_others() {
    none(circles::circles(&units()));
}

#[test]
fn a_circle_is_seen() {
    let circles = |files: &[(&str, &str)]| {
        let units: Vec<_> = files.iter().map(|(path, text)| unit((*path).to_owned(), text)).collect();
        circles::circles(&units).len()
    };
    let lib = ("src/lib.rs", "mod a; mod b;");
    let (a, b) = (("src/a.rs", "use crate::b::B; struct A(B);"), ("src/b.rs", "use super::a; struct B(a::A);"));
    assert_eq!(circles(&[lib, a, b]), 1);
    assert_eq!(circles(&[lib, a, ("src/b.rs", "struct B;")]), 0);
    // What lies in the folder of a file is a part of it, for what it takes from there.
    let child = ("src/a/c.rs", "use super::A; struct C(A);");
    assert_eq!(circles(&[("src/a.rs", "mod c; use c::C; struct A; fn f(_: C) {}"), child]), 0);
    // What is passed on is leaned on where it is written.
    let (a, b) = (("src/a.rs", "mod c; pub use c::C;"), ("src/b.rs", "use crate::a::C; struct B(C);"));
    assert_eq!(circles(&[a, b, ("src/a/c.rs", "use crate::b::B; struct C;")]), 1);
    assert_eq!(circles(&[a, b, ("src/a/c.rs", "struct C;")]), 0);
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

/// Names that several types have, since they mean the same of different things.
const SHARED_NAMES: [(&str, &str); 2] = [
    ("Args", "the arguments of the command whose file it is"),
    ("Page", "a text on the way to its lines, private to the file that writes it"),
];

#[test]
fn a_name_of_a_type_has_one_meaning() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in sources() {
        for name in shapes::types(&syn::parse_file(&text).unwrap()) {
            places.entry(name).or_default().push(path.clone());
        }
    }
    assert!(places.len() > 300, "{}", places.len());
    places.retain(|name, places| places.len() > 1 && !SHARED_NAMES.iter().any(|(shared, _)| shared == name));
    none(places.into_iter().map(|(name, places)| format!("{name} is a type in {}", places.join(", "))).collect());
}

/// What stands in place of a value that is not there can be a silently wrong sentence: in the stages up to the words it
/// has a reason in a comment, at most four lines above.
#[test]
fn nothing_stands_silently_for_what_is_not_there() {
    let mut found = Vec::new();
    let said = |path: &str| stage(module(path)).is_some_and(|stage| (1..=3).contains(&stage));
    for (path, text) in sources().into_iter().filter(|(path, _)| said(path)) {
        found
            .extend(silent(&text).into_iter().map(|line| format!("{path}:{line} stands for nothing without a reason")));
    }
    none(found);
}

/// The lines outside of tests with a default that has no reason beside it.
fn silent(text: &str) -> Vec<usize> {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    let silent = |at: &usize| {
        let above = lines[..*at].iter().rev().take(4).take_while(|line| !line.is_empty());
        lines[*at].contains(".unwrap_or_default()") && !above.into_iter().any(|line| line.starts_with("//"))
    };
    (0..lines.len()).filter(silent).map(|at| at + 1).collect()
}

#[test]
fn a_silent_default_is_seen() {
    assert_eq!(silent("fn f() {\n    g().unwrap_or_default()\n}\n"), [2]);
    assert_eq!(silent("// Some reason.\n\nfn f() {\n    g().unwrap_or_default()\n}\n"), [4]);
    none(
        silent("fn f() {\n    // None is zero.\n    g().unwrap_or_default()\n}\n")
            .iter()
            .map(usize::to_string)
            .collect(),
    );
}

/// Matches that may treat all other variants alike, since whatever is added is meant to be treated so, too.
const ALIKE: [(&str, &str); 1] = [
    // Among the names of products every command but a few does what it always does.
    ("src/linear/edit.rs", "Command"),
];

#[test]
fn nothing_of_our_own_enums_is_forgotten() {
    let files: Vec<_> = sources().into_iter().map(|(path, text)| (path, syn::parse_file(&text).unwrap())).collect();
    let enums: shapes::Enums = files.iter().flat_map(|(_, file)| shapes::enums(file)).collect();
    let mut found = Vec::new();
    for (path, file) in &files {
        for what in shapes::forgetful(file, &enums) {
            if !ALIKE.iter().any(|(place, on)| place == path && what.contains(on)) {
                found.push(format!("{path}: {what}"));
            }
        }
    }
    none(found);
}

#[test]
fn a_forgotten_variant_is_seen() {
    let file = |text: &str| syn::parse_file(text).unwrap();
    let enums = shapes::enums(&file("enum Two { A, B(u8) } enum Other { C }"));
    for (text, seen) in [
        ("fn f(x: Two) { match x { Two::A => (), _ => () } }", true),
        ("fn f(x: Two) { match x { Two::B(1) | Two::A => (), _ => () } }", true),
        ("impl Two { fn f(self) { match self { Self::A => (), _ => () } } }", true),
        ("impl Two { const ALL: [Two; 1] = [Two::A]; }", true),
        ("impl Two { const ALL: &'static [Self] = &[Two::A, Two::B]; }", false),
        ("fn f(x: Two) { match x { Two::A => (), Two::B(_) => () } }", false),
        ("fn f(x: Option<Two>) { match x { Some(Two::A) => (), _ => () } }", false),
        ("fn f(x: u8) { match x { 1 => (), _ => () } }", false),
    ] {
        assert_eq!(!shapes::forgetful(&file(text), &enums).is_empty(), seen, "{text}");
    }
}
