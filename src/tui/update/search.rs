//! The search in the law.

use std::rc::Rc;

use super::super::effect::Effect;
use super::super::lookup::{Found, Index};
use super::super::message::Command;
use super::super::model::{Edit, Kind, Model, Target};

/// What is found for the words of the moment.
pub(super) fn found(model: &Model) -> Vec<Found> {
    model.index.find(&model.query, model.lang)
}

/// Starts to type what to look for.
pub(super) fn start(model: &mut Model) {
    let query = model.query.clone();
    model.index = Rc::new(model.editions.on(model.day()).map(Index::of).unwrap_or_default());
    model.show(Kind::Search);
    model.edit = Some(Edit::new(Target::Query, &query));
}

pub(super) fn obey(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    if command != Command::Confirm {
        return None;
    }
    if let Some(found) = found(model).get(model.top().cursor) {
        model.show(Kind::Read(found.subject));
    }
    Some(Vec::new())
}
