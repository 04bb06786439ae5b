//! Going back, going home, ending, and what is asked before something is lost.

use crossterm::event::KeyCode::{Backspace, Esc, Left};

use super::super::effect::Effect;
use super::super::key::Key::{Char, Code, Ctrl};
use super::super::layer::{Confirmation, ScreenKind};
use super::super::model::Model;
use super::super::screen::{Binding, Screen};

/// Ending the program.
pub const QUIT: &[Binding] = &[Binding::hidden(&[Char('q'), Ctrl('c'), Ctrl('q'), Ctrl('d')], "終わる", "quit", quit)];

/// Back to the screen below.
pub const BACK: &[Binding] =
    &[Binding::always(&[Code(Esc), Code(Left), Char('h'), Code(Backspace)], "戻る", "back", back)];

/// Closes the screen.
pub fn back(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.close();
    Vec::new()
}

/// To the home screen, unless the case could not be saved.
pub fn home(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    if model.is_unsaved() {
        model.show(ScreenKind::Ask(Confirmation::LeaveUnsaved));
        return Vec::new();
    }
    close_case(model)
}

/// Closes the case; the cursor of the home screen goes to it.
pub fn close_case(model: &mut Model) -> Vec<Effect> {
    model.listing.last = model.leave();
    model.show(ScreenKind::Home);
    vec![Effect::List]
}

/// Ends, unless the case could not be saved.
pub fn quit(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let asked = model.top().kind == ScreenKind::Ask(Confirmation::QuitUnsaved);
    if model.is_unsaved() && !asked {
        model.edit = None;
        model.show(ScreenKind::Ask(Confirmation::QuitUnsaved));
    } else {
        model.quit = true;
    }
    Vec::new()
}
