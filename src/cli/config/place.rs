//! Where the configuration is.

use std::path::PathBuf;

use super::NoConfig;
use crate::cli::Io;
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
        let folder = |name: &str| (io.variable)(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        if let Some(file) = folder("GAITOU_CONFIG") {
            return Some(ConfigFile { file, named: true });
        }
        let base = if cfg!(windows) {
            folder("APPDATA")
        } else {
            // A relative path there means nothing, by the rules of the XDG folders.
            let xdg = folder("XDG_CONFIG_HOME").filter(|path| path.is_absolute());
            xdg.or_else(|| folder("HOME").map(|home| home.join(".config")))
        };
        Some(ConfigFile { file: base?.join("gaitou").join("config.toml"), named: false })
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
