//! The path so far: every answer on it, and below those that do not count any more.

use ratatui::layout::Rect;

use crate::report::unknown_label;
use crate::triage::{Fact, Place};

use super::super::message::Message;
use super::super::model::{Kind, Model, Now};
use super::super::theme::{Role, Sign};
use super::pane::Pane;
use super::row::{Row, choosable, fit};
use super::words;

/// From this height on, each answer stands under its question.
const TALL: u16 = 30;

pub(super) fn rows(model: &Model, now: &Now, area: Rect) -> Vec<Row> {
    let columns = usize::from(area.width);
    let walked = now.walked();
    let mut rows = Vec::new();
    let mut level = None;
    for (at, place) in now.listed().enumerate() {
        let number = walked.iter().take_while(|walked| **walked != place).count();
        if place.product.is_some() && level != place.product {
            rows.push(heading(model, place.product, columns));
        }
        level = place.product;
        let mut step = step(model, now, place, number + 1, columns, area.height >= TALL);
        if model.top().kind == Kind::Path {
            choosable(&mut step, &Message::Pick(at), model.top().cursor == at);
        }
        rows.extend(step);
    }
    let off = unreached(model, now, columns);
    if !off.is_empty() {
        rows.push(Row::new(Role::Dim, &format!(" {}", model.lang.pick("道から外れた答え", "Off the path"))));
        rows.extend(off);
    }
    rows
}

pub(super) fn pane(model: &Model, rows: Vec<Row>, area: Rect) -> Pane {
    Pane::list(area, model.lang.pick("これまでの答え", "Path so far"), rows)
}

fn heading(model: &Model, product: Option<usize>, columns: usize) -> Row {
    let name = match (&model.case, product) {
        (Some(case), Some(at)) => words::product(&case.study, at, model.lang),
        _ => String::new(),
    };
    Row::new(Role::Strong, &fit(model.theme, &format!(" {name}"), columns))
}

fn step(model: &Model, now: &Now, place: Place, number: usize, columns: usize, tall: bool) -> Vec<Row> {
    // With the screen for itself the path has a cursor of its own.
    let here = match model.top().kind {
        Kind::Path => now.listed().nth(model.top().cursor) == Some(place),
        _ => Some(place) == now.at,
    };
    let fact = now.facts.get(place.product, place.question);
    let (mark, answer) = said(model, now, place, fact);
    let mark = if here { model.theme.sign(Sign::Here) } else { mark };
    let role = if here { Role::Strong } else { Role::Text };
    let head = format!(" {mark}{number:>2} ");
    let mut rows = Vec::new();
    if tall {
        let ask = now.tree.question(place.question).map(|question| question.ask.get(model.lang)).unwrap_or_default();
        rows.push(Row::new(Role::Dim, &fit(model.theme, &format!("{head}{ask}"), columns)));
        rows.push(Row::new(role, &fit(model.theme, &format!("     {answer}"), columns)));
    } else {
        rows.push(Row::new(role, &fit(model.theme, &format!("{head}{answer}"), columns)));
    }
    for row in &mut rows {
        row.click = Some(Message::Jump(place));
        row.focus = here;
    }
    rows
}

fn said(model: &Model, now: &Now, place: Place, fact: Fact) -> (&'static str, String) {
    let (theme, lang) = (model.theme, model.lang);
    match fact {
        Fact::Missing => (" ", lang.pick("（これから）", "(not answered)").to_owned()),
        Fact::Unknown => (theme.sign(Sign::Unknown), unknown_label(lang).to_owned()),
        Fact::Given(answer) => {
            let label = now.tree.answer(place.question, answer).map(|answer| answer.label.get(lang));
            (theme.sign(Sign::Chosen), label.unwrap_or_default().to_owned())
        }
    }
}

/// Answers that were given and that the path does not come to any more. They are kept, and count
/// again as soon as the path comes back to them.
fn unreached(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let here = now.at.and_then(|place| place.product);
    let count = model.case.as_ref().map_or(1, |case| case.study.product_count());
    let products = (0..count).filter(|at| here.is_none_or(|here| here == *at));
    let levels = std::iter::once(None).chain(products.map(Some));
    let places =
        levels.flat_map(|product| (0..now.tree.questions().len()).map(move |question| Place { product, question }));
    let off = places
        .filter(|place| now.facts.get(place.product, place.question) != Fact::Missing && !now.standing.reaches(*place));
    off.map(|place| {
        let (_, answer) = said(model, now, place, now.facts.get(place.product, place.question));
        let text = format!(" {}   {answer}", model.theme.sign(Sign::Off));
        Row::new(Role::Dim, &fit(model.theme, &text, columns))
    })
    .collect()
}
