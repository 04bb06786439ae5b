//! How a command ended, as data and as the number that the shell sees.

use crate::storage::FileError;
use crate::tree::Outcome;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Exit {
    /// Done.
    Done,
    /// Checked, and not fine.
    NotFine,
    /// The command line could not be understood.
    Usage,
    /// What was read is wrong.
    BadInput,
    /// Something could not be read or written.
    Files,
    /// A tree does not load or is not known.
    Tree,
    /// The user stopped it.
    Interrupted,
    /// `decide --exit-code`: the outcome itself, `None` when it is open.
    Outcome(Option<Outcome>),
}

impl Exit {
    /// The number that the shell sees.
    pub(in crate::cli) fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::NotFine => 1,
            Exit::Usage => 2,
            Exit::BadInput => 3,
            Exit::Files => 4,
            Exit::Tree => 5,
            // What a shell says of a program that Ctrl-C ended.
            Exit::Interrupted => 130,
            Exit::Outcome(Some(Outcome::OutOfScope)) => 10,
            Exit::Outcome(Some(Outcome::Clinical)) => 11,
            Exit::Outcome(Some(Outcome::ConsultPharmacy)) => 12,
            Exit::Outcome(Some(Outcome::Specific)) => 13,
            Exit::Outcome(None) => 14,
        }
    }
}

/// The exit code of a file that could not be used.
pub(in crate::cli) fn of_file(fault: &FileError) -> Exit {
    if fault.is_bad_input() { Exit::BadInput } else { Exit::Files }
}
