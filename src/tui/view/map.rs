//! The map: the whole tree with the path taken, what is still open and what is closed; below, what the cursor is on.

mod about;
mod pen;

use std::ops::Range;

use ratatui::layout::Rect;

use crate::text::Lang;
use crate::tree::draw::paint;

use super::super::map::{self, Stop, stops};
use super::super::message::Message;
use super::super::model::{Model, Now};
use super::super::theme::{Role, Sign, Theme};
use super::pane::Pane;
use super::row::{Row, hanging};
use super::{WIDE, rows_of, words};

use pen::MapPen;

pub(in super::super) use about::no_way;

pub(super) fn panes(model: &Model, now: &Now, area: Rect) -> Vec<Pane> {
    let Some(layout) = map::layout(model) else { return Vec::new() };
    let stops = stops(&layout);
    let stop = stops.get(model.top().cursor);
    let told = if area.width < WIDE { 4 } else { 3 };
    let [above, below] = rows_of(area, [area.height.saturating_sub(told), told]);
    let pen = MapPen::new(model, now, stop.copied());
    let row = |(y, cells)| {
        let at = stops.iter().position(|stop| (stop.y..stop.y + stop.height).contains(&y));
        Row { cells, click: at.map(Message::Pick), ..Row::default() }
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
            lang.pick(format!("{text} ・ {name}（{}/{count}）", at + 1), format!("{text}, {name} ({}/{count})", at + 1))
        }
        _ => text,
    }
}

fn legend(theme: Theme, lang: Lang) -> String {
    let [taken, open, off] = [Sign::Chosen, Sign::Open, Sign::Off].map(|sign| theme.sign(sign));
    lang.pick(format!("{taken}通った {open}あり得る {off}閉じた"), format!("{taken} taken {open} open {off} closed"))
}

/// What the cursor is on, in a sentence.
fn detail(model: &Model, now: &Now, stop: &Stop, area: Rect) -> Pane {
    let (title, text) = about::stop(model, now, stop);
    let mut rows = hanging(Role::Text, " ", &text, usize::from(area.width).saturating_sub(1));
    rows.truncate(usize::from(area.height).saturating_sub(1));
    Pane::list(area, title, rows)
}
