//! The question with its numbered answers, and what the answer under the cursor would mean.

use ratatui::layout::Rect;

use crate::report::unknown_label;
use crate::text::Lang;
use crate::tree::Node;
use crate::tree::document::Question;

use super::super::message::Message;
use super::super::model::{Choice, Model, NOWHERE, Now};
use super::super::theme::{Role, Sign};
use super::pane::Pane;
use super::row::{Row, choosable, hanging, para};
use super::{law, rows_of, words};

/// The rows that the explanation keeps at least.
const LEAST_DETAIL: u16 = 6;

/// The question with its answers above, the explanation below.
pub(super) fn panes(model: &Model, now: &Now, area: Rect) -> Vec<Pane> {
    let columns = usize::from(area.width).saturating_sub(2);
    let height = |rows: &[Row]| u16::try_from(rows.len() + 1).unwrap_or(u16::MAX);
    let (asked, answers) = (asked(model, now, columns), answers(model, now, columns));
    let room = area.height.saturating_sub(LEAST_DETAIL);
    let both = height(&asked).saturating_add(height(&answers));
    let [above, below] = rows_of(area, [both.min(room), area.height - both.min(room)]);
    let detail = Pane::text(below, detail_title(model, now), detail(model, now, columns), model.top().scroll);
    if both <= room {
        let rows = [asked, vec![Row::blank()], answers].concat();
        return vec![Pane::list(above, title(model, now), rows), detail];
    }
    // Where not all answers fit, they move under the question, which stays in sight.
    let head = height(&asked).min(above.height / 2);
    let [head, list] = rows_of(above, [head, above.height - head]);
    let answers = Pane::list(list, model.lang.pick("答え", "Answers"), answers);
    vec![Pane::list(head, title(model, now), asked), answers, detail]
}

/// Instead of a question, on a day that has no law.
pub(super) fn no_law(model: &Model, area: Rect) -> Pane {
    let text = model.lang.pick(
        format!(
            "判定日 {} には臨床研究法はまだ施行されていません。D を押して、{} 以後の日を指定してください。",
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
        model.lang.pick("判定日", "Day"),
        para(Role::Warning, &text, usize::from(area.width).saturating_sub(2)),
        0,
    )
}

fn title(model: &Model, now: &Now) -> String {
    let lang = model.lang;
    let walked = now.walked();
    let number = walked.iter().position(|place| Some(*place) == now.at).map_or(1, |at| at + 1);
    let whose = match (now.at.and_then(|place| place.product), &model.case) {
        (Some(at), Some(case)) => {
            let count = case.study.product_count();
            let name = words::product(&case.study, at, lang);
            if count > 1 { format!("{name}（{}/{count}）", at + 1) } else { name }
        }
        _ => lang.pick("研究全体", "The study").to_owned(),
    };
    match now.most_left() {
        0 => lang.pick(format!("質問 {number} ・ {whose}"), format!("Question {number}, {whose}")),
        left => lang.pick(
            format!("質問 {number} ・ {whose} ・ 残り最大 {left} 問"),
            format!("Question {number}, {whose}, at most {left} left"),
        ),
    }
}

fn asked(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let ask = now.question().map(|question| question.ask.get(model.lang)).unwrap_or_default();
    hanging(Role::Strong, " ", ask, columns)
}

fn answers(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let cursor = model.top().cursor;
    let chosen = now.chosen();
    for (at, choice) in now.choices().into_iter().enumerate() {
        let here = at == cursor;
        let mark = match (here, chosen == Some(at)) {
            (_, true) => model.theme.sign(Sign::Chosen),
            (true, false) => model.theme.sign(Sign::Cursor),
            (false, false) => " ",
        };
        let head = format!(" {mark}{:>2} ", at + 1);
        let mut answer = hanging(Role::Text, &head, label(now, choice, model.lang), columns);
        choosable(&mut answer, &Message::Pick(at), here);
        rows.extend(answer);
    }
    rows
}

fn label<'t>(now: &Now<'t>, choice: Choice, lang: Lang) -> &'t str {
    match choice {
        Choice::Answer(at) => now.answer(at).map(|answer| answer.label.get(lang)).unwrap_or_default(),
        Choice::Unknown => unknown_label(lang),
    }
}

fn under_cursor(model: &Model, now: &Now) -> Option<Choice> {
    now.choices().get(model.top().cursor).copied()
}

