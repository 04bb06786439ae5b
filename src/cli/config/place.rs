//! Where the configuration is.

use std::path::PathBuf;

use crate::cli::Io;
use crate::cli::failure::NoConfig;
use crate::cli::user_folders::{UserFolders, named};
use crate::config::MAX_BYTES;
use crate::storage::{FileError, read_text};

/// The configuration's file, and whether the user named it.
pub(super) struct ConfigFile {
    pub(super) file: PathBuf,
    named: bool,
}

impl ConfigFile {
    /// `GAITOU_CONFIG`, else where the system keeps the settings of programs; none without a home.
    pub(super) fn of(io: &Io) -> Option<ConfigFile> {
        if let Some(file) = named(io, "GAITOU_CONFIG") {
            return Some(ConfigFile { file, named: true });
        }
        Some(ConfigFile { file: UserFolders::of(io).settings?.join("config.toml"), named: false })
    }
}

/// The text of the file; none if there is no file, unless it was named.
pub(super) fn read(place: &ConfigFile) -> Result<Option<String>, NoConfig> {
    match read_text(&place.file, MAX_BYTES) {
        Ok(text) => Ok(Some(text)),
        Err(FileError::Missing) if !place.named => Ok(None),
        Err(fault) => Err(NoConfig::File(place.file.clone(), fault)),
    }
}
