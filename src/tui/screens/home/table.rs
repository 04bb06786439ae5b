//! The table of saved cases: a row each in columns that give way to what a case is.

use crate::batch::Shift;
use crate::text::{Lang, width};

use super::super::super::grid::{Click, Row, choosable, fit, hanging, pad};
use super::super::super::model::{Model, SavedCase};
use super::super::super::theme::{Ink, Sign};

/// The cases that are shown, under the names of the columns.
pub fn rows(model: &Model, columns: usize) -> Vec<Row> {
    let (shown, widths) = (model.listing.shown(), columns_of(model, columns));
    let heads = (!shown.is_empty()).then(|| heads(model, widths));
    let entries = shown.into_iter().enumerate().filter_map(|(row, at)| Some((row, model.listing.entries.get(at)?)));
    let cases = entries.flat_map(|(row, entry)| case(model, entry, row + 1, columns, widths));
    heads.into_iter().chain(cases).collect()
}

/// From so many columns on days are written in full.
const FULL_DAYS: usize = 96;

/// The columns of the list.
const COLUMNS: usize = 5;

/// How wide each of them is; one without columns is left out.
type Widths = [usize; COLUMNS];

/// How wide each column is: number, title, state, day of the law, last work.
fn columns_of(model: &Model, columns: usize) -> Widths {
    let entries = || model.listing.entries.iter();
    let number = entries().map(|entry| width(entry.number())).max().unwrap_or(0).min(14);
    let number = if number == 0 { 0 } else { number.max(width(column(model.lang, 0))) };
    // The days give way before what is said beside an outcome; the outcome itself with its rider is never cut.
    let states = entries().map(|entry| (width(&entry.outcome(model.lang)), width(&entry.state(model.lang))));
    let (outcome, whole) = states.fold((0, 0), |(outcome, whole), each| (each.0.max(outcome), each.1.max(whole)));
    let cut = if whole > outcome { outcome + 2 } else { outcome };
    let days = [(10, if columns < FULL_DAYS { 7 } else { 10 }), (10, 0), (0, 0)];
    let title = |state: usize, (day, worked): (usize, usize)| {
        let others = [number, state, day, worked];
        let gaps = others.iter().filter(|columns| **columns > 0).count() + 4;
        columns.saturating_sub(others.iter().sum::<usize>() + gaps)
    };
    let ways = [whole, cut].into_iter().flat_map(|state| days.map(|days| (state, days)));
    let (state, (day, worked)) =
        ways.into_iter().find(|(state, days)| title(*state, *days) >= LEAST_TITLE).unwrap_or((cut, (0, 0)));
    [number, title(state, (day, worked)), state, day, worked]
}

/// The columns that a title has at least.
const LEAST_TITLE: usize = 16;

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
fn line(model: &Model, sign: &str, texts: [&str; COLUMNS], role: Ink, widths: Widths) -> Row {
    let mut row = Row::new(Ink::Text, &format!(" {sign} "));
    for (at, (text, columns)) in texts.into_iter().zip(widths).enumerate() {
        if columns > 0 {
            let role = if at == 2 { role } else { Ink::Text };
            row = row.and(role, &pad(&fit(model.theme, text, columns), columns)).and(Ink::Text, " ");
        }
    }
    row
}

/// The names of the columns.
fn heads(model: &Model, widths: Widths) -> Row {
    let mut row = line(model, " ", [0, 1, 2, 3, 4].map(|at| column(model.lang, at)), Ink::Text, widths);
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

fn case(model: &Model, entry: &SavedCase, row: usize, columns: usize, widths: Widths) -> Vec<Row> {
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
    let mut rows = vec![line(model, sign, texts, role, widths)];
    // What the columns cut is whole under the cursor.
    let [_, of_title, of_state, _, _] = widths;
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
