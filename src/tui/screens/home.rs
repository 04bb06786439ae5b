//! The home screen: a new triage, and the saved cases with what they are.

use std::path::PathBuf;

use crossterm::event::KeyCode::{Delete, Enter, Esc, Right};
use ratatui::layout::Rect;

use crate::batch::Shift;
use crate::study::{Study, StudyField};
use crate::text::{Bilingual, Lang, width};
use crate::tree::Outcome;
use crate::verdict::Verdict;

use super::super::commands::{case, leave, look, rows};
use super::super::effect::{Effect, Listed};
use super::super::grid::{Click, Pane, Row, choosable, fit, hanging, pad, words};
use super::super::key::Key::{Char, Code, Ctrl};
use super::super::layer::{Confirmation, ScreenKind};
use super::super::model::{LineEdit, Model, SavedCase, Target};
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::super::theme::{Ink, Sign};

/// The home screen.
#[derive(Clone, Copy, Debug)]
pub struct Home;

const KEYS: &[Binding] = &[
    Binding::room(&[Code(Enter), Code(Right), Char('l')], "開く", "open", open),
    Binding::room(&[Char('D')], "法令の基準日", "law as of", case::day),
    Binding::room(&[Char('/')], "絞り込み", "filter", filter),
    Binding::room(&[Char('r')], "課題名", "rename", rename),
    Binding::room(&[Char('o')], "並べ替え", "sort", sort),
    Binding::room(&[Char('c')], "写しを作る", "duplicate", duplicate),
    Binding::room(&[Char('x'), Code(Delete)], "消す", "delete", delete),
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

/// Takes the filter away; without one, says how to leave.
fn back(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    if model.listing.filter.is_empty() {
        model.tell("終わるには q を押します。", "Press q to quit.");
    }
    model.listing.filter.clear();
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
            let settled = model.now().is_some_and(|now| now.triage.standing.next(&now.triage.facts).is_none());
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
    choosable(&mut start, Click::Pick(0), here);
    rows.extend(start);
    rows.push(Row::blank());
    rows.push(Row::new(Ink::Strong, &format!(" {}", heading(model))));
    if let Some(fault) = &model.listing.fault {
        rows.extend(hanging(Ink::Warning, " ", fault.get(lang), columns));
    }
    if !model.listing.shown().is_empty() {
        rows.push(heads(model, columns));
    }
    for (row, at) in model.listing.shown().into_iter().enumerate() {
        if let Some(entry) = model.listing.entries.get(at) {
            rows.extend(case(model, entry, row + 1, columns));
        }
    }
    Pane::list(area, lang.pick("はじめに", "Home"), rows)
}

fn heading(model: &Model) -> String {
    let (shown, all) = (model.listing.shown().len(), model.listing.entries.len());
    let (lang, order) = (model.lang, model.listing.order.name(model.lang));
    match (all, model.listing.filter.is_empty()) {
        (0, _) => lang
            .pick(
                "保存した案件はまだありません。答えるたびに自動で保存されます。",
                "No saved case yet. Every answer is saved by itself.",
            )
            .to_owned(),
        (_, true) => lang.pick(format!("保存した案件 {all} 件（{order}）"), format!("Saved cases: {all}, {order}")),
        (_, false) => lang.pick(
            format!("「{}」を含む案件 {shown} / {all} 件（{order}）", model.listing.filter),
            format!("Cases with \"{}\": {shown} of {all}, {order}", model.listing.filter),
        ),
    }
}

/// From so many columns on days are written in full.
const FULL_DAYS: usize = 96;

/// The columns of the list.
const COLUMNS: usize = 5;

/// How wide each column is: number, title, state, day of the law, last work.
fn columns_of(model: &Model, columns: usize) -> [usize; COLUMNS] {
    let entries = || model.listing.entries.iter();
    let number = entries().map(|entry| width(entry.number())).max().unwrap_or(0).min(14);
    let number = if number == 0 { 0 } else { number.max(width(column(model.lang, 0))) };
    // The name of an outcome is never cut, what stands beside it is.
    let least = Outcome::ALL.iter().map(|outcome| width(outcome.short(model.lang))).max().unwrap_or(0);
    let widest = entries().map(|entry| width(&entry.state(model.lang))).max().unwrap_or(0);
    let state = widest.min(columns * 3 / 10).max(least);
    // Where there is little room, the title goes before the days.
    let days = [(10, if columns < FULL_DAYS { 7 } else { 10 }), (10, 0), (0, 0)];
    let title = |(day, worked): (usize, usize)| {
        let others = [number, state, day, worked];
        let gaps = others.iter().filter(|columns| **columns > 0).count() + 4;
        columns.saturating_sub(others.iter().sum::<usize>() + gaps)
    };
    let (day, worked) = days.into_iter().find(|days| title(*days) >= LEAST_TITLE).unwrap_or((0, 0));
    [number, title((day, worked)), state, day, worked]
}

/// The columns that a title has at least.
const LEAST_TITLE: usize = 12;

/// The name of a column of the list.
fn column(lang: Lang, at: usize) -> &'static str {
    let names = lang
        .pick(["整理番号", "課題名", "結論", "基準日", "更新"], ["Number", "Title", "Outcome", "Law as of", "Changed"]);
    names.get(at).copied().unwrap_or_default()
}

