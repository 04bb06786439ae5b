//! What can still come out: the outcomes left, the most questions left, the facts that decide.

use ratatui::layout::Rect;

use crate::tree::Outcome;

use super::super::message::Message;
use super::super::model::{Model, Now};
use super::super::theme::{Role, Sign};
use super::pane::Pane;
use super::row::{Row, fit, hanging};

pub(super) fn rows(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let (lang, theme) = (model.lang, model.theme);
    let possible = now.standing.possible;
    let mut rows = Vec::new();
    for outcome in Outcome::ALL.into_iter().rev() {
        let left = possible.contains(outcome);
        let (role, sign) = if left { (Role::Outcome(outcome), Sign::Open) } else { (Role::Dim, Sign::Off) };
        rows.extend(hanging(role, &format!(" {} ", theme.sign(sign)), outcome.short(lang), columns));
    }
    match possible.single() {
        Some(_) => rows.extend(hanging(
            Role::Strong,
            " ",
            lang.pick("結論は決まっています。", "The outcome is settled."),
            columns,
        )),
        None => {
            let open = now.what_if().to_settle();
            let text = lang.pick(
                format!("結論を左右する事実 {} つ:", open.len()),
                format!("{} facts can still decide:", open.len()),
            );
            rows.extend(hanging(Role::Text, " ", &text, columns));
            for place in open {
                let ask = now.tree.question(place.question).map(|question| question.ask.get(lang)).unwrap_or_default();
                let mut row = Row::new(Role::Dim, &fit(theme, &format!("  {ask}"), columns + 2));
                row.click = Some(Message::Jump(place));
                rows.push(row);
            }
        }
    }
    rows
}

pub(super) fn pane(model: &Model, rows: Vec<Row>, area: Rect) -> Pane {
    let settled = model.now().is_some_and(|now| now.standing.possible.single().is_some());
    let title = if settled {
        model.lang.pick("結論", "Outcome")
    } else {
        model.lang.pick("残る結論", "Can still come out")
    };
    Pane::list(area, title, rows)
}
