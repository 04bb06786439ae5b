//! What single command lines say, where they write and how they end, as rows of one table.

use std::fs;
use std::path::Path;

use gaitou::tree::SHIPPED;

use super::commands::gaitou_with;

/// A command line, the environment before it, the exit code, what it says, what it does not say, and the files that it
/// leaves; `@` is the folder.
type Row = (&'static str, u8, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

const ROWS: &[Row] = &[
    // Several papers go to a folder, whether there is one or not, with or without a sign that it is one.
    ("decide @/a.json @/b.json -o @/new", 0, &[], &[], &["new/1.txt", "new/2.txt"]),
    ("decide @/a.json @/b.json -o @/v1.2", 0, &[], &[], &["v1.2/1.txt", "v1.2/2.txt"]),
    ("decide @/a.json @/b.json -o @/v1.3/", 0, &[], &[], &["v1.3/1.txt", "v1.3/2.txt"]),
    ("decide @/a.json @/b.json -o @/papers.html", 2, &["案件がいくつもあるときは"], &[], &[]),
    ("decide @/a.json @/b.json -o @/b.json", 2, &["案件がいくつもあるときは"], &[], &[]),
    // A sheet in Word needs a place.
    ("sheet --paper --format docx", 2, &["--output"], &[], &[]),
    ("sheet --paper --format docx -o @/paper.docx", 0, &[], &[], &["paper.docx"]),
    // A document that nobody cites is met with those that can be read.
    ("law show nothing 1", 2, &["cra-2025", "regs-2025"], &["cra-2025, cra-2025"], &[]),
    // Notes of the configuration that are gone are told; those that are named must be there.
    ("GAITOU_NOTES=@/gone.json decide @/a.json", 0, &["gone.json", "判定: "], &[], &[]),
    ("decide @/a.json --notes @/gone.json", 4, &["gone.json"], &["判定: "], &[]),
    // Remarks of one kind are counted, or listed.
    ("--cases @/none trees check @/own", 0, &["ほかに"], &[], &[]),
    ("--cases @/none trees check @/own --all", 0, &["注意"], &["ほかに"], &[]),
    ("--cases @/none trees check @/own --law", 1, &["誤り: ", "gaitou trees provisions"], &[], &[]),
    ("--cases @/none trees check --law", 0, &["注意"], &["誤り: "], &[]),
    // A folder of cases that does not exist yet holds none; one that cannot be one is told.
    ("--cases @/none decide 9", 4, &["9: "], &["読み書き"], &[]),
    ("--cases @/a.json decide 9", 4, &["a.json: "], &[], &[]),
];

fn fill(folder: &Path) {
    let case = |id: &str| format!(r#"{{"format": 1, "id": "{id}", "answers": {{"procedure": "care-only"}}}}"#);
    fs::write(folder.join("a.json"), case("1")).unwrap();
    fs::write(folder.join("b.json"), case("2")).unwrap();
    fs::create_dir(folder.join("v1.2")).unwrap();
    fs::create_dir(folder.join("own")).unwrap();
    // One more place of the law than was read.
    let (stem, text) = SHIPPED[1];
    let cited = "\"article\": \"39\"";
    assert!(text.contains(cited));
    fs::write(folder.join(format!("own/{stem}.json")), text.replace(cited, "\"article\": \"38\"")).unwrap();
}

#[test]
fn each_line_says_what_it_should_and_leaves_what_it_should() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fill(folder);
    for (line, code, says, hides, leaves) in ROWS {
        let place = folder.to_str().unwrap();
        let words = line.split(' ').map(|word| word.replace('@', place));
        let (set, args): (Vec<String>, Vec<String>) = words.partition(|word| word.starts_with("GAITOU_"));
        let variable =
            |name: &str| set.iter().find_map(|set| Some(set.strip_prefix(name)?.strip_prefix('=')?.to_owned()));
        let run = gaitou_with(&args, "", &variable);
        let told = run.out + &run.err;
        assert_eq!(run.code, *code, "{line}: {told}");
        says.iter().for_each(|words| assert!(told.contains(words), "{line}: {words} in {told}"));
        hides.iter().for_each(|words| assert!(!told.contains(words), "{line}: {words} in {told}"));
        leaves.iter().for_each(|file| assert!(folder.join(file).is_file(), "{line}: {file}"));
    }
}
