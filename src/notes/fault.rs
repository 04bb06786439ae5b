//! Why a file holds no notes.

use super::{MAX_BYTES, MAX_LINE, MAX_NOTES, MAX_TEXT};
use crate::text::Lang;

/// Why a file holds no notes that could be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoNotes {
    /// It is not JSON, or not of this shape.
    #[error("line {line}, {path}: {what}")]
    Misread {
        /// The line.
        line: usize,
        /// The place in the file.
        path: String,
        /// What is wrong, in the reader's English words.
        what: String,
    },
    /// It is of another format.
    #[error("format {0}")]
    OtherFormat(u32),
    /// It is longer than a file of notes may be.
    #[error("too long")]
    TooLong,
    /// It holds more notes than it may.
    #[error("{0} notes")]
    TooMany(usize),
    /// A text of a note is longer than it may be; the note's position.
    #[error("notes[{0}] is too long")]
    TextTooLong(usize),
}

impl NoNotes {
    /// What is wrong and what to do, in one line without the file's name.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            NoNotes::Misread { line, path, what } => lang.pick(
                format!("{line} 行目 {path}: 院内の注記として読めません（{what}）。gaitou schema notes の形に直してください"),
                format!("line {line}, {path}: no notes of the house ({what}); bring it into the shape of gaitou schema notes"),
            ),
            NoNotes::OtherFormat(format) => lang.pick(
                format!("format: {format} の形式は読めません。新しい gaitou を使うか、1 に直してください"),
                format!("format: {format} cannot be read; use a newer gaitou, or make it 1"),
            ),
            NoNotes::TooLong => lang.pick(
                format!("{} MiB を超えています。分けるか、古い注記を消してください", MAX_BYTES / 1024 / 1024),
                format!("longer than {} MiB; split it, or delete old notes", MAX_BYTES / 1024 / 1024),
            ),
            NoNotes::TooMany(count) => lang.pick(
                format!("注記が {count} 件あります（{MAX_NOTES} 件まで）。古い注記を消してください"),
                format!("holds {count} notes, {MAX_NOTES} at most are read; delete old ones"),
            ),
            NoNotes::TextTooLong(at) => lang.pick(
                format!("notes[{at}]: 長すぎます（text は {MAX_TEXT} 文字、ほかは {MAX_LINE} 文字まで）。短くしてください"),
                format!("notes[{at}]: too long; shorten text to {MAX_TEXT} characters, all else to {MAX_LINE}"),
            ),
        }
    }
}
