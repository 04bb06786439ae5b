//! Why a row has no verdict, with its place, and what to do about it.

use std::sync::Arc;

use super::cells::{BadRow, NoText};
use crate::storage::FileError;
use crate::study::CaseKind;
use crate::text::{Bilingual, Lang, brief};
use crate::verdict::JudgeError;

/// Why a row has no verdict.
#[derive(Clone, Debug)]
pub struct RowFault {
    /// The line or row, from 1.
    pub row: usize,
    /// The column's heading or the place in the JSON; `None` for the row as a whole.
    pub place: Option<String>,
    /// What is wrong.
    pub what: RowProblem,
}

/// What may be wrong with a row.
#[derive(Clone, Debug)]
pub enum RowProblem {
    /// It cannot be read at all.
    Row(BadRow),
    /// A cell holds something else than text.
    Cell(NoText),
    /// A line is longer than is read.
    LongLine,
    /// A line is empty.
    EmptyLine,
    /// The first byte of a line that is no UTF-8, from 0.
    NotUtf8(usize),
    /// What it holds is no case.
    Case(CaseKind),
    /// A file of a folder cannot be read: its name, and why.
    File(Option<String>, Arc<FileError>),
    /// The study that it states cannot be judged.
    Judge(JudgeError),
    /// A heading stands twice.
    ColumnTwice,
    /// No column names the study.
    NoStudyColumn,
    /// The number is what a spreadsheet writes where it cannot calculate.
    ErrorForNumber(String),
    /// The first row of a study does not name it.
    NoNumber,
    /// The rows of one study are apart.
    Apart,
    /// A row says otherwise than one above of the same study.
    SaysOtherwise,
    /// A further row of a study has nothing of a product.
    NoProduct,
    /// A cell gives no answer of its question.
    NoAnswer {
        /// What it holds.
        cell: String,
        /// The answer that comes nearest; empty where none does.
        near: Box<Bilingual>,
        /// The answers that there are.
        allowed: Box<Bilingual>,
    },
    /// Of a study: the first of what is wrong, and the others with their places.
    Several(Box<RowProblem>, Vec<RowFault>),
}

/// How many faults of a study are named behind the first.
const NAMED: usize = 20;

impl RowFault {
    /// All faults of a study as one.
    pub(super) fn joined(faults: impl IntoIterator<Item = RowFault>) -> Option<RowFault> {
        let mut faults = faults.into_iter();
        let RowFault { row, place, what } = faults.next()?;
        let rest: Vec<RowFault> = faults.collect();
        let what = if rest.is_empty() { what } else { RowProblem::Several(Box::new(what), rest) };
        Some(RowFault { row, place, what })
    }

    /// Row, column, what is wrong and what to do, in one line.
    pub fn say(&self, lang: Lang) -> String {
        let RowFault { row, place, what } = self;
        let row = lang.pick(format!("{row} 行目"), format!("row {row}"));
        let what = what.say(lang);
        match place {
            Some(place) => format!("{row}: {}: {what}", brief(place)),
            None => format!("{row}: {what}"),
        }
    }
}

impl RowProblem {
    /// What is wrong and what to do.
    fn say(&self, lang: Lang) -> String {
        let (ja, en) = match self {
            RowProblem::Row(broken) => return broken.say(lang),
            RowProblem::Cell(odd) => return odd.say(lang),
            RowProblem::Case(kind) => return kind.say(lang),
            RowProblem::Judge(fault) => return fault.say(lang),
            RowProblem::File(name, fault) => return fault.line(name.as_deref().unwrap_or("-"), lang),
            RowProblem::NotUtf8(at) => {
                return lang.pick(
                    format!("{at} バイト目が UTF-8 の文字ではありません。UTF-8 で書き直してください"),
                    format!("byte {at} is not UTF-8; write it as UTF-8"),
                );
            }
            RowProblem::ErrorForNumber(error) => {
                return lang.pick(
                    format!("{error} は整理番号ではなく、表計算のエラーです。研究の整理番号を書いてください"),
                    format!("{error} is an error of a spreadsheet and no number; name the study here"),
                );
            }
            RowProblem::NoAnswer { cell, near, allowed } => {
                let (cell, near, allowed) = (brief(cell), near.get(lang), allowed.get(lang));
                let near = match near {
                    "" => String::new(),
                    near => lang.pick(format!("「{near}」のことですか。"), format!("did you mean {near}? ")),
                };
                return lang.pick(
                    format!(
                        "「{cell}」という答えはありません。{near}次のどれか（番号か言葉）にしてください: {allowed}"
                    ),
                    format!("there is no answer {cell}; {near}use one of these, by number or words: {allowed}"),
                );
            }
            RowProblem::Several(first, rest) => {
                let more = rest.len().saturating_sub(NAMED);
                let named = rest.iter().take(NAMED).map(|fault| fault.say(lang));
                let mut said: Vec<String> = std::iter::once(first.say(lang)).chain(named).collect();
                said.extend((more > 0).then(|| lang.pick(format!("ほか {more} 件"), format!("{more} more"))));
                return said.join(lang.pick("／", "; and "));
            }
            RowProblem::LongLine => ("1 MiB を超えています。案件を分けてください", "longer than 1 MiB; split the case"),
            RowProblem::EmptyLine => {
                ("空の行です。案件を書くか、行を消してください", "an empty line; write a case or delete it")
            }
            RowProblem::ColumnTwice => {
                ("同じ列が二つあります。一つにしてください", "this column is there twice; keep one")
            }
            RowProblem::NoStudyColumn => (
                "最初の行に study（研究の整理番号）の列がありません。gaitou batch --template FILE で見本を作れます",
                "the first row has no column study; gaitou batch --template FILE makes an example",
            ),
            RowProblem::NoNumber => ("研究の整理番号を書いてください", "name the study here"),
            RowProblem::Apart => (
                "この研究は上の離れた行にもあります。同じ研究の行は続けて並べてください",
                "this study has rows further up; put the rows of one study together",
            ),
            RowProblem::SaysOtherwise => (
                "同じ研究の上の行と違います。同じにするか、空にしてください",
                "a row of the same study above says otherwise; make them the same or leave this blank",
            ),
            RowProblem::NoProduct => (
                "この行には製品の名前も答えもありません。書くか、行を消してください",
                "this row has neither a product nor an answer about one; fill it in or delete it",
            ),
        };
        lang.pick(ja, en).to_owned()
    }
}
