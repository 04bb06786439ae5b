//! What is drawn where there is no room to work in: how much is needed, and that nothing is lost.

use ratatui::layout::Rect;

use super::super::geometry::LEAST;
use super::super::grid::{Pane, para};
use super::super::layer::{Confirmation, ScreenKind};
use super::super::model::Model;
use super::super::theme::Ink;

/// The request for more room.
pub fn pane(model: &Model) -> Pane {
    let area = Rect::new(0, 0, model.size.0, model.size.1);
    let lang = model.lang;
    let wider = lang.pick(
        format!("画面を {}×{} 以上に広げてください。", LEAST.0, LEAST.1),
        format!("Please make the window at least {}x{}.", LEAST.0, LEAST.1),
    );
    let saved = match &model.case {
        Some(case) if case.unsaved => lang.pick("最後の変更は保存できていません。", "The last change is not saved."),
        Some(case) if case.path.is_some() => lang.pick("答えは保存してあります。", "Answers are saved."),
        Some(_) | None => "",
    };
    let quits = if model.top().kind == ScreenKind::Ask(Confirmation::QuitUnsaved) {
        lang.pick("もう一度 q を押すと、保存せずに終わります。", "Press q again to quit without saving.")
    } else {
        ""
    };
    let columns = usize::from(area.width);
    let said = [wider.as_str(), saved, quits].into_iter().filter(|text| !text.is_empty());
    let rows = said.flat_map(|text| para(Ink::Text, text, columns)).collect();
    Pane::plain(area, rows)
}
