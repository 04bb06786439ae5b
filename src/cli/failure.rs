//! Exit codes, and why a command could not be carried out: data until it is said to the user.

use std::io;
use std::path::{Path, PathBuf};

use super::explain::Misread;
use super::usage::Usage;
use super::{batch, config, decide, law, refer, template, trees, verify};
use crate::linear::NotSaved;
use crate::report::Unwritable;
use crate::storage::{FileError, NotesError, of_system};
use crate::text::{Lang, clean};
use crate::tree::Outcome;
use crate::verdict::JudgeError;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
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
    pub(super) fn code(self) -> u8 {
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
#[derive(Debug)]
pub(super) enum Failure {
    /// Whoever reads our output has had enough; that is no failure worth a line.
    Closed,
    /// Standard input or output failed.
    Stream(io::Error),
    /// The command line could not be understood.
    Misread(Box<Misread>),
    /// The command line asks for what cannot be.
    Usage(Usage),
    /// A file could not be read, holds no case, or could not be written.
    File(PathBuf, FileError),
    /// A study that was stated could not be saved.
    Unsaved(NotSaved),
    /// A case that cannot be judged.
    Case(PathBuf, JudgeError),
    /// A verdict that cannot be written in the format.
    Paper(PathBuf, Unwritable),
    /// What `decide` was to judge cannot be found, or is something else.
    Input(decide::NoCase),
    /// A Word file that is no form.
    Form(template::NoForm),
    /// A sheet for a consultation that cannot be made.
    Sheet(PathBuf, refer::NoSheet),
    /// The trees cannot be used.
    Trees(trees::NoTrees),
    /// A law that cannot be kept or shown.
    Law(law::NoLaw),
    /// A file of notes that cannot be used.
    Notes(PathBuf, NotesError),
    /// A batch that cannot begin or broke off.
    Batch(Box<batch::BatchFailure>),
    /// A file that is no record that could be checked.
    Record(PathBuf, crate::record::NoRecord),
    /// The configuration cannot be used.
    Config(config::NoConfig),
    /// The screen cannot be shown.
    Screen(io::Error),
}

impl Failure {
    /// The exit code.
    pub(super) fn exit(&self) -> Exit {
        match self {
            Failure::Closed => Exit::Done,
            Failure::Misread(_) | Failure::Usage(_) => Exit::Usage,
            Failure::File(_, fault) => of_file(fault),
            Failure::Case(..) | Failure::Paper(_, Unwritable::Study(_)) => Exit::BadInput,
            Failure::Stream(_) | Failure::Screen(_) | Failure::Unsaved(_) | Failure::Paper(..) => Exit::Files,
            Failure::Input(fault) => fault.exit(),
            Failure::Form(fault) => fault.exit(),
            Failure::Sheet(_, fault) => fault.exit(),
            Failure::Trees(fault) => fault.exit(),
            Failure::Law(fault) => fault.exit(),
            Failure::Notes(_, NotesError::File(fault)) => of_file(fault),
            Failure::Notes(_, NotesError::Notes(_) | NotesError::Full) => Exit::BadInput,
            Failure::Batch(fault) => fault.exit(),
            Failure::Record(_, fault) => verify::exit(fault),
            Failure::Config(fault) => fault.exit(),
        }
    }

    /// The line for the user; `None` where there is nobody to tell.
    pub(super) fn line(&self, lang: Lang) -> Option<String> {
        Some(match self {
            Failure::Closed => return None,
            Failure::Stream(fault) => {
                let stream = lang.pick("標準入出力", "standard input or output");
                let (what, to_do) = of_system(fault, lang);
                lang.pick(
                    format!("{stream}: {what}（{fault}）。{to_do}"),
                    format!("{stream}: {what} ({fault}); {to_do}"),
                )
            }
            Failure::Misread(fault) => fault.say(lang),
            Failure::Usage(fault) => fault.say(lang),
            Failure::File(file, fault) => fault.line(&file.display().to_string(), lang),
            Failure::Case(file, fault) => in_file(file, &fault.say(lang)),
            Failure::Paper(file, fault) => in_file(file, &fault.say(lang)),
            Failure::Input(fault) => fault.say(lang),
            Failure::Form(fault) => fault.say(lang),
            Failure::Sheet(file, fault) => in_file(file, &fault.say(lang)),
            Failure::Trees(fault) => fault.say(lang),
            Failure::Law(fault) => fault.say(lang),
            Failure::Notes(file, fault) => fault.line(file, lang),
            Failure::Batch(fault) => fault.say(lang),
            Failure::Record(file, fault) => in_file(file, &verify::no_record(fault, lang)),
            Failure::Config(fault) => fault.say(lang),
            Failure::Unsaved(fault) => fault.say(lang),
            Failure::Screen(fault) => lang.pick(
                format!("画面を使えません: {fault}。gaitou ask なら一問ずつ答えられます"),
                format!("the terminal cannot be used: {fault}; gaitou ask asks question by question"),
            ),
        })
    }
}

/// The exit code of a file that could not be used.
pub(super) fn of_file(fault: &FileError) -> Exit {
    if fault.is_bad_input() { Exit::BadInput } else { Exit::Files }
}

/// A line about a file, its name in front.
pub(super) fn in_file(file: &Path, what: &str) -> String {
    format!("{}: {what}", clean(&file.display().to_string()))
}

impl From<io::Error> for Failure {
    fn from(fault: io::Error) -> Self {
        match fault.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::Stream(fault),
        }
    }
}

impl From<Usage> for Failure {
    fn from(fault: Usage) -> Self {
        Failure::Usage(fault)
    }
}
