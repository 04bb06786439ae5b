//! What is drawn where there is no room to work in: how much is needed, and that nothing is lost.

use ratatui::layout::Rect;

use super::super::model::{Asked, Kind, Model};
use super::super::theme::Role;
use super::pane::Pane;
use super::row::para;
use super::{LEAST, Screen};

pub(super) fn screen(model: &Model, area: Rect) -> Screen {
    let lang = model.lang;
    let wider = lang.pick(
        format!("画面を {}×{} 以上に広げてください。", LEAST.0, LEAST.1),
        format!("Please make the window at least {}x{}.", LEAST.0, LEAST.1),
    );
    let saved = match &model.case {
        Some(case) if case.unsaved => lang.pick("最後の変更は保存できていません。", "The last change is not saved."),
        Some(case) if case.path.is_some() => lang.pick("答えは保存してあります。", "Answers are saved."),
        _ => "",
    };
    let quits = match model.top().kind {
        Kind::Ask(Asked::QuitUnsaved) => {
            lang.pick("もう一度 q を押すと、保存せずに終わります。", "Press q again to quit without saving.")
        }
        _ => "",
    };
    let columns = usize::from(area.width);
    let said = [wider.as_str(), saved, quits].into_iter().filter(|text| !text.is_empty());
    let rows = said.flat_map(|text| para(Role::Text, text, columns)).collect();
    Screen { panes: vec![Pane::plain(area, rows)], caret: None }
}
