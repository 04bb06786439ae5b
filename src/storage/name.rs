//! Names for files from what a user typed: no name leads out of its folder or is one that a system keeps for itself.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::study::{Study, StudyField};

/// The most characters of a name; with an ending it stays below every system's limit in UTF-8.
const LONGEST: usize = 60;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// What a paper about a case is called: by the user's number, else by its file; standard input has no name.
pub fn called(study: &Study, file: &Path) -> Option<String> {
    let number = study.texts.get(StudyField::Id);
    let stem = || file.file_stem().filter(|stem| *stem != "-").map(|stem| stem.to_string_lossy().into_owned());
    if number.is_empty() { stem() } else { Some(number.to_owned()) }
}

/// The name of a paper's file without its ending: from what it is called, if a file can be called so.
pub fn paper_stem(called: Option<&str>) -> String {
    called.and_then(file_stem).unwrap_or_else(|| "case".to_owned())
}

/// The names of the papers of a run, no two of which are one on a system that takes two names for one where they
/// differ in case only. The same cases in the same order give the same names.
#[derive(Debug, Default)]
pub struct PaperNames {
    taken: HashSet<String>,
    /// The last number beside each name that was asked for, so that the thousandth of a name tries no lower ones.
    numbered: HashMap<String, usize>,
}

impl PaperNames {
    /// The name of the next paper without its ending: what it is called, with a number where another one has that.
    pub fn next(&mut self, called: Option<&str>) -> String {
        let stem = paper_stem(called);
        let number = self.numbered.entry(stem.to_lowercase()).or_insert(0);
        loop {
            *number += 1;
            let name = if *number == 1 { stem.clone() } else { format!("{stem}-{number}") };
            if self.taken.insert(name.to_lowercase()) {
                return name;
            }
        }
    }
}

/// A text as the name of a file without its ending; none if nothing of it can be one.
pub fn file_stem(text: &str) -> Option<String> {
    let kept = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c };
    let name: String = text.trim().chars().map(kept).take(LONGEST).collect();
    let name = name.trim_matches(['.', ' ', '\u{3000}']);
    if name.is_empty() || name.chars().all(|c| c == '_') {
        return None;
    }
    let lower = name.to_lowercase();
    let base = lower.split('.').next().unwrap_or(&lower);
    let numbered =
        |head: &str| base.strip_prefix(head).is_some_and(|rest| rest.len() == 1 && rest.parse::<u8>().is_ok());
    let device = DEVICES.contains(&base) || numbered("com") || numbered("lpt");
    Some(if device { format!("_{name}") } else { name.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_called_by_its_number_or_its_file_and_standard_input_has_no_name() {
        let mut study = Study::default();
        assert_eq!(called(&study, Path::new("-")), None);
        assert_eq!(called(&study, Path::new("of/a.json")).as_deref(), Some("a"));
        study.texts.set(StudyField::Id, "S-1");
        assert_eq!(called(&study, Path::new("-")).as_deref(), Some("S-1"));
    }

    #[test]
    fn no_two_papers_share_a_name() {
        let mut names = PaperNames::default();
        let called = [Some("A-1"), Some("a-1"), Some("A/1"), None, None, Some("A-1")];
        let given = called.map(|called| names.next(called));
        assert_eq!(given, ["A-1", "a-1-2", "A_1", "case", "case-2", "A-1-3"]);
    }

    #[test]
    fn a_name_stays_in_its_folder_and_on_every_system() {
        for (text, name) in [
            ("2026-046", Some("2026-046")),
            ("倫理 第12号", Some("倫理 第12号")),
            ("../../etc/passwd", Some("_.._etc_passwd")),
            ("a/b\\c:d", Some("a_b_c_d")),
            ("nul", Some("_nul")),
            ("COM1.txt", Some("_COM1.txt")),
            ("common", Some("common")),
            (" . ", None),
            ("///", None),
            ("", None),
            ("a\u{0}b", Some("a_b")),
        ] {
            assert_eq!(file_stem(text).as_deref(), name, "{text}");
        }
        assert_eq!(file_stem(&"あ".repeat(500)).map(|name| name.chars().count()), Some(60));
    }
}
