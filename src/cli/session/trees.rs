//! The editions of the law, opened for a command.

use std::borrow::Cow;
use std::path::Path;

use super::Session;
use crate::cli::Failure;
use crate::cli::failure::NoTrees;
use crate::storage::TreeFiles;
use crate::tree::Editions;

impl Session {
    /// The editions of the law: the shipped ones, and the keeper's own where a folder of them is named.
    pub(in crate::cli) fn editions(&self) -> Result<&Editions, Failure> {
        if let Some(editions) = self.editions.get() {
            return Ok(editions);
        }
        let read = match &self.named_trees {
            Some(folder) => Cow::Owned(with_own(folder)?),
            // The shipped trees are held valid by the tests; a build that broke them must still say so plainly.
            None => Cow::Borrowed(Editions::kept().map_err(NoTrees::Shipped)?),
        };
        Ok(self.editions.get_or_init(|| read))
    }
}

/// Reads tree files.
pub(in crate::cli) fn read_trees(path: &Path) -> Result<TreeFiles, Failure> {
    TreeFiles::read(path).map_err(|(file, fault)| Failure::File(file, fault))
}

/// The shipped editions with the keeper's own (`--trees`) beside them or in their place.
fn with_own(folder: &Path) -> Result<Editions, Failure> {
    let files = read_trees(folder)?;
    Editions::with_own(files.sources.as_deref(), &files.as_texts())
        .map_err(|fault| Failure::Trees(NoTrees::Unusable(Box::new(files), fault)))
}
