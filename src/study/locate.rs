//! Where a fault of a case file lies: looked for a second time, slowly and exactly.

use serde_json::value::RawValue;

use super::raw_parts::{RawParts, raw_parts};
use super::read::{Faults, Segment};
use super::{CaseKind, CaseProblem, StudyPart};

/// The fault with its line. A file that is not JSON, or of another format, has that fault before all others.
pub(super) fn locate(text: &str, fault: &serde_json::Error, faults: Faults) -> CaseProblem {
    let not_json = |fault: &serde_json::Error| {
        let kind = CaseKind::NotJson(fault.to_string());
        CaseProblem { line: fault.line().max(1), path: String::new(), kind }
    };
    let root: &RawValue = match serde_json::from_str(text) {
        Ok(root) => root,
        Err(fault) => return not_json(&fault),
    };
    let Some((kind, way)) = faults.take() else { return not_json(fault) };
    let format =
        entries(root).into_iter().find(|(key, _)| key == StudyPart::Format.key()).map(|(_, value)| value.get());
    if format != Some("1") && root.get().starts_with('{') {
        // A case that says no format is told so, as of one that says an empty one.
        let kind = CaseKind::of_format(format.unwrap_or_default());
        return CaseProblem { line: line(text, root), path: StudyPart::Format.key().to_owned(), kind };
    }
    let (mut value, mut path) = (root, String::new());
    for segment in &way {
        let inner = match segment {
            Segment::Key(key) => {
                path += if path.is_empty() { "" } else { "." };
                path += key;
                entries(value).into_iter().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            Segment::At(at) => {
                path += &format!("[{at}]");
                match raw_parts(value.get(), usize::MAX) {
                    Some(RawParts::List(items)) => items.get(*at).copied(),
                    _ => None,
                }
            }
        };
        value = inner.unwrap_or(value);
    }
    if let CaseKind::DuplicateKey(key) = &kind {
        let second = entries(value).into_iter().filter(|(name, _)| name == key).nth(1);
        value = second.map_or(value, |(_, value)| value);
    }
    CaseProblem { line: line(text, value), path, kind }
}

/// The line on which a raw value begins, which is a slice of the text.
fn line(text: &str, value: &RawValue) -> usize {
    let offset = (value.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}

/// The entries of an object in the order of the file, duplicates included; of anything else, none.
fn entries(value: &RawValue) -> Vec<(String, &RawValue)> {
    match raw_parts(value.get(), usize::MAX) {
        Some(RawParts::Object(entries)) => entries,
        _ => Vec::new(),
    }
}
