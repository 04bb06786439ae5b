//! The home screen: a new triage, and the saved cases with what they are.

mod table;

use std::path::PathBuf;

use crossterm::event::KeyCode::{Delete, Enter, Esc, Right, Tab};
use ratatui::layout::Rect;

use crate::study::{Study, StudyField};
use crate::text::{Bilingual, Day};
use crate::verdict::Verdict;

use super::super::commands::{case, leave, look, rows};
use super::super::effect::{Effect, Listed};
use super::super::grid::{Click, Pane, Row, choosable, hanging, words};
use super::super::key::Key::{Char, Code, Ctrl};
use super::super::layer::{Confirmation, ScreenKind};
use super::super::model::{LineEdit, Model, SavedCase, Target, unfinished};
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::super::theme::{Ink, Sign};

/// The home screen.
#[derive(Clone, Copy, Debug)]
pub struct Home;

const KEYS: &[Binding] = &[
    Binding::room(&[Code(Enter), Code(Right), Char('l')], "開く", "open", open),
    Binding::room(&[Char('D')], "新しい判定の基準日", "date for a new case", case::day).when(is_on_new),
    Binding::room(&[Char('/')], "絞り込み", "filter", filter).when(has_cases),
    Binding::room(&[Code(Tab)], "未了だけ", "unfinished only", only_unfinished).when(has_cases),
    Binding::room(&[Char('r')], "課題名", "rename", rename).when(is_on_study),
    Binding::room(&[Char('o')], "並べ替え", "sort", sort).when(has_cases),
    Binding::room(&[Char('c')], "写しを作る", "duplicate", duplicate).when(is_on_study),
    Binding::room(&[Char('x'), Code(Delete)], "消す", "delete", delete).when(is_on_case),
    Binding::room(&[Char('X')], "ごみ箱", "trash", trash),
    Binding::room(&[Char('q')], "終わる", "quit", leave::quit),
    Binding::hidden(&[Char('u'), Ctrl('z')], "消した案件を戻す", "restore what was deleted", undelete),
    Binding::hidden(&[Char('f')], "法律の中を探す", "search the law", case::search),
    Binding::hidden(&[Code(Esc)], "絞り込みをやめる", "clear the filter", back),
];

impl Screen for Home {
    fn keys(&self) -> Tables {
        &[KEYS, rows::ROWS, look::LOOK, leave::QUIT]
    }

    fn moves(&self) -> Moves {
        Moves::Rows
    }

    fn body(&self, model: &Model, area: Rect) -> Vec<Pane> {
        vec![pane(model, area)]
    }

    fn rows(&self, model: &Model) -> usize {
        1 + model.listing.shown().len()
    }

    fn has_digits(&self) -> bool {
        true
    }

    /// Behind the last case no key leads to a new one by accident.
    fn is_ring(&self) -> bool {
        false
    }

    fn confirm(&self, model: &mut Model) -> Vec<Effect> {
        match here(model) {
            None => {
                start(model);
                Vec::new()
            }
            Some(at) => {
                model.listing.entries.get(at).map(|entry| Effect::Open(entry.path.clone())).into_iter().collect()
            }
        }
    }
}

/// The saved case under the cursor, by position of the listing.
fn here(model: &Model) -> Option<usize> {
    model.top().cursor.checked_sub(1).and_then(|row| model.listing.shown().get(row).copied())
}

fn has_cases(model: &Model, _: &dyn Screen) -> bool {
    !model.listing.entries.is_empty()
}

fn is_on_new(model: &Model, _: &dyn Screen) -> bool {
    model.top().cursor == 0
}

fn is_on_case(model: &Model, _: &dyn Screen) -> bool {
    here(model).is_some()
}

fn is_on_study(model: &Model, _: &dyn Screen) -> bool {
    here(model).is_some_and(|at| study(model, at).is_some())
}

fn open(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.confirm(model)
}

/// A new case on the day that the home screen shows. Nothing is written before the first answer.
fn start(model: &mut Model) {
    let mut study = model.config.begun();
    study.texts.set(StudyField::AsOf, model.new_day.to_string());
    // The day was given for this study; the next one begins with today again.
    model.new_day = model.today.max(model.editions.begin());
    model.open(None, study);
}

