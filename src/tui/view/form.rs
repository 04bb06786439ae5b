//! Texts to fill in.

use ratatui::layout::Rect;

use crate::text::width;

use super::super::message::Message;
use super::super::model::{Form, Model};
use super::super::theme::{Role, Sign};
use super::super::update::fields;
use super::pane::Pane;
use super::row::{Row, choosable, hanging, pad, para};
use super::words;

pub(super) fn pane(model: &Model, form: Form, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2);
    let lang = model.lang;
    let fields = fields(model, form);
    let widest = fields.iter().map(|(_, label, _)| width(label)).max().unwrap_or(0);
    let mut rows = about(model, form, columns);
    for (at, (_, label, text)) in fields.into_iter().enumerate() {
        let here = model.top().cursor == at;
        let sign = if here { model.theme.sign(Sign::Cursor) } else { " " };
        let head = format!(" {sign} {}  ", pad(label, widest));
        let shown = if text.is_empty() { lang.pick("（空）", "(empty)").to_owned() } else { text };
        let mut field = hanging(Role::Text, &head, &shown, columns);
        choosable(&mut field, &Message::Pick(at), here);
        rows.extend(field);
    }
    Pane::list(area, title(model, form), rows)
}

fn title(model: &Model, form: Form) -> String {
    let lang = model.lang;
    match (form, &model.case) {
        (Form::Product(at), Some(case)) => words::product(&case.study, at, lang),
        (Form::Answer(_), _) => lang.pick("この答えの出典とメモ", "Source and note of this answer").to_owned(),
        _ => lang.pick("研究の情報", "About the study").to_owned(),
    }
}

fn about(model: &Model, form: Form, columns: usize) -> Vec<Row> {
    let lang = model.lang;
    let text = match form {
        Form::Answer(place) => {
            let tree = model.editions.on(model.day());
            let question = tree.and_then(|tree| tree.question(place.question));
            question.map(|question| question.ask.get(lang)).unwrap_or_default()
        }
        Form::Study | Form::Product(_) => lang.pick(
            "どれも空でかまいません。判定日のほかは、結論を変えません。",
            "All may be left empty. None but the day changes the outcome.",
        ),
    };
    let mut rows = para(Role::Dim, &format!(" {text}"), columns);
    rows.push(Row::blank());
    rows
}
