//! The verdict: what the study is, why, what to do, and what would change it.

mod page;

use std::ops::Range;
use std::rc::Rc;

use crossterm::event::KeyCode::{Enter, Right};
use ratatui::layout::Rect;

use crate::triage::{OpenState, Place};

use super::super::commands::case::report;
use super::super::commands::places::{CONFIRM, jump};
use super::super::commands::{case, leave, look, text};
use super::super::effect::Effect;
use super::super::grid::{Pane, Row, heads, para};
use super::super::key::Key::{Char, Code};
use super::super::layer::{self, ScreenKind};
use super::super::memo::VerdictSource;
use super::super::model::{Model, Now};
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::super::theme::Ink;

/// The verdict in words.
#[derive(Clone, Copy, Debug)]
pub struct VerdictPage;

const KEYS: &[Binding] = &[
    Binding::room(&[Code(Enter), Code(Right), Char('l')], "次の未確定の質問", "next open question", next_open)
        .when(is_any_open),
    Binding::room(&[Char('e')], "書き出す", "export", case::export),
    Binding::room(&[Char('y')], "コピー", "copy", case::copy),
    Binding::room(&[Char('p')], "製品", "products", case::products),
    Binding::room(&[Char('i')], "研究の情報", "details", case::details),
    Binding::room(&[Char('m')], "全体図", "map", case::map),
    Binding::hidden(&[Char('b')], "引用した条文を読む", "official words of the law", official),
];

fn is_any_open(model: &Model, _: &dyn Screen) -> bool {
    model.now().is_some_and(|now| !open(&now).is_empty())
}

/// To a question that is still open, again and again to the next one. The one that the user was at, or that undoing led
/// back to, comes first: only one that this key led to is passed over.
fn next_open(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let Some((now, case)) = model.now().zip(model.case.as_ref()) else { return Vec::new() };
    let open = open(&now);
    let here = open.iter().position(|place| Some(*place) == now.at);
    let next = here.map_or(0, |at| at + usize::from(case.led_on));
    match open.get(next).or(open.first()) {
        Some(place) => {
            jump(model, *place);
            if let Some(case) = &mut model.case {
                case.led_on = true;
            }
        }
        None => model.tell("未確定の質問はありません。", "No question is open."),
    }
    Vec::new()
}

/// The open questions: those of answers that cannot both be true, what was not asked, what can turn the outcome, the rest.
fn open(now: &Now) -> Vec<Place> {
    let triage = &now.triage;
    let (clashes, turning): (Vec<_>, Vec<_>) =
        triage.to_settle().into_iter().partition(|(_, state)| *state == OpenState::Contradicted);
    let next = triage.standing.next(&triage.facts);
    let places = clashes.into_iter().map(|(place, _)| place).chain(next);
    let places = places.chain(turning.into_iter().map(|(place, _)| place)).chain(triage.standing.open(&triage.facts));
    let mut open: Vec<Place> = Vec::new();
    places.for_each(|place| {
        if !open.contains(&place) {
            open.push(place);
        }
    });
    open
}

/// The official words of what the verdict cites.
fn official(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.show(ScreenKind::Read(layer::ReadingMatter::OfficialOfVerdict));
    Vec::new()
}

impl Screen for VerdictPage {
    fn keys(&self) -> Tables {
        &[KEYS, CONFIRM, text::TEXT, case::CASE, look::LOOK, leave::QUIT]
    }

    fn moves(&self) -> Moves {
        Moves::Text
    }

    fn body(&self, model: &Model, area: Rect) -> Vec<Pane> {
        vec![pane(model, area)]
    }
}

fn pane(model: &Model, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2).min(100);
    let title = model.lang.pick("判定", "Verdict");
    let rows = rows(model, columns);
    let heads = heads(&rows);
    let seen = |seen: Range<usize>| rows.get(seen).unwrap_or_default().to_vec();
    Pane { heads, ..Pane::seen(area, title, (rows.len(), model.top().scroll), seen) }
}

/// How to get to the answers that were given to another wording.
fn to_confirm(model: &Model, count: usize, columns: usize) -> Vec<Row> {
    if count == 0 {
        return Vec::new();
    }
    let text = model.lang.pick(
        format!(" 要確認の答えが {count} 件あります。c で順に確かめられます。"),
        format!(" {count} answers to confirm: c goes to one after the other."),
    );
    para(Ink::Key, &text, columns)
}

/// All rows, made again only when what they say has changed.
fn rows(model: &Model, columns: usize) -> Rc<Vec<Row>> {
    let Some(case) = &model.case else { return Rc::default() };
    let notes = model.notes.digest();
    let (study, day, lang, ascii) = (&case.study, model.day(), model.lang, model.theme.ascii);
    let is_same = |known: &VerdictSource| {
        (known.day, known.lang, known.ascii, known.columns) == (day, lang, ascii, columns)
            && known.notes == notes
            && known.study == *study
    };
    model.kept.verdict.get(is_same, || {
        let rows = match report(model) {
            Some(Ok(report)) => {
                let rows = page::rows(model, &report, columns);
                [to_confirm(model, report.reworded.len(), columns), rows].concat()
            }
            Some(Err(fault)) => para(Ink::Warning, fault.get(lang), columns),
            None => Vec::new(),
        };
        (VerdictSource { study: study.clone(), day, lang, ascii, columns, notes: notes.to_owned() }, rows)
    })
}
