//! What is asked before something is lost.

use ratatui::layout::Rect;

use super::super::model::{Asked, Model};
use super::super::theme::Role;
use super::pane::Pane;
use super::row::{Row, hanging};
use super::words;

pub(super) fn pane(model: &Model, asked: Asked, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2);
    let lang = model.lang;
    let text = match asked {
        Asked::DeleteCase(at) => {
            let entry = model.listing.entries.get(at);
            let title = entry.map(|entry| format!("{} ({})", entry.title(), entry.stem())).unwrap_or_default();
            lang.pick(
                format!("「{title}」を消しますか。消すと元に戻せません。"),
                format!("Delete \"{title}\"? This cannot be undone."),
            )
        }
        Asked::DeleteProduct(at) => {
            let name = model.case.as_ref().map(|case| words::product(&case.study, at, lang)).unwrap_or_default();
            lang.pick(
                format!("「{name}」を答えごと消しますか。u で元に戻せます。"),
                format!("Delete \"{name}\" with its answers? u undoes this."),
            )
        }
        Asked::LeaveUnsaved | Asked::QuitUnsaved => lang
            .pick(
                "最後の変更を保存できていません。保存せずに離れますか。",
                "The last change could not be saved. Leave without saving?",
            )
            .to_owned(),
    };
    let mut rows = vec![Row::blank()];
    rows.extend(hanging(Role::Strong, " ", &text, columns));
    rows.push(Row::blank());
    rows.push(Row::new(Role::Text, lang.pick(" y はい    n いいえ", " y yes    n no")));
    Pane::text(area, lang.pick("確認", "Are you sure?"), rows, 0)
}
