//! The home screen: a new triage, and the saved cases with what they are.

use ratatui::layout::Rect;

use crate::study::StudyField;
use crate::text::width;
use crate::tree::Outcome;

use super::super::message::Message;
use super::super::model::{Entry, Model};
use super::super::theme::{Role, Sign};
use super::pane::Pane;
use super::row::{Row, choosable, fit, hanging, pad};
use super::words;

pub(super) fn pane(model: &Model, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2);
    let lang = model.lang;
    let mut rows = Vec::new();
    let here = model.top().cursor == 0;
    let sign = if here { model.theme.sign(Sign::Cursor) } else { " " };
    let mut start =
        vec![Row::new(Role::Strong, &format!(" {sign} {}", lang.pick("新しい判定を始める", "Start a new triage")))];
    start.extend(hanging(Role::Text, "   ", &words::day_and_law(model), columns));
    choosable(&mut start, &Message::Pick(0), here);
    rows.extend(start);
    rows.push(Row::blank());
    rows.push(Row::new(Role::Strong, &format!(" {}", heading(model))));
    if let Some(fault) = &model.listing.fault {
        rows.extend(hanging(Role::Warning, " ", fault, columns));
    }
    for (row, at) in model.listing.shown().into_iter().enumerate() {
        if let Some(entry) = model.listing.entries.get(at) {
            rows.extend(case(model, entry, row + 1, columns));
        }
    }
    Pane::list(area, lang.pick("はじめに", "Home"), rows)
}

fn heading(model: &Model) -> String {
    let (shown, all) = (model.listing.shown().len(), model.listing.entries.len());
    let lang = model.lang;
    match (all, model.listing.filter.is_empty()) {
        (0, _) => lang
            .pick(
                "保存した案件はまだありません。答えるたびに自動で保存されます。",
                "No saved case yet. Every answer is saved by itself.",
            )
            .to_owned(),
        (_, true) => lang.pick(format!("保存した案件 {all} 件"), format!("Saved cases: {all}")),
        (_, false) => lang.pick(
            format!("「{}」を含む案件 {shown} / {all} 件", model.listing.filter),
            format!("Cases with \"{}\": {shown} of {all}", model.listing.filter),
        ),
    }
}

fn case(model: &Model, entry: &Entry, row: usize, columns: usize) -> Vec<Row> {
    let (lang, theme) = (model.lang, model.theme);
    let here = model.top().cursor == row;
    let sign = if here { theme.sign(Sign::Cursor) } else { " " };
    let (role, outcome) = match &entry.study {
        Err(_) => (Role::Warning, lang.pick("読めません", "unreadable").to_owned()),
        Ok(_) => match (entry.possible.single(), entry.possible.least()) {
            (Some(outcome), _) => (Role::Outcome(outcome), outcome.short(lang).to_owned()),
            (None, Some(_)) => {
                let text =
                    lang.pick(format!("未確定（事実 {} つ）", entry.open), format!("open ({} facts)", entry.open));
                (Role::Text, text)
            }
            (None, None) => (Role::Warning, lang.pick("法律の施行前の日", "before the Act").to_owned()),
        },
    };
    // One column holds every outcome, so that the days stand under one another.
    let widest = Outcome::ALL.iter().map(|outcome| width(outcome.short(lang))).max().unwrap_or(0);
    let day = entry.study.as_ref().ok().and_then(|study| study.day()).map_or_else(String::new, |day| day.to_string());
    let right = format!("{} {}", pad(&outcome, widest), pad(&day, 10));
    let number = entry.study.as_ref().map_or("", |study| study.texts.get(StudyField::Id));
    let title = if number.is_empty() { entry.title() } else { format!("{number} {}", entry.title()) };
    let room = columns.saturating_sub(width(&right) + 4);
    let title = pad(&fit(theme, &title, room), room);
    let mut rows = vec![Row::new(Role::Text, &format!(" {sign} {title} ")).and(role, &right)];
    if let (true, Err(fault)) = (here, &entry.study) {
        rows.extend(hanging(Role::Warning, "   ", fault, columns));
    }
    choosable(&mut rows, &Message::Pick(row), here);
    rows
}
