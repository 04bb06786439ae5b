//! Patterns such as `*.json`, which some shells leave to the program.

use std::path::{Path, PathBuf};

/// Whether a path has signs of a pattern in it.
pub fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// The files that a pattern fits, by name; none if it is no pattern or fits nothing.
pub fn matching(pattern: &Path) -> Vec<PathBuf> {
    let Ok(found) = glob::glob(&pattern.to_string_lossy()) else { return Vec::new() };
    // A folder that may not be read holds nothing for this reader.
    found.filter_map(Result::ok).filter(|path| path.is_file()).collect()
}
