//! What the reader must know about the case or the tree beside the verdict itself.

mod gather;

use crate::text::{Bilingual, Day, Lang, brief};

pub(super) use gather::of_tree;
pub use gather::{not_shipped, of_editions, of_study, of_wording};

/// One thing to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// An answer to a question that no edition has; kept, never used.
    NoSuchQuestion {
        /// The place in the case file.
        path: String,
    },
    /// An answer on the wrong level: a product's question answered for the study or the reverse.
    WrongLevel {
        /// The place in the case file.
        path: String,
    },
    /// More answers of which the same is to be said.
    MoreOfThese {
        /// How many.
        count: usize,
    },
    /// A field that is none but nearly one: what it says is not used.
    MisspeltField {
        /// The place in the case file.
        path: String,
        /// The field that was perhaps meant.
        near: &'static str,
    },
    /// An answer that a former revision had; the question counts as open.
    Retired {
        /// The place in the case file.
        path: String,
        /// What has become of the answer.
        text: Bilingual,
    },
    /// An answer that was given to another wording.
    Reworded {
        /// The question in words.
        question: Bilingual,
        /// The edition to whose wording the answer was given.
        under: Bilingual,
        /// What was answered in the words of then, and what the same answer says now.
        words: Box<(Bilingual, Bilingual)>,
    },
    /// An answer that a word in what is said of the product speaks against.
    Words {
        /// The question in words.
        question: Bilingual,
        /// What the user calls the product, if anything.
        product: String,
        /// What is asked back.
        text: Bilingual,
    },
    /// The study came from a question sheet of another edition or revision than the one that judges it.
    OtherSheet {
        /// The edition of the sheet, or its id where it is not at hand.
        sheet: Bilingual,
        /// The edition that judges.
        now: Bilingual,
        /// How many answers on the path were given to another wording; `None` where the sheet's is not at hand.
        changed: Option<usize>,
    },
    /// The study is judged for a day after the sources were last checked.
    SourcesOlder {
        /// The day up to which they were checked.
        checked: Day,
    },
    /// Provisions that the verdict rests on say something else in the official texts at hand.
    LawChanged {
        /// The provisions, each with what became of it.
        places: Vec<Bilingual>,
    },
    /// The tree is not one that came with the program.
    NotShipped {
        /// The tree's digest.
        digest: String,
    },
}

impl Warning {
    /// The short name of a field that is misspelt.
    pub const MISSPELT: &str = "misspelt-field";

    /// The short name of sources that were checked up to an earlier day only.
    pub const SOURCES_OLDER: &str = "sources-older";

    /// A short name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Warning::NoSuchQuestion { .. } => "no-such-question",
            Warning::WrongLevel { .. } => "wrong-level",
            Warning::MoreOfThese { .. } => "more-of-these",
            Warning::MisspeltField { .. } => Self::MISSPELT,
            Warning::Retired { .. } => "retired-answer",
            Warning::Reworded { .. } => "reworded",
            Warning::Words { .. } => "words",
            Warning::OtherSheet { .. } => "other-sheet",
            Warning::SourcesOlder { .. } => Self::SOURCES_OLDER,
            Warning::LawChanged { .. } => "law-changed",
            Warning::NotShipped { .. } => "not-shipped",
        }
    }

    /// The warning in words.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Warning::NoSuchQuestion { path } => lang.pick(
                format!("{}: このような質問はありません。残しておきますが、判定には使いません。", brief(path)),
                format!("{}: there is no such question. It is kept but not used.", brief(path)),
            ),
            Warning::WrongLevel { path } => lang.pick(
                format!(
                    "{}: 研究の答えと製品の答えの場所が違います。残しておきますが、判定には使いません。",
                    brief(path)
                ),
                format!("{}: study and product answers are mixed up here. It is kept but not used.", brief(path)),
            ),
            Warning::MoreOfThese { count } => lang.pick(
                format!("ほかに {count} 件、判定に使わない答えがあります。どれも残しておきます。"),
                format!("{count} more answers are kept but not used."),
            ),
            Warning::MisspeltField { path, near } => lang.pick(
                format!(
                    "{}: このような項目はありません。{near} のことですか。残しておきますが、判定には使いません。",
                    brief(path)
                ),
                format!("{}: there is no such field. Did you mean {near}? It is kept but not used.", brief(path)),
            ),
            Warning::Retired { path, text } => lang.pick(
                format!("{}: この答えはなくなったため、未回答として扱います。{}", brief(path), text.ja),
                format!("{}: this answer is no longer there, so the question counts as open. {}", brief(path), text.en),
            ),
            Warning::Reworded { question, under, words } => {
                let (question, under) = (question.get(lang), under.get(lang));
                let (before, now) = (words.0.get(lang), words.1.get(lang));
                lang.pick(
                    format!("「{question}」の答え「{before}」は「{under}」の言葉に対するものです。判定する法令の言葉では「{now}」となります。この答えでよいかを確かめてください。"),
                    format!("The answer \"{before}\" to \"{question}\" was given to the words of: {under}. Under the law judged by it reads \"{now}\". Please confirm it."),
                )
            }
            Warning::Words { question, product, text } => {
                let (question, text) = (question.get(lang), text.get(lang));
                let whose = if product.is_empty() { String::new() } else { format!("{}: ", brief(product)) };
                lang.pick(format!("{whose}「{question}」: {text}"), format!("{whose}\"{question}\": {text}"))
            }
            Warning::OtherSheet { sheet, now, changed } => {
                let (sheet, now) = (sheet.get(lang), now.get(lang));
                let wording = match changed {
                    None => lang.pick(
                        "その質問票の言葉はこの gaitou にないので、答えをすべて確かめてください。".to_owned(),
                        "Its wording is not in this gaitou; please confirm all answers.".to_owned(),
                    ),
                    Some(0) => lang.pick(
                        "判定に使った答えの言葉は変わっていません。".to_owned(),
                        "The wording of the answers that count is the same.".to_owned(),
                    ),
                    Some(count) => lang.pick(
                        format!("言葉が変わった答えが {count} つあります。"),
                        format!("Answers whose wording has changed: {count}."),
                    ),
                };
                lang.pick(
                    format!("この案件は「{sheet}」の質問票で答えたもので、判定は「{now}」によります。{wording}"),
                    format!("This case was filled in on the sheet of: {sheet}. It is judged by: {now}. {wording}"),
                )
            }
            Warning::SourcesOlder { checked } => lang.pick(
                format!("根拠とした文書を確かめたのは {checked} までです。その後、法令の基準日までの改正や通知は確かめていません。"),
                format!("The sources were checked up to {checked}. Changes between then and the day judged were not."),
            ),
            Warning::LawChanged { places } => {
                let places: Vec<&str> = places.iter().map(|place| place.get(lang)).collect();
                let places = places.join(lang.pick("、", "; "));
                lang.pick(
                    format!("引用した条項が手元の e-Gov の条文では違っています: {places}。この判定に頼る前に、変わった所を確かめてください。"),
                    format!("Cited provisions differ from the e-Gov texts at hand: {places}. Look at what changed before you rely on this verdict."),
                )
            }
            Warning::NotShipped { digest } => lang.pick(
                format!("gaitou に付属しない決定木で判定しました（{digest}）。"),
                format!("Judged by a tree that did not come with gaitou ({digest})."),
            ),
        }
    }
}
