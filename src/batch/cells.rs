//! One row of a table as it was read, with what keeps it or one of its cells from meaning anything.

use crate::text::{Lang, brief};

/// One row as cells; a row that cannot be read carries why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// The row or line, from 1.
    pub row: usize,
    /// The cells in the order of the columns.
    pub cells: Vec<String>,
    /// Why the row as a whole cannot be read.
    pub broken: Option<BadRow>,
    /// The cells that hold something else than text; their text is empty.
    pub no_text: Vec<NoText>,
}

/// Why a row cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadRow {
    /// Some character is none in the encoding of the file.
    Encoding,
    /// A quotation mark opens a cell that does not end as cells do.
    Quote {
        /// The line on which the cell would end; `None` where nothing ends it.
        ends: Option<usize>,
    },
}

/// A cell of a workbook that holds no text, number or day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoText {
    /// Its column, from 0.
    pub column: usize,
    /// The name of its sheet.
    pub sheet: String,
    /// Its place as a spreadsheet names it: `A3`.
    pub place: String,
    /// What it holds instead.
    pub what: Odd,
}

/// What a cell may hold that says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Odd {
    /// `#N/A`, `#REF!` and the like.
    Error(String),
    /// A formula whose value the file does not hold, as programs without a calculator write it.
    Uncalculated,
    /// A formula whose value is an empty text: blank everywhere but where a study is named.
    Nothing,
    /// A day before 1900 or after 9999, or a time of day.
    NoDay,
    /// A span of time.
    Duration,
    /// A number beyond all numbers.
    NoNumber,
}

/// What a spreadsheet writes into a cell that it cannot calculate, as text too.
const ERRORS: [&str; 9] =
    ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#GETTING_DATA"];

/// Whether a text is what a spreadsheet writes where there is no value.
pub fn is_error(text: &str) -> bool {
    // Hardly any text begins as they all do.
    text.starts_with('#') && ERRORS.contains(&text)
}

impl BadRow {
    /// What is wrong and what to do, in one line.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            BadRow::Encoding => lang
                .pick(
                    "読めない文字があります。UTF-8 で保存し直してください",
                    "some characters cannot be read; save the file as UTF-8",
                )
                .to_owned(),
            BadRow::Quote { ends: Some(ends) } => lang.pick(
                format!(
                    "この行で始まる引用符 \" は {ends} 行目まで閉じず、そこでもセルの終わりになりません。閉じるか消してください"
                ),
                format!(
                    "a quotation mark opens a cell here that would end on line {ends}, but not as cells end; close it or delete it"
                ),
            ),
            BadRow::Quote { ends: None } => lang
                .pick(
                    "この行で始まる引用符 \" が閉じていません（ファイルの終わりまで、または 1 MiB を超えて）。閉じるか消してください",
                    "a quotation mark opens a cell here and nothing closes it up to the end of the file or within 1 MiB; close it or delete it",
                )
                .to_owned(),
        }
    }
}

impl NoText {
    /// Where it is, what it holds and what to do, in one line.
    pub fn say(&self, lang: Lang) -> String {
        let NoText { column: _, sheet, place, what } = self;
        let sheet = brief(sheet);
        let (what, to_do) = what.say(lang);
        lang.pick(
            format!("シート「{sheet}」の {place} は{what}。{to_do}"),
            format!("cell {place} of sheet {sheet} {what}; {to_do}"),
        )
    }
}

impl Odd {
    fn say(&self, lang: Lang) -> (String, &'static str) {
        let (what, to_do) = match self {
            Odd::Error(error) => {
                let error = brief(error);
                return (
                    lang.pick(format!("エラー（{error}）です"), format!("is an error ({error})")),
                    lang.pick("値を書き直してください", "write its value"),
                );
            }
            Odd::Uncalculated => lang.pick(
                ("計算した値が保存されていない数式です", "Excel で開いて保存し直すか、値を書いてください"),
                ("is a formula without a saved value", "open it in Excel and save it, or write the value"),
            ),
            Odd::Nothing => lang.pick(
                ("結果が空の数式です", "研究の整理番号を書くか、行を空にしてください"),
                ("is a formula that gives nothing", "write the study's number or empty the row"),
            ),
            Odd::NoDay => lang.pick(
                ("1900 年から 9999 年までの日付ではありません", "日付を文字で 2026-11-22 のように書いてください"),
                ("is no day from 1900 to 9999", "write the day as the text 2026-11-22"),
            ),
            Odd::Duration => lang.pick(
                ("日付でも文字でもなく、時間の長さです", "文字で書いてください"),
                ("is a span of time", "write it as text"),
            ),
            Odd::NoNumber => lang.pick(
                ("数として表せない値です", "文字で書いてください"),
                ("is no number that can be written down", "write it as text"),
            ),
        };
        (what.to_owned(), to_do)
    }
}
