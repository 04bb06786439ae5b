//! What can still come out: the outcomes left, the most questions left, the facts that decide.

use ratatui::layout::Rect;

use crate::text::{Lang, width};
use crate::tree::{Outcome, OutcomeSet};

use super::super::grid::{Click, Pane, Row, fit, hanging, words};
use super::super::model::{Model, Now};
use super::super::theme::{Ink, Sign};

/// The columns that a fact needs to be told from others; with less room they are only counted.
const LEAST_FACT: usize = 36;

/// What can still come out, in rows.
pub fn rows(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let (lang, theme) = (model.lang, model.theme);
    let possible = now.triage.standing.possible;
    let mut rows = Vec::new();
    // What the division will judge is not ruled out by waiting for it.
    let waits = possible.single() == Some(Outcome::ConsultPharmacy);
    for outcome in Outcome::ALL.into_iter().filter(|outcome| !waits || possible.contains(*outcome)) {
        let left = possible.contains(outcome);
        let (role, sign) = if left { (Ink::Outcome(outcome), Sign::Open) } else { (Ink::Dim, Sign::Off) };
        rows.extend(hanging(role, &format!(" {} ", theme.sign(sign)), outcome.short(lang), columns));
    }
    match possible.single() {
        Some(Outcome::ConsultPharmacy) => {
            let waits = lang.pick(
                "薬務担当課の判断しだいで、ほかの結論になります。",
                "By the pharmacy division's judgement it becomes another one.",
            );
            rows.extend(hanging(Ink::Strong, " ", waits, columns));
        }
        Some(Outcome::OutOfScope | Outcome::Clinical | Outcome::Specific) => {
            rows.extend(hanging(
                Ink::Strong,
                " ",
                lang.pick("結論は決まっています。", "The outcome is settled."),
                columns,
            ));
            if !now.is_through() {
                let text =
                    lang.pick("手続を決める質問が残っています。", "Questions that decide the procedure are left.");
                rows.extend(hanging(Ink::Text, " ", text, columns));
            }
        }
        None if columns < LEAST_FACT => {
            let facts = now.what_if().to_settle().len();
            let text = lang.pick(
                format!("結論を左右する事実 {facts} つ（v に一覧）"),
                format!("Facts that can decide: {facts} (v lists them)"),
            );
            rows.extend(hanging(Ink::Text, " ", &text, columns));
        }
        None => {
            let open = now.what_if().to_settle();
            let text = lang.pick(
                format!("今わかっている範囲で結論を左右する事実 {} つ:", open.len()),
                match open.len() {
                    1 => "As far as known now, 1 fact can decide:".to_owned(),
                    many => format!("As far as known now, {many} facts can decide:"),
                },
            );
            rows.extend(hanging(Ink::Text, " ", &text, columns));
            for place in open {
                let ask = now.tree.question(place.question).ask.get(lang);
                let whose = match (&model.case, place.subject.product()) {
                    (Some(case), Some(at)) if case.study.product_count() > 1 => {
                        format!("{}: ", words::product(&case.study, at, lang))
                    }
                    _ => String::new(),
                };
                let mut row = Row::new(Ink::Dim, &fit(theme, &format!("  {whose}{ask}"), columns + 2));
                row.click = Some(Click::Jump(place));
                rows.push(row);
            }
        }
    }
    rows
}

/// The outcomes left in as few rows as hold their whole names, where the panes have no room beside the question.
pub fn lines(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let lang = model.lang;
    let possible = now.triage.standing.possible;
    let title = match possible.single() {
        Some(_) => lang.pick("結論", "Outcome"),
        None => lang.pick("残る結論", "Can still come out"),
    };
    let role = possible.single().map_or(Ink::Strong, Ink::Outcome);
    whole(role, &format!(" {title}: "), possible, lang, columns)
}

/// Outcomes behind a head, in rows that break between their names alone.
pub fn whole(role: Ink, head: &str, outcomes: OutcomeSet, lang: Lang, columns: usize) -> Vec<Row> {
    let mut line = head.to_owned();
    let mut rows = Vec::new();
    let mut is_first = true;
    for name in outcomes.iter().map(|outcome| outcome.short(lang)) {
        let next = if is_first { name.to_owned() } else { format!(" / {name}") };
        if !is_first && width(&line) + width(&next) > columns {
            rows.push(Row::new(role, &line));
            line = format!("   / {name}");
        } else {
            line += &next;
        }
        is_first = false;
    }
    rows.push(Row::new(role, &line));
    rows
}

/// The rows in their pane; what does not fit is in the verdict, and that is said.
pub fn pane(model: &Model, now: &Now, mut rows: Vec<Row>, area: Rect) -> Pane {
    let lang = model.lang;
    let room = usize::from(area.height).saturating_sub(1);
    if rows.len() > room {
        rows.truncate(room.saturating_sub(1));
        let text = lang.pick("  ほかは v（判定）に", "  v (verdict) shows the rest");
        rows.push(Row::new(Ink::Key, &fit(model.theme, text, usize::from(area.width))));
    }
    let settled = now.triage.standing.possible.single().is_some();
    let title = if settled { lang.pick("結論", "Outcome") } else { lang.pick("残る結論", "Can still come out") };
    Pane::list(area, title, rows)
}
