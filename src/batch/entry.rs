//! One study of the input as it was read.

use std::path::{Path, PathBuf};

use super::RowFault;
use crate::study::Study;

/// One study of the input.
#[derive(Clone, Debug)]
pub struct InputStudy {
    /// The file it came from, when the input is a folder of them.
    pub file: Option<String>,
    /// The line or row at which it begins, from 1.
    pub row: usize,
    /// What its rows state; as much as could be read where there is a fault.
    pub study: Study,
    /// What keeps it from being judged.
    pub fault: Option<RowFault>,
}

impl InputStudy {
    /// What names it where it has no number: its own file, or its place in the file that it is a row of.
    pub fn name(&self, from: &Path) -> PathBuf {
        let stem = || from.file_stem().unwrap_or_default().to_string_lossy();
        match &self.file {
            Some(file) => from.join(file),
            None => PathBuf::from(format!("{}-{}", stem(), self.row)),
        }
    }
}
