//! The forms in which a verdict can be saved.

use ratatui::layout::Rect;

use super::super::message::Message;
use super::super::model::Model;
use super::super::theme::{Role, Sign};
use super::super::update::FORMATS;
use super::pane::Pane;
use super::row::{Row, choosable};

pub(super) fn pane(model: &Model, area: Rect) -> Pane {
    let lang = model.lang;
    let mut rows = Vec::new();
    for (at, format) in FORMATS.iter().enumerate() {
        let here = model.top().cursor == at;
        let sign = if here { model.theme.sign(Sign::Cursor) } else { " " };
        let text = format!(" {sign} {} {}", at + 1, lang.pick(format.says.0, format.says.1));
        let mut row = [Row::new(Role::Text, &text)];
        choosable(&mut row, &Message::Pick(at), here);
        rows.extend(row);
    }
    rows.push(Row::blank());
    let text = lang.pick(" 案件のファイルと同じ場所に書きます。", " It is written beside the case's file.");
    rows.push(Row::new(Role::Dim, text));
    Pane::list(area, lang.pick("判定を書き出す", "Export the verdict"), rows)
}
