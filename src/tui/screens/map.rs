//! The map: the whole tree with the path taken, what is still open and what is closed; below, what the cursor is on.
//! The cursor goes from question to question and answer to answer, and from there to the question itself.

mod about;
mod pen;
pub mod stops;

use std::ops::Range;

use crossterm::event::KeyCode::{Down, End, Enter, Home, PageDown, PageUp, Right, Up};
use ratatui::layout::Rect;

use crate::text::{Bilingual, Lang};
use crate::tree::draw::paint;
use crate::tree::{Node, Position};
use crate::triage::Way;

use super::super::commands::places::jump;
use super::super::commands::{case, leave, look, rows, text};
use super::super::effect::Effect;
use super::super::geometry::{WIDE, stripes};
use super::super::grid::{Click, Pane, Row, hanging, words};
use super::super::key::Key::{Char, Code, Ctrl};
use super::super::model::{Model, Now};
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::super::theme::{Ink, Sign, Theme};
use super::no_law::no_law;
use pen::MapPen;
use stops::{MapStop, layout, stops};

/// The whole tree as the study stands in it.
#[derive(Clone, Copy, Debug)]
pub struct Map;

const KEYS: &[Binding] = &[
    Binding::room(&[Code(Enter), Code(Right), Char('l')], "この質問へ", "go to question", go).when(is_open),
    Binding::room(&[Char(']')], "次の質問", "next question", next_question).when(has_next),
    Binding::room(&[Char('[')], "前の質問", "question before", question_before).when(has_before),
    Binding::room(&[Char('v')], "判定", "verdict", case::verdict),
    Binding::room(&[Char('p')], "製品", "products", case::products),
    Binding::hidden(&[Char('m')], "全体図を閉じる", "close the map", leave::back),
    Binding::hidden(&[Code(Up), Char('k'), Ctrl('p')], "上へ", "up", up),
    Binding::hidden(&[Code(Down), Char('j'), Ctrl('n')], "下へ", "down", down),
    Binding::hidden(&[Code(Home), Char('g')], "最初へ", "first", rows::first),
    Binding::hidden(&[Code(End), Char('G')], "最後へ", "last", rows::last),
    Binding::hidden(&[Code(PageDown)], "1画面下へ", "page down", page_down),
    Binding::hidden(&[Code(PageUp)], "1画面上へ", "page up", page_up),
];

impl Screen for Map {
    fn keys(&self) -> Tables {
        &[KEYS, case::CASE, look::LOOK, leave::QUIT]
    }

    fn moves(&self) -> Moves {
        Moves::RowsAndText
    }

    fn body(&self, model: &Model, area: Rect) -> Vec<Pane> {
        match model.now() {
            Some(now) => panes_of(model, &now, area),
            None => vec![no_law(model, area)],
        }
    }

    fn rows(&self, model: &Model) -> usize {
        all(model).map_or(0, |stops| stops.len())
    }

    /// To the question under the cursor, or why there is no way to it.
    fn confirm(&self, model: &mut Model) -> Vec<Effect> {
        let Some((now, stop)) = model.now().zip(here(model)) else { return Vec::new() };
        let chart = now.chart();
        if chart.question(stop.question) == Way::Closed {
            model.notice = Some(Bilingual::said(|lang| about::no_way(lang, &chart, stop.question)));
        } else {
            jump(model, chart.place(stop.question));
        }
        Vec::new()
    }

    /// Lays the cursor on a stop and keeps it in sight.
    fn move_cursor(&self, model: &mut Model, row: usize) {
        let last = self.rows(model).saturating_sub(1);
        model.top_mut().cursor = row.min(last);
        follow(model);
    }

    fn keep_in_sight(&self, model: &mut Model) {
        follow(model);
    }

    /// The map opens at the question in hand; where a leaf is reached, at the answer that ends in it.
    fn enter(&self, model: &mut Model) {
        rest(model);
    }
}

fn go(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.confirm(model)
}

/// Whether there is a way to the question under the cursor.
fn is_open(model: &Model, _: &dyn Screen) -> bool {
    let here = model.now().zip(here(model));
    here.is_some_and(|(now, stop)| now.chart().question(stop.question) != Way::Closed)
}

fn up(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let row = model.top().cursor.saturating_sub(1);
    screen.move_cursor(model, row);
    Vec::new()
}

fn down(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let row = model.top().cursor.saturating_add(1);
    screen.move_cursor(model, row);
    Vec::new()
}

fn page_up(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let page = text::page(model, screen);
    leap(model, screen, |y| y.saturating_sub_signed(page))
}

fn page_down(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let page = text::page(model, screen);
    leap(model, screen, |y| y.saturating_add_signed(page))
}

/// To the last stop no lower than a line counted from the present one.
fn leap(model: &mut Model, screen: &dyn Screen, to: impl Fn(usize) -> usize) -> Vec<Effect> {
    let Some((stops, stop)) = all(model).zip(here(model)) else { return Vec::new() };
    let y = to(stop.y);
    let row = stops.iter().rposition(|stop| stop.y <= y).unwrap_or_default();
    screen.move_cursor(model, row);
    Vec::new()
}

/// The row of the question after the one under the cursor.
fn next(stops: &[MapStop], at: usize) -> Option<usize> {
    stops.iter().enumerate().find(|(row, stop)| stop.answer.is_none() && *row > at).map(|(row, _)| row)
}

