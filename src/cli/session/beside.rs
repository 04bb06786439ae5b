//! The files that stand beside the cases: notes of the house, the office's form, its trees and laws.

use std::path::Path;

use super::Session;
use crate::storage::is_same_file;

impl Session {
    /// Whether a file that exists is one of those that commands read beside the cases. No document takes their place.
    pub(in crate::cli) fn has_beside(&self, path: &Path) -> bool {
        let notes = self.notes_place().map(|place| place.path);
        let files = [notes, self.config.template.clone(), self.named_trees.clone()];
        let lies_in = |folder: &Path| path.is_file() && path.parent().is_some_and(|parent| lies_at(parent, folder));
        let ends = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
        // What is written of the law stands among trees as no tree, and is written anew there.
        let is_tree = ends("json") && path.file_name().is_some_and(|name| name != "provisions.json");
        files.iter().flatten().any(|file| is_same_file(file, path))
            || self.named_trees.as_deref().is_some_and(|folder| is_tree && lies_in(folder))
            || self.law.as_deref().is_some_and(|folder| ends("xml") && lies_in(folder))
    }
}

/// Whether two names of folders mean one; an empty one is where the program was started.
fn lies_at(parent: &Path, folder: &Path) -> bool {
    let here = |path: &Path| if path.as_os_str().is_empty() { Path::new(".").to_owned() } else { path.to_owned() };
    is_same_file(&here(parent), &here(folder))
}
