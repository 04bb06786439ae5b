//! Why a case file cannot be read, with the place, and what to do about it.

use super::limits::{FORMAT, MAX_ANSWERS, MAX_BYTES, MAX_PRODUCTS};
use crate::text::{Lang, brief, clean};

/// What keeps a case file from being read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{path}: {kind:?}")]
pub struct CaseProblem {
    /// The line in the file, from 1.
    pub line: usize,
    /// The place as a JSON path, empty for the file as a whole.
    pub path: String,
    /// What is wrong.
    pub kind: CaseKind,
}

impl CaseProblem {
    /// Where it is, what is wrong and what to do, in one line, the file's name in front.
    pub fn line(&self, file: &str, lang: Lang) -> String {
        let CaseProblem { line, path, kind } = self;
        let (file, what) = (clean(file), kind.say(lang));
        let path = if path.is_empty() { String::new() } else { format!(" {}:", brief(path)) };
        lang.pick(format!("{file}: {line} 行目:{path} {what}"), format!("{file}: line {line}:{path} {what}"))
    }
}

/// The kinds of fault of a case file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CaseKind {
    /// Not JSON; the reader's own words.
    NotJson(String),
    /// Something else than the kind of value that belongs here.
    Expected(Expected),
    /// The same key twice in one object.
    DuplicateKey(String),
    /// `format` is a number that only a newer program reads.
    Format(String),
    /// `format` is missing or no number that was ever used.
    NoFormat,
    /// A record of a verdict, which holds a case but is none.
    IsRecord,
    /// A verdict, a line of a batch, or its counts.
    IsVerdict,
    /// An answer object without its answer.
    NoAnswer,
    /// A list of answers with none in it.
    EmptyList,
    /// A text that is no day.
    NoDay(String),
    /// More bytes than [`MAX_BYTES`].
    TooLong,
    /// More products than [`MAX_PRODUCTS`].
    TooManyProducts(usize),
    /// More answers than [`MAX_ANSWERS`].
    TooManyAnswers,
}

/// The kind of value that belongs in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    /// An object in braces.
    Object,
    /// A list in brackets.
    List,
    /// A text in quotation marks.
    Text,
    /// An answer: a text, a list of texts, or an object with `answer`.
    Answer,
    /// One of several answers: a text.
    AnswerId,
}

impl CaseKind {
    /// A `format` that is not [`FORMAT`]: only a higher number speaks of a newer program; anything else was never
    /// written by one.
    pub(super) fn of_format(found: &str) -> CaseKind {
        let newer = found.parse::<u64>().is_ok_and(|number| number > FORMAT);
        if newer { CaseKind::Format(found.to_owned()) } else { CaseKind::NoFormat }
    }

    /// What is wrong and what to do, in one line.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            CaseKind::NotJson(detail) => lang.pick(
                format!("JSON として読めません（{}）。途中で切れていないか確かめてください", brief(detail)),
                format!("not readable as JSON ({}); check that the file is complete", brief(detail)),
            ),
            CaseKind::Expected(expected) => {
                let what = match expected {
                    Expected::Object => lang.pick("{ } で囲んだ項目の集まり", "an object in { }"),
                    Expected::List => lang.pick("[ ] で囲んだ並び", "a list in [ ]"),
                    Expected::Text => lang.pick("\" \" で囲んだ文字", "a text in quotation marks"),
                    Expected::AnswerId => lang.pick("答えの id（\" \" で囲みます）", "an answer id in quotation marks"),
                    Expected::Answer => {
                        lang.pick("答えの id、その並び [ ]、\"answer\" を持つ { } のどれか", "an answer id, a list of them in [ ], or { } with \"answer\"")
                    }
                };
                lang.pick(format!("ここには{what}を書いてください"), format!("write {what} here"))
            }
            CaseKind::DuplicateKey(key) => lang.pick(
                format!("「{}」が二度書かれています。どちらかを消してください", brief(key)),
                format!("{} is written twice; delete one of them", brief(key)),
            ),
            CaseKind::Format(found) => lang.pick(
                format!(
                    "この版の gaitou が読めるのは \"format\": {FORMAT} です（このファイルは {}）。新しい gaitou で開いてください",
                    brief(found)
                ),
                format!("this gaitou reads \"format\": {FORMAT} (the file says {}); open it with a newer gaitou", brief(found)),
            ),
            CaseKind::NoFormat => lang.pick(
                format!("案件ファイルの形式番号がありません。先頭に \"format\": {FORMAT} と書いてください"),
                format!("the number of the format is missing; write \"format\": {FORMAT} first"),
            ),
            CaseKind::IsRecord => lang.pick(
                "案件ではなく判定の記録です。確かめるには gaitou verify を使ってください".to_owned(),
                "this is the record of a verdict, not a case; gaitou verify checks it".to_owned(),
            ),
            CaseKind::IsVerdict => lang.pick(
                "案件ではなく、判定の結果です。判定のもとになった案件ファイルを指定してください".to_owned(),
                "this is a verdict or a line of a batch, not a case; name the case that it was made from".to_owned(),
            ),
            CaseKind::NoAnswer => lang.pick(
                "\"answer\" がありません。答えの id か \"unknown\" を書いてください".to_owned(),
                "there is no \"answer\"; write an answer id or \"unknown\"".to_owned(),
            ),
            CaseKind::EmptyList => lang.pick(
                "答えの並びが空です。答えの id を書くか、まだ分からないなら \"unknown\" と書いてください".to_owned(),
                "the list of answers is empty; write answer ids, or \"unknown\" if it is not known yet".to_owned(),
            ),
            CaseKind::NoDay(text) => lang.pick(
                format!("「{}」という日付はありません。2026-11-22 や 令和8年11月22日 のように書いてください", brief(text)),
                format!("{} is no day; write it as 2026-11-22", brief(text)),
            ),
            CaseKind::TooLong => lang.pick(
                format!("{} MiB を超えています。案件を分けてください", MAX_BYTES / 1024 / 1024),
                format!("longer than {} MiB; split the case", MAX_BYTES / 1024 / 1024),
            ),
            CaseKind::TooManyProducts(found) => lang.pick(
                format!("製品が {found} 件あります。{MAX_PRODUCTS} 件までにしてください"),
                format!("there are {found} products; at most {MAX_PRODUCTS} can be judged"),
            ),
            CaseKind::TooManyAnswers => lang.pick(
                format!("答えが合わせて {MAX_ANSWERS} 個を超えています。法律の質問にない項目を消すか、案件を分けてください"),
                format!("more than {MAX_ANSWERS} answers; delete what no question of the law asks, or split the case"),
            ),
        }
    }
}
