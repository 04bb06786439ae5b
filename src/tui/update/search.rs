//! The search in the law.

use std::rc::Rc;

use super::super::effect::Effect;
use super::super::lookup::{Found, Index};
use super::super::message::Command;
use super::super::model::{Edit, Kind, Model, Target};
use super::super::view;
use crate::text::fold;

/// The rows that are shown above the one that was looked for.
const ABOVE: usize = 3;

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
        to_hit(model);
    }
    Some(Vec::new())
}

/// Scrolls to the first row that holds the most of the words, one that is broken at its end counted too.
fn to_hit(model: &mut Model) {
    let query = fold(&model.query);
    let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    let screen = view::screen(model);
    let lines: Vec<String> = screen.lines().map(|line| fold(&line)).collect();
    let held = |at: usize| {
        let (line, next) = (lines.get(at).map_or("", String::as_str), lines.get(at + 1).map_or("", String::as_str));
        let both = format!("{line}{next}");
        // What stands in the next row alone is found there.
        words.iter().filter(|word| line.contains(**word) || both.contains(**word) && !next.contains(**word)).count()
    };
    let best = (0..lines.len()).rev().max_by_key(|at| held(*at)).filter(|at| held(*at) > 0);
    if let (Some(best), Some(layer)) = (best, model.top_mut()) {
        layer.scroll = best.saturating_sub(ABOVE).min(screen.max_scroll());
    }
}
