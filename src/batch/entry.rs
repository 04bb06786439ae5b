//! One study of the input as it was read, or why it could not be.

use crate::study::Study;
use crate::text::{Lang, brief};

/// One study of the input.
#[derive(Clone, Debug)]
pub struct InputStudy {
    /// The file it came from, when the input is a folder of them.
    pub file: Option<String>,
    /// The line or row at which it begins, from 1.
    pub row: usize,
    /// What its rows state; as much as could be read where there is a fault.
    pub study: Study,
    /// The first thing that keeps it from being judged.
    pub fault: Option<RowFault>,
}

/// Why a row has no verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// The line or row, from 1.
    pub row: usize,
    /// The column's heading or the place in the JSON, empty for the row as a whole.
    pub column: String,
    /// What is wrong and what to do, in the user's language.
    pub what: String,
}

impl RowFault {
    /// Row, column, what is wrong and what to do, in one line.
    pub fn say(&self, lang: Lang) -> String {
        let row = lang.pick(format!("{} 行目", self.row), format!("row {}", self.row));
        let what = &self.what;
        if self.column.is_empty() {
            format!("{row}: {what}")
        } else {
            format!("{row}: {}: {what}", brief(&self.column))
        }
    }
}
