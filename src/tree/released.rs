//! Former revisions of the editions: unpacked only when a record that was made under one is verified.
//!
//! Each archive in `decision-trees/released` holds the files as they were released, byte for byte. In revision 1 a
//! citation named its place in words; such a place is read as one that has a name and no numbers.

use std::io::{Cursor, Read};
use std::sync::OnceLock;

use serde_json::Value;

use super::Editions;

/// The revisions that were released, packed, with the digest of each edition in them.
const RELEASED: [Release; 1] = [Release {
    packed: include_bytes!("../../decision-trees/released/revision-1.zip"),
    digests: [
        ("clinical-research-act-2018", "sha256:bc75d444aed1c807c2766f475cfbb4244dbaa5dbe1109cb6523a9ee9885a3f2a"),
        ("clinical-research-act-2025", "sha256:91d2e0e77a3de7e0ae1f66972ae9fc919c77deafed516a0aee042579bbc87f4e"),
    ],
}];

/// The most bytes of a file in an archive; several times what any edition takes.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

struct Release {
    packed: &'static [u8],
    /// File stem and digest of every edition.
    digests: [(&'static str, &'static str); 2],
}

/// The editions of the released revision that has a tree of this digest.
pub fn released(digest: &str) -> Option<Editions> {
    let of_digest = |release: &&Release| release.digests.iter().any(|(_, known)| *known == digest);
    RELEASED.iter().find(of_digest)?.editions()
}

/// The editions of every released revision, oldest first; unpacked once.
pub fn former() -> &'static [Editions] {
    static FORMER: OnceLock<Vec<Editions>> = OnceLock::new();
    FORMER.get_or_init(|| RELEASED.iter().filter_map(Release::editions).collect())
}

/// The files of every released revision as they were released, by name; empty only if an archive is damaged.
pub fn released_files() -> Vec<Vec<(String, String)>> {
    RELEASED.iter().map(|release| release.files().unwrap_or_default()).collect()
}

impl Release {
    fn files(&self) -> Option<Vec<(String, String)>> {
        let mut archive = zip::ZipArchive::new(Cursor::new(self.packed)).ok()?;
        let mut files = Vec::new();
        for at in 0..archive.len() {
            let packed = archive.by_index(at).ok()?;
            let name = packed.name().ok()?.into_owned();
            let mut text = String::new();
            packed.take(MAX_BYTES).read_to_string(&mut text).ok()?;
            files.push((name, text));
        }
        Some(files)
    }

    fn editions(&self) -> Option<Editions> {
        let files = self.files()?;
        let text_of = |stem: &str| {
            let (_, text) = files.iter().find(|(name, _)| name.strip_suffix(".json") == Some(stem))?;
            Some(text.as_str())
        };
        let mut trees = Vec::new();
        for (stem, _) in self.digests {
            let mut tree: Value = serde_json::from_str(text_of(stem)?).ok()?;
            name_places(&mut tree);
            trees.push((stem, tree.to_string()));
        }
        let trees: Vec<(&str, &str)> = trees.iter().map(|(stem, text)| (*stem, text.as_str())).collect();
        let editions = Editions::load(text_of("sources")?, &trees).ok()?;
        Some(editions.with_digests(&self.digests))
    }
}

/// Makes every place that is cited in words one that has a name.
fn name_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("source")
                && let Some(at) = fields.get_mut("at").filter(|at| at.is_object())
            {
                *at = serde_json::json!([{ "place": at.take() }]);
            }
            fields.values_mut().for_each(name_places);
        }
        Value::Array(list) => list.iter_mut().for_each(name_places),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
