//! The first row: which study, which day, what it is so far.

use ratatui::layout::Rect;

use crate::text::width;

use super::super::grid::{Pane, Row, fit, words};
use super::super::layer::ScreenKind;
use super::super::model::Model;
use super::super::theme::{Ink, Sign};

/// The first row of the terminal.
pub fn pane(model: &Model, area: Rect) -> Pane {
    let columns = usize::from(area.width);
    let name = " gaitou ";
    let right = right(model);
    let room = columns.saturating_sub(width(name) + width(&right) + 3);
    let title = match &model.case {
        Some(case) if model.top().kind != ScreenKind::Home => words::title_or_file(case, model.lang),
        _ => model
            .lang
            .pick("臨床研究法に該当するかを確かめる", "Does the study fall under the Clinical Research Act?")
            .to_owned(),
    };
    let title = fit(model.theme, &title, room);
    let gap = " ".repeat(room.saturating_sub(width(&title)) + 1);
    let wall = model.theme.sign(Sign::Wall);
    let row = Row::new(Ink::Strong, name).and(Ink::Rule, wall).and(Ink::Strong, &format!(" {title}"));
    Pane::plain(area, vec![row.and(Ink::Dim, &format!("{gap}{right}"))])
}

fn right(model: &Model) -> String {
    let lang = model.lang;
    let Some(case) = model.case.as_ref() else { return String::new() };
    let saved = match (case.unsaved, &case.path) {
        (true, _) if case.waits => lang.pick("保存待ち", "waits to be saved"),
        (true, _) => lang.pick("未保存", "not saved"),
        (false, Some(_)) => lang.pick("保存済み", "saved"),
        (false, None) => lang.pick("新規", "new"),
    };
    let day = match case.study.day() {
        Some(day) => day.to_string(),
        None => lang.pick(format!("今日（{}）", model.day()), format!("today ({})", model.day())),
    };
    lang.pick(format!("基準日 {day}  {saved} "), format!("law as of {day}  {saved} "))
}
