//! What a message does to the model: no file, no clock, no terminal. What needs the world is asked for
//! with an [`Effect`].

mod common;
mod cursor;
mod export;
mod form;
mod home;
mod leave;
mod map;
mod products;
mod search;
mod typing;
mod walk;

use crate::report::outcome_set;
use crate::tree::{OutcomeSet, Tree};

use super::effect::{Effect, Listed};
use super::message::{Command, Message};
use super::model::{Entry, Kind, Model, Target};
use super::view;

pub(super) use cursor::rows;
pub(super) use export::{FORMATS, report};
pub(super) use form::{fields, label};

/// Takes a message in.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let law = model.editions.on(model.day()).map(Tree::id);
    let possible = model.now().map(|now| now.standing.possible);
    let effects = take(model, message);
    if model.editions.on(model.day()).map(Tree::id) != law {
        if let Some(possible) = possible {
            tell_law(model, possible);
        }
        model.close_pages_of_the_law();
        if model.top().kind == Kind::Map {
            // Another tree has other rows.
            map::rest(model);
        }
        cursor::settle(model);
    }
    effects
}

/// That another law holds now, and what the study can be under it if that has changed.
fn tell_law(model: &mut Model, before: OutcomeSet) {
    let Some(now) = model.now() else { return };
    let (lang, after) = (model.lang, now.standing.possible);
    let title = now.tree.document().title.get(lang);
    let mut text =
        lang.pick(format!("判定に使う法令が変わりました: {title}。"), format!("Another law holds now: {title}."));
    if after != before {
        let (before, after) = (outcome_set(before, lang), outcome_set(after, lang));
        text += &lang.pick(format!("結論: {before} から {after} へ。"), format!(" Outcome: {before}, now {after}."));
    }
    model.notice = Some(text);
}

fn take(model: &mut Model, message: Message) -> Vec<Effect> {
    if matches!(message, Message::Do(_) | Message::Pick(_) | Message::Jump(_) | Message::Wheel(_)) {
        // What was told is about the step before.
        model.notice = None;
    }
    match message {
        Message::Do(command) => obey(model, command),
        Message::Type(c) => typing::insert(model, &c.to_string()),
        Message::Paste(text) => typing::insert(model, &text),
        Message::Pick(row) => pick(model, row),
        Message::Jump(place) => walk::jump(model, place),
        Message::Click(column, row) => match view::screen(model).hit(column, row) {
            Some(message) => update(model, message),
            None => Vec::new(),
        },
        Message::Wheel(turns) => cursor::wheel(model, turns),
        Message::Resize(columns, rows) => {
            model.size = (columns, rows);
            cursor::settle(model);
            Vec::new()
        }
        Message::Listed(listed) => home::listed(model, listed),
        Message::Opened(path, study) => home::opened(model, path, study),
        Message::Saved(saved) => leave::saved(model, saved),
        Message::Told(text) => {
            model.notice = Some(text);
            Vec::new()
        }
    }
}

/// Carries a command out: what the screen of the moment makes of it, else what every screen does.
fn obey(model: &mut Model, command: Command) -> Vec<Effect> {
    if model.edit.is_some() {
        return typing::obey(model, command);
    }
    let own = match model.top().kind {
        Kind::Home => home::obey(model, command),
        Kind::Walk => walk::obey(model, command),
        Kind::Path => walk::obey_path(model, command),
        Kind::Map => map::obey(model, command),
        Kind::Products => products::obey(model, command),
        Kind::Form(form) => form::obey(model, form, command),
        Kind::Search => search::obey(model, command),
        Kind::Export => export::obey(model, command),
        Kind::Ask(asked) => leave::obey(model, asked, command),
        Kind::Verdict | Kind::Read(_) => None,
    };
    own.unwrap_or_else(|| common::obey(model, command))
}

/// Lays the cursor on a row; on the row where it lies already, confirms it.
fn pick(model: &mut Model, row: usize) -> Vec<Effect> {
    let in_line = model.edit.as_ref().is_some_and(|edit| edit.target != Target::Query);
    if in_line || row >= rows(model) {
        return Vec::new();
    }
    if model.top().cursor == row {
        return obey(model, Command::Confirm);
    }
    cursor::lay(model, row);
    Vec::new()
}

/// The case as it is now, on its way to its file.
fn save(model: &Model) -> Vec<Effect> {
    let Some(case) = model.case.as_ref().filter(|case| case.unsaved) else { return Vec::new() };
    vec![Effect::Save { path: case.path.clone(), study: Box::new(case.study.clone()), day: model.today }]
}

/// The saved cases as they were read.
fn entries(model: &Model, found: Listed) -> Vec<Entry> {
    found.into_iter().map(|(path, study)| Entry::new(path, study, model.editions, model.today)).collect()
}
