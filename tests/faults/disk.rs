//! A disk that is full: a limit on the size of files stands for it, and `/dev/full` for a full pipe.
#![cfg(unix)]

use std::process::Command;

use super::{case, err, finish, names, out};

const BIG: &str = "x";

/// The program under a limit of so many blocks of 512 bytes on every file that it writes.
fn limited(blocks: u32, args: &[&str], folder: &std::path::Path) -> Command {
    let mut command = Command::new("sh");
    command.env_clear().current_dir(folder);
    command.args([
        "-c",
        &format!("ulimit -f {blocks}; exec \"$@\""),
        "sh",
        env!("CARGO_BIN_EXE_gaitou"),
        "--lang",
        "en",
    ]);
    command.args(args);
    command
}

#[test]
fn a_full_disk_keeps_the_old_case_and_gives_back_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let old = format!("{{\"format\": 1, \"title\": \"{}\", \"answers\": {{}}}}", BIG.repeat(3_000));
    let path = case(folder.path(), &old);
    let asked = finish(&mut limited(1, &["ask", "case.json"], folder.path()), "6\n1\nDrug A\n\nquit\n");
    assert_eq!(asked.status.code(), Some(4), "{}", err(&asked));
    assert!(err(&asked).contains("case.json: there is no room left to write"), "{}", err(&asked));
    assert_eq!(err(&asked).lines().count(), 1);
    assert!(out(&asked).contains("\"procedure\": \"none\""), "{}", out(&asked));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), old);
    assert_eq!(names(folder.path()), ["case.json"]);
}

#[test]
fn a_full_disk_leaves_no_half_document() {
    let folder = tempfile::tempdir().unwrap();
    case(folder.path(), "{\"format\": 1, \"answers\": {}}");
    std::fs::write(folder.path().join("old.html"), "old").unwrap();
    std::fs::write(folder.path().join("in.jsonl"), "{\"format\":1,\"answers\":{}}\n".repeat(5_000)).unwrap();
    let commands: [&[&str]; 7] = [
        &["decide", "--format", "html", "--output", "new.html", "case.json"],
        &["decide", "--format", "html", "--output", "old.html", "--force", "case.json"],
        &["decide", "--format", "docx", "--output", "new.docx", "case.json"],
        &["batch", "in.jsonl", "--output", "new.jsonl"],
        &["batch", "in.jsonl", "--output", "new.csv"],
        &["batch", "in.jsonl", "--output", "new.xlsx"],
        &["batch", "--template", "new.xlsx"],
    ];
    for args in commands {
        let done = finish(&mut limited(8, args, folder.path()), "");
        assert_eq!(done.status.code(), Some(4), "{args:?}: {}", err(&done));
        let line = err(&done);
        assert!(line.lines().count() == 1 && line.contains("there is no room left to write"), "{args:?}: {line}");
        let named = args.iter().find(|arg| arg.starts_with("new.") || arg.starts_with("old.")).unwrap();
        assert!(line.contains(named), "{args:?}: {line}");
        assert_eq!(names(folder.path()), ["case.json", "in.jsonl", "old.html"], "{args:?}");
        assert_eq!(std::fs::read_to_string(folder.path().join("old.html")).unwrap(), "old");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_that_takes_no_more_is_said() {
    let folder = tempfile::tempdir().unwrap();
    case(folder.path(), "{\"format\": 1, \"answers\": {}}");
    for args in [
        "decide case.json",
        "decide --format json case.json",
        "trees list",
        "schema case",
        "--help",
        "batch case.jsonl --output -",
        "trees routes --format csv",
    ] {
        std::fs::write(folder.path().join("case.jsonl"), "{\"format\":1}\n").unwrap();
        let mut command = super::program();
        command.current_dir(folder.path()).args(args.split(' '));
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let done = command.stdout(full).stderr(std::process::Stdio::piped()).output().unwrap();
        assert_eq!(done.status.code(), Some(4), "{args}: {}", err(&done));
        assert!(err(&done).starts_with("gaitou: standard input or output: there is no room"), "{args}: {}", err(&done));
        assert_eq!(err(&done).lines().count(), 1, "{args}: {}", err(&done));
    }
}
