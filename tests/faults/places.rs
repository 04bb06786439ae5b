//! Places that are not what they seem: links, devices, pipes, folders that are another user's or gone.
#![cfg(unix)]

use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use super::{case, err, finish, names, other_user, out, program, start, study};

fn run(folder: &Path, args: &str) -> std::process::Output {
    finish(program().current_dir(folder).args(args.split(' ')), "")
}

/// What is written through a link goes where the link leads, and the link stays; without `--force` it is refused.
#[test]
fn links_are_followed_and_stay() {
    let folder = tempfile::tempdir().unwrap();
    case(folder.path(), "{\"format\": 1, \"answers\": {}}");
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("far")).unwrap();
    std::fs::write(at("far/file.txt"), "old").unwrap();
    symlink("far/file.txt", at("link.txt")).unwrap();
    symlink("far/new.txt", at("dangling.txt")).unwrap();
    symlink("dangling.txt", at("twice.txt")).unwrap();
    symlink("nowhere/new.txt", at("lost.txt")).unwrap();
    symlink("loop.txt", at("loop.txt")).unwrap();
    for name in ["link.txt", "dangling.txt", "twice.txt", "lost.txt", "loop.txt"] {
        let done = run(folder.path(), &format!("decide case.json --output {name}"));
        assert_eq!(done.status.code(), Some(4), "{name}: {}", err(&done));
        assert!(err(&done).contains("exists already"), "{name}: {}", err(&done));
    }
    assert_eq!(std::fs::read_to_string(at("far/file.txt")).unwrap(), "old");
    for (name, target) in [("link.txt", "far/file.txt"), ("twice.txt", "far/new.txt"), ("dangling.txt", "far/new.txt")]
    {
        let done = run(folder.path(), &format!("decide case.json --force --output {name}"));
        assert_eq!(done.status.code(), Some(0), "{name}: {}", err(&done));
        assert!(at(name).is_symlink() && !at(target).is_symlink(), "{name}");
        assert!(std::fs::read_to_string(at(target)).unwrap().starts_with("Verdict"), "{name}");
    }
    for (name, says) in [("lost.txt", "no such folder"), ("loop.txt", "cannot be read or written")] {
        let done = run(folder.path(), &format!("decide case.json --force --output {name}"));
        assert_eq!(done.status.code(), Some(4), "{name}: {}", err(&done));
        assert!(err(&done).contains(says) && at(name).is_symlink(), "{name}: {}", err(&done));
    }
    // A case behind a link is saved where it is.
    std::fs::rename(at("case.json"), at("far/case.json")).unwrap();
    symlink("far/case.json", at("case.json")).unwrap();
    assert!(finish(program().arg("ask").arg(at("case.json")), "1\n").status.success());
    assert!(at("case.json").is_symlink());
    assert_eq!(study(&at("far/case.json")).answers.len(), 1);
}

#[test]
fn devices_pipes_and_folders_are_refused_as_places_to_write() {
    let folder = tempfile::tempdir().unwrap();
    case(folder.path(), "{\"format\": 1, \"answers\": {}}");
    let pipe = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.csv")).status().unwrap();
    assert!(pipe.success());
    std::fs::create_dir(folder.path().join("folder.csv")).unwrap();
    std::fs::create_dir(folder.path().join("cases")).unwrap();
    for name in ["piped.json", "piped.jsonl", "piped.xml"] {
        symlink("pipe.csv", folder.path().join(name)).unwrap();
    }
    let before = names(folder.path());
    let commands = [
        ("decide case.json --output /dev/null", "a device or a pipe"),
        ("decide case.json --force --output /dev/full", "a device or a pipe"),
        ("decide case.json --force --output /dev/stdout", "a device or a pipe"),
        ("decide case.json --force --format text --output pipe.csv", "a device or a pipe"),
        ("batch case.json --output out.csv", "IN is"),
        ("batch cases --output pipe.csv", "a device or a pipe"),
        ("batch cases --force --output pipe.csv", "a device or a pipe"),
        ("batch cases --force --output folder.csv", "this is a folder"),
        ("batch cases --output - --force --summary pipe.csv", "a device or a pipe"),
        ("batch --template pipe.csv", "a device or a pipe"),
        ("batch --template folder.csv --force", "this is a folder"),
        // Nobody writes to it: whoever opens it waits for ever.
        ("batch pipe.csv --output -", "a device or a pipe"),
        ("batch pipe.csv --output new.csv", "a device or a pipe"),
        ("batch piped.jsonl --output -", "a device or a pipe"),
        ("decide piped.json", "a device or a pipe"),
        ("compare case.json piped.json", "a device or a pipe"),
        ("verify piped.json", "a device or a pipe"),
        ("ask piped.json", "a device or a pipe"),
        ("trees check piped.json", "a device or a pipe"),
        ("law add --law cases piped.xml", "a device or a pipe"),
        ("recheck piped.json", "a device or a pipe"),
    ];
    for (args, says) in commands {
        let done = run(folder.path(), args);
        assert!(matches!(done.status.code(), Some(1 | 2 | 4)), "{args}: {}", err(&done));
        let lines = err(&done);
        assert!(lines.lines().last().unwrap().contains(says), "{args}: {lines}");
        assert_eq!(names(folder.path()), before, "{args}");
    }
}

