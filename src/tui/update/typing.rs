//! The line that is being typed: from the first character to what it is for.

use tui_input::InputRequest;

use crate::study::StudyField;
use crate::text::{clean, parse_day};

use super::super::effect::Effect;
use super::super::message::Command;
use super::super::model::{Edit, Form, Model, Target, TextField};
use super::{cursor, form, home, leave, products, search};

/// The most characters of a line, so that a stray paste cannot make a case unreadable.
const MAX_CHARS: usize = 10_000;

/// Types or pastes a text; line breaks and control codes become spaces or go.
pub(super) fn insert(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(edit) = &mut model.edit {
        let room = MAX_CHARS.saturating_sub(edit.input.value().chars().count());
        for c in clean(text).chars().take(room) {
            edit.input.handle(InputRequest::InsertChar(c));
        }
        edit.fault = None;
    }
    follow(model);
    Vec::new()
}

pub(super) fn obey(model: &mut Model, command: Command) -> Vec<Effect> {
    let request = match command {
        Command::Confirm => return confirm(model),
        Command::Back => return cancel(model),
        Command::Quit => return leave::quit(model),
        Command::Up | Command::Down => return cursor::obey(model, command).unwrap_or_default(),
        Command::Backspace => InputRequest::DeletePrevChar,
        Command::DeleteForward => InputRequest::DeleteNextChar,
        Command::DeleteWord => InputRequest::DeletePrevWord,
        Command::DeleteLine => InputRequest::DeleteLine,
        Command::CaretLeft => InputRequest::GoToPrevChar,
        Command::CaretRight => InputRequest::GoToNextChar,
        Command::CaretStart => InputRequest::GoToStart,
        Command::CaretEnd => InputRequest::GoToEnd,
        _ => return Vec::new(),
    };
    if let Some(edit) = &mut model.edit {
        edit.input.handle(request);
        edit.fault = None;
    }
    follow(model);
    Vec::new()
}

/// What is found follows the line while it is typed.
fn follow(model: &mut Model) {
    let Some(Edit { target, input, .. }) = &model.edit else { return };
    let text = input.value().to_owned();
    match target {
        Target::Filter => model.listing.filter = text,
        Target::Query => model.query = text,
        _ => return,
    }
    cursor::lay(model, 0);
}

fn cancel(model: &mut Model) -> Vec<Effect> {
    let target = model.edit.take().map(|edit| edit.target);
    match target {
        Some(Target::Filter) => {
            model.listing.filter.clear();
            cursor::settle(model);
        }
        Some(Target::Query) => model.close(),
        _ => {}
    }
    Vec::new()
}

/// Uses the line; one that cannot be used stays, with the reason beside it.
fn confirm(model: &mut Model) -> Vec<Effect> {
    let Some(mut edit) = model.edit.take() else { return Vec::new() };
    match use_line(model, edit.target, edit.input.value()) {
        Ok(effects) => effects,
        Err(fault) => {
            edit.fault = Some(fault);
            model.edit = Some(edit);
            Vec::new()
        }
    }
}

fn use_line(model: &mut Model, target: Target, text: &str) -> Result<Vec<Effect>, String> {
    match target {
        Target::Field(form, field) => form::put(model, form, field, text),
        Target::NewProduct => Ok(products::add(model, text)),
        Target::Rename(at) => Ok(home::rename(model, at, text)),
        Target::Filter => {
            // The first case found lies under the cursor, ready to be opened.
            let found = usize::from(!model.listing.shown().is_empty());
            cursor::lay(model, found);
            Ok(Vec::new())
        }
        Target::Query => Ok(search::obey(model, Command::Confirm).unwrap_or_default()),
        Target::Day if model.case.is_some() => {
            let effects = form::put(model, Form::Study, TextField::Study(StudyField::AsOf), text)?;
            model.rest_cursor();
            cursor::settle(model);
            Ok(effects)
        }
        Target::Day => {
            let day = form::day(model, text)?;
            model.new_day = parse_day(&day).unwrap_or(model.new_day);
            Ok(Vec::new())
        }
    }
}
