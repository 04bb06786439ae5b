//! The question with its numbered answers.

use ratatui::layout::Rect;

use crate::report::unknown_label;
use crate::text::Lang;
use crate::tree::Position;

use super::super::super::geometry::stripes;
use super::super::super::grid::{Click, Pane, Row, choosable, hanging, words};
use super::super::super::model::{Choice, Model, Now};
use super::super::super::theme::{Ink, Sign};
use super::consequence;

/// The rows that the explanation has where there is room.
const DETAIL: u16 = 6;

/// The rows that the explanation keeps at least.
const LEAST_DETAIL: u16 = 3;

/// Whether the question and all its answers can be seen at once beside a short explanation.
pub fn fits(model: &Model, now: &Now, area: Rect) -> bool {
    let columns = usize::from(area.width).saturating_sub(2);
    let rows = asked(model, now, columns).len() + answers(model, now, columns).len() + 2;
    rows <= usize::from(area.height.saturating_sub(DETAIL))
}

/// The question with its answers above, the explanation below.
pub fn panes(model: &Model, now: &Now, area: Rect) -> Vec<Pane> {
    let columns = usize::from(area.width).saturating_sub(2);
    let height = |rows: &[Row]| u16::try_from(rows.len() + 1).unwrap_or(u16::MAX);
    let (asked, answers) = (asked(model, now, columns), answers(model, now, columns));
    let room = area.height.saturating_sub(LEAST_DETAIL);
    let both = height(&asked).saturating_add(height(&answers));
    let [above, below] = stripes(area, [both.min(room), area.height - both.min(room)]);
    let detail =
        Pane::text(below, consequence::title(model, now), consequence::rows(model, now, columns), model.top().scroll);
    if both <= room {
        let rows = [asked, vec![Row::blank()], answers].concat();
        return vec![Pane::list(above, title(model, now), rows), detail];
    }
    // Where not all answers fit, they move under the question, which stays in sight.
    let head = height(&asked).min(above.height / 2);
    let [head, list] = stripes(above, [head, above.height - head]);
    let answers = Pane::list(list, model.lang.pick("答え", "Answers"), answers);
    vec![Pane::list(head, title(model, now), asked), answers, detail]
}

fn title(model: &Model, now: &Now) -> String {
    let lang = model.lang;
    let number = now.at.map_or(1, |place| words::number(place.question));
    let whose = match (now.at.and_then(|place| place.subject.product()), &model.case) {
        (Some(at), Some(case)) => {
            let count = case.study.product_count();
            let name = words::product(&case.study, at, lang);
            match count {
                1 => name,
                _ => {
                    lang.pick(format!("{name}（{}/{count}）", at.ix() + 1), format!("{name} ({}/{count})", at.ix() + 1))
                }
            }
        }
        _ => lang.pick("研究全体", "The study").to_owned(),
    };
    // The name of a product comes last: it may be long, and is what can be cut.
    match now.most_left() {
        0 => lang.pick(format!("質問 {number} ・ {whose}"), format!("Question {number}, {whose}")),
        left => lang.pick(
            format!("質問 {number} ・ 残り最大 {left} 問 ・ {whose}"),
            format!("Question {number}, at most {left} left, {whose}"),
        ),
    }
}

fn asked(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let ask = now.question().map(|question| question.ask.get(model.lang)).unwrap_or_default();
    hanging(Ink::Strong, " ", ask, columns)
}

fn answers(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let cursor = model.top().cursor;
    let chosen = now.chosen();
    for (at, choice) in now.choices().into_iter().enumerate() {
        let here = at == cursor;
        let mark = match (here, chosen.contains(&at)) {
            _ if model.ticked.contains(&at) => model.theme.sign(Sign::Ticked),
            (_, true) => model.theme.sign(Sign::Chosen),
            (true, false) => model.theme.sign(Sign::Cursor),
            (false, false) => " ",
        };
        let head = format!(" {mark}{:>2} ", at + 1);
        let mut answer = hanging(Ink::Text, &head, label(now, choice, model.lang), columns);
        choosable(&mut answer, Click::Pick(at), here);
        rows.extend(answer);
    }
    rows
}

/// A choice in words.
pub fn label<'t>(now: &Now<'t>, choice: Choice, lang: Lang) -> &'t str {
    match choice {
        Choice::Answer(at) => now.answer(at).map(|answer| answer.label.get(lang)).unwrap_or_default(),
        Choice::Unknown => unknown_label(lang),
    }
}
