//! The home screen: a new triage, and the saved cases.

use std::path::PathBuf;

use crate::study::{Study, StudyField};
use crate::verdict::Verdict;

use super::super::effect::{Effect, Listed};
use super::super::message::Command;
use super::super::model::{Asked, Edit, Entry, Kind, Model, Target};
use super::{cursor, entries};

pub(super) fn obey(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    let entry = model.top().cursor.checked_sub(1).and_then(|row| model.listing.shown().get(row).copied());
    match (command, entry) {
        (Command::Confirm, None) => start(model),
        (Command::Confirm, Some(at)) => {
            return Some(
                model.listing.entries.get(at).map(|entry| Effect::Open(entry.path.clone())).into_iter().collect(),
            );
        }
        (Command::Rename, Some(at)) => {
            let title = study(model, at).map(|study| study.texts.get(StudyField::Title).to_owned());
            model.edit = title.map(|title| Edit::new(Target::Rename(at), &title));
        }
        (Command::Duplicate, Some(at)) => return Some(duplicate(model, at)),
        (Command::Delete, Some(at)) => model.show(Kind::Ask(Asked::DeleteCase(at))),
        (Command::Back, _) => model.listing.filter.clear(),
        (Command::Rename | Command::Duplicate | Command::Delete, None) => {}
        _ => return None,
    }
    cursor::settle(model);
    Some(Vec::new())
}

/// A new case on the day that the home screen shows. Nothing is written before the first answer.
fn start(model: &mut Model) {
    let mut study = Study::default();
    study.texts.set(StudyField::AsOf, model.new_day.to_string());
    model.open(None, study);
}

fn study<'m>(model: &'m Model, at: usize) -> Option<&'m Study> {
    model.listing.entries.get(at)?.study.as_ref().ok()
}

/// Gives a saved case another title.
pub(super) fn rename(model: &Model, at: usize, title: &str) -> Vec<Effect> {
    let entry = model.listing.entries.get(at);
    let rename = |entry: &Entry| {
        let title = title.trim().to_owned();
        Effect::Rename { path: entry.path.clone(), title, day: model.today }
    };
    entry.map(rename).into_iter().collect()
}

fn duplicate(model: &Model, at: usize) -> Vec<Effect> {
    let (Some(entry), Some(study)) = (model.listing.entries.get(at), study(model, at)) else { return Vec::new() };
    let mut study = study.clone();
    let title = entry.title();
    study.texts.set(StudyField::Title, model.lang.pick(format!("{title}（写し）"), format!("{title} (copy)")));
    vec![Effect::Add { study: Box::new(study), day: model.today }]
}

/// Deletes a saved case.
pub(super) fn delete(model: &Model, at: usize) -> Vec<Effect> {
    model.listing.entries.get(at).map(|entry| Effect::Delete(entry.path.clone())).into_iter().collect()
}

pub(super) fn start_filter(model: &mut Model) {
    let filter = model.listing.filter.clone();
    model.edit = Some(Edit::new(Target::Filter, &filter));
}

/// Takes the saved cases in as they were read.
pub(super) fn listed(model: &mut Model, listed: Result<Listed, String>) -> Vec<Effect> {
    match listed {
        Ok(found) => {
            model.listing.entries = entries(model, found);
            model.listing.fault = None;
        }
        Err(fault) => model.listing.fault = Some(fault),
    }
    cursor::settle(model);
    Vec::new()
}

/// Opens a case as it was read.
pub(super) fn opened(model: &mut Model, path: PathBuf, study: Result<Study, String>) -> Vec<Effect> {
    match study {
        Ok(study) => {
            // An answer that the law of the day does not know is asked again; that must not pass in silence.
            let fault = Verdict::judge(model.editions, &study, study.day().unwrap_or(model.today)).err();
            model.notice = fault.map(|fault| fault.say(model.lang));
            model.open(Some(path), study);
            let settled = model.now().is_some_and(|now| now.standing.next(&now.facts).is_none());
            if settled {
                model.show(Kind::Verdict);
            }
        }
        Err(fault) => model.notice = Some(fault),
    }
    Vec::new()
}
