//! Tree files: one, or a folder of them with its sources.

use std::path::{Path, PathBuf};

use super::{Cases, FileError, folder_of, is_same_file, read_text};

/// The most bytes of a tree or sources file.
pub const MAX_TREE_BYTES: usize = 16 * 1024 * 1024;

/// The file beside trees that holds the documents which they cite.
const SOURCES: &str = "sources.json";

/// The file beside trees that holds what was read of the law: no tree, and nothing that is read with them.
const PROVISIONS: &str = "provisions.json";

/// Tree files as read, before anything is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeFiles {
    /// The folder that they are in.
    pub folder: PathBuf,
    /// The text of the folder's `sources.json`, if it has one.
    pub sources: Option<String>,
    /// Stem and text of each tree file, by name.
    pub trees: Vec<(String, String)>,
}

impl TreeFiles {
    /// Reads one tree file, or every one of a folder, with the `sources.json` beside it.
    ///
    /// # Errors
    /// The file that could not be read, and why.
    pub fn read(path: &Path) -> Result<TreeFiles, (PathBuf, FileError)> {
        let whole = path.is_dir();
        let folder = if whole { path } else { path.parent().unwrap_or(Path::new("")) };
        let beside = folder.join(SOURCES);
        let text = |file: &Path| read_text(file, MAX_TREE_BYTES).map_err(|fault| (file.to_owned(), fault));
        // A link that leads nowhere is a fault, not as good as no file.
        let sources = if beside.symlink_metadata().is_ok() { Some(text(&beside)?) } else { None };
        let files = if whole {
            Cases { folder: folder.to_owned() }.list().map_err(|fault| (folder.to_owned(), fault))?
        } else {
            vec![path.to_owned()]
        };
        let mut trees = Vec::new();
        let read = folder.join(PROVISIONS);
        // What was read of the law is no tree; it stands beside the trees that cite it.
        for file in files.iter().filter(|file| **file != beside && **file != read) {
            let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            trees.push((stem, text(file)?));
        }
        Ok(TreeFiles { folder: folder.to_owned(), sources, trees })
    }

    /// Whether a file that exists is among those that [`TreeFiles::read`] takes at a place.
    pub fn takes(place: &Path, file: &Path) -> bool {
        let in_folder = |folder: &Path| file.is_file() && is_same_file(folder_of(file), folder);
        let is_tree = file.extension().is_some_and(|own| own.eq_ignore_ascii_case("json"))
            && file.file_name().is_some_and(|name| name != PROVISIONS);
        if place.is_dir() {
            is_tree && in_folder(place)
        } else {
            is_same_file(place, file) || is_same_file(&folder_of(place).join(SOURCES), file)
        }
    }

    /// The trees as the editions take them.
    pub fn as_texts(&self) -> Vec<(&str, &str)> {
        self.trees.iter().map(|(stem, text)| (stem.as_str(), text.as_str())).collect()
    }

    /// The text of a file by its stem; the shipped sources where the folder has none of its own.
    pub fn text(&self, stem: &str) -> Option<&str> {
        if stem == "sources" {
            return self.sources.as_deref();
        }
        self.trees.iter().find(|(name, _)| name == stem).map(|(_, text)| text.as_str())
    }
}
