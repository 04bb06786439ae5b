//! The screens, one file each. A new screen is a file here and a variant of [`Kind`]; the compiler asks for the rest.

mod ask;
mod export;
mod form;
mod home;
mod map;
mod path;
mod products;
mod read;
mod search;
mod typing;
mod verdict;
mod walk;

use super::layer::{Asked, Form, Kind, Subject};
use super::model::{Model, Target};
use super::screen::Screen;

pub use home::{listed, opened};
pub use map::stops::{Stop, layout, stops};
pub use typing::{insert, prompt};
pub use walk::jump;

/// The screen of a layer.
pub fn of(kind: Kind) -> Box<dyn Screen> {
    match kind {
        Kind::Home => Box::new(home::Home),
        Kind::Walk => Box::new(walk::Walk),
        Kind::Path => Box::new(path::Path),
        Kind::Map => Box::new(map::Map),
        Kind::Products => Box::new(products::Products),
        Kind::Verdict => Box::new(verdict::VerdictPage),
        Kind::Form(form) => Box::new(form::FormPage(form)),
        Kind::Read(subject) => Box::new(read::Read(subject)),
        Kind::Search => Box::new(search::Search),
        Kind::Export => Box::new(export::Export),
        Kind::Ask(asked) => Box::new(ask::Ask(asked)),
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
        ("home", Kind::Home),
        ("walk", Kind::Walk),
        ("path", Kind::Path),
        ("map", Kind::Map),
        ("products", Kind::Products),
        ("verdict", Kind::Verdict),
        ("form", Kind::Form(Form::Study)),
        ("read", Kind::Read(Subject::Keys)),
        ("search", Kind::Search),
        ("export", Kind::Export),
        ("ask", Kind::Ask(Asked::QuitUnsaved)),
    ];
    let screens = kinds.into_iter().map(|(name, kind)| (name, of(kind)));
    let lines = [("line", Target::NewProduct), ("query", Target::Query)];
    let lines =
        lines.into_iter().map(|(name, target)| -> (_, Box<dyn Screen>) { (name, Box::new(typing::Typing(target))) });
    screens.chain(lines).collect()
}
