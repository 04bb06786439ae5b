//! A verdict that shows whether it was altered: the study as stated, the verdict as reported, and a
//! digest over both.
//!
//! The digest shows alteration, by accident or by a hand that did not know of it. It is no signature:
//! whoever alters a record on purpose can compute a new one. Then [`verify()`] still derives the verdict
//! from the study afresh, so that a verdict which does not follow from its study is found; a study and
//! a verdict that were both replaced by others are not. To know who filed a record, sign the file.

mod canonical;
mod marks;
mod tape;
mod verify;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::report::Report;
use crate::study::{self, Case, Study};
use crate::text::{Lang, visible_json};

use canonical::Marks;
pub use tape::{MAX_DEPTH, MAX_VALUES};
use tape::{NotHeld, Tape};
pub use verify::{Finding, MAX_FINDINGS, NoRecord, Underivable, Verification, verify};

/// What `kind` says in every record.
pub const KIND: &str = "gaitou-record";

/// The format number that this program reads and writes.
pub const FORMAT: u32 = 1;

/// The most bytes of a record; that of the longest case, 1,000 products with notes in 4 MiB, is half as long.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// A record as it is written.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "gaitou record")]
pub struct Record {
    /// `gaitou-record`.
    pub kind: &'static str,
    /// The format; 1.
    pub format: u32,
    /// The program that wrote it, with its version.
    pub program: String,
    /// The language of the verdict.
    pub lang: Lang,
    /// The study as its case file says it.
    #[schemars(with = "Case")]
    pub study: Box<RawValue>,
    /// The verdict.
    pub verdict: Report,
    /// A short digest of each value that the verdict is derived from, by its path; they name what was altered.
    pub marks: std::collections::BTreeMap<String, String>,
    /// `sha256:` and the digest of all other fields: their compact JSON with the keys of every object sorted.
    pub digest: String,
}

/// The study holds something in unknown fields that cannot be written down for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unrecordable {
    /// Objects and lists in one another, deeper than [`MAX_DEPTH`].
    #[error("nested too deeply in a field that gaitou does not know")]
    TooDeep,
    /// A key twice in one object.
    #[error("a key twice in a field that gaitou does not know")]
    Twice,
    /// Half of a character, as no text can hold it.
    #[error("half of a character in a field that gaitou does not know")]
    Surrogate,
    /// More values than a record may hold, or more bytes.
    #[error("more than a record may hold")]
    TooMuch,
}

impl Unrecordable {
    /// What is wrong and what to do, in one line.
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Unrecordable::TooDeep => lang.pick(
                "gaitou の知らない項目の中が深すぎるため、記録にできません。その項目を消してください",
                "a field that gaitou does not know is nested too deeply, so no record can be made; delete that field",
            ),
            Unrecordable::Twice => lang.pick(
                "gaitou の知らない項目の中に同じ名前が二度あるため、記録にできません。その項目を消してください",
                "a field that gaitou does not know has a key twice, so no record can be made; delete that field",
            ),
            Unrecordable::Surrogate => lang.pick(
                "gaitou の知らない項目の中に、文字にならない \\uD800 のような半分の符号があるため、記録にできません。その項目を消してください",
                "a field that gaitou does not know has half of a character (\\uD800 or the like), so no record can be made; delete that field",
            ),
            Unrecordable::TooMuch => lang.pick(
                "記録に書ける量を超えています。gaitou の知らない項目を減らしてください",
                "this is more than a record may hold, so none can be made; delete fields that gaitou does not know",
            ),
        }
    }
}

impl From<NotHeld> for Unrecordable {
    fn from(fault: NotHeld) -> Self {
        match fault {
            NotHeld::TooDeep => Self::TooDeep,
            NotHeld::Twice => Self::Twice,
            NotHeld::Surrogate => Self::Surrogate,
            // What serializes is JSON; only its length is left to be wrong.
            NotHeld::NotJson | NotHeld::TooMany => Self::TooMuch,
        }
    }
}

impl Record {
    /// The record of a study and its verdict.
    ///
    /// # Errors
    /// Unknown fields of the study cannot be written down for good.
    pub fn of(study: &Study, report: &Report) -> Result<Record, Unrecordable> {
        let text = study::write(study);
        // Said of the study alone, before it is put into anything.
        Tape::read(&text)?;
        let study = RawValue::from_string(text.trim_end().to_owned()).map_err(|_| Unrecordable::TooMuch)?;
        let mut record = Record {
            kind: KIND,
            format: FORMAT,
            program: report.program.clone(),
            lang: report.lang,
            study,
            verdict: report.clone(),
            marks: Marks::new(),
            digest: String::new(),
        };
        // Strings, numbers, lists and JSON that was read already: it always serializes.
        let compact = serde_json::to_string(&record).unwrap_or_default();
        let tape = Tape::read(&compact)?;
        record.marks = marks::marks(tape.root());
        record.digest = canonical::digest(tape.root(), Some(&record.marks));
        if record.marks.len() + tape.values() > MAX_VALUES {
            return Err(Unrecordable::TooMuch);
        }
        Ok(record)
    }

    /// The record as a file, ending in a line break.
    pub fn write(&self) -> String {
        // As above: it always serializes.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        // What would act on a terminal stays in the record, spelled out: digests are over what it says.
        visible_json(text)
    }
}
