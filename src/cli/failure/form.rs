//! Why a file is no form.

use std::path::{Path, PathBuf};

use super::{Exit, Failure, in_file};
use crate::report::FormFault;
use crate::text::Lang;

/// Why a file is no form: everything that is wrong with it.
#[derive(Debug)]
pub(in crate::cli) struct NoForm {
    pub(in crate::cli) file: PathBuf,
    pub(in crate::cli) faults: Vec<FormFault>,
}

impl NoForm {
    pub(in crate::cli) fn too_long(file: &Path) -> NoForm {
        NoForm { file: file.to_owned(), faults: vec![FormFault::TooLong] }
    }

    pub(in crate::cli) fn exit(&self) -> Exit {
        Exit::BadInput
    }

    /// Each thing that is wrong, a line each.
    pub(in crate::cli) fn lines(&self, lang: Lang) -> impl Iterator<Item = String> {
        self.faults.iter().map(move |fault| in_file(&self.file, &fault.say(lang)))
    }

    /// The first of what is wrong, and how much more.
    pub(in crate::cli) fn say(&self, lang: Lang) -> String {
        let first = self.lines(lang).next().unwrap_or_default();
        match self.faults.len().saturating_sub(1) {
            0 => first,
            more => {
                let more = lang.pick(
                    format!("（ほか {more} 件は gaitou template check で見られます）"),
                    format!(" (and {more} more, see gaitou template check)"),
                );
                first + &more
            }
        }
    }
}

impl From<NoForm> for Failure {
    fn from(fault: NoForm) -> Self {
        Failure::Form(fault)
    }
}
