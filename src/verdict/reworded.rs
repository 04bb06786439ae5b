//! Answers that were given to one wording and are judged under another: to be confirmed, never taken for the same.

use crate::study::{Ids, SheetOrigin, Study, StudyField, Subject};
use crate::text::Day;
use crate::tree::{Editions, Tree, former};
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
        let stated = &study.answer(place.subject, id)?.answer;
        let differs = !std::ptr::eq(under, triage.tree) && differ(under, triage.tree, id, stated);
        differs.then_some(Reworded { place, under })
    };
    triage.standing.places().filter_map(reworded_at).collect()
}

/// The tree of the sheet that a study came from: of the editions, or of a former revision of them; `None` if it is not at
/// hand.
pub(super) fn tree_of_sheet<'t>(editions: &'t Editions, origin: &SheetOrigin) -> Option<&'t Tree> {
    let all = std::iter::once(editions).chain(former());
    all.filter_map(|editions| editions.find(&origin.tree)).find(|tree| tree.digest() == origin.digest)
}

/// The edition under whose wording an answer was given: the one that it names, else that of the sheet that the study came
/// from, else that of its own day.
fn given_under<'t>(editions: &'t Editions, study: &Study, subject: Subject, question: &str) -> Option<&'t Tree> {
    let answer = study.answer(subject, question)?;
    let named = editions.find(&answer.under);
    let of_sheet = || study.sheet().and_then(|origin| tree_of_sheet(editions, &origin));
    named.or_else(of_sheet).or_else(|| own_edition(editions, study.day()))
}

/// The edition to whose wording a study is answered that says no other: that of its own day, else the newest, so that
/// the same file says the same on every day.
pub fn own_edition(editions: &Editions, day: Option<Day>) -> Option<&Tree> {
    match day {
        Some(day) => editions.on(day),
        None => editions.all().last(),
    }
}

/// Whether a question, or one of the answers given to it, is worded otherwise in two editions. What only one of them has
/// is not worded otherwise.
pub fn differ(one: &Tree, other: &Tree, question: &str, stated: &Ids) -> bool {
    let (Some(first), Some(second)) = (one.find_question(question), other.find_question(question)) else {
        return false;
    };
    if stated.is_unknown() {
        return false;
    }
    let label = |id: &str| {
        let (mine, theirs) = (one.find_answer(first, id)?, other.find_answer(second, id)?);
        Some(one.answer(first, mine).label != other.answer(second, theirs).label)
    };
    one.question(first).ask != other.question(second).ask || stated.iter().any(|id| label(id) == Some(true))
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
/// Only where the wording differs, so that files stay as short as they were; a study from a sheet says it already.
fn keep_wording(study: &mut Study, from: &Tree, to: &Tree) {
    if study.sheet().is_some() {
        return;
    }
    let subjects: Vec<Subject> = study.subjects().collect();
    for subject in subjects {
        let ids: Vec<String> = study.answers(subject).into_iter().flatten().map(|(id, _)| id.clone()).collect();
        for id in ids {
            let answer = study.answers_mut(subject).and_then(|answers| answers.get_mut(&id));
            let unsaid = answer.filter(|answer| answer.under.is_empty());
            if let Some(answer) = unsaid.filter(|answer| differ(from, to, &id, &answer.answer)) {
                from.id().clone_into(&mut answer.under);
            }
        }
    }
}
