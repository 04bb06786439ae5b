//! The path so far: every answer on it, and below those that do not count any more; with it what can still come out.
//!
//! Beside the question where there is room, else with the screen for itself. There no answer is given or taken back,
//! since its question is out of sight.

use crossterm::event::KeyCode::{BackTab, Enter, Right, Tab};
use ratatui::layout::Rect;

use crate::report::unknown_label;
use crate::study::Subject;
use crate::triage::{Fact, Known, Place};

use super::super::commands::{case, leave, look, rows};
use super::super::effect::Effect;
use super::super::geometry::stripes;
use super::super::grid::{Click, Pane, Row, choosable, fit, words};
use super::super::key::Key::{Char, Code};
use super::super::keymap::{Binding, Tables};
use super::super::layer::ScreenKind;
use super::super::model::{Model, Now};
use super::super::screen::{Moves, Screen};
use super::super::theme::{Ink, Sign};
use super::walk::{CONFIRM, jump, no_law, remaining};

/// The path with the screen for itself.
#[derive(Clone, Copy, Debug)]
pub struct Path;

const KEYS: &[Binding] = &[
    Binding::room(&[Code(Enter), Code(Right), Char('l')], "この質問へ", "to this question", go),
    Binding::room(&[Char('v')], "判定", "verdict", case::verdict),
    Binding::room(&[Char('p')], "製品", "products", case::products),
    Binding::narrow(&[Code(Tab), Code(BackTab)], "質問に戻る", "back to the question", leave::back),
];

impl Screen for Path {
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
        model.now().map_or(0, |now| now.listed().count())
    }

    fn confirm(&self, model: &mut Model) -> Vec<Effect> {
        let Some(now) = model.now() else { return Vec::new() };
        match now.listed().nth(model.top().cursor) {
            Some(place) if Some(place) != now.at => jump(model, place),
            // The question that was left is found as it was, its cursor too.
            Some(_) => model.close(),
            None => {}
        }
        Vec::new()
    }

    /// The cursor begins on the question that was left.
    fn enter(&self, model: &mut Model) {
        let here = model.now().and_then(|now| now.listed().position(|place| Some(place) == now.at));
        if let Some(row) = here {
            self.move_cursor(model, row);
        }
    }
}

fn go(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.confirm(model)
}

/// The path above, what can still come out below.
pub fn panes(model: &Model, now: &Now, area: Rect) -> [Pane; 2] {
    let left = remaining::rows(model, now, usize::from(area.width.saturating_sub(2)));
    let path = rows_of(model, now, usize::from(area.width));
    let wanted = |rows: usize| u16::try_from(rows + 1).unwrap_or(u16::MAX);
    // Each has what it needs; where that is too much, neither gets less than half.
    let below = wanted(left.len()).min((area.height / 2).max(area.height.saturating_sub(wanted(path.len()))));
    let [above, below] = stripes(area, [area.height - below, below]);
    let title = model.lang.pick("これまでの答え", "Path so far");
    [Pane::list(above, title, path), remaining::pane(model, now, left, below)]
}

fn rows_of(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let walked = now.walked();
    let to_confirm = model.to_confirm(now);
    let mut rows = Vec::new();
    let mut level = Subject::Study;
    for (at, place) in now.listed().enumerate() {
        let number = walked.iter().take_while(|walked| **walked != place).count();
        if place.subject != Subject::Study && level != place.subject {
            rows.push(heading(model, place.subject, columns));
        }
        level = place.subject;
        let mut step = step(model, now, place, number + 1, columns);
        if to_confirm.contains(&place) {
            let text = model.lang.pick("     要確認（c）", "     to confirm (c)");
            step.push(Row::new(Ink::Warning, &fit(model.theme, text, columns)));
        }
        if model.top().kind == ScreenKind::Path {
            choosable(&mut step, Click::Pick(at), model.top().cursor == at);
        }
        rows.extend(step);
    }
    let off = unreached(model, now, columns);
    if !off.is_empty() {
        rows.push(Row::new(Ink::Dim, &format!(" {}", model.lang.pick("道から外れた答え", "Off the path"))));
        rows.extend(off);
    }
    rows
}

fn heading(model: &Model, subject: Subject, columns: usize) -> Row {
    let name = match (&model.case, subject.product()) {
        (Some(case), Some(at)) => words::product(&case.study, at, model.lang),
        _ => String::new(),
    };
    Row::new(Ink::Strong, &fit(model.theme, &format!(" {name}"), columns))
}

fn step(model: &Model, now: &Now, place: Place, number: usize, columns: usize) -> Vec<Row> {
    // With the screen for itself the path has a cursor of its own.
    let listed = model.top().kind == ScreenKind::Path;
    let here = Some(place) == if listed { now.listed().nth(model.top().cursor) } else { now.at };
    let fact = now.triage.facts.get(place);
    let (mark, answer) = said(model, now, place, fact);
    let mark = if here { model.theme.sign(Sign::Here) } else { mark };
    let role = if here { Ink::Strong } else { Ink::Text };
    let head = format!(" {mark}{number:>2} ");
    let ask = now.tree.question(place.question).ask.get(model.lang);
    let mut rows = vec![
        Row::new(Ink::Dim, &fit(model.theme, &format!("{head}{ask}"), columns)),
        Row::new(role, &fit(model.theme, &format!("     {answer}"), columns)),
    ];
    for row in &mut rows {
        row.click = Some(Click::Jump(place));
        row.focus = here;
    }
    rows
}

fn said(model: &Model, now: &Now, place: Place, fact: Fact) -> (&'static str, String) {
    let (theme, lang) = (model.theme, model.lang);
    match fact.known() {
        Known::NotAsked => (" ", lang.pick("（これから）", "(not answered)").to_owned()),
        Known::Unknown | Known::OneOf(_) => (theme.sign(Sign::Unknown), unknown_label(lang).to_owned()),
        Known::Given(answer) => {
            let label = now.tree.answer(place.question, answer).label.get(lang);
            (theme.sign(Sign::Chosen), label.to_owned())
        }
    }
}

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
        let (_, answer) = said(model, now, place, now.triage.facts.get(place));
        let text = format!(" {}   {answer}", model.theme.sign(Sign::Off));
        Row::new(Ink::Dim, &fit(model.theme, &text, columns))
    })
    .collect()
}