/// The row of the question before the row under the cursor.
fn earlier(stops: &[MapStop], at: usize) -> Option<usize> {
    stops.iter().take(at).rposition(|stop| stop.answer.is_none())
}

fn has_next(model: &Model, _: &dyn Screen) -> bool {
    all(model).is_some_and(|stops| next(&stops, model.top().cursor).is_some())
}

fn has_before(model: &Model, _: &dyn Screen) -> bool {
    all(model).is_some_and(|stops| earlier(&stops, model.top().cursor).is_some())
}

fn next_question(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    to_question(model, next)
}

fn question_before(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    to_question(model, earlier)
}

fn to_question(model: &mut Model, wanted: impl Fn(&[MapStop], usize) -> Option<usize>) -> Vec<Effect> {
    let Some(stops) = all(model) else { return Vec::new() };
    let at = model.top().cursor;
    lay_part(model, &stops, wanted(&stops, at).unwrap_or(at));
    Vec::new()
}

/// Lays the cursor where the study stands.
fn rest(model: &mut Model) {
    let Some((now, stops)) = model.now().zip(all(model)) else { return };
    let chart = now.chart();
    let ended = |stop: &MapStop| {
        let Some(answer) = stop.answer.filter(|answer| chart.answer(stop.question, *answer) == Way::Taken) else {
            return false;
        };
        match now.tree.graph().follow(stop.question, answer) {
            Node::Leaf(leaf) => chart.leaf(leaf) == Way::Taken,
            Node::Question(_) => false,
        }
    };
    let here = |stop: &MapStop| stop.answer.is_none() && now.at.is_some_and(|at| at.question == stop.question);
    let at = stops.iter().position(ended).or_else(|| stops.iter().position(here));
    lay_part(model, &stops, at.unwrap_or_default());
}

/// Lays the cursor on a stop, with the whole question in sight if there is room.
fn lay_part(model: &mut Model, stops: &[MapStop], row: usize) {
    let question = stops.get(row).map(|stop| stop.question);
    let head = stops.iter().find(|stop| Some(stop.question) == question);
    if let Some(head) = head {
        model.top_mut().scroll = head.y.saturating_sub(1);
    }
    Map.move_cursor(model, row);
}

/// Scrolls no further than it takes to have the cursor in sight, with a row on either side.
fn follow(model: &mut Model) {
    let panes = text::panes(model, &Map);
    let (height, max) = (panes.scroll_height(), panes.max_scroll());
    if let Some(stop) = here(model) {
        let layer = model.top_mut();
        let least = (stop.y + stop.height + 1).saturating_sub(height);
        layer.scroll = layer.scroll.max(least).min(stop.y.saturating_sub(1)).min(max);
    }
}

fn all(model: &Model) -> Option<Vec<MapStop>> {
    layout(model).map(|layout| stops(&layout))
}

/// The stop under the cursor.
fn here(model: &Model) -> Option<MapStop> {
    all(model)?.get(model.top().cursor).copied()
}

fn panes_of(model: &Model, now: &Now, area: Rect) -> Vec<Pane> {
    let Some(layout) = layout(model) else { return Vec::new() };
    let stops = stops(&layout);
    let stop = stops.get(model.top().cursor);
    let told = if area.width < WIDE { 4 } else { 3 };
    let [above, below] = stripes(area, [area.height.saturating_sub(told), told]);
    let pen = MapPen::new(model, now, stop.copied());
    let row = |(y, cells)| {
        let at = stops.iter().position(|stop| (stop.y..stop.y + stop.height).contains(&y));
        Row { cells, click: at.map(Click::Pick), ..Row::default() }
    };
    let rows = |seen: Range<usize>| {
        let drawn = paint(&layout, now.tree, &pen, seen.clone());
        seen.zip(drawn.pieces()).map(row).collect()
    };
    let pane = Pane::seen(above, title(model, now), (layout.height, model.top().scroll), rows);
    let panes = [Some(pane), stop.map(|stop| detail(model, now, stop, below))];
    panes.into_iter().flatten().collect()
}

/// What is drawn, how to read it, and whose it is.
fn title(model: &Model, now: &Now) -> String {
    let (theme, lang) = (model.theme, model.lang);
    let text = format!("{} {}", lang.pick("全体図 ・", "Map:"), legend(theme, lang));
    match &model.case {
        Some(case) if case.study.product_count() > 1 => {
            let (at, count) = (now.product_in_hand(), case.study.product_count());
            let name = words::product(&case.study, at, lang);
            lang.pick(
                format!("{text} ・ {name}（{}/{count}）", at.ix() + 1),
                format!("{text}, {name} ({}/{count})", at.ix() + 1),
            )
        }
        _ => text,
    }
}

fn legend(theme: Theme, lang: Lang) -> String {
    let [taken, open, off] = [Sign::Chosen, Sign::Open, Sign::Off].map(|sign| theme.sign(sign));
    lang.pick(format!("{taken}通った {open}あり得る {off}閉じた"), format!("{taken} taken {open} open {off} closed"))
}

/// What the cursor is on, in a sentence.
fn detail(model: &Model, now: &Now, stop: &MapStop, area: Rect) -> Pane {
    let (title, text) = about::stop(model, now, stop);
    let mut rows = hanging(Ink::Text, " ", &text, usize::from(area.width).saturating_sub(1));
    rows.truncate(usize::from(area.height).saturating_sub(1));
    Pane::list(area, title, rows)
}
