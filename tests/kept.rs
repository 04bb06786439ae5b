//! A file that a command reads is never replaced by what it writes, whatever it is read for and however it is named.

use std::fs;
use std::path::Path;

use super::commands::gaitou_with;
use super::common::root;

const CASE: &str = r#"{"format": 1, "id": "1", "answers": {"procedure": "care-only"}}"#;

/// Commands with `--force`, and the file that they read and would write to.
const LINES: &[(&str, &str)] = &[
    ("decide @/a.json --format json -o", "a.json"),
    ("decide @/a.json @/b.json --format json -o", "a.json"),
    ("decide @/a.json --notes @/notes.json --format json -o", "notes.json"),
    ("decide @/a.json --template @/form.docx -o", "form.docx"),
    ("decide @/a.json --trees @/trees --format json -o", "trees/clinical-research-act-2018.json"),
    ("decide @/a.json --trees @/trees --format json -o", "trees/sources.json"),
    ("decide @/a.json --trees @/trees/clinical-research-act-2025.json --format json -o", "trees/sources.json"),
    ("compare @/a.json @/b.json -o", "a.json"),
    ("compare @/a.json @/b.json -o", "b.json"),
    ("compare @/a.json @/b.json --notes @/notes.json -o", "notes.json"),
    ("sheet --case @/a.json --format html -o", "a.json"),
    ("refer @/consult.json --to pharmacy-division --format text -o", "consult.json"),
    ("recheck @/case.txt -o", "case.txt"),
    ("recheck @/a.json @/case.txt -o", "case.txt"),
    ("trees show clinical-research-act-2018 --trees @/trees -o", "trees/clinical-research-act-2018.json"),
    ("trees diff @/trees/clinical-research-act-2018.json 2025-05-31 -o", "trees/clinical-research-act-2018.json"),
    ("trees diff 2025-05-31 @/trees/clinical-research-act-2018.json -o", "trees/clinical-research-act-2018.json"),
    ("batch @/table.csv -o", "table.csv"),
    ("batch @/table.csv -o @/out.csv --summary", "table.csv"),
    ("batch @/table.csv --notes @/notes.json -o @/out.csv --summary", "notes.json"),
    ("batch @/table.csv --trees @/trees -o @/out.csv --summary", "trees/clinical-research-act-2018.json"),
];

fn fill(folder: &Path) {
    let tree = root().join("decision-trees");
    fs::create_dir(folder.join("trees")).unwrap();
    for name in ["clinical-research-act-2018.json", "clinical-research-act-2025.json", "sources.json"] {
        fs::copy(tree.join(name), folder.join("trees").join(name)).unwrap();
    }
    let consult = root().join("decision-trees/cases/official-12-supplement-for-diabetes.json");
    fs::copy(consult, folder.join("consult.json")).unwrap();
    for (name, text) in [
        ("a.json", CASE),
        ("b.json", CASE),
        ("case.txt", CASE),
        ("notes.json", r#"{"format": 1, "notes": []}"#),
        ("table.csv", "study,procedure\nA-1,care-only\n"),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
    assert_eq!(said(folder, "template new @/form.docx").0, 0);
}

/// The exit code, and what was said on both outputs.
fn said(folder: &Path, line: &str) -> (u8, String) {
    let args: Vec<String> = line.split(' ').map(|word| word.replace('@', folder.to_str().unwrap())).collect();
    let run = gaitou_with(&args, "", &|_| None);
    (run.code, run.out + &run.err)
}

#[test]
fn no_file_that_was_read_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fill(folder);
    fs::create_dir(folder.join("inner")).unwrap();
    for (line, file) in LINES {
        for way in ["", "inner/../"] {
            let before = fs::read(folder.join(file)).unwrap();
            let line = format!("{line} @/{way}{file} --force");
            let (code, told) = said(folder, &line);
            assert!(fs::read(folder.join(file)).unwrap() == before, "{line}: {told}");
            assert!(matches!(code, 2 | 4), "{line}: {code} {told}");
            // The same command writes beside it.
            let beside = line.replace(&format!("{way}{file} --force"), &format!("beside-{}", file.replace('/', "-")));
            let several = line.starts_with("decide @/a.json @/b.json");
            let (code, told) = said(folder, &beside);
            assert!(code <= 1 || several, "{beside}: {code} {told}");
            for made in fs::read_dir(folder).unwrap().map(|made| made.unwrap().path()) {
                if made.file_name().unwrap().to_string_lossy().starts_with("beside-") || made.ends_with("out.csv") {
                    fs::remove_file(made).unwrap();
                }
            }
        }
    }
}
