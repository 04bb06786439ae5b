//! Where systems differ: how a folder is locked, what they refuse for a moment only, and what they signal.

use std::fs::File;
use std::io;
use std::path::Path;
use std::time::Duration;

use super::calls::{self, Call};

/// How often, and how long each time, one waits for another program.
const TRIES: usize = 200;
const PAUSE: Duration = Duration::from_millis(10);

/// What was refused, and whether it may be had in a moment.
pub(super) struct Refused<T> {
    /// Why.
    pub fault: io::Error,
    /// Whether another program is only in the way just now.
    pub passing: bool,
    /// What it was asked with, to ask again.
    pub again: T,
}

/// Asks until it is granted, refused for good, or asked in vain for two seconds.
pub(super) fn patiently<T, R>(mut ask: impl FnMut(T) -> Result<R, Refused<T>>, mut with: T) -> Result<R, Refused<T>> {
    for _ in 1..TRIES {
        match ask(with) {
            Err(refused) if refused.passing => with = refused.again,
            ended => return ended,
        }
        // Whoever is refused the wait has asked often enough.
        if calls::ask(Call::Pause).is_err() {
            break;
        }
        std::thread::sleep(PAUSE);
    }
    ask(with)
}

/// Locks a folder against other running copies of this program, until the file is closed.
#[cfg(not(windows))]
pub(super) fn lock_folder(folder: &Path) -> Result<File, Refused<&Path>> {
    use std::fs::TryLockError;
    let refused = |fault, passing| Refused { fault, passing, again: folder };
    let file = File::open(folder).map_err(|fault| refused(fault, false))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(refused(io::ErrorKind::WouldBlock.into(), true)),
        Err(TryLockError::Error(fault)) => Err(refused(fault, false)),
    }
}

/// Windows locks no folders: the lock is a file in it that only one can have open, gone when it is closed.
#[cfg(windows)]
pub(super) fn lock_folder(folder: &Path) -> Result<File, Refused<&Path>> {
    use std::os::windows::fs::OpenOptionsExt;
    /// The system deletes the file with its last handle, also that of a program that was ended.
    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    let lock = folder.join(".gaitou.lock");
    let mut options = File::options();
    options.write(true).create(true).share_mode(0).custom_flags(FILE_FLAG_DELETE_ON_CLOSE);
    // While the system deletes it the file can be neither opened nor looked at; when it is gone, a second look tells
    // that from a folder that may not be written.
    options.open(&lock).or_else(|_| options.open(&lock)).map_err(|fault| {
        let denied = fault.raw_os_error() == Some(ACCESS_DENIED);
        let passing = is_passing(&fault) && !(denied && matches!(lock.try_exists(), Ok(false)));
        Refused { fault, passing, again: folder }
    })
}

/// Windows' number for what may not be had, or not while somebody else has it.
#[cfg(windows)]
const ACCESS_DENIED: i32 = 5;

/// Whether a file cannot be opened or replaced just now, since somebody else has it open: a scanner for viruses, say.
#[cfg(windows)]
pub(super) fn is_passing(fault: &io::Error) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    matches!(fault.raw_os_error(), Some(SHARING_VIOLATION | ACCESS_DENIED))
}

/// Elsewhere a file can be replaced while others have it open.
#[cfg(not(windows))]
pub(super) fn is_passing(_: &io::Error) -> bool {
    false
}

/// Whether a path is a pipe that has a name in a folder: without a writer, opening one never ends. One that a shell
/// makes for a command has its writer.
#[cfg(unix)]
pub(super) fn is_named_pipe(path: &Path, metadata: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    metadata.file_type().is_fifo() && std::fs::canonicalize(path).is_ok_and(|path| !path.starts_with("/dev"))
}

/// Elsewhere pipes are not in folders.
#[cfg(not(unix))]
pub(super) fn is_named_pipe(_: &Path, _: &std::fs::Metadata) -> bool {
    false
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
