//! What several tests need: the shipped editions, the cases, and a place for snapshots.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gaitou::report::Format;
use gaitou::study::{self, ProductIx, Study, Subject};
use gaitou::text::{Day, parse_day};
use gaitou::tree::Editions;
use gaitou::tree::Tree;
use gaitou::tree::routes::Route;

/// A day of each shipped edition by the name that case files use for it.
pub const DAYS: [(&str, &str); 2] = [("2018", "2025-05-30"), ("2025", "2025-05-31")];

pub fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

pub fn editions() -> &'static Editions {
    Editions::kept().unwrap()
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The formats that can be read on a terminal, by name.
pub fn readable_formats() -> impl Iterator<Item = &'static str> {
    Format::ALL.into_iter().filter(|format| format.is_text()).map(Format::name)
}

/// The formats that are laid out for a reader.
pub fn paper_formats() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(|format| match format {
        Format::Text | Format::Markdown | Format::Html | Format::Docx => true,
        Format::Json | Format::Record => false,
    })
}

/// One case file: the study, and what is expected of it.
pub struct Case {
    pub name: String,
    pub study: Study,
    /// Outcome (or `undetermined`), possible outcomes and deciding leaf under each edition.
    pub expected: BTreeMap<String, Expected>,
}

#[derive(serde::Deserialize)]
pub struct Expected {
    pub outcome: String,
    pub leaf: Option<String>,
    pub possible: Option<Vec<String>>,
}

/// Where cases stand: those of published texts, which the program shows, and our own.
pub const CASE_FOLDERS: [&str; 2] = ["decision-trees/cases", "tests/cases"];

/// All case files, by name.
pub fn case_files() -> Vec<PathBuf> {
    let mut paths: Vec<_> = CASE_FOLDERS.iter().flat_map(|folder| files(&root().join(folder))).collect();
    paths.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
    paths
}

/// The path of the case of this name.
pub fn case_path(name: &str) -> String {
    let paths = case_files();
    let path = paths.iter().find(|path| path.file_stem().is_some_and(|stem| stem == name));
    path.unwrap_or_else(|| panic!("no case {name}")).to_string_lossy().into_owned()
}

/// All cases in one folder, as users keep theirs.
pub fn folder_of_cases() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for path in case_files() {
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// All cases, by file name.
pub fn cases() -> Vec<Case> {
    case_files().into_iter().map(|path| case(&path)).collect()
}

fn case(path: &Path) -> Case {
    #[derive(serde::Deserialize)]
    struct Wanted {
        expected: BTreeMap<String, Expected>,
    }
    let text = std::fs::read_to_string(path).unwrap();
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let study = study::read(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let wanted: Wanted = serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    Case { name, study, expected: wanted.expected }
}

/// The files of a folder, sorted by name.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The study whose answers are the steps of a route.
pub fn study_of(tree: &Tree, route: &Route) -> Study {
    let mut study = Study::default();
    for (question, answer) in &route.steps {
        let subject = if tree.is_product(*question) { product(0) } else { Subject::Study };
        let id = &tree.question(*question).id;
        study.set(subject, id, &tree.answer(*question, *answer).id);
    }
    study
}

/// What changes with every word of a tree, and what stands for it in snapshots: a change of a text shows itself where it
/// is said, not in every file that names the edition.
const CHANGING: [(&str, &str); 6] = [
    (r"gaitou \d+\.\d+\.\d+", "gaitou [version]"),
    ("sha256:[0-9a-f]{64}", "sha256:(digest)"),
    ("(act-20[0-9]{2}, revision )[0-9]+", "${1}(n)"),
    ("(act-20[0-9]{2} 第)[0-9]+版", "${1}(n)版"),
    (r#"("revision": )[0-9]+"#, "${1}(n)"),
    (r#"("verdict\.[a-z.0-9\[\]]*digest": ")[0-9a-f]{16}"#, "${1}(mark)"),
];

/// Counts that every new question changes wherever they stand: how many questions are left, how many facts are open, how
/// far a pane is scrolled, with the rule beside them, which is as long as they leave room.
const COUNTS: [(&str, &str); 6] = [
    (r"(残り最大 |あと最大 )\d+( 問[^─│\n]*)─*", "${1}(n)${2}"),
    (r"(at most )\d+( left[^─│\n]*)─*", "${1}(n)${2}"),
    (r"(結論を左右する事実 )\d+( つ)", "${1}(n)${2}"),
    (r"(Facts that can decide: |As far as known now, )\d+", "${1}(n)"),
    (r"─*( ─?[▲▼]+ (?:続き |more )?)\d+/\d+", "${1}(n)"),
    // Ways through the tree, and their numbers in the list of all.
    (r"\d+( ways?| 通り)(: [0-9-]+)?", "(n)${1}"),
];

/// A product by its number from 0.
pub fn product(at: usize) -> Subject {
    Subject::Product(ProductIx::behind(at))
}

/// Runs assertions with snapshots named as given, in the top-level `snapshots` folder.
pub fn with_snapshots(assertions: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (changing, instead) in CHANGING {
        settings.add_filter(changing, instead);
    }
    settings.bind(assertions);
}

/// As [`with_snapshots`], without the counts of questions; for what is about something else.
pub fn with_snapshots_uncounted(assertions: impl FnOnce()) {
    with_snapshots(|| {
        let mut settings = insta::Settings::clone_current();
        COUNTS.iter().for_each(|(count, instead)| settings.add_filter(count, *instead));
        settings.bind(assertions);
    });
}

/// Holds what a document shows to what the program makes: the block of code under the comment `<!-- marker -->`.
///
/// Like a snapshot it is written anew with `INSTA_UPDATE=always`.
pub fn hold_block(file: &str, marker: &str, language: &str, fresh: &str) {
    let path = root().join(file);
    let text = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let comment = format!("<!-- {marker} -->\n");
    let (before, after) = text.split_once(&comment).unwrap_or_else(|| panic!("{file} has no {comment}"));
    let after = after.trim_start_matches('\n');
    let shown = after.strip_prefix(&format!("```{language}\n")).and_then(|rest| rest.split_once("```"));
    let (shown, rest) = shown.unwrap_or(("", after));
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        let rest = rest.trim_start_matches('\n');
        let block = format!("{before}{comment}\n```{language}\n{fresh}```\n\n{rest}");
        std::fs::write(&path, block).unwrap();
    } else {
        assert!(shown == fresh, "{file} shows another {marker}; write it anew with INSTA_UPDATE=always cargo test");
    }
}
