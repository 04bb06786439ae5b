//! Batches around which something is wrong: files under the names that they would write, folders of what is no case,
//! no threads, foreign trees. Nothing is replaced that the user did not name, nothing left out without a word.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::{err, finish, names, out, program};

fn run(folder: &Path, args: &str) -> std::process::Output {
    finish(program().current_dir(folder).args(args.split(' ')), "")
}

const CASE: &str = "{\"format\":1,\"answers\":{\"procedure\":\"care-only\"}}";

/// What an earlier run kept stays, and so does what a link of that name leads to.
#[test]
fn what_is_kept_of_a_broken_batch_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let rows: String = (0..600).map(|row| format!("S{row},care-only\n")).collect();
    fs::write(at("in.csv"), format!("study,procedure\n{rows}{}\n", "x".repeat(2 << 20))).unwrap();
    fs::write(at("out.csv.partial"), "an earlier run").unwrap();
    fs::write(at("mine.txt"), "mine").unwrap();
    symlink("mine.txt", at("out-2.csv.partial")).unwrap();
    for kept in ["out-3.csv.partial", "out-4.csv.partial"] {
        let done = run(folder.path(), "batch in.csv --output out.csv");
        assert_eq!(done.status.code(), Some(3), "{}", err(&done));
        assert!(err(&done).contains(kept) && fs::read_to_string(at(kept)).unwrap().contains("S0"), "{}", err(&done));
    }
    assert_eq!(fs::read_to_string(at("out.csv.partial")).unwrap(), "an earlier run");
    assert_eq!(fs::read_to_string(at("mine.txt")).unwrap(), "mine");
    assert!(at("out-2.csv.partial").is_symlink());
}

#[test]
fn a_summary_never_takes_the_place_of_an_input_or_of_the_output() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("cases")).unwrap();
    fs::write(at("cases/a.json"), CASE).unwrap();
    fs::write(at("far.jsonl"), CASE).unwrap();
    symlink("../far.jsonl", at("cases/link.json")).unwrap();
    symlink("cases", at("also")).unwrap();
    for args in [
        "batch cases --output - --summary cases/a.json --force",
        "batch cases --output - --summary also/a.json --force",
        "batch also --output - --summary cases/a.json --force",
        "batch cases --output far.jsonl --force",
        "batch cases --output new.csv --summary far.jsonl --force",
        "batch cases --output new.csv --summary new.csv",
        "batch cases --output new.csv --summary ./new.csv --force",
        "batch cases --output new.csv --summary also/../new.csv --force",
        "batch far.jsonl --output new.csv --summary far.jsonl --force",
    ] {
        let done = run(folder.path(), args);
        assert_eq!(done.status.code(), Some(2), "{args}: {}", err(&done));
        assert!(err(&done).contains("the same file"), "{args}: {}", err(&done));
        assert_eq!(names(folder.path()), ["also", "cases", "far.jsonl"], "{args}");
        assert_eq!(fs::read_to_string(at("far.jsonl")).unwrap(), CASE);
        assert_eq!(fs::read_to_string(at("cases/a.json")).unwrap(), CASE);
    }
}

/// Whatever in a folder has the name of a case gets a row: a verdict, or why there is none.
#[test]
fn a_folder_leaves_out_nothing_that_looks_like_a_case() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("a.json"), CASE).unwrap();
    fs::write(at("B.JSON"), CASE).unwrap();
    symlink("nowhere.json", at("c.json")).unwrap();
    fs::create_dir(at("d.json")).unwrap();
    symlink("loop.json", at("loop.json")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(at("pipe.json")).status().unwrap().success());
    // These have other names.
    fs::write(at("a.verdict.json"), "{}").unwrap();
    fs::write(at(".hidden.json"), "{}").unwrap();
    fs::write(at("notes.txt"), "").unwrap();
    let done = run(folder.path(), "batch . --output -");
    assert_eq!(done.status.code(), Some(1), "{}", err(&done));
    let rows: Vec<serde_json::Value> = out(&done).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let row = |at: usize| (rows[at]["file"].as_str().unwrap(), rows[at]["error"]["text"].as_str().unwrap_or_default());
    let wanted = [
        ("B.JSON", ""),
        ("a.json", ""),
        ("c.json", "no such file"),
        ("d.json", "this is a folder"),
        ("loop.json", "cannot be read"),
        ("pipe.json", "a device or a pipe"),
    ];
    assert_eq!(rows.len(), wanted.len(), "{}", out(&done));
    for (at, (file, says)) in wanted.into_iter().enumerate() {
        assert!(row(at).0 == file && row(at).1.contains(says), "{file}: {:?}", row(at));
        assert_eq!(row(at).1.is_empty(), says.is_empty(), "{file}: {:?}", row(at));
    }
}

/// Trees that cannot be read are a fault, however they are missing: the shipped ones never stand in for them.
#[test]
fn a_link_among_own_trees_that_leads_nowhere_is_a_fault() {
    for name in ["own.json", "sources.json"] {
        let folder = tempfile::tempdir().unwrap();
        let tree = gaitou::tree::SHIPPED[0];
        fs::write(folder.path().join(format!("{}.json", tree.0)), tree.1).unwrap();
        symlink("nowhere.json", folder.path().join(name)).unwrap();
        for command in ["trees list", "batch . --output -"] {
            let done = run(folder.path(), &format!("--trees . {command}"));
            assert_eq!(done.status.code(), Some(4), "{name} {command}: {}", err(&done));
            assert!(err(&done).contains(name) && err(&done).contains("no such file"), "{name}: {}", err(&done));
        }
    }
}