/// Runs as somebody who is not root, so that rights bind; the program where that user can reach it.
fn as_other(program: &Path, args: &str, folder: &Path, input: &str) -> std::process::Output {
    let mut command = Command::new(program);
    command.env_clear().args(["--lang", "en"]).current_dir(folder).args(args.split(' '));
    if let Some(user) = other_user() {
        command.uid(user).gid(user);
    }
    finish(&mut command, input)
}

#[test]
fn a_folder_that_may_not_be_written_is_told() {
    let open = tempfile::tempdir().unwrap();
    std::fs::set_permissions(open.path(), PermissionsExt::from_mode(0o755)).unwrap();
    let program = open.path().join("gaitou");
    std::fs::copy(env!("CARGO_BIN_EXE_gaitou"), &program).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = case(folder.path(), "{\"format\": 1, \"answers\": {}}");
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o555)).unwrap();
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o444)).unwrap();
    for (args, input) in [
        ("ask case.json", "1\n"),
        ("ask new.json", "1\n"),
        ("--cases . ask", "1\n"),
        ("--cases new ask", "1\n"),
        ("decide case.json --output new.txt", ""),
        ("decide case.json --output new/", ""),
        ("batch . --output new.csv", ""),
    ] {
        let done = as_other(&program, args, folder.path(), input);
        assert_eq!(done.status.code(), Some(4), "{args}: {}", err(&done));
        assert!(err(&done).contains("not permitted"), "{args}: {}", err(&done));
        assert_eq!(err(&done).lines().count(), 1, "{args}: {}", err(&done));
        assert!(
            input.is_empty() || out(&done).contains("\"procedure\": \"marketing-trial\""),
            "{args}: {}",
            out(&done)
        );
        assert_eq!(names(folder.path()), ["case.json"], "{args}");
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "{\"format\": 1, \"answers\": {}}");
    // What may not even be read.
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o000)).unwrap();
    for args in ["decide case.json", "ask case.json", "verify case.json", "compare case.json case.json"] {
        let done = as_other(&program, args, folder.path(), "1\n");
        assert_eq!(done.status.code(), Some(4), "{args}: {}", err(&done));
        assert!(err(&done).contains("case.json: reading or writing is not permitted"), "{args}: {}", err(&done));
    }
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
}

#[test]
fn a_folder_that_vanished_is_told_and_what_was_typed_given_back() {
    use std::io::{Read, Write};
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    let mut ask = start(program().arg("ask").arg(inner.join("case.json")));
    let mut output = ask.stdout.take().unwrap();
    let mut said = Vec::new();
    while !said.ends_with(b"\n> ") {
        let mut byte = [0];
        output.read_exact(&mut byte).unwrap();
        said.push(byte[0]);
    }
    std::fs::remove_dir(&inner).unwrap();
    ask.stdin.take().unwrap().write_all(b"6\n1\nquit\n").unwrap();
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    let done = ask.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(4), "{}", err(&done));
    assert!(err(&done).contains("no such folder"), "{}", err(&done));
    // Told once while it went on, and everything is given back at the end.
    assert!(rest.contains("no such folder") && rest.contains("\"evaluates\": \"yes\""), "{rest}");
}
