//! Which values of a record were altered, by the marks that it carries.

use super::finding::{Finding, Findings};
use crate::record::canonical::digest;
use crate::record::marks::{marks, step};
use crate::record::tape::Value;

/// The values whose marks do not fit, and fields that no record has.
pub(super) fn altered(record: Value, found: &mut Findings) {
    let fresh = marks(record);
    let entries = record.get("marks").map(Value::entries).unwrap_or_default();
    let mut recorded = entries.iter().peekable();
    let mut paths = Vec::new();
    let mut differ = |path: &str| paths.push(path.to_owned());
    for (path, mark) in &fresh {
        while let Some((only, _)) = recorded.next_if(|(other, _)| other.as_ref() < path.as_str()) {
            differ(&step("", only));
        }
        let same = recorded.next_if(|(other, _)| other.as_ref() == path);
        if same.and_then(|(_, value)| value.text()).as_deref() != Some(mark) {
            differ(path);
        }
    }
    recorded.for_each(|(only, _)| differ(&step("", only)));
    if !paths.is_empty() && record.get("digest").and_then(Value::text).as_deref() == Some(&digest(record, Some(&fresh)))
    {
        // With fresh marks the digest fits: the marks were altered, not what they stand for.
        paths.iter_mut().for_each(|path| *path = format!("marks.{path}"));
    }
    let known = ["kind", "format", "program", "lang", "study", "verdict", "marks", "digest"];
    let unknown = record.entries().into_iter().map(|(key, _)| step("", &key));
    paths.extend(unknown.filter(|key| !known.contains(&key.as_str())));
    paths.extend(known.iter().filter(|key| record.get(key).is_none()).map(|key| (*key).to_owned()));
    paths.into_iter().for_each(|path| found.push(Finding::Altered { path }));
}
