//! A short digest of each value that the verdict is derived from, by its path, so that what was altered can be named.
//!
//! What is in fields that the program does not know is marked as one where it is much, and a path has its own length
//! but once: the marks of a record take no more room than its study, whatever it holds.

use sha2::{Digest as _, Sha256};

use super::canonical::{Marks, mark};
use super::tape::Value;
use crate::study::{ProductPart, StudyPart};

/// The fields that the verdict is derived from, beside the study and what the verdict says of the law.
pub(super) const INPUTS: [&str; 4] = ["kind", "format", "program", "lang"];

/// The most keys and values in an unknown field that are marked one by one.
const UNKNOWN: usize = 200;

/// The most fields of an object that are marked one by one.
const FIELDS: usize = 1_000;

/// The most keys and values of a study that are marked one by one; the largest that anybody can answer has fewer.
const STUDY: usize = 600_000;

/// The most characters of a key that stand in a path.
const KEY: usize = 200;

/// The marks of a record's text.
pub(super) fn marks(record: Value) -> Marks {
    let mut marks = Marks::new();
    for key in INPUTS {
        if let Some(value) = record.get(key) {
            ends(value, key, &mut marks);
        }
    }
    if let Some(study) = record.get("study") {
        let level = if study.size() > STUDY { CaseValue::Unknown } else { CaseValue::Study };
        level.mark(study, "study", &mut marks);
    }
    let verdict = record.get("verdict");
    for (path, value) in [
        ("verdict.as_of", verdict.and_then(|verdict| verdict.get("as_of"))),
        ("verdict.tree.digest", verdict.and_then(|verdict| verdict.get("tree")?.get("digest"))),
        ("verdict.freshness", verdict.and_then(|verdict| verdict.get("freshness"))),
        ("verdict.house", verdict.and_then(|verdict| verdict.get("house"))),
        ("verdict.neighbours", verdict.and_then(|verdict| verdict.get("neighbours"))),
    ] {
        if let Some(value) = value {
            CaseValue::Unknown.mark(value, path, &mut marks);
        }
    }
    marks
}

/// What a value of a study is in the format of cases.
#[derive(Clone, Copy)]
enum CaseValue {
    Study,
    Products,
    Product,
    Answers,
    /// An object whose fields are known or not, but hold nothing that has fields of its own.
    Flat,
    /// Anything in a field that the program does not know.
    Unknown,
}

impl CaseValue {
    /// What a field of a value on this level is.
    fn of(self, key: &str) -> CaseValue {
        match self {
            CaseValue::Study if key == StudyPart::Products.key() => CaseValue::Products,
            CaseValue::Study if key == StudyPart::Answers.key() => CaseValue::Answers,
            CaseValue::Product if key == ProductPart::Answers.key() => CaseValue::Answers,
            CaseValue::Product if key == ProductPart::Details.key() => CaseValue::Flat,
            CaseValue::Answers => CaseValue::Flat,
            CaseValue::Study | CaseValue::Product | CaseValue::Products | CaseValue::Flat | CaseValue::Unknown => {
                CaseValue::Unknown
            }
        }
    }

    fn mark(self, value: Value, path: &str, marks: &mut Marks) {
        let as_one = match self {
            CaseValue::Unknown => value.size() > UNKNOWN,
            // A list of products is never too long to be read.
            CaseValue::Products => !value.is_list(),
            CaseValue::Study | CaseValue::Product | CaseValue::Answers | CaseValue::Flat => false,
        };
        let entries = if as_one { Vec::new() } else { value.entries() };
        if as_one || entries.len() > FIELDS {
            marks.insert(path.to_owned(), mark(path, value));
        } else if matches!(self, CaseValue::Unknown) || !value.holds() {
            ends(value, path, marks);
        } else if let CaseValue::Products = self {
            let products = value.items().enumerate();
            products.for_each(|(at, product)| CaseValue::Product.mark(product, &format!("{path}[{at}]"), marks));
        } else if value.is_list() {
            CaseValue::Unknown.mark(value, path, marks);
        } else {
            entries.iter().for_each(|(key, value)| self.of(key).mark(*value, &step(path, key), marks));
        }
    }
}

/// Marks every value that holds no other: `study.mine[0].a`.
fn ends(value: Value, path: &str, marks: &mut Marks) {
    if !value.holds() {
        marks.insert(path.to_owned(), mark(path, value));
    } else if value.is_object() {
        value.entries().iter().for_each(|(key, value)| ends(*value, &step(path, key), marks));
    } else {
        value.items().enumerate().for_each(|(at, value)| ends(value, &format!("{path}[{at}]"), marks));
    }
}

/// The path of a field of an object; a key too long to stand in a path does so by its head and a digest.
pub(super) fn step(path: &str, key: &str) -> String {
    let mut step = String::with_capacity(path.len() + key.len().min(KEY * 4) + 1);
    step.push_str(path);
    if !path.is_empty() {
        step.push('.');
    }
    if key.chars().nth(KEY).is_none() {
        step.push_str(key);
        return step;
    }
    step.extend(key.chars().take(KEY / 2));
    step.push('…');
    step.extend(Sha256::digest(key).iter().take(8).map(|byte| format!("{byte:02x}")));
    step
}
