//! Why there is nothing to say of a file that was to be judged again.

use crate::storage::FileError;
use crate::study::{CaseKind, CaseProblem};
use crate::text::{Lang, brief, clean};

/// Why there is nothing to say of a file.
#[derive(Debug)]
pub enum NotRechecked {
    /// It cannot be read.
    File(FileError),
    /// It is neither a case nor a record that holds one.
    NoCase(CaseProblem),
    /// The day of a record's verdict is none.
    NoDay(String),
    /// The tree of this digest, which made a record, is not at hand.
    NoTree(String),
    /// Its day lies before the Act.
    BeforeAct,
}

impl NotRechecked {
    /// What is wrong and what to do, in one line, the file's name in front.
    pub fn line(&self, file: &str, lang: Lang) -> String {
        let what = match self {
            NotRechecked::File(fault) => return fault.line(file, lang),
            NotRechecked::NoCase(fault) => return fault.line(file, lang),
            NotRechecked::NoDay(day) => format!("verdict.as_of: {}", CaseKind::NoDay(day.clone()).say(lang)),
            NotRechecked::NoTree(digest) => {
                let digest = brief(digest);
                lang.pick(
                    format!("記録を作った決定木（{digest}）が手元にありません。--trees で渡してください"),
                    format!("the tree that made the record ({digest}) is not at hand; pass it with --trees"),
                )
            }
            NotRechecked::BeforeAct => {
                lang.pick("臨床研究法の施行前の日です", "the Act was not in force on that day").to_owned()
            }
        };
        format!("{}: {what}", clean(file))
    }
}
