//! What is wrong with notes: ids that no edition has, and what every note must say.

use super::{HouseNote, HouseNotes};
use crate::text::{Lang, brief, parse_day};
use crate::tree::{Editions, Tree};

/// What is wrong with one note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteProblem {
    /// The note's position in the file, from 0.
    pub note: usize,
    /// What is wrong with it.
    pub kind: NoteProblemKind,
}

/// What can be wrong with a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteProblemKind {
    /// There is no such edition.
    NoEdition(String),
    /// The edition has no such question.
    NoQuestion(String),
    /// The question has no such answer.
    NoAnswer(String),
    /// The edition has no such leaf.
    NoLeaf(String),
    /// It is tied to nothing, to a leaf and a question at once, or to an answer without its question.
    NotTied,
    /// It says nothing.
    NoText,
    /// Its day is none.
    NoDay(String),
    /// Nobody signs it.
    NoAuthor,
}

impl NoteProblem {
    /// Where it is, what is wrong and what to do, in one line without the file's name.
    pub fn say(&self, lang: Lang) -> String {
        let at = self.note;
        let (field, what) = match &self.kind {
            NoteProblemKind::NoEdition(id) => (
                "edition",
                lang.pick(
                    format!("「{}」という版はありません。gaitou trees list で確かめてください", brief(id)),
                    format!("there is no edition {}; see gaitou trees list", brief(id)),
                ),
            ),
            NoteProblemKind::NoQuestion(id) => (
                "question",
                lang.pick(
                    format!("「{}」という質問はこの版にありません。gaitou trees show で確かめてください", brief(id)),
                    format!("the edition has no question {}; see gaitou trees show", brief(id)),
                ),
            ),
            NoteProblemKind::NoAnswer(id) => (
                "answer",
                lang.pick(
                    format!("「{}」という答えはこの質問にありません。gaitou trees show で確かめてください", brief(id)),
                    format!("the question has no answer {}; see gaitou trees show", brief(id)),
                ),
            ),
            NoteProblemKind::NoLeaf(id) => (
                "leaf",
                lang.pick(
                    format!("「{}」という結論はこの版にありません。gaitou trees show で確かめてください", brief(id)),
                    format!("the edition has no leaf {}; see gaitou trees show", brief(id)),
                ),
            ),
            NoteProblemKind::NotTied => (
                "question",
                lang.pick(
                    "質問（と答え）か結論のどちらか一つを指してください".to_owned(),
                    "name a question (and an answer to it) or a leaf, one of the two".to_owned(),
                ),
            ),
            NoteProblemKind::NoText => {
                ("text", lang.pick("本文がありません。書いてください", "says nothing; write a text").to_owned())
            }
            NoteProblemKind::NoDay(day) => (
                "date",
                lang.pick(
                    format!("「{}」は日付として読めません。2026-11-20 のように書いてください", brief(day)),
                    format!("{} is no day; write it as 2026-11-20", brief(day)),
                ),
            ),
            NoteProblemKind::NoAuthor => (
                "author",
                lang.pick("書いた人がありません。書いてください", "nobody signs it; name who wrote it").to_owned(),
            ),
        };
        format!("notes[{at}].{field}: {what}")
    }
}

impl HouseNotes {
    /// All that is wrong with the notes under some editions, in their order.
    pub fn problems(&self, editions: &Editions) -> Vec<NoteProblem> {
        let of_note = |(at, note): (usize, &HouseNote)| {
            problems(note, editions).into_iter().map(move |kind| NoteProblem { note: at, kind })
        };
        self.file().notes.iter().enumerate().flat_map(of_note).collect()
    }
}

fn problems(note: &HouseNote, editions: &Editions) -> Vec<NoteProblemKind> {
    let HouseNote { edition, question, answer, leaf, text, date, author, source: _ } = note;
    let mut found: Vec<NoteProblemKind> = match editions.find(edition) {
        None => vec![NoteProblemKind::NoEdition(edition.clone())],
        Some(tree) => tied(tree, question.as_deref(), answer.as_deref(), leaf.as_deref()).err().into_iter().collect(),
    };
    if text.is_empty() {
        found.push(NoteProblemKind::NoText);
    }
    if parse_day(date).is_err() {
        found.push(NoteProblemKind::NoDay(date.clone()));
    }
    if author.is_empty() {
        found.push(NoteProblemKind::NoAuthor);
    }
    found
}

/// Whether a note is tied to a part that the edition has.
fn tied(tree: &Tree, question: Option<&str>, answer: Option<&str>, leaf: Option<&str>) -> Result<(), NoteProblemKind> {
    match (question, answer, leaf) {
        (Some(question), answer, None) => {
            let at = tree.find_question(question);
            let at = at.ok_or_else(|| NoteProblemKind::NoQuestion(question.to_owned()))?;
            let known = |id: &str| tree.question(at).answers.iter().any(|answer| answer.id == id);
            match answer.filter(|id| !known(id)) {
                Some(id) => Err(NoteProblemKind::NoAnswer(id.to_owned())),
                None => Ok(()),
            }
        }
        (None, None, Some(leaf)) => {
            let known = tree.leaves().iter().any(|known| known.id == leaf);
            if known { Ok(()) } else { Err(NoteProblemKind::NoLeaf(leaf.to_owned())) }
        }
        (None, _, None) | (None, Some(_), Some(_)) | (Some(_), _, Some(_)) => Err(NoteProblemKind::NotTied),
    }
}
