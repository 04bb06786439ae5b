//! What was found in the law.

use ratatui::layout::Rect;

use super::super::message::Message;
use super::super::model::{Model, Subject};
use super::super::theme::{Role, Sign};
use super::pane::Pane;
use super::row::{Row, choosable, fit};

pub(super) fn pane(model: &Model, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2);
    let lang = model.lang;
    let found = model.index.find(&model.query, lang);
    let mut rows = Vec::new();
    for (at, found) in found.iter().enumerate() {
        let here = model.top().cursor == at;
        let sign = if here { model.theme.sign(Sign::Cursor) } else { " " };
        let kind = match found.subject {
            Subject::Question(_) => lang.pick("質問", "Question"),
            _ => lang.pick("結論", "Conclusion"),
        };
        let title = fit(model.theme, &format!(" {sign} {kind} {}", found.title), columns);
        let mut lines = vec![Row::new(Role::Strong, &title)];
        if found.passage != found.title {
            let cut = if found.from > 0 { model.theme.sign(Sign::Cut) } else { "" };
            let shown = found.passage.get(found.from..).unwrap_or_default();
            lines.push(Row::new(Role::Dim, &fit(model.theme, &format!("     {cut}{shown}"), columns)));
        }
        choosable(&mut lines, &Message::Pick(at), here);
        rows.extend(lines);
    }
    if rows.is_empty() {
        rows.push(Row::new(
            Role::Text,
            lang.pick(" 見つかりません。ことばを短くしてみてください。", " Nothing found. Try fewer words."),
        ));
    }
    let title = lang.pick(format!("法律の中を探す ・ {} 件", found.len()), format!("Search the law: {}", found.len()));
    Pane::list(area, title, rows)
}
