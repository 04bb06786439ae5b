//! What a command does wherever it is given.

use super::super::effect::Effect;
use super::super::keymap;
use super::super::message::Command;
use super::super::model::{Edit, Form, Kind, Model, Subject, Target};
use super::{cursor, export, home, leave, map, save, search};

pub(super) fn obey(model: &mut Model, command: Command) -> Vec<Effect> {
    if let Some(effects) = cursor::obey(model, command) {
        return effects;
    }
    match command {
        Command::Back => return leave::back(model),
        Command::Home => return leave::to_home(model),
        Command::Quit => return leave::quit(model),
        Command::Keys => model.show(Kind::Read(Subject::Keys(keymap::context(model)))),
        Command::Search => search::start(model),
        Command::Language => model.lang = model.lang.other(),
        Command::Theme => model.theme.palette = model.theme.palette.next(),
        Command::Ascii => model.theme.ascii = !model.theme.ascii,
        Command::Day => start_day(model),
        Command::Filter => home::start_filter(model),
        _ if model.case.is_some() => return with_case(model, command),
        _ => {}
    }
    cursor::settle(model);
    Vec::new()
}

/// What needs an open case.
fn with_case(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Verdict => model.show(Kind::Verdict),
        Command::Map => map::open(model),
        Command::Products => model.show(Kind::Products),
        Command::Details => model.show(Kind::Form(Form::Study)),
        Command::Undo | Command::Redo => return travel(model, command == Command::Undo),
        Command::Copy => return export::copy(model),
        Command::Export => model.show(Kind::Export),
        Command::Save => return save_now(model),
        _ => {}
    }
    Vec::new()
}

fn travel(model: &mut Model, back: bool) -> Vec<Effect> {
    let Some(case) = &mut model.case else { return Vec::new() };
    let moved = if back { case.undo() } else { case.redo() };
    let what = match (moved, back) {
        (true, true) => model.lang.pick("元に戻しました。U でやり直せます。", "Undone. U makes it again."),
        (true, false) => model.lang.pick("やり直しました。", "Made again."),
        (false, true) => model.lang.pick("これより前の変更はありません。", "There is no earlier change."),
        (false, false) => model.lang.pick("やり直す変更はありません。", "There is nothing to make again."),
    };
    model.notice = Some(what.to_owned());
    model.rest_cursor();
    if let (true, Kind::Products, Some(case)) = (moved, model.top().kind, &model.case) {
        cursor::lay(model, case.row);
    }
    cursor::settle(model);
    save(model)
}

fn save_now(model: &mut Model) -> Vec<Effect> {
    let effects = save(model);
    if effects.is_empty() {
        let text = model.lang.pick("保存してあります。", "Everything is saved.");
        model.notice = Some(text.to_owned());
    }
    effects
}

fn start_day(model: &mut Model) {
    let day = model.day().to_string();
    model.edit = Some(Edit::new(Target::Day, &day));
}
