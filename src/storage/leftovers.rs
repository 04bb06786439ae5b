//! What a killed program leaves behind, and how one tells it from what another program is writing just now.
//!
//! A file is written under a hidden name and stays locked until it gets its own. A hidden file that nobody holds
//! locked is a leftover. No clock is asked: the times of files say nothing on a machine whose clock was set back.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::time::Duration;

/// How the names of unfinished files begin.
pub(super) const PREFIX: &str = ".gaitou-";

/// How the names of unfinished files end.
pub(super) const SUFFIX: &str = ".tmp";

/// How often, and how long each time, one waits for another program that holds a folder.
const TRIES: usize = 200;
const PAUSE: Duration = Duration::from_millis(10);

/// A folder that other running copies of this program keep off for a moment.
pub(super) struct Hold {
    /// Locked until it is closed.
    _folder: File,
}

impl Hold {
    /// Waits for the folder. `None` where the system cannot lock one, or somebody never lets go: then each file
    /// is still replaced in one step, and only the moment between looking and replacing is open.
    pub(super) fn of(folder: &Path) -> Option<Hold> {
        let folder = File::open(folder).ok()?;
        for _ in 0..TRIES {
            match folder.try_lock() {
                Ok(()) => return Some(Hold { _folder: folder }),
                Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
                Err(TryLockError::Error(_)) => return None,
            }
        }
        None
    }
}

/// Deletes what killed programs left unfinished in a folder. Nothing depends on it, so faults are passed over.
pub(super) fn clear(folder: &Path) {
    let Some(_hold) = Hold::of(folder) else { return };
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let regular = path.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
        if !(regular && name.starts_with(PREFIX) && name.ends_with(SUFFIX)) {
            continue;
        }
        // Whoever still writes holds it locked.
        if File::open(&path).is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(&path);
        }
    }
}

/// Lets a limit on the size of files come as an error that can be told, not as a signal that ends the program.
#[cfg(unix)]
pub(super) fn forget_size_signal() {
    use std::sync::{Arc, Once};
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // The flag is never read: taking the signal is enough for the write to fail instead.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    });
}

/// Elsewhere there is no such signal.
#[cfg(not(unix))]
pub(super) fn forget_size_signal() {}