/// Where the system has no thread to give, a stack of 64 TiB standing for that, the work is done on the one there is.
#[test]
fn a_batch_needs_no_second_thread() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.jsonl"), format!("{CASE}\n").repeat(2_000)).unwrap();
    fs::write(folder.path().join("in.csv"), format!("study,procedure\n{}", "A,care-only\n")).unwrap();
    let alone = |args: &str| {
        let mut command = program();
        command.env("RUST_MIN_STACK", (1_u64 << 46).to_string()).current_dir(folder.path()).args(args.split(' '));
        finish(&mut command, "")
    };
    for from in ["in.jsonl", "in.csv"] {
        let args = format!("batch {from} --output - --threads 8");
        let (one, other) = (alone(&args), run(folder.path(), &args));
        assert_eq!(one.status.code(), Some(0), "{}", err(&one));
        assert_eq!((out(&one), err(&one)), (out(&other), err(&other)));
    }
    // The libraries for workbooks work on threads of their own: that they cannot is one line.
    assert_eq!(run(folder.path(), "batch --template in.xlsx").status.code(), Some(0));
    for args in ["batch in.jsonl --output out.xlsx", "batch in.xlsx --output -", "batch --template new.xlsx"] {
        let done = alone(args);
        assert!(matches!(done.status.code(), Some(0 | 4)), "{args}: {:?} {}", done.status, err(&done));
        // How far the sources were checked is told beside it.
        let of_it = err(&done).lines().filter(|line| !line.contains("The sources were checked")).count();
        assert_eq!(of_it, 1, "{args}: {}", err(&done));
        assert!(!err(&done).contains("panicked"), "{args}: {}", err(&done));
    }
}

/// A tree that did not come with the program is named wherever it judges.
#[test]
fn a_foreign_tree_is_named_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (stem, text) = gaitou::tree::SHIPPED[1];
    fs::create_dir(at("own")).unwrap();
    let own = text.replacen("\"revision\": ", "\"revision\": 7", 1);
    assert_ne!(own, text);
    fs::write(at("own").join(format!("{stem}.json")), own).unwrap();
    let case = "{\"format\":1,\"as_of\":\"2026-01-05\",\"answers\":{\"procedure\":\"care-only\"}}\n";
    fs::write(at("a.json"), case).unwrap();
    fs::write(at("in.jsonl"), case.repeat(3)).unwrap();
    for (args, foreign) in [("--trees own", true), ("--", false)] {
        let args = if foreign { format!("{args} ") } else { String::new() };
        for to in ["-", "out.jsonl", "out.csv", "out.xlsx"] {
            let done = run(folder.path(), &format!("{args}batch in.jsonl --output {to} --force"));
            assert_eq!(done.status.code(), Some(0), "{}", err(&done));
            assert_eq!(err(&done).contains("did not come with gaitou"), foreign, "{to}: {}", err(&done));
            let rows = if to == "-" { out(&done).into_bytes() } else { fs::read(at(to)).unwrap() };
            let rows = String::from_utf8_lossy(&rows).into_owned();
            match to {
                "out.csv" => {
                    assert_eq!(rows.contains(",tree_shipped\r\n") && rows.contains(",false\r\n"), foreign, "{rows}")
                }
                "out.xlsx" => {}
                _ => assert_eq!(rows.matches("\"shipped\":false").count(), if foreign { 3 } else { 0 }, "{rows}"),
            }
        }
        let slow = run(folder.path(), &format!("{args}batch in.jsonl --output - --explain"));
        assert_eq!(out(&slow).matches("\"shipped\":false").count(), if foreign { 3 } else { 0 });
        let compared = run(folder.path(), &format!("{args}compare a.json a.json"));
        assert_eq!(err(&compared).contains("did not come with gaitou"), foreign, "{}", err(&compared));
    }
}

/// What gaitou writes is no case: a verdict, a row, the counts. Each is called what it is, by every command.
#[test]
fn results_are_not_taken_for_cases() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("a.json"), CASE).unwrap();
    fs::write(at("in.jsonl"), format!("{CASE}\nnonsense\n")).unwrap();
    let verdict = out(&run(folder.path(), "decide --format json a.json"));
    let rows = run(folder.path(), "batch in.jsonl --output - --summary counts.json");
    let counts = fs::read_to_string(at("counts.json")).unwrap();
    let results: Vec<String> = [verdict, counts].into_iter().chain(out(&rows).lines().map(str::to_owned)).collect();
    assert_eq!(results.len(), 4);
    fs::remove_file(at("counts.json")).unwrap();
    for result in results {
        fs::write(at("b.json"), &result).unwrap();
        fs::write(at("in.jsonl"), result.replace('\n', " ") + "\n").unwrap();
        for args in ["decide b.json", "ask b.json", "compare a.json b.json"] {
            let done = run(folder.path(), args);
            assert_eq!(done.status.code(), Some(3), "{args}: {}", err(&done));
            assert!(err(&done).contains("a verdict or a line of a batch"), "{args}: {}", err(&done));
        }
        for args in ["batch . --output -", "batch in.jsonl --output -"] {
            let done = run(folder.path(), args);
            assert_eq!(done.status.code(), Some(1), "{args}: {}", err(&done));
            assert_eq!(out(&done).matches("a verdict or a line of a batch").count(), 1, "{args}: {}", out(&done));
        }
    }
}

/// What a killed batch left beside its output goes with the next one.
#[test]
fn the_next_batch_clears_what_a_killed_one_left() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.jsonl"), format!("{CASE}\n")).unwrap();
    fs::write(folder.path().join(".gaitou-abc123.tmp"), "half a table").unwrap();
    let done = run(folder.path(), "batch in.jsonl --output out.csv");
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    assert_eq!(names(folder.path()), ["in.jsonl", "out.csv"]);
}
