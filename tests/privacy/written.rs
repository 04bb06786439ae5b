//! What every command writes, where, and for whom.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::common::files;
use crate::faults::{err, finish};

/// Every path below a folder, from there.
fn below(folder: &Path) -> BTreeSet<String> {
    let (mut found, mut folders) = (BTreeSet::new(), vec![folder.to_owned()]);
    while let Some(inner) = folders.pop() {
        for path in files(&inner) {
            found.insert(path.strip_prefix(folder).unwrap().to_string_lossy().into_owned());
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    found
}

const CASE: &str = "{\"format\": 1, \"title\": \"secret\", \"answers\": {}}";

/// Every command that writes, what it reads from standard input, and what is new after it.
const WRITES: &[(&str, &str, &[&str])] = &[
    ("decide case.json", "", &[]),
    ("decide --format html case.json", "", &[]),
    ("refer --to crb case.json", "", &[]),
    ("compare case.json case.json", "", &[]),
    ("verify case.json", "", &[]),
    ("trees list", "", &[]),
    ("trees check", "", &[]),
    ("trees draw --format svg", "", &[]),
    ("schema record", "", &[]),
    ("--help", "", &[]),
    ("nonsense", "", &[]),
    ("batch . --output -", "", &[]),
    ("ask case.json", "1\n", &[]),
    ("ask other.json", "1\n", &["work/other.json"]),
    (
        "ask",
        "1\n",
        &[
            "home/.local",
            "home/.local/share",
            "home/.local/share/gaitou",
            "home/.local/share/gaitou/cases",
            "home/.local/share/gaitou/cases/DAY",
        ],
    ),
    ("--cases own ask", "1\n", &["work/own", "work/own/DAY"]),
    ("decide --output new.txt case.json", "", &["work/new.txt"]),
    ("decide --format docx --output folder/ case.json", "", &["work/folder", "work/folder/case.docx"]),
    ("batch own --output out.csv --summary sum.json", "", &["work/out.csv", "work/sum.json"]),
    ("batch own --output out.xlsx", "", &["work/out.xlsx"]),
    ("batch --template form.xlsx", "", &["work/form.xlsx"]),
];

/// Runs the commands one after the other under a mask for new files; what was written where, mode included.
fn written(mask: &str) -> Vec<(&'static str, BTreeSet<String>)> {
    let folder = tempfile::tempdir().unwrap();
    for name in ["home", "tmp", "work"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    fs::write(folder.path().join("work/case.json"), CASE).unwrap();
    let mut before = below(folder.path());
    let mut all = Vec::new();
    for (args, input, _) in WRITES {
        let mut command = Command::new("sh");
        command.env_clear().current_dir(folder.path().join("work"));
        command.env("HOME", folder.path().join("home")).env("TMPDIR", folder.path().join("tmp"));
        command
            .args(["-c", &format!("umask {mask}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_gaitou")])
            .args(args.split(' '));
        let done = finish(&mut command, input);
        assert!(done.status.code().is_some(), "{args}: {}", err(&done));
        let after = below(folder.path());
        let new: BTreeSet<String> = after.difference(&before).cloned().collect();
        for name in &new {
            let metadata = fs::metadata(folder.path().join(name)).unwrap();
            let wanted = if metadata.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(metadata.permissions().mode() & 0o777, wanted, "{args}: {name} under umask {mask}");
        }
        before = after;
        all.push((*args, new));
    }
    all
}

#[test]
fn only_the_folders_of_the_help_are_written_and_for_their_user_alone() {
    for mask in ["000", "022", "077"] {
        for ((args, new), (_, _, wanted)) in written(mask).into_iter().zip(WRITES) {
            // The day is today's in Japan.
            let no_day = |name: &String| match name.rsplit_once('/') {
                Some((folder, file)) if file.starts_with("20") && file.ends_with("-1.json") => format!("{folder}/DAY"),
                _ => name.clone(),
            };
            let new: BTreeSet<String> = new.iter().map(no_day).collect();
            assert_eq!(new, wanted.iter().map(|name| (*name).to_owned()).collect(), "{args}");
        }
    }
}
