//! What a killed program leaves behind, and how one tells it from what another program is writing just now.
//!
//! A file is written under a hidden name and stays locked until it gets its own. A hidden file that nobody holds
//! locked is a leftover. No clock is asked: the times of files say nothing on a machine whose clock was set back.

use std::fs::{self, File};
use std::path::Path;

use super::FileError;
use super::calls::{Call, ask};
use super::system::{self, patiently};

/// How the names of unfinished files begin.
pub(super) const PREFIX: &str = ".gaitou-";

/// How the names of unfinished files end.
pub(super) const SUFFIX: &str = ".tmp";

/// A folder that other running copies of this program keep off for a moment.
pub(super) struct Hold {
    /// Nobody else has the lock until it is closed.
    _lock: File,
}

/// Whether one waits for a folder that another program holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// For two seconds.
    Patiently,
    /// Not at all: whoever asks comes again.
    Never,
}

impl Hold {
    /// Has the folder to oneself. `None` where the system cannot lock one: then each file is still replaced in one step,
    /// and only the moment between looking and replacing is open.
    ///
    /// # Errors
    /// Another program holds it and does not let go.
    pub(super) fn of(folder: &Path, wait: Wait) -> Result<Option<Hold>, FileError> {
        if ask(Call::Hold).is_err() {
            return Ok(None);
        }
        let lock = match wait {
            Wait::Patiently => patiently(system::lock_folder, folder),
            Wait::Never => system::lock_folder(folder),
        };
        match lock {
            Ok(lock) => Ok(Some(Hold { _lock: lock })),
            Err(refused) if refused.passing => Err(FileError::Busy),
            Err(_) => Ok(None),
        }
    }
}

/// Deletes what killed programs left unfinished in a folder. Nothing depends on it, so faults are passed over.
///
/// No folder is held for it: whoever begins a file looks whether it is still there once it is locked.
pub(super) fn clear(folder: &Path) {
    let Ok(entries) = ask(Call::List).and_then(|()| fs::read_dir(folder)) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let regular = path.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
        if !(regular && name.starts_with(PREFIX) && name.ends_with(SUFFIX)) {
            continue;
        }
        // Whoever still writes holds it locked.
        if ask(Call::Remove).is_ok() && File::open(&path).is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(&path);
        }
    }
}
