//! What keeps a Word file from being a form, said with the paragraph that it is in.

use super::part::BODY;
use crate::text::{Lang, brief};

/// What keeps a Word file from being a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormFault {
    /// It is longer than a form may be.
    TooLong,
    /// It is a Word file of the old kind, or one with a password.
    OldOrLocked,
    /// It is no Word file.
    NotWord,
    /// It holds a program.
    Macros,
    /// A part cannot be read.
    Broken(String),
    /// Braces are opened and not closed.
    Unclosed(Spot),
    /// A mark that is none, and the one that comes nearest.
    Unknown {
        /// Where.
        spot: Spot,
        /// As written.
        mark: String,
        /// The mark that is meant, perhaps.
        near: Option<&'static str>,
    },
    /// What is begun is not ended where it could be.
    Open {
        /// Where.
        spot: Spot,
        /// As written.
        mark: String,
    },
    /// What is ended was not begun.
    NotBegun {
        /// Where.
        spot: Spot,
        /// As written.
        mark: String,
    },
    /// What is no list cannot be repeated.
    NotAList {
        /// Where.
        spot: Spot,
        /// As written.
        mark: String,
    },
    /// A list stands in the middle of a text.
    NotAlone {
        /// Where.
        spot: Spot,
        /// As written.
        mark: String,
    },
    /// Paragraphs and tables in the head or the foot of a page.
    OnlyInBody {
        /// Where.
        spot: Spot,
        /// As written.
        mark: String,
    },
}

/// A paragraph of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    part: String,
    paragraph: usize,
    text: String,
}

impl Spot {
    pub(super) fn new(part: &str, paragraph: usize, text: &str) -> Spot {
        Spot { part: part.to_owned(), paragraph, text: brief(text) }
    }

    fn say(&self, lang: Lang) -> String {
        let Spot { part, paragraph, text } = self;
        let part = match part.as_str() {
            BODY => lang.pick("本文", "body"),
            head if head.contains("header") => lang.pick("ヘッダー", "header"),
            _ => lang.pick("フッター", "footer"),
        };
        let text =
            if text.is_empty() { String::new() } else { lang.pick(format!("「{text}」"), format!(" \"{text}\"")) };
        lang.pick(format!("{part}の第{paragraph}段落{text}"), format!("{part}, paragraph {paragraph}{text}"))
    }
}

impl FormFault {
    /// The number of the paragraph that it is in; 0 where it is of the whole file.
    pub(super) fn paragraph(&self) -> usize {
        match self {
            FormFault::TooLong
            | FormFault::OldOrLocked
            | FormFault::NotWord
            | FormFault::Macros
            | FormFault::Broken(_) => 0,
            FormFault::Unclosed(spot)
            | FormFault::Unknown { spot, mark: _, near: _ }
            | FormFault::Open { spot, mark: _ }
            | FormFault::NotBegun { spot, mark: _ }
            | FormFault::NotAList { spot, mark: _ }
            | FormFault::NotAlone { spot, mark: _ }
            | FormFault::OnlyInBody { spot, mark: _ } => spot.paragraph,
        }
    }

    /// What is wrong and what to do, in one line.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            FormFault::TooLong => {
                let most = super::MAX_BYTES / 1024 / 1024;
                lang.pick(
                    format!("大きすぎます（{most} MB まで）。画像を小さくしてください"),
                    format!("too large (at most {most} MB); make its pictures smaller"),
                )
            }
            FormFault::OldOrLocked => lang
                .pick(
                    "古い形式（.doc）か、パスワードつきの Word ファイルです。パスワードなしの .docx で保存し直してください",
                    "a Word file of the old kind (.doc) or one with a password; save it as .docx without one",
                )
                .to_owned(),
            FormFault::NotWord => lang
                .pick(
                    "Word の文書（.docx）ではありません。Word で「Word 文書 (.docx)」として保存し直してください",
                    "not a Word document (.docx); save it in Word as \"Word Document (.docx)\"",
                )
                .to_owned(),
            FormFault::Macros => lang
                .pick(
                    "マクロを含む Word ファイルは使えません。マクロなしの .docx で保存し直してください",
                    "a Word file with macros is not used; save it as .docx, without them",
                )
                .to_owned(),
            FormFault::Broken(part) => {
                let part = brief(part);
                lang.pick(
                    format!("{part} を読めません。Word で開いて保存し直してください"),
                    format!("{part} cannot be read; open it in Word and save it again"),
                )
            }
            FormFault::Unclosed(spot) => {
                let spot = spot.say(lang);
                lang.pick(
                    format!("{spot}: {{{{ が閉じていません。同じ段落の中で }}}} で閉じてください"),
                    format!("{spot}: {{{{ is not closed; close it with }}}} in the same paragraph"),
                )
            }
            FormFault::Unknown { spot, mark, near } => {
                let (spot, mark) = (spot.say(lang), brief(mark));
                let near = near.map_or_else(String::new, |near| {
                    lang.pick(format!("{{{{{near}}}}} のことですか。"), format!("did you mean {{{{{near}}}}}? "))
                });
                lang.pick(
                    format!("{spot}: {mark} という印はここにありません。{near}一覧は gaitou template list で見られます"),
                    format!("{spot}: there is no mark {mark} here; {near}gaitou template list lists them"),
                )
            }
            FormFault::Open { spot, mark } => {
                let (spot, mark) = (spot.say(lang), brief(mark));
                lang.pick(
                    format!("{spot}: {mark} の終わりがありません。{{{{/…}}}} を、別の段落か同じ行に置いてください"),
                    format!("{spot}: {mark} has no end; put its {{{{/…}}}} into a paragraph of its own or the same row"),
                )
            }
            FormFault::NotBegun { spot, mark } => {
                let (spot, mark) = (spot.say(lang), brief(mark));
                lang.pick(
                    format!("{spot}: {mark} に当たる始まりがありません。{{{{#…}}}} を前に置くか、消してください"),
                    format!("{spot}: nothing is begun that {mark} could end; put {{{{#…}}}} before it or delete it"),
                )
            }
            FormFault::NotAList { spot, mark } => {
                let (spot, mark) = (spot.say(lang), brief(mark));
                lang.pick(
                    format!("{spot}: {mark} は繰り返せません。あるときだけ載せるなら {{{{?…}}}} にしてください"),
                    format!("{spot}: {mark} cannot be repeated; use {{{{?…}}}} for what is there only if there is any"),
                )
            }
            FormFault::NotAlone { spot, mark } => {
                let (spot, mark) = (spot.say(lang), brief(mark));
                lang.pick(
                    format!("{spot}: {mark} は段落や表になるので、これだけの段落に置いてください"),
                    format!("{spot}: {mark} becomes paragraphs and tables; put it into a paragraph of its own"),
                )
            }
            FormFault::OnlyInBody { spot, mark } => {
                let (spot, mark) = (spot.say(lang), brief(mark));
                lang.pick(
                    format!("{spot}: {mark} は本文にだけ置けます"),
                    format!("{spot}: {mark} can stand in the body only"),
                )
            }
        }
    }
}
