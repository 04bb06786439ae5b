//! What the keeper of a valid tree should look at: remarks never keep a tree from being used.
//!
//! They are computed when somebody checks a tree and not when a study is judged by it.

use unicode_width::UnicodeWidthChar;

use super::Tree;
use super::outcome::Confidence;
use super::parts::{Owner, Said, Statement};
use crate::text::{Bilingual, Lang, width};

/// The most columns of an answer's label: one line of a terminal with its number.
const LABEL_COLUMNS: usize = 76;
/// The most columns of a question: two lines of a terminal.
const ASK_COLUMNS: usize = 160;
/// The most columns of any other text: a screen of twenty lines.
const TEXT_COLUMNS: usize = 1_600;

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where, as a JSON path.
    pub path: String,
    /// What.
    pub kind: RemarkKind,
}

/// The kinds of remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// A question without its common misreading; the question's id.
    NoMisreading(String),
    /// A citation whose text was not read.
    NotRead(Confidence),
    /// A character that takes one column in some terminals and two in others.
    AmbiguousWidth(char),
    /// A text of this many columns, where this many are easily read.
    LongText(usize, usize),
    /// No case gives this answer.
    AnswerWithoutCase(String),
    /// No case ends in this leaf.
    LeafWithoutCase(String),
}

impl RemarkKind {
    /// The remark's name.
    pub fn name(&self) -> &'static str {
        match self {
            RemarkKind::NoMisreading(_) => "no-misreading",
            RemarkKind::NotRead(_) => "not-read",
            RemarkKind::AmbiguousWidth(_) => "ambiguous-width",
            RemarkKind::LongText(..) => "long-text",
            RemarkKind::AnswerWithoutCase(_) => "answer-without-case",
            RemarkKind::LeafWithoutCase(_) => "leaf-without-case",
        }
    }

    /// What is the matter and what to do about it.
    fn say(&self, lang: Lang) -> (String, &'static str) {
        match self {
            RemarkKind::NoMisreading(id) => (
                lang.pick(
                    format!("質問「{id}」に誤解しやすい点がありません"),
                    format!("the question {id} names no common misreading"),
                ),
                lang.pick("beware に書くとよいです", "consider writing beware"),
            ),
            RemarkKind::NotRead(confidence) => (
                lang.pick(
                    format!("根拠の原文を見ていません（{}）", confidence.label(lang)),
                    format!("the text cited was not read ({})", confidence.label(lang)),
                ),
                lang.pick(
                    "原文で確かめられたら confidence を read にしてください",
                    "set confidence to read once the text itself was checked",
                ),
            ),
            RemarkKind::AmbiguousWidth(c) => (
                lang.pick(format!("「{c}」は端末により幅が変わります"), format!("{c} is wide in some terminals only")),
                lang.pick("別の文字にしてください", "use another character"),
            ),
            RemarkKind::LongText(columns, limit) => (
                lang.pick(
                    format!("文が長すぎます（{columns} 桁、目安は {limit} 桁まで）"),
                    format!("the text is very long ({columns} columns; up to {limit} is easily read)"),
                ),
                lang.pick("短くしてください", "shorten it"),
            ),
            RemarkKind::AnswerWithoutCase(id) => (
                lang.pick(format!("答え「{id}」を通る事例がありません"), format!("no case gives the answer {id}")),
                lang.pick("事例を足してください", "add a case"),
            ),
            RemarkKind::LeafWithoutCase(id) => (
                lang.pick(format!("結論「{id}」になる事例がありません"), format!("no case ends in the leaf {id}")),
                lang.pick("事例を足してください", "add a case"),
            ),
        }
    }
}

impl Remark {
    /// The remark in one line: path, what, what to do, and the remark's name.
    pub fn line(&self, lang: Lang) -> String {
        let (what, hint) = self.kind.say(lang);
        let (path, name) = (&self.path, self.kind.name());
        lang.pick(format!("{path}: {what}。{hint} [{name}]"), format!("{path}: {what}; {hint} [{name}]"))
    }
}

/// All remarks on a tree's own texts and citations, in the order of the file.
pub fn remarks(tree: &Tree) -> Vec<Remark> {
    let mut found = Remarks(Vec::new());
    for part in tree.document().parts() {
        // A question without its common misreading is remarked where its text would begin.
        if let (Owner::Question(at), Statement::Ask) = (part.owner, part.role)
            && let Some(question) = tree.document().questions.get(at).filter(|question| question.beware.is_none())
        {
            found.add(part.owner.to_string(), RemarkKind::NoMisreading(question.id.to_string()));
        }
        match part.said {
            Said::Text(text) => found.text(&part.path(), text, limit(part.role)),
            Said::Cited(_, citation) => {
                let path = part.path();
                found.text(&format!("{path}.gist"), &citation.gist, TEXT_COLUMNS);
                if citation.confidence != Confidence::Read {
                    found.add(path, RemarkKind::NotRead(citation.confidence));
                }
            }
        }
    }
    found.0
}

/// The most columns of a statement.
fn limit(role: Statement) -> usize {
    match role {
        Statement::Label => LABEL_COLUMNS,
        Statement::Ask => ASK_COLUMNS,
        Statement::Title
        | Statement::Caveat(_)
        | Statement::Why
        | Statement::Counts
        | Statement::Beware
        | Statement::Meanwhile
        | Statement::Words(_)
        | Statement::Retired(_)
        | Statement::Because
        | Statement::Contradicts(_)
        | Statement::Rider
        | Statement::Step(_) => TEXT_COLUMNS,
    }
}

struct Remarks(Vec<Remark>);

impl Remarks {
    fn add(&mut self, path: String, kind: RemarkKind) {
        self.0.push(Remark { path, kind });
    }

    fn text(&mut self, path: &str, text: &Bilingual, limit: usize) {
        for lang in Lang::ALL {
            let words = text.get(lang);
            let path = format!("{path}.{}", lang.code());
            if width(words) > limit {
                self.add(path.clone(), RemarkKind::LongText(width(words), limit));
            }
            if let Some(c) = words.chars().find(|c| c.width() != c.width_cjk()) {
                self.add(path, RemarkKind::AmbiguousWidth(c));
            }
        }
    }
}
