//! Files of the program's own that several running copies of it change: settings and notes of the house.

use std::path::Path;

use super::leftovers::{Hold, Wait};
use super::write::{folder_of, target};
use super::{FileError, make_private_folder, read_text, write};

/// Writes a text anew from what it says now, of which `None` is that there is no file, and returns it. No other running
/// copy of the program writes between the reading and the writing, so that nothing is lost of what two of them add.
/// Nothing is written where `change` refuses.
///
/// # Errors
/// It cannot be read or written, it would be longer than `limit`, or another program holds the folder and `wait` is over.
pub fn change_text<E>(
    path: &Path,
    limit: usize,
    wait: Wait,
    change: impl FnOnce(Option<String>) -> Result<String, E>,
) -> Result<Result<String, E>, FileError> {
    let _hold = Hold::of(folder_of(&target(path)?), wait)?;
    let before = match read_text(path, limit) {
        Err(FileError::Missing) => None,
        read => Some(read?),
    };
    let changed = change(before);
    if let Ok(text) = &changed {
        // What is longer than the bound would be written and never read again.
        if text.len() > limit {
            return Err(FileError::TooLong(limit));
        }
        write(path, text.as_bytes())?;
    }
    Ok(changed)
}

/// As `change_text`, for a file of the program's own for its user; a folder that is missing is made.
///
/// # Errors
/// The folder cannot be made, or as `change_text`.
pub fn change_own<E>(
    path: &Path,
    limit: usize,
    wait: Wait,
    change: impl FnOnce(Option<String>) -> Result<String, E>,
) -> Result<Result<String, E>, FileError> {
    make_private_folder(folder_of(path))?;
    change_text(path, limit, wait, change)
}