fn detail_title(model: &Model, now: &Now) -> String {
    if model.top().cursor == NOWHERE {
        return model.lang.pick("この質問について", "About this question").to_owned();
    }
    let number = model.top().cursor + 1;
    let is_chosen = now.chosen() == Some(model.top().cursor);
    if is_chosen {
        model.lang.pick(format!("{number} を選んであります"), format!("{number} is chosen"))
    } else {
        model.lang.pick(format!("{number} を選ぶと"), format!("If you choose {number}"))
    }
}

/// What the choice under the cursor means: its reason, where it leads, and the law.
fn detail(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let lang = model.lang;
    let Some(question) = now.question() else { return Vec::new() };
    let Some(choice) = under_cursor(model, now) else { return about(model, now, question, columns) };
    let mut rows = if now.chosen() == Some(model.top().cursor) { noted(model, now, columns) } else { Vec::new() };
    match choice {
        Choice::Answer(at) => {
            let Some(answer) = now.answer(at) else { return rows };
            rows.extend(hanging(Role::Text, " ", answer.because.get(lang), columns));
            rows.extend(consequence(model, now, at, columns));
            rows.extend(law::citations(now.tree, answer.cite.iter().chain(&question.cite), lang, columns));
        }
        Choice::Unknown => {
            let text = lang.pick(
                "分からないままでも先に進めます。どの答えでも変わらないことと、答えで変わることを、判定が分けて示します。",
                "You can go on without knowing. The verdict tells what holds whatever the answer is, and what hangs on it.",
            );
            rows.extend(hanging(Role::Text, " ", text, columns));
            rows.extend(law::body(now.tree, &question.refer, lang, columns));
            rows.extend(law::citations(now.tree, question.cite.iter(), lang, columns));
        }
    }
    rows
}

/// Before anything is chosen: why it is asked and what counts.
fn about(model: &Model, now: &Now, question: &Question, columns: usize) -> Vec<Row> {
    let lang = model.lang;
    let mut rows = hanging(Role::Text, " ", question.why.get(lang), columns);
    rows.extend(hanging(Role::Text, " ", question.counts.get(lang), columns));
    if let Some(beware) = &question.beware {
        let head = lang.pick(" よくある間違い ", " Common misreading: ");
        rows.extend(para(Role::Warning, head, columns));
        rows.extend(hanging(Role::Text, " ", beware.get(lang), columns));
    }
    rows.extend(law::citations(now.tree, question.cite.iter(), lang, columns));
    rows
}

/// Where an answer leads and what the study could then be.
fn consequence(model: &Model, now: &Now, answer: usize, columns: usize) -> Vec<Row> {
    let (lang, Some(place)) = (model.lang, now.at) else { return Vec::new() };
    let leads = format!(" {} ", model.theme.sign(Sign::Leads));
    let possible = now.what_if().possible(place, answer);
    let of_product = place.product.is_some();
    let mut rows = match now.leads_to(answer) {
        Some(Node::Leaf(leaf)) => {
            let outcome = now.tree.leaf(leaf).map(|leaf| leaf.outcome);
            let text = outcome.map(|outcome| outcome.label(lang)).unwrap_or_default();
            let text = if of_product {
                lang.pick(format!("この製品は「{text}」"), format!("This product: {text}"))
            } else {
                lang.pick(format!("結論は「{text}」"), format!("Outcome: {text}"))
            };
            hanging(outcome.map_or(Role::Text, Role::Outcome), &leads, &text, columns)
        }
        Some(Node::Question(next)) => {
            let ask = now.tree.question(next).map(|question| question.ask.get(lang)).unwrap_or_default();
            let text = lang.pick(format!("次の質問: {ask}"), format!("Next: {ask}"));
            hanging(Role::Dim, &leads, &text, columns)
        }
        None => Vec::new(),
    };
    if possible != now.standing.possible || of_product {
        let text = lang.pick("研究全体の残る結論: ", "The study can then be: ").to_owned();
        let text = text + &words::outcomes(possible, lang);
        rows.extend(hanging(possible.single().map_or(Role::Dim, Role::Outcome), &leads, &text, columns));
    }
    rows
}

/// Note and source of the answer, if the user wrote any.
fn noted(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let (Some(case), Some(place), Some(question)) = (&model.case, now.at, now.question()) else { return Vec::new() };
    let Some(answer) = case.study.answer(place.product, &question.id) else { return Vec::new() };
    let lang = model.lang;
    let texts = [(lang.pick(" 出典 ", " Source: "), &answer.source), (lang.pick(" メモ ", " Note: "), &answer.note)];
    let written = texts.into_iter().filter(|(_, text)| !text.is_empty());
    written.flat_map(|(head, text)| hanging(Role::Strong, head, text, columns)).collect()
}
