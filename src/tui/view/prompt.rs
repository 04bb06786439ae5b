//! The line that is being typed, with the terminal's own caret where an input method needs it.

use ratatui::layout::Rect;

use super::super::model::{Edit, Model, Target};
use super::super::theme::{Role, Sign};
use super::super::update::label;
use super::pane::Pane;
use super::row::Row;

/// The pane and where its caret stands.
pub(super) fn pane(model: &Model, area: Rect) -> Option<(Pane, (u16, u16))> {
    let edit = model.edit.as_ref()?;
    let columns = usize::from(area.width).saturating_sub(4);
    let scroll = edit.input.visual_scroll(columns);
    let seen = window(edit, scroll, columns);
    let cursor = format!(" {} ", if model.theme.ascii { ">" } else { model.theme.sign(Sign::Cursor) });
    let row = Row::new(Role::Key, &cursor).and(Role::Text, &seen);
    let column = edit.input.visual_cursor().max(scroll) - scroll;
    let x = area.x + 3 + u16::try_from(column).unwrap_or(u16::MAX).min(area.width.saturating_sub(4));
    let hint = Row::new(Role::Dim, &format!(" {}", hint(model, edit.target)));
    let pane = Pane { area, title: title(model, edit.target).to_owned(), rows: vec![row, hint], ..Pane::default() };
    Some((pane, (x, area.y + 1)))
}

/// The part of the line that is seen.
fn window(edit: &Edit, scroll: usize, columns: usize) -> String {
    let mut at = 0;
    let mut seen = String::new();
    for c in edit.input.value().chars() {
        let wide = crate::text::width(c.encode_utf8(&mut [0; 4]));
        if at >= scroll && at + wide <= scroll + columns {
            seen.push(c);
        }
        at += wide;
    }
    seen
}

fn title(model: &Model, target: Target) -> &'static str {
    let lang = model.lang;
    match target {
        Target::Field(_, field) => label(field, lang),
        Target::NewProduct => lang.pick("追加する製品の名称", "Name of the product to add"),
        Target::Day => lang.pick("判定日", "Day on which the study is judged"),
        Target::Rename(_) => lang.pick("研究課題名", "Title"),
        Target::Filter => lang.pick("保存した案件を絞り込む", "Filter the saved cases"),
        Target::Query => lang.pick("法律の中を探す", "Search the law"),
    }
}

fn hint(model: &Model, target: Target) -> &'static str {
    let lang = model.lang;
    match target {
        Target::Day => lang.pick("例: 2026-11-22、令和8年11月22日、R8.11.22", "For example 2026-11-22"),
        Target::NewProduct => lang.pick(
            "対照の製品も加えます。名称は空でもかまいません。",
            "Add comparators too. The name may be left empty.",
        ),
        Target::Filter => lang.pick("題名、番号、製品名、ファイル名のどれか", "Title, number, product or file name"),
        Target::Query => lang
            .pick("空白で区切ると、すべてを含むものを探します。", "With several words, what has all of them is found."),
        Target::Field(..) | Target::Rename(_) => lang.pick("空にすると消えます。", "Leave it empty to remove it."),
    }
}
