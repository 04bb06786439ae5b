//! Why the configuration cannot be used, or not all of it.

use std::io;
use std::path::PathBuf;

use super::{Exit, Failure, in_file, of_file};
use crate::config::ConfigProblem;
use crate::storage::FileError;
use crate::text::{Lang, brief};

/// Why the configuration cannot be used, or not all of it.
#[derive(Debug)]
pub(in crate::cli) enum NoConfig {
    /// There is no home to keep it in.
    NoHome,
    /// It cannot be read or written.
    File(PathBuf, FileError),
    /// Something in it is wrong, and how much more.
    Wrong { file: Option<PathBuf>, problem: ConfigProblem, more: usize },
    /// The editor could not be started.
    Editor { editor: String, fault: io::Error },
}

impl NoConfig {
    pub(in crate::cli) fn exit(&self) -> Exit {
        match self {
            NoConfig::NoHome | NoConfig::Editor { .. } => Exit::Files,
            NoConfig::File(_, fault) => of_file(fault),
            NoConfig::Wrong { .. } => Exit::BadInput,
        }
    }

    /// What is wrong and what to do, in one line.
    pub(in crate::cli) fn say(&self, lang: Lang) -> String {
        match self {
            NoConfig::NoHome => lang
                .pick(
                    "設定ファイルの場所が分かりません。GAITOU_CONFIG で指定してください",
                    "there is no home folder for the configuration; name the file with GAITOU_CONFIG",
                )
                .to_owned(),
            NoConfig::File(file, fault) => fault.line(&file.display().to_string(), lang),
            NoConfig::Wrong { file, problem, more } => {
                let line = problem.say(lang);
                let line = match (file, problem.line) {
                    (Some(file), Some(_)) => in_file(file, &line),
                    (Some(_) | None, _) => line,
                };
                let rest = match more {
                    0 => String::new(),
                    more => lang.pick(
                        format!("（ほか {more} 件は gaitou config check で見られます）"),
                        format!(" (and {more} more, see gaitou config check)"),
                    ),
                };
                line + &rest
            }
            NoConfig::Editor { editor, fault } => {
                let editor = brief(editor);
                lang.pick(
                    format!("エディター {editor} を使えません（{fault}）。EDITOR で指定してください"),
                    format!("the editor {editor} cannot be used ({fault}); name one with EDITOR"),
                )
            }
        }
    }
}

impl From<NoConfig> for Failure {
    fn from(fault: NoConfig) -> Self {
        Failure::Config(fault)
    }
}
