//! Keys to messages. The one table handles the keys, fills the footer and writes the help.

mod context;
mod names;
mod table;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use crate::text::{Lang, fold};

use super::message::{Command, Message};
use super::model::{Kind, Model, Target};
use super::view::is_too_small;

pub use context::Context;
pub use names::name;
pub use table::bindings;

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The keys, the one to show first.
    pub keys: &'static [Key],
    /// What they ask for.
    pub command: Command,
    /// What that is, in few words.
    pub says: (&'static str, &'static str),
    /// Whether the footer shows it where there is room.
    pub foot: bool,
}

/// A key without the terminal's detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A key that types a character.
    Char(char),
    /// A character with Ctrl held.
    Ctrl(char),
    /// Any other key.
    Code(KeyCode),
}

impl Binding {
    /// What it does, in words.
    pub fn says(&self, lang: Lang) -> &'static str {
        lang.pick(self.says.0, self.says.1)
    }
}

/// Where the keys of the moment go.
pub fn context(model: &Model) -> Context {
    if let Some(edit) = &model.edit {
        return if edit.target == Target::Query { Context::Query } else { Context::Typing };
    }
    match model.top().kind {
        Kind::Home => Context::Home,
        Kind::Walk => Context::Walk,
        Kind::Path => Context::Path,
        Kind::Map => Context::Map,
        Kind::Products => Context::Products,
        Kind::Verdict => Context::Verdict,
        Kind::Form(_) => Context::Form,
        Kind::Read(_) => Context::Read,
        Kind::Search => Context::Search,
        Kind::Export => Context::Export,
        Kind::Ask(_) => Context::Ask,
    }
}

/// The keys of a context as they work: each line of the table with those of its keys that no line above takes.
pub fn working(context: Context) -> Vec<(Vec<Key>, &'static Binding)> {
    let mut taken: Vec<Key> = Vec::new();
    let mut lines = Vec::new();
    for binding in bindings(context) {
        let keys: Vec<Key> = binding.keys.iter().copied().filter(|key| !taken.contains(key)).collect();
        taken.extend(&keys);
        if !keys.is_empty() {
            lines.push((keys, binding));
        }
    }
    lines
}

/// The message of a terminal's event, if it means something at this moment.
pub fn message(model: &Model, event: &Event) -> Option<Message> {
    let message = meant(model, event)?;
    // Nothing may be changed on a screen too small to show it.
    let acts = !is_too_small(model) || matches!(message, Message::Resize(..) | Message::Do(Command::Quit));
    acts.then_some(message)
}

fn meant(model: &Model, event: &Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => of_key(context(model), *key),
        Event::Paste(text) => Some(Message::Paste(text.clone())),
        Event::Resize(columns, rows) => Some(Message::Resize(*columns, *rows)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Message::Click(mouse.column, mouse.row)),
            MouseEventKind::ScrollUp => Some(Message::Wheel(-1)),
            MouseEventKind::ScrollDown => Some(Message::Wheel(1)),
            _ => None,
        },
        _ => None,
    }
}

/// The message of a key in a context, if it means something there.
pub fn of_key(context: Context, event: KeyEvent) -> Option<Message> {
    let typing = context.is_typing();
    let key = match event.code {
        KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::CONTROL) => Key::Ctrl(c.to_ascii_lowercase()),
        KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::ALT) => return typing.then_some(Message::Type(c)),
        // An input method left on sends full-width signs; in a line they are text, elsewhere keys.
        KeyCode::Char(c) if !typing => Key::Char(half_width(c)),
        KeyCode::Char(c) => Key::Char(c),
        other => Key::Code(other),
    };
    let bound = bindings(context).find(|binding| binding.keys.contains(&key));
    if let Some(binding) = bound {
        return Some(Message::Do(binding.command));
    }
    match key {
        Key::Char(c) if typing => Some(Message::Type(c)),
        Key::Char(c) if context.has_rows() => match c.to_digit(10)? {
            0 => Some(Message::Do(Command::Unknown)),
            digit => Some(Message::Pick(usize::try_from(digit).ok()?.saturating_sub(1))),
        },
        _ => None,
    }
}

/// The half-width form of a full-width sign; case is kept, since it tells commands apart.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            let folded = fold(&c.to_string()).chars().next().unwrap_or(c);
            if c.is_uppercase() { folded.to_ascii_uppercase() } else { folded }
        }
        '\u{3000}' => ' ',
        other => other,
    }
}
