//! What the papers of the repository name is there: files, commands and their options, how current the law is.

use std::collections::BTreeSet;
use std::path::Path;

use gaitou::tree::SHIPPED;

use super::commands::gaitou;
use super::common::root;

/// The papers, from the root.
const PAPERS: [&str; 10] = [
    "README.md",
    "decision-trees/README.md",
    "tests/bench/README.md",
    "src/manual/ja.md",
    "src/manual/en.md",
    ".github/CONTRIBUTING.md",
    ".github/CHANGELOG.md",
    ".github/SECURITY.md",
    ".github/ASSURANCE.md",
    ".ci/run",
];

fn read(paper: &str) -> String {
    std::fs::read_to_string(root().join(paper)).unwrap_or_else(|fault| panic!("{paper}: {fault}"))
}

/// What stands between two signs, wherever that is.
fn between<'t>(text: &'t str, open: &'static str, close: &'static str) -> impl Iterator<Item = &'t str> {
    text.split(open).skip(1).filter_map(move |rest| rest.split(close).next())
}

#[test]
fn every_link_leads_to_a_file() {
    for paper in PAPERS {
        let folder = root().join(paper).parent().unwrap().to_owned();
        for link in read(paper).lines().flat_map(|line| between(line, "](", ")")) {
            let outside = link.starts_with("https://") || link.starts_with('#');
            assert!(outside || folder.join(link).exists(), "{paper} links to {link}");
        }
    }
}

#[test]
fn every_file_named_is_there() {
    for paper in PAPERS {
        for name in read(paper).lines().flat_map(|line| between(line, "`", "`")) {
            let ours = ["src/", "tests/", "decision-trees/", "snapshots/", ".ci/", ".github/"];
            if ours.iter().any(|folder| name.starts_with(folder)) && !name.contains(' ') {
                assert!(root().join(name).exists(), "{paper} names {name}");
            }
        }
    }
}

/// The command lines of gaitou in a paper, without comments.
fn commands(paper: &str) -> Vec<Vec<String>> {
    let text = read(paper);
    let fenced = text.split("```").skip(1).step_by(2).flat_map(str::lines);
    let quoted = text.lines().flat_map(|line| between(line, "`", "`"));
    let lines = fenced.chain(quoted).flat_map(|line| line.split(" #").next().unwrap().split(['|', '>']));
    let words = lines.map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    words.filter(|words| words.first().is_some_and(|first| first == "gaitou" || first == ".\\gaitou.exe")).collect()
}

#[test]
fn every_command_and_option_named_is_one_of_the_program() {
    let mut seen = BTreeSet::new();
    for paper in PAPERS {
        for line in commands(paper) {
            // Options of the program may stand before the command.
            let mut words = line.iter().skip(1).map(String::as_str).peekable();
            while let Some("--lang" | "--trees" | "--cases" | "--notes") = words.peek().copied() {
                words.nth(1);
            }
            let rest: Vec<&str> = words.collect();
            let names: Vec<&str> = rest
                .iter()
                .copied()
                .take_while(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase()))
                .take(if matches!(rest.first(), Some(&("trees" | "config" | "template" | "law" | "notes"))) {
                    2
                } else {
                    1
                })
                .collect();
            let help = gaitou(&[&["--lang", "en"], names.as_slice(), &["--help"]].concat(), "");
            assert_eq!(help.code, 0, "{paper}: {}", line.join(" "));
            for option in rest.iter().filter(|word| word.starts_with("--") && word.len() > 2) {
                assert!(help.out.contains(option), "{paper}: {} has no {option}", line.join(" "));
            }
            seen.extend(names.first().map(|name| (*name).to_owned()));
        }
    }
    // And the manual leaves no command out.
    let help = gaitou(&["--lang", "en", "--help"], "").out;
    let listed = help.split("Commands:\n").nth(1).unwrap().lines().take_while(|line| !line.is_empty());
    let listed: BTreeSet<_> = listed.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    assert_eq!(listed.difference(&seen).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn the_readme_says_how_current_the_law_is() {
    let readme = read("README.md");
    let (stem, text) = SHIPPED.last().unwrap();
    let tree: serde_json::Value = serde_json::from_str(text).unwrap();
    let statutes = tree["sources_checked"].as_str().unwrap();
    let notices = tree["notices_checked"].as_str().unwrap_or(statutes);
    for said in [
        format!("条文は {statutes} まで、通知とQ&Aは {notices} まで確かめました。"),
        format!("Statutes were checked up to {statutes}, notices and Q&A up to {notices}."),
    ] {
        assert!(readme.contains(&said), "{stem}: the README does not say: {said}");
    }
    for (stem, _) in SHIPPED {
        assert!(readme.contains(stem), "{stem}");
    }
}

#[test]
fn the_papers_are_all_there_is() {
    let github = super::common::files(&root().join(".github"));
    let named = github.iter().filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    for path in named {
        let name = format!(".github/{}", path.file_name().unwrap().to_string_lossy());
        assert!(PAPERS.contains(&name.as_str()), "{name}");
    }
    assert!(Path::new(&root().join(".github/workflows/ci.yml")).exists());
    let version = env!("CARGO_PKG_VERSION");
    assert!(read(".github/CHANGELOG.md").contains(&format!("\n## {version}\n")), "nothing is said of {version}");
}