fn study<'m>(model: &'m Model, at: usize) -> Option<&'m Study> {
    model.listing.entries.get(at)?.study.as_ref().ok()
}

fn filter(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let filter = std::mem::take(&mut model.listing.filter);
    model.edit = Some(LineEdit::offering(Target::Filter, &filter));
    Vec::new()
}

/// Shows only the cases that still need somebody, or all again; the cursor stays on its case.
fn only_unfinished(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let case = here(model);
    model.listing.only_unfinished = !model.listing.only_unfinished;
    let row = case.and_then(|case| model.listing.shown().iter().position(|at| *at == case));
    screen.move_cursor(model, row.map_or(0, |row| row + 1));
    Vec::new()
}

/// Takes the filter away; without one, says how to leave.
fn back(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    if !model.listing.is_filtered() {
        model.tell("終わるには q を押します。", "Press q to quit.");
    }
    model.listing.filter.clear();
    model.listing.only_unfinished = false;
    Vec::new()
}

/// Lists the cases in another order; the cursor stays on its case.
fn sort(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let case = here(model);
    model.listing.order = model.listing.order.next();
    if let Some(row) = case.and_then(|case| model.listing.shown().iter().position(|at| *at == case)) {
        screen.move_cursor(model, row + 1);
    }
    Vec::new()
}

fn rename(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let case = here(model).and_then(|at| Some((at, study(model, at)?.texts.get(StudyField::Title).to_owned())));
    if let Some((at, title)) = case {
        model.edit = Some(LineEdit::new(Target::Rename(at), &title));
    }
    Vec::new()
}

/// Gives a saved case another title.
pub fn renamed(model: &Model, at: usize, title: &str) -> Vec<Effect> {
    let entry = model.listing.entries.get(at);
    let rename = |entry: &SavedCase| {
        let title = title.trim().to_owned();
        Effect::Rename { path: entry.path.clone(), title, day: model.today }
    };
    entry.map(rename).into_iter().collect()
}

/// A copy of the case under the cursor, called one; its number is left for the user to give, so that no two have the same.
fn duplicate(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let copied = here(model).and_then(|at| Some((model.listing.entries.get(at)?.title(), study(model, at)?.clone())));
    let Some((title, mut study)) = copied else { return Vec::new() };
    study.texts.set(StudyField::Title, model.lang.pick(format!("{title}（写し）"), format!("{title} (copy)")));
    study.texts.set(StudyField::Id, String::new());
    model.tell(
        format!("「{title}」の写しを作りました。整理番号は空です。"),
        format!("Made a copy of \"{title}\". It has no number yet."),
    );
    vec![Effect::Add { study: Box::new(study), day: model.today }]
}

fn delete(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    if let Some(at) = here(model) {
        model.show(ScreenKind::Ask(Confirmation::DeleteCase(at)));
    }
    Vec::new()
}

/// Moves a saved case to the trash.
pub fn delete_now(model: &Model, at: usize) -> Vec<Effect> {
    let entry = model.listing.entries.get(at);
    entry.map(|entry| Effect::Delete { path: entry.path.clone(), day: model.today }).into_iter().collect()
}

/// Takes in that a case lies in the trash.
pub fn deleted(model: &mut Model, deleted: Result<PathBuf, Bilingual>) {
    match deleted {
        Ok(path) => {
            model.listing.deleted = Some(path);
            model.tell("ごみ箱に移しました。u で戻せます。", "Moved to the trash. u restores it.");
        }
        Err(fault) => model.notice = Some(fault),
    }
}

/// To the deleted cases.
fn trash(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.show(ScreenKind::Trash);
    vec![Effect::ListTrash]
}

/// Gives the case that was deleted last its place again.
fn undelete(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    match model.listing.deleted.clone() {
        Some(path) => vec![Effect::Restore(path)],
        None => {
            model.tell(
                "戻す案件はありません。X でごみ箱を見られます。",
                "Nothing was deleted just now. X shows the trash.",
            );
            Vec::new()
        }
    }
}

