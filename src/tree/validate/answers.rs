//! What the answers to a question must be to each other.

use std::collections::HashSet;

use super::Check;
use crate::text::{Lang, Text, fold, fold_kana, is_clean};
use crate::tree::document::About;
use crate::tree::position::at;
use crate::tree::problem::{Problem, ProblemKind};

pub(super) fn enough_answers(check: &mut Check) {
    let document = check.document;
    for (at, question) in document.questions.iter().enumerate() {
        if question.answers.len() < 2 {
            check.found(format!("questions[{at}].answers"), ProblemKind::TooFewAnswers);
        }
    }
}

pub(super) fn labels_differ(check: &mut Check) {
    let document = check.document;
    for (at, question) in document.questions.iter().enumerate() {
        for lang in Lang::ALL {
            let mut seen = HashSet::new();
            for (a, answer) in question.answers.iter().enumerate() {
                let label = answer.label.get(lang);
                if !seen.insert(fold(label)) {
                    let path = format!("questions[{at}].answers[{a}].label.{}", lang.code());
                    check.found(path, ProblemKind::SameLabel(label.to_owned()));
                }
            }
        }
    }
}

pub(super) fn unknown_means(check: &mut Check) {
    let document = check.document;
    for (at, question) in document.questions.iter().enumerate() {
        if let Some(means) = &question.unknown_means
            && !question.answers.iter().any(|answer| answer.id == *means)
        {
            check.found(format!("questions[{at}].unknown_means"), ProblemKind::UnknownMeans(means.to_string()));
        }
    }
}

pub(super) fn words(check: &mut Check) {
    let document = check.document;
    for (q, question) in document.questions.iter().enumerate() {
        let known = |id: &Text| question.answers.iter().any(|answer| answer.id == *id);
        let mut seen = HashSet::new();
        for (w, entry) in question.words.iter().enumerate() {
            let path = format!("questions[{q}].words[{w}]");
            for id in std::iter::once(&entry.answer).chain(&entry.also).filter(|id| !known(id)) {
                check.found(format!("{path}.answer"), ProblemKind::WordToNothing(id.to_string()));
            }
            if entry.words.is_empty() {
                check.found(format!("{path}.words"), ProblemKind::EmptyText);
            }
            for (at, word) in entry.words.iter().enumerate() {
                let path = format!("{path}.words[{at}]");
                let folded = fold_kana(word);
                if folded.is_empty() {
                    check.found(path, ProblemKind::EmptyText);
                } else if word.trim() != word || !is_clean(word) {
                    check.found(path, ProblemKind::UncleanText);
                } else if !seen.insert(folded) {
                    check.found(path, ProblemKind::WordTwice(word.to_string()));
                }
            }
        }
    }
}

pub(super) fn contradictions(check: &mut Check) {
    let document = check.document;
    for (q, question) in document.questions.iter().enumerate() {
        for (a, answer) in question.answers.iter().enumerate() {
            for (c, other) in answer.contradicts.iter().enumerate() {
                let asked = check.questions.get(other.question.as_str()).map(|asked| at(&document.questions, *asked));
                let known = asked.is_some_and(|asked| {
                    asked.about == question.about && asked.answers.iter().any(|answer| answer.id == other.answer)
                });
                if !known {
                    let path = format!("questions[{q}].answers[{a}].contradicts[{c}]");
                    check.found(path, ProblemKind::Contradicts(format!("{} {}", other.question, other.answer)));
                }
            }
        }
    }
}

pub(super) fn readings(check: &mut Check) {
    let document = check.document;
    for (at, leaf) in document.leaves.iter().enumerate() {
        if let Some(readings) = &leaf.readings {
            let question = check.questions.get(readings.as_str()).copied();
            if question.map(|question| check.about(question)) != Some(About::Product) {
                check.found(format!("leaves[{at}].readings"), ProblemKind::Readings(readings.to_string()));
            }
        }
    }
}

/// A question beside which a reason holds in any case is one of the tree's.
pub(super) fn whatever(check: &mut Check) {
    let document = check.document;
    for (l, leaf) in document.leaves.iter().enumerate() {
        for (at, id) in leaf.whatever.iter().enumerate().filter(|(_, id)| !check.questions.contains_key(id.as_str())) {
            check.problems.push(Problem {
                path: format!("leaves[{l}].whatever[{at}]"),
                kind: ProblemKind::NoSuchQuestion(id.to_string()),
            });
        }
    }
}

pub(super) fn caveats_name_questions(check: &mut Check) {
    let document = check.document;
    let of_leaves = document.leaves.iter().enumerate();
    let of_leaves = of_leaves.map(|(at, leaf)| (format!("leaves[{at}].caveats"), &leaf.caveats));
    for (path, caveats) in std::iter::once(("caveats".to_owned(), &document.caveats)).chain(of_leaves) {
        for (c, caveat) in caveats.iter().enumerate() {
            for (at, id) in
                caveat.questions.iter().enumerate().filter(|(_, id)| !check.questions.contains_key(id.as_str()))
            {
                let kind = ProblemKind::NoSuchQuestion(id.to_string());
                check.problems.push(Problem { path: format!("{path}[{c}].questions[{at}]"), kind });
            }
            // What is about an answer is about an answer of one question.
            let of_one = |answer: &str| match caveat.questions.as_slice() {
                [id] => document
                    .questions
                    .iter()
                    .any(|question| question.id == *id && question.answers.iter().any(|other| other.id == *answer)),
                [] | [_, ..] => false,
            };
            if let Some(answer) = caveat.answer.as_deref().filter(|answer| !of_one(answer)) {
                let kind = ProblemKind::CaveatOfNothing(answer.to_owned());
                check.problems.push(Problem { path: format!("{path}[{c}].answer"), kind });
            }
        }
    }
}
