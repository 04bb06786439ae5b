//! Exit codes, and a failure as one line.

use std::io;
use std::sync::Arc;

use crate::storage::{FileError, of_system};
use crate::text::Lang;
use crate::tree::Outcome;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
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
    pub fn code(self) -> u8 {
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

/// Why a command could not be carried out.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// One line for the user, in the user's language; empty where it has been said already.
    pub message: String,
    /// What the system said when standard input or output failed; it is put into words where the language is known.
    stream: Option<Arc<io::Error>>,
}

impl PartialEq for Failure {
    fn eq(&self, other: &Self) -> bool {
        let kind = |failure: &Self| failure.stream.as_ref().map(|fault| fault.kind());
        (self.exit, &self.message, kind(self)) == (other.exit, &other.message, kind(other))
    }
}

impl Failure {
    /// A failure with its line.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), stream: None }
    }

    /// A failure that has been reported already.
    pub fn said(exit: Exit) -> Self {
        Self::new(exit, "")
    }

    /// The line for the user; `None` if there is nothing to say or it has been said.
    pub fn line(&self, lang: Lang) -> Option<String> {
        if let Some(fault) = &self.stream {
            let stream = lang.pick("標準入出力", "standard input or output");
            let (what, to_do) = of_system(fault, lang);
            let line =
                (format!("{stream}: {what}（{fault}）。{to_do}"), format!("{stream}: {what} ({fault}); {to_do}"));
            return Some(lang.pick(line.0, line.1));
        }
        (!self.message.is_empty()).then(|| self.message.clone())
    }

    /// A file that could not be read, held no case, or could not be written.
    pub fn of_file(file: &str, fault: &FileError, lang: Lang) -> Self {
        let exit = if fault.is_bad_input() { Exit::BadInput } else { Exit::Files };
        Self::new(exit, fault.line(file, lang))
    }
}

impl From<io::Error> for Failure {
    fn from(fault: io::Error) -> Self {
        match fault.kind() {
            // Whoever read our output has had enough; that is no failure worth a line.
            io::ErrorKind::BrokenPipe => Self::said(Exit::Done),
            _ => Self { exit: Exit::Files, message: String::new(), stream: Some(Arc::new(fault)) },
        }
    }
}