/// The day of the last work: in full where there is room, else the day of this year or the month of another.
fn worked(model: &Model, entry: &SavedCase, columns: usize) -> String {
    let Some(day) = entry.saved else { return String::new() };
    match columns < FULL_DAYS {
        true if day.year() == model.today.year() => format!("{:02}-{:02}", day.month(), day.day()),
        true => format!("{}-{:02}", day.year(), day.month()),
        false => day.to_string(),
    }
}

/// A line of the list, each text in its column.
fn line(model: &Model, sign: &str, texts: [&str; COLUMNS], role: Ink, columns: usize) -> Row {
    let mut row = Row::new(Ink::Text, &format!(" {sign} "));
    for (at, (text, columns)) in texts.into_iter().zip(columns_of(model, columns)).enumerate() {
        if columns > 0 {
            let role = if at == 2 { role } else { Ink::Text };
            row = row.and(role, &pad(&fit(model.theme, text, columns), columns)).and(Ink::Text, " ");
        }
    }
    row
}

/// The names of the columns.
fn heads(model: &Model, columns: usize) -> Row {
    let mut row = line(model, " ", [0, 1, 2, 3, 4].map(|at| column(model.lang, at)), Ink::Text, columns);
    row.cells.iter_mut().for_each(|(role, _)| *role = Ink::Dim);
    row
}

/// What the law of today changes of a case, and where to read more.
fn shifted(shift: Shift, lang: Lang) -> &'static str {
    match shift {
        Shift::Outcome => lang.pick(
            "今日の法令では結論が変わります。開いて D で今日にすると見られます（u で戻せます）。",
            "Under the law of today the outcome is another. Open it and press D for today to see (u goes back).",
        ),
        Shift::Leaf => lang.pick(
            "今日の法令では結論の理由が変わります。開いて D で今日にすると見られます（u で戻せます）。",
            "Under the law of today the ground of the outcome is another. Open it and press D for today to see (u goes back).",
        ),
        Shift::Citations => lang.pick(
            "今日の法令では、結論は同じでも根拠か質問が変わります。開いて D で今日にすると見られます（u で戻せます）。",
            "Under the law of today the outcome is the same, but citations or questions are others. Open it and press D for today to see (u goes back).",
        ),
    }
}

fn case(model: &Model, entry: &SavedCase, row: usize, columns: usize) -> Vec<Row> {
    let lang = model.lang;
    let here = model.top().cursor == row;
    let sign = if here { model.theme.sign(Sign::Cursor) } else { " " };
    let role = match (&entry.study, entry.possible.single()) {
        (Ok(_), Some(outcome)) => Ink::Outcome(outcome),
        (Ok(_), None) if entry.possible.least().is_some() => Ink::Text,
        (Ok(_) | Err(_), _) => Ink::Warning,
    };
    // Without a day it is judged by the law of today.
    let day = match (&entry.study, entry.day()) {
        (_, Some(day)) => day.to_string(),
        (Ok(_), None) => lang.pick("今日", "today").to_owned(),
        (Err(_), None) => String::new(),
    };
    let (title, state, worked) = (entry.title(), entry.state(lang), worked(model, entry, columns));
    let texts = [entry.number(), &title, &state, &day, &worked];
    let mut rows = vec![line(model, sign, texts, role, columns)];
    // What the columns cut is whole under the cursor.
    let [_, of_title, of_state, ..] = columns_of(model, columns);
    if here && entry.study.is_ok() {
        let cut = [(title, of_title), (state, of_state)].into_iter().filter(|(text, room)| width(text) > *room);
        rows.extend(cut.flat_map(|(text, _)| hanging(Ink::Text, "   ", &text, columns)));
    }
    if let (true, Err(fault)) = (here, &entry.study) {
        rows.extend(hanging(Ink::Warning, "   ", fault.get(lang), columns));
    }
    if let (true, Some(shift)) = (here, entry.shift) {
        rows.extend(hanging(Ink::Warning, "   ", shifted(shift, lang), columns));
    }
    // The first says how many there are; the case itself shows each.
    for warning in entry.wording.iter().take(1).filter(|_| here) {
        rows.extend(hanging(Ink::Warning, "   ", &warning.say(lang), columns));
    }
    choosable(&mut rows, Click::Pick(row), here);
    rows
}
