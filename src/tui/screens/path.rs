//! The path so far: every answer on it, and below those that do not count any more; with it what can still come out.
//!
//! Beside the question where there is room, else with the screen for itself. There no answer is given or taken back,
//! since its question is out of sight. Of several products the one in hand is unfolded.

mod steps;

use crossterm::event::KeyCode::{BackTab, Enter, Right, Tab};
use ratatui::layout::Rect;

use crate::report::answer_text;
use crate::study::Subject;
use crate::triage::Place;

use super::super::commands::places::{CONFIRM, jump};
use super::super::commands::{case, leave, look, rows};
use super::super::effect::Effect;
use super::super::geometry::stripes;
use super::super::grid::{Click, Pane, Row, choosable, fit};
use super::super::key::Key::{Char, Code};
use super::super::layer::ScreenKind;
use super::super::model::{Model, Now};
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::super::theme::{Ink, Sign};
use super::no_law::no_law;
use super::remaining;
use steps::Steps;

/// The path with the screen for itself.
#[derive(Clone, Copy, Debug)]
pub struct PathPage;

const KEYS: &[Binding] = &[
    Binding::room(&[Code(Enter), Code(Right), Char('l')], "この質問へ", "go to question", go),
    Binding::room(&[Char(' ')], "製品をたたむ・開く", "fold the product", fold).when(has_product),
    Binding::room(&[Char('v')], "判定", "verdict", case::verdict),
    Binding::room(&[Char('p')], "製品", "products", case::products),
    Binding::narrow(&[Code(Tab), Code(BackTab)], "質問に戻る", "back to the question", leave::back),
];

impl Screen for PathPage {
    fn keys(&self) -> Tables {
        &[KEYS, CONFIRM, rows::ROWS, case::CASE, look::LOOK, leave::QUIT]
    }

    fn moves(&self) -> Moves {
        Moves::Rows
    }

    fn body(&self, model: &Model, area: Rect) -> Vec<Pane> {
        match model.now() {
            Some(now) => panes(model, &now, area).into(),
            None => vec![no_law(model, area)],
        }
    }

    fn rows(&self, model: &Model) -> usize {
        model.now().map_or(0, |now| unfolded(model, &now).len())
    }

    fn confirm(&self, model: &mut Model) -> Vec<Effect> {
        let Some(now) = model.now() else { return Vec::new() };
        match unfolded(model, &now).get(model.top().cursor).copied() {
            Some(place) if Some(place) != now.at => jump(model, place),
            // The question that was left is found as it was, its cursor too.
            Some(_) => model.close(),
            None => {}
        }
        Vec::new()
    }

    /// The cursor begins on the question that was left.
    fn enter(&self, model: &mut Model) {
        let here = model.now().and_then(|now| unfolded(model, &now).iter().position(|place| Some(*place) == now.at));
        if let Some(row) = here {
            self.move_cursor(model, row);
        }
    }
}

fn go(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.confirm(model)
}

/// Folds the part of the product in hand, or unfolds it.
/// Whether the path has come to a product.
fn has_product(model: &Model, _: &dyn Screen) -> bool {
    model.now().is_some_and(|now| now.listed().any(|place| place.subject != Subject::Study))
}

fn fold(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    model.folded = !model.folded;
    screen.enter(model);
    Vec::new()
}

/// The questions that are listed, without those of a product that is folded.
fn unfolded(model: &Model, now: &Now) -> Vec<Place> {
    now.listed().filter(|place| !model.folded || place.subject == Subject::Study).collect()
}

/// What can still come out, near the question; below it the path.
pub fn panes(model: &Model, now: &Now, area: Rect) -> [Pane; 2] {
    let left = remaining::rows(model, now, usize::from(area.width.saturating_sub(2)));
    let wanted = |rows: usize| u16::try_from(rows + 1).unwrap_or(u16::MAX);
    let whole = rows_of(model, now, usize::from(area.width), true);
    let has_room = wanted(left.len()).saturating_add(wanted(whole.len())) <= area.height;
    let path = if has_room { whole } else { rows_of(model, now, usize::from(area.width), false) };
    // Each has what it needs; where that is too much, neither gets less than half.
    let first = wanted(left.len()).min((area.height / 2).max(area.height.saturating_sub(wanted(path.len()))));
    let [above, below] = stripes(area, [first, area.height - first]);
    let title = model.lang.pick("これまでの答え", "Path so far");
    [remaining::pane(model, now, left, above), Pane::list(below, title, path)]
}

fn rows_of(model: &Model, now: &Now, columns: usize, whole: bool) -> Vec<Row> {
    let Some(case) = &model.case else { return Vec::new() };
    let in_hand = now.product_in_hand();
    let steps = Steps { model, now, study: &case.study, to_confirm: model.to_confirm(now), whole, columns };
    let mut rows = Vec::new();
    let listed = unfolded(model, now);
    let of = |subject: Subject| listed.iter().enumerate().filter(move |(_, place)| place.subject == subject);
    for subject in now.triage.standing.subjects() {
        if let Some(at) = subject.product() {
            match steps.heading(at, at == in_hand && !model.folded) {
                Some(row) if case.study.products.len() <= MOST_PRODUCTS || at == in_hand => rows.push(row),
                _ => {}
            }
        }
        for (at, place) in of(subject) {
            let mut step = steps.step(*place);
            if model.top().kind == ScreenKind::Path {
                choosable(&mut step, Click::Pick(at), model.top().cursor == at);
            }
            rows.extend(step);
        }
    }
    let off = unreached(model, now, columns);
    if !off.is_empty() {
        rows.push(Row::new(Ink::Dim, &format!(" {}", model.lang.pick("道から外れた答え", "Off the path"))));
        rows.extend(off);
    }
    rows
}

/// Of more products than these, only the one in hand has a heading.
const MOST_PRODUCTS: usize = 30;

/// Answers that were given and that the path does not come to any more. They are kept, and count
/// again as soon as the path comes back to them.
fn unreached(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let here = now.at.map_or(Subject::Study, |place| place.subject);
    let subjects = now.triage.facts.subjects();
    let subjects = subjects.filter(|subject| *subject == Subject::Study || here == Subject::Study || here == *subject);
    let places =
        subjects.flat_map(|subject| now.tree.each_question().map(move |(question, _)| Place { subject, question }));
    let off = places.filter(|place| now.triage.facts.get(*place).is_asked() && !now.triage.standing.reaches(*place));
    off.map(|place| {
        let question = &now.tree.question(place.question).id;
        let given = model.case.as_ref().and_then(|case| case.study.answer(place.subject, question));
        let answer =
            given.map_or_else(String::new, |given| answer_text(now.tree, place.question, &given.answer, model.lang));
        let text = format!(" {}   {answer}", model.theme.sign(Sign::Off));
        Row::new(Ink::Dim, &fit(model.theme, &text, columns))
    })
    .collect()
}