/// Takes the saved cases in as they were read; the cursor stays on its case.
pub fn listed(model: &mut Model, listed: Result<Listed, Bilingual>) {
    model.listing.is_reading = false;
    match listed {
        Ok(found) => {
            let entry = |listed| SavedCase::new(listed, model.editions, model.today);
            model.listing.entries = found.into_iter().map(entry).collect();
            model.listing.fault = None;
        }
        Err(fault) => model.listing.fault = Some(fault),
    }
    if let (ScreenKind::Home, Some(row)) = (model.top().kind, model.listing.row_of_last()) {
        model.top_mut().cursor = row + 1;
    }
}

/// Opens a case as it was read.
pub fn opened(model: &mut Model, path: PathBuf, study: Result<Study, Bilingual>) {
    match study {
        Ok(study) => {
            // An answer that the law of the day does not know is asked again; that must not pass in silence.
            let fault = Verdict::judge(model.editions, &study, study.day().unwrap_or(model.today)).err();
            model.notice = fault.map(|fault| Bilingual::said(|lang| fault.say(lang)));
            model.open(Some(path), study);
            let settled = model.now().is_some_and(|now| now.is_through());
            if settled {
                model.show(ScreenKind::Verdict);
            }
        }
        Err(fault) => model.notice = Some(fault),
    }
}

fn pane(model: &Model, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2);
    let lang = model.lang;
    let mut rows = Vec::new();
    let here = model.top().cursor == 0;
    let sign = if here { model.theme.sign(Sign::Cursor) } else { " " };
    let mut start =
        vec![Row::new(Ink::Strong, &format!(" {sign} {}", lang.pick("新しい判定を始める", "Start a new triage")))];
    start.extend(hanging(Ink::Text, "   ", &words::day_and_law(model.editions, model.day(), lang), columns));
    if let Some(begin) = later_law(model) {
        let text = lang.pick(
            format!("{begin} に続いていた研究なら、今日か終わった日にします（D）。"),
            format!("If the study was running on {begin}, take today or the day it ended (D)."),
        );
        start.extend(hanging(Ink::Warning, "   ", &text, columns));
    }
    choosable(&mut start, Click::Pick(0), here);
    rows.extend(start);
    rows.push(Row::blank());
    rows.push(Row::new(Ink::Strong, &format!(" {}", heading(model))));
    if let Some(fault) = &model.listing.fault {
        rows.extend(hanging(Ink::Warning, " ", fault.get(lang), columns));
    }
    rows.extend(table::rows(model, columns));
    Pane::list(area, lang.pick("はじめに", "Home"), rows)
}

/// The day on which a later law began than the one that a new study is judged by.
fn later_law(model: &Model) -> Option<Day> {
    let tree = model.editions.on(model.day())?;
    let until = model.editions.last_day(tree.id())?;
    until.tomorrow().ok()
}

fn heading(model: &Model) -> String {
    let (shown, all) = (model.listing.shown().len(), model.listing.entries.len());
    let (lang, order) = (model.lang, model.listing.order.name(model.lang));
    if model.listing.is_reading {
        return lang.pick("保存した案件を読んでいます。", "Reading the saved cases.").to_owned();
    }
    let wanted = match (model.listing.only_unfinished, model.listing.filter.is_empty()) {
        (false, _) => String::new(),
        (true, true) => unfinished(lang),
        (true, false) => lang.pick(format!("{}で", unfinished(lang)), format!("{}, ", unfinished(lang))),
    };
    match (all, model.listing.filter.is_empty()) {
        (0, _) => lang
            .pick(
                "保存した案件はまだありません。答えるたびに自動で保存されます。",
                "No saved case yet. Every answer is saved by itself.",
            )
            .to_owned(),
        (_, true) if model.listing.only_unfinished => lang.pick(
            format!("{wanted}の案件 {shown} / {all} 件（{order}）・ Tab ですべて"),
            format!("Cases {wanted}: {shown} of {all}, {order} (Tab: all)"),
        ),
        (_, true) => lang.pick(format!("保存した案件 {all} 件（{order}）"), format!("Saved cases: {all}, {order}")),
        (_, false) => lang.pick(
            format!("{wanted}「{}」を含む案件 {shown} / {all} 件（{order}）・ Esc ですべて", model.listing.filter),
            format!("Cases {wanted}with \"{}\": {shown} of {all}, {order} (Esc: all)", model.listing.filter),
        ),
    }
}
