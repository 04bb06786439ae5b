//! Going back, going home, ending, and what is asked before something is lost.

use std::path::PathBuf;

use super::super::effect::Effect;
use super::super::message::Command;
use super::super::model::{Asked, Kind, Model};
use super::{cursor, home, products};

/// Closes a screen; with its last one the case is closed too.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if model.top().kind == Kind::Walk {
        return to_home(model);
    }
    model.close();
    cursor::settle(model);
    Vec::new()
}

/// To the home screen, unless the case could not be saved.
pub(super) fn to_home(model: &mut Model) -> Vec<Effect> {
    if is_unsaved(model) {
        model.show(Kind::Ask(Asked::LeaveUnsaved));
        return Vec::new();
    }
    go_home(model)
}

fn go_home(model: &mut Model) -> Vec<Effect> {
    model.case = None;
    model.show(Kind::Home);
    vec![Effect::List]
}

/// Ends, unless the case could not be saved.
pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    let asked = model.top().kind == Kind::Ask(Asked::QuitUnsaved);
    if is_unsaved(model) && !asked {
        model.edit = None;
        model.show(Kind::Ask(Asked::QuitUnsaved));
    } else {
        model.quit = true;
    }
    Vec::new()
}

fn is_unsaved(model: &Model) -> bool {
    model.case.as_ref().is_some_and(|case| case.unsaved)
}

/// Takes in that the case was written, or why not.
pub(super) fn saved(model: &mut Model, saved: Result<PathBuf, String>) -> Vec<Effect> {
    match (saved, &mut model.case) {
        (Ok(path), Some(case)) => {
            if case.path.as_ref().is_some_and(|before| *before != path) {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                model.notice = Some(model.lang.pick(
                    format!("ほかの人がこの案件を書き換えていたので、{name} に分けて保存しました。"),
                    format!("Somebody else has changed this case meanwhile. Yours is now saved as {name}."),
                ));
            }
            case.path = Some(path);
            case.unsaved = false;
        }
        (Err(fault), _) => model.notice = Some(fault),
        (Ok(_), None) => {}
    }
    Vec::new()
}

pub(super) fn obey(model: &mut Model, asked: Asked, command: Command) -> Option<Vec<Effect>> {
    if command != Command::Yes {
        return None;
    }
    model.close();
    let effects = match asked {
        Asked::DeleteCase(at) => home::delete(model, at),
        Asked::DeleteProduct(at) => products::remove(model, at),
        Asked::LeaveUnsaved => go_home(model),
        Asked::QuitUnsaved => {
            model.quit = true;
            Vec::new()
        }
    };
    cursor::settle(model);
    Some(effects)
}
