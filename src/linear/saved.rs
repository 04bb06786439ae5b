//! Where a study was saved, or why it was not.

use std::path::PathBuf;

use crate::storage::FileError;
use crate::text::{Lang, clean};

/// A study that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its file.
    pub path: PathBuf,
    /// The file that it had before, where another program has written into that meanwhile.
    pub left: Option<PathBuf>,
}

impl Saved {
    /// Where it is, in one line.
    pub fn say(&self, lang: Lang) -> String {
        let path = clean(&self.path.display().to_string());
        match &self.left {
            Some(left) => {
                let left = clean(&left.display().to_string());
                lang.pick(
                    format!(
                        "{left} はほかのプログラムが書き換えていたので、そのままにしました。こちらの答えは {path} に分けて保存しました。"
                    ),
                    format!("{left} was changed by another program and left as it is. Your answers are now saved in {path}."),
                )
            }
            None => lang.pick(format!("{path} に保存しました。"), format!("Saved to {path}.")),
        }
    }
}

/// Why a study was not saved.
#[derive(Debug)]
pub enum NotSaved {
    /// There is no folder to keep cases in.
    NoHome,
    /// The file could not be written.
    File(PathBuf, FileError),
}

impl NotSaved {
    /// Why not and what to do, in one line.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            NotSaved::NoHome => lang
                .pick(
                    "案件を置くフォルダーが分かりません。--cases FOLDER で指定してください",
                    "there is no home folder to keep cases in; name one with --cases FOLDER",
                )
                .to_owned(),
            NotSaved::File(file, fault) => fault.line(&file.display().to_string(), lang),
        }
    }
}
