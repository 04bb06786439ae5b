//! The case file as a study: what is read is kept, and written again without loss.
//!
//! [`mod@super::read`] reads; where it finds a fault, [`super::locate`] looks for the place.

use super::limits::MAX_BYTES;
use super::locate::locate;
use super::read::{self, Faults};
use super::{CaseKind, CaseProblem, Study};

/// Reads a case file.
///
/// # Errors
/// The first fault, with its line and path.
pub fn read(text: &str) -> Result<Study, CaseProblem> {
    read_within(text, MAX_BYTES)
}

/// Reads a case that stands within something longer, where it may be longer than in a file of its own.
///
/// # Errors
/// As [`read()`].
pub fn read_within(text: &str, most: usize) -> Result<Study, CaseProblem> {
    if text.len() > most {
        return Err(CaseProblem { line: 1, path: String::new(), kind: CaseKind::TooLong });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let faults = Faults::new();
    read::read(text, &faults).map_err(|fault| locate(text, &fault, faults))
}
