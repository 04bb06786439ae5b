//! The files that stand beside the cases: notes of the house, the office's form, its trees and laws.

use std::path::Path;

use super::Session;
use crate::storage::{TreeFiles, folder_of, is_same_file};

impl Session {
    /// Whether a file that exists is one of those that commands read beside the cases. No document takes their place.
    pub(in crate::cli) fn has_beside(&self, path: &Path) -> bool {
        let files = [self.notes_place().map(|place| place.path), self.config.template.clone()];
        let is_law = path.is_file() && path.extension().is_some_and(|own| own.eq_ignore_ascii_case("xml"));
        files.iter().flatten().any(|file| is_same_file(file, path))
            || self.named_trees.as_deref().is_some_and(|trees| TreeFiles::takes(trees, path))
            || self.law.as_deref().is_some_and(|folder| is_law && is_same_file(folder_of(path), folder))
    }
}
