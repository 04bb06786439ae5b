//! The screen as a pure function of the model: panes of rows, then cells.
//!
//! Text is broken into rows by [`crate::text`] before it is drawn, so that the Japanese rules for line
//! heads hold and no wide character is cut. A pane that holds more rows than it shows says so.

mod footer;
mod header;
mod small;

use ratatui::Frame;

use super::geometry::{is_too_small, parts};
use super::grid::Panes;
use super::model::Model;
use super::screens;

pub use footer::offered;

/// Everything on the screen.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// The panes, none over another.
    pub panes: Panes,
    /// Where the caret stands.
    pub caret: Option<(u16, u16)>,
}

/// What a model looks like.
pub fn screen(model: &Model) -> Drawn {
    if is_too_small(model) {
        return Drawn { panes: Panes(vec![small::pane(model)]), caret: None };
    }
    let parts = parts(model);
    let mut panes = vec![header::pane(model, parts.head)];
    panes.extend(screens::shown(model).body(model, parts.body));
    let prompt = screens::prompt(model, parts.prompt);
    let caret = prompt.as_ref().map(|(_, caret)| *caret);
    panes.extend(prompt.map(|(pane, _)| pane));
    panes.push(footer::pane(model, parts.foot));
    Drawn { panes: Panes(panes), caret }
}

/// Draws the screen of a model.
pub fn draw(model: &Model, frame: &mut Frame) {
    let area = frame.area();
    let drawn = if (area.width, area.height) == model.size {
        screen(model)
    } else {
        // The terminal changed its size and has not said so yet: what is drawn must fit what is there.
        let mut model = model.clone();
        model.size = (area.width, area.height);
        screen(&model)
    };
    for pane in &drawn.panes.0 {
        pane.draw(model.theme, model.lang, frame.buffer_mut());
    }
    if let Some(caret) = drawn.caret {
        frame.set_cursor_position(caret);
    }
}
