//! The screens, one file each. A new screen is a file here and a variant of [`ScreenKind`]; the compiler asks for the rest.

mod ask;
mod export;
mod form;
mod home;
mod house;
mod map;
mod no_law;
mod path;
mod products;
mod read;
mod remaining;
mod search;
mod trash;
mod typing;
mod verdict;
mod walk;

use super::layer::{Confirmation, FormKind, ReadingMatter, ScreenKind};
use super::model::{Model, Target};
use super::screen::Screen;

pub use home::{deleted, listed, opened};
pub use map::stops::{MapStop, layout, stops};
pub use trash::{restored, trashed};
pub use typing::{insert, prompt};

/// The screen of a layer.
pub fn of(kind: ScreenKind) -> Box<dyn Screen> {
    match kind {
        ScreenKind::Home => Box::new(home::Home),
        ScreenKind::Walk => Box::new(walk::Walk),
        ScreenKind::Path => Box::new(path::PathPage),
        ScreenKind::Map => Box::new(map::Map),
        ScreenKind::Products => Box::new(products::Products),
        ScreenKind::Verdict => Box::new(verdict::VerdictPage),
        ScreenKind::Form(form) => Box::new(form::FormPage(form)),
        ScreenKind::Read(subject) => Box::new(read::Read(subject)),
        ScreenKind::Search => Box::new(search::Search),
        ScreenKind::Trash => Box::new(trash::Trash),
        ScreenKind::Export => Box::new(export::Export),
        ScreenKind::Ask(asked) => Box::new(ask::Ask(asked)),
    }
}

/// The screen that is drawn.
pub fn shown(model: &Model) -> Box<dyn Screen> {
    of(model.top().kind)
}

/// The screen that the keys go to: while a line is typed, the line.
pub fn keyed(model: &Model) -> Box<dyn Screen> {
    match &model.edit {
        Some(edit) => Box::new(typing::Typing(edit.target)),
        None => shown(model),
    }
}

/// One of every screen, and of every line that can be typed: for checks that go through all keys.
pub fn every() -> Vec<(&'static str, Box<dyn Screen>)> {
    let kinds = [
        ("home", ScreenKind::Home),
        ("walk", ScreenKind::Walk),
        ("path", ScreenKind::Path),
        ("map", ScreenKind::Map),
        ("products", ScreenKind::Products),
        ("verdict", ScreenKind::Verdict),
        ("form", ScreenKind::Form(FormKind::Study)),
        ("read", ScreenKind::Read(ReadingMatter::Keys)),
        ("search", ScreenKind::Search),
        ("trash", ScreenKind::Trash),
        ("export", ScreenKind::Export),
        ("ask", ScreenKind::Ask(Confirmation::QuitUnsaved)),
    ];
    let screens = kinds.into_iter().map(|(name, kind)| (name, of(kind)));
    let lines = [("line", Target::NewProduct), ("query", Target::Query), ("word", Target::Word)];
    let lines =
        lines.into_iter().map(|(name, target)| -> (_, Box<dyn Screen>) { (name, Box::new(typing::Typing(target))) });
    screens.chain(lines).collect()
}
