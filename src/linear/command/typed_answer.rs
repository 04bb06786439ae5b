//! Which answer a line gives: by number, id or words, several of which one holds, or a word that users bring.

use std::borrow::Cow;

use super::Command;
use crate::study::{Ids, UNKNOWN as UNKNOWN_ID};
use crate::text::fold;
use crate::tree::document::Question;
use crate::tree::hint::typed;
use crate::tree::position::{each, find};
use crate::tree::{AnswerIx, Position};

const UNKNOWN: [&str; 11] = [
    "0",
    "不明",
    "分からない",
    "わからない",
    "まだ分からない",
    "unknown",
    "not known",
    "not known yet",
    "don't know",
    "don't know yet",
    "dk",
];

/// The ids of the answer that a text gives to a question as at the prompt: a number, a label or its beginning, yes and
/// no, several of which one holds, or that it is not known yet.
pub fn understood(text: &str, question: &Question) -> Option<Ids<'static>> {
    let folded = fold(text);
    let folded = folded.trim_end_matches(['.', '。']);
    let id = |at: &AnswerIx| question.answers.get(at.ix()).map(|answer| Cow::Owned(answer.id.to_string()));
    match answer(folded, question).or_else(|| beginning(folded, question))? {
        Command::Choose(at) => id(&at).map(Ids::One),
        Command::OneOf(several) => Ids::one_of(several.iter().map(id).collect::<Option<Vec<_>>>()?),
        Command::Unknown => Some(Ids::One(Cow::Borrowed(UNKNOWN_ID))),
        Command::Keep
        | Command::Word(_)
        | Command::Change(_)
        | Command::Note(..)
        | Command::Source(..)
        | Command::Law(_)
        | Command::Product(_)
        | Command::Brought(_)
        | Command::NotUnderstood => None,
    }
}

/// An answer, or several of which one holds.
pub(super) fn answer(folded: &str, question: &Question) -> Option<Command> {
    answer_alone(folded, question).or_else(|| several(folded, question))
}

/// An answer by number, id, whole label in either language, or yes and no.
fn answer_alone(folded: &str, question: &Question) -> Option<Command> {
    if UNKNOWN.contains(&folded) {
        return Some(Command::Unknown);
    }
    if let Some(number) = number(folded) {
        let mut answers = each::<AnswerIx, _>(&question.answers);
        return answers.find(|(at, _)| at.ix() + 1 == number).map(|(at, _)| Command::Choose(at));
    }
    let id = match folded {
        "はい" | "y" => "yes",
        "いいえ" | "n" => "no",
        other => other,
    };
    let fits = |label: &str| fold(label) == folded;
    let found = find(&question.answers, |answer| answer.id == id || fits(&answer.label.ja) || fits(&answer.label.en));
    found.map(Command::Choose)
}

/// A longer line is no list of answers.
const LONGEST: usize = 1_000;

/// What parts two answers of which one holds.
const OR: [&str; 7] = [" or ", "または", "か", "、", ",", "|", "/"];

/// Several answers of which one holds, `2 7`, `2か7`, `drug or device`: by number or whole label.
fn several(folded: &str, question: &Question) -> Option<Command> {
    if folded.len() > LONGEST {
        return None;
    }
    let spaced = folded.split([' ', '・']).map(|part| only(part, question)).collect::<Option<_>>();
    let mut answers: Vec<AnswerIx> = spaced.or_else(|| parted(folded, question, question.answers.len()))?;
    answers.sort_unstable();
    answers.dedup();
    match answers.as_slice() {
        [] => None,
        [answer] => Some(Command::Choose(*answer)),
        _ => Some(Command::OneOf(answers)),
    }
}

/// The answers of a text with words between them. Labels have such words in them too: what comes before one must be
/// an answer, and what comes behind it one or more; no more than there are answers, however long the line.
fn parted(text: &str, question: &Question, most: usize) -> Option<Vec<AnswerIx>> {
    let (text, fewer) = (text.trim(), most.checked_sub(1)?);
    if let Some(answer) = only(text, question) {
        return Some(vec![answer]);
    }
    OR.iter().flat_map(|or| text.match_indices(or)).find_map(|(at, or)| {
        let first = only(text.get(..at)?.trim(), question)?;
        let rest = parted(text.get(at + or.len()..)?, question, fewer)?;
        Some([vec![first], rest].concat())
    })
}

fn only(text: &str, question: &Question) -> Option<AnswerIx> {
    if let Command::Choose(answer) = answer_alone(text, question)? { Some(answer) } else { None }
}

/// The only answer whose label begins so; one character is too little to go by.
pub(super) fn beginning(folded: &str, question: &Question) -> Option<Command> {
    folded.chars().nth(1)?;
    let begins = |label: &str| fold(label).starts_with(folded);
    let mut fitting =
        each(&question.answers).filter(|(_, answer)| begins(&answer.label.ja) || begins(&answer.label.en));
    match (fitting.next(), fitting.next()) {
        (Some((position, _)), None) => Some(Command::Choose(position)),
        _ => None,
    }
}

/// A word that is no answer but points to one; where several words point to several, none is taken.
pub(super) fn brought(line: &str, question: &Question) -> Option<Command> {
    let hints = typed(question, line);
    let mut points = hints.iter().map(|hint| hint.points);
    let first = points.next()?;
    points.all(|other| other.answer == first.answer).then(|| Command::Brought(first.clone()))
}

/// A whole number in half or full width.
pub(super) fn number(text: &str) -> Option<usize> {
    let folded = fold(text);
    let folded = folded.trim_end_matches(['.', '。', '番']);
    let digits = !folded.is_empty() && folded.bytes().all(|byte| byte.is_ascii_digit());
    if digits { folded.parse().ok() } else { None }
}
