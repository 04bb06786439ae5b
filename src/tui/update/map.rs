//! The map: from question to question and answer to answer, and from there to the question itself.

use super::super::effect::Effect;
use super::super::map::{Stop, layout, stops};
use super::super::message::Command;
use super::super::model::{Kind, Model};
use super::super::view;
use super::{cursor, walk};
use crate::tree::Node;
use crate::triage::Way;

/// Opens the map at the question in hand; where a leaf is reached, at the answer that ends in it.
pub(super) fn open(model: &mut Model) {
    model.show(Kind::Map);
    rest(model);
}

/// How many places the cursor can lie on.
pub(super) fn rows(model: &Model) -> usize {
    all(model).map_or(0, |stops| stops.len())
}

/// Lays the cursor where the study stands.
pub(super) fn rest(model: &mut Model) {
    let Some((now, stops)) = model.now().zip(all(model)) else { return };
    let chart = now.chart();
    let ended = |stop: &Stop| {
        let Some(answer) = stop.answer.filter(|answer| chart.answer(stop.question, *answer) == Way::Taken) else {
            return false;
        };
        match now.tree.graph().follow(stop.question, answer) {
            Some(Node::Leaf(leaf)) => chart.leaf(leaf) == Way::Taken,
            _ => false,
        }
    };
    let here = |stop: &Stop| stop.answer.is_none() && now.at.is_some_and(|at| at.question == stop.question);
    let at = stops.iter().position(ended).or_else(|| stops.iter().position(here));
    lay_part(model, &stops, at.unwrap_or_default());
}

pub(super) fn obey(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    let stops = all(model)?;
    let at = model.top().cursor;
    let last = stops.len().saturating_sub(1);
    match command {
        Command::Map => return Some(super::leave::back(model)),
        Command::Confirm => return Some(confirm(model, stops.get(at)?.question)),
        Command::Up => lay(model, at.saturating_sub(1)),
        Command::Down => lay(model, at + 1),
        Command::First => lay(model, 0),
        Command::Last => lay(model, last),
        Command::PageUp | Command::PageDown => {
            let page = cursor::page(model);
            let y = stops.get(at)?.y;
            let to =
                if command == Command::PageUp { y.saturating_sub_signed(page) } else { y.saturating_add_signed(page) };
            lay(model, stops.iter().rposition(|stop| stop.y <= to).unwrap_or_default());
        }
        Command::HeadingBefore | Command::NextHeading => {
            let heads = stops.iter().enumerate().filter(|(_, stop)| stop.answer.is_none()).map(|(row, _)| row);
            let to = match command {
                Command::NextHeading => heads.clone().find(|row| *row > at),
                _ => heads.clone().rfind(|row| *row < at),
            };
            lay_part(model, &stops, to.unwrap_or(at));
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// Lays the cursor on a stop and keeps it in sight.
pub(super) fn lay(model: &mut Model, row: usize) {
    let last = rows(model).saturating_sub(1);
    if let Some(layer) = model.top_mut() {
        layer.cursor = row.min(last);
    }
    follow(model);
}

/// As [`lay`], with the whole question in sight if there is room.
fn lay_part(model: &mut Model, stops: &[Stop], row: usize) {
    let question = stops.get(row).map(|stop| stop.question);
    let head = stops.iter().find(|stop| Some(stop.question) == question);
    if let (Some(head), Some(layer)) = (head, model.top_mut()) {
        layer.scroll = head.y.saturating_sub(1);
    }
    lay(model, row);
}

/// Scrolls no further than it takes to have the cursor in sight, with a row on either side.
pub(super) fn follow(model: &mut Model) {
    let screen = view::screen(model);
    let (height, max) = (screen.scroll_height(), screen.max_scroll());
    let stop = all(model).and_then(|stops| stops.get(model.top().cursor).copied());
    if let (Some(stop), Some(layer)) = (stop, model.top_mut()) {
        let least = (stop.y + stop.height + 1).saturating_sub(height);
        layer.scroll = layer.scroll.max(least).min(stop.y.saturating_sub(1)).min(max);
    }
}

/// To the question under the cursor, or why there is no way to it.
fn confirm(model: &mut Model, question: usize) -> Vec<Effect> {
    let Some(now) = model.now() else { return Vec::new() };
    let chart = now.chart();
    if chart.question(question) == Way::Closed {
        model.notice = Some(view::no_way(model.lang, &chart, question));
        return Vec::new();
    }
    walk::jump(model, chart.place(question))
}

fn all(model: &Model) -> Option<Vec<Stop>> {
    layout(model).map(|layout| stops(&layout))
}
