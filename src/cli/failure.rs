//! Why a command could not be carried out: data until it is said to the user, one file a kind.

mod batch;
mod case;
mod config;
mod exit;
mod form;
mod law;
mod misread;
mod record;
mod sheet;
mod trees;
mod usage;

use std::io;
use std::path::{Path, PathBuf};

use crate::linear::NotSaved;
use crate::record::NoRecord;
use crate::report::Unwritable;
use crate::storage::{FileError, NotesError, of_system};
use crate::text::{Lang, clean};
use crate::verdict::JudgeError;

pub(super) use batch::BatchFailure;
pub(super) use case::NoCase;
pub(super) use config::NoConfig;
pub(super) use exit::{Exit, of_file};
pub(super) use form::NoForm;
pub(super) use law::NoLaw;
pub(super) use misread::Misread;
pub(super) use sheet::NoSheet;
pub(super) use trees::{NoTrees, lined_up, located};
pub(super) use usage::Usage;

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
    Input(NoCase),
    /// A Word file that is no form.
    Form(NoForm),
    /// A sheet for a consultation that cannot be made.
    Sheet(PathBuf, NoSheet),
    /// The trees cannot be used.
    Trees(NoTrees),
    /// A law that cannot be kept or shown.
    Law(NoLaw),
    /// A file of notes that cannot be used.
    Notes(PathBuf, NotesError),
    /// A batch that cannot begin or broke off.
    Batch(Box<BatchFailure>),
    /// A file that is no record that could be checked.
    Record(PathBuf, NoRecord),
    /// The configuration cannot be used.
    Config(NoConfig),
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
            Failure::Record(_, fault) => record::exit(fault),
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
            Failure::Record(file, fault) => in_file(file, &record::say(fault, lang)),
            Failure::Config(fault) => fault.say(lang),
            Failure::Unsaved(fault) => fault.say(lang),
            Failure::Screen(fault) => lang.pick(
                format!("画面を使えません: {fault}。gaitou ask なら一問ずつ答えられます"),
                format!("the terminal cannot be used: {fault}; gaitou ask asks question by question"),
            ),
        })
    }
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
