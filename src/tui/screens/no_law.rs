//! What stands on a screen that needs the law, on a day that has none.

use ratatui::layout::Rect;

use super::super::grid::{Pane, para};
use super::super::model::Model;
use super::super::theme::Ink;

/// Instead of a question, on a day that has no law.
pub fn no_law(model: &Model, area: Rect) -> Pane {
    let text = model.lang.pick(
        format!(
            "法令の基準日 {} には臨床研究法はまだ施行されていません。D を押して、{} 以後の日を指定してください。",
            model.day(),
            model.editions.begin()
        ),
        format!(
            "The Act was not in force on {}. Press D and give a day from {} on.",
            model.day(),
            model.editions.begin()
        ),
    );
    Pane::text(
        area,
        model.lang.pick("法令の基準日", "Law as of"),
        para(Ink::Warning, &text, usize::from(area.width).saturating_sub(2)),
        0,
    )
}
