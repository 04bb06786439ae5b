//! Answers that were given to one wording and are judged under another: to be confirmed, never taken for the same.

use crate::study::{Study, StudyField, Subject};
use crate::text::Day;
use crate::tree::{Editions, Tree};
use crate::triage::{Place, Triage};

/// An answer whose question or answer said something else where it was given.
#[derive(Clone, Debug)]
pub struct Reworded<'t> {
    /// The question.
    pub place: Place,
    /// The edition to whose wording the answer was given.
    pub under: &'t Tree,
}

/// The answers on the path that were given to another wording, in the order of asking.
pub fn reworded<'t>(editions: &'t Editions, triage: &Triage, study: &Study) -> Vec<Reworded<'t>> {
    let reworded_at = |place: Place| {
        let id = &triage.tree.question(place.question).id;
        let under = given_under(editions, study, place.subject, id)?;
        let differs = !std::ptr::eq(under, triage.tree) && differ(under, triage.tree, study, place.subject, id);
        differs.then_some(Reworded { place, under })
    };
    triage.standing.places().filter_map(reworded_at).collect()
}

/// The edition under whose wording an answer was given: the one that it names, else that of the study's own day.
fn given_under<'t>(editions: &'t Editions, study: &Study, subject: Subject, question: &str) -> Option<&'t Tree> {
    let answer = study.answer(subject, question)?;
    let named = editions.find(&answer.under);
    named.or_else(|| study.day().and_then(|day| editions.on(day)))
}

/// Whether a question, or one of the answers given to it, is worded otherwise in two editions. What only one of them has
/// is not worded otherwise.
fn differ(one: &Tree, other: &Tree, study: &Study, subject: Subject, question: &str) -> bool {
    let (Some(first), Some(second)) = (one.find_question(question), other.find_question(question)) else {
        return false;
    };
    let Some(stated) = study.answer(subject, question) else { return false };
    if stated.answer.is_unknown() {
        return false;
    }
    let label = |id: &str| {
        let (mine, theirs) = (one.find_answer(first, id)?, other.find_answer(second, id)?);
        Some(one.answer(first, mine).label != other.answer(second, theirs).label)
    };
    one.question(first).ask != other.question(second).ask || stated.answer.iter().any(|id| label(id) == Some(true))
}

/// Sets the day whose law judges a study, as its file says it; empty is today. Answers keep the wording they were given
/// to, so that another edition does not take them for answers to its own.
pub fn judge_as_of(study: &mut Study, editions: &Editions, today: Day, text: String) {
    let edition = |study: &Study| editions.on(study.day().unwrap_or(today));
    let from = edition(study);
    study.texts.set(StudyField::AsOf, text);
    if let (Some(from), Some(to)) = (from, edition(study))
        && !std::ptr::eq(from, to)
    {
        keep_wording(study, from, to);
    }
}

/// Writes beside each answer to which wording it was given.
///
/// Only where the wording differs, so that files stay as short as they were.
fn keep_wording(study: &mut Study, from: &Tree, to: &Tree) {
    let subjects: Vec<Subject> = study.subjects().collect();
    for subject in subjects {
        let ids: Vec<String> = study.answers(subject).into_iter().flatten().map(|(id, _)| id.clone()).collect();
        for id in ids {
            let differs = differ(from, to, study, subject, &id);
            let answer = study.answers_mut(subject).and_then(|answers| answers.get_mut(&id));
            if let Some(answer) = answer.filter(|answer| differs && answer.under.is_empty()) {
                from.id().clone_into(&mut answer.under);
            }
        }
    }
}
