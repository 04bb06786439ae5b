//! The terminal screen: what most people use.
//!
//! Terminal event → [`mod@message`] → [`update()`] (pure) → [`view`] (pure) → the terminal. What the pure part wants done
//! outside is an [`effect`]; the loop has it done by a [`Store`] and hands the answer back as a message. Nothing that
//! can be derived from the study is stored.
//!
//! Each screen is one file of [`screens`]: its keys with what they do, its rows, and how it is drawn. `screen` says
//! what a screen must have, `commands` is what keys do on several screens alike, `grid` is what is drawn. No file here
//! takes from one that stands later in this list: `layer`, `grid`, [`model`], `screen`, [`keymap`], `commands`,
//! [`screens`], [`view`], `update`.

mod commands;
pub mod effect;
mod folder;
mod geometry;
mod grid;
pub mod key;
pub mod keymap;
pub mod layer;
pub mod lookup;
mod memo;
pub mod message;
pub mod model;
mod perform;
mod screen;
pub mod screens;
mod terminal;
pub mod theme;
mod update;
pub mod view;

use std::io;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEventKind};

use crate::config::Config;
use crate::notes::HouseNotes;
use crate::report::Office;
use crate::statute::Shelf;
use crate::storage::{Cases, NotesPlace};
use crate::text::{Day, Lang};
use crate::tree::Editions;

use effect::{Effect, Store};
use folder::Folder;
use key::Key;
use message::Message;
use model::Model;
use terminal::TakenTerminal;
use theme::{Palette, Theme};

pub use update::update;

/// After what time a case that waits for its folder is tried again.
const PAUSE: Duration = Duration::from_millis(200);

/// What the screen must know of the world before it starts.
#[derive(Clone, Debug)]
pub struct Settings<'e> {
    /// The language to start in.
    pub lang: Lang,
    /// Today in Japan.
    pub today: Day,
    /// The law.
    pub editions: &'e Editions,
    /// Where cases are kept; it need not exist yet.
    pub cases: PathBuf,
    /// Whether to start without colour.
    pub no_color: bool,
    /// Whether the terminal has a light background.
    pub light: bool,
    /// Whether to draw with ASCII signs only.
    pub ascii: bool,
    /// A case to open at once.
    pub open: Option<PathBuf>,
    /// What the user has set.
    pub config: Config,
    /// Where that is kept; none without a home.
    pub config_file: Option<PathBuf>,
    /// The folder that papers are exported to; none without a home.
    pub exports: Option<PathBuf>,
    /// How papers are made.
    pub office: Office,
    /// The official texts that the user has.
    pub shelf: Shelf,
    /// The notes of the house.
    pub notes: HouseNotes,
    /// Where they are kept; none without a home.
    pub notes_place: Option<NotesPlace>,
}

/// Runs the screen until the user ends it.
///
/// # Errors
/// The terminal cannot be read or written.
pub fn run(settings: Settings) -> io::Result<()> {
    let mut screen = TakenTerminal::enter()?;
    let mut model = start(&settings);
    // What is there without the folder is shown before the folder is read: it may lie on a slow drive.
    model.listing.is_reading = true;
    screen.draw(&model)?;
    let cases = Cases { folder: settings.cases.clone() };
    let mut store = Folder::new(cases, settings.today, settings.notes_place.clone(), settings.config_file.clone());
    let mut pending = vec![Effect::List];
    pending.extend(settings.open.map(Effect::Open));
    while !model.quit {
        settle(&mut model, std::mem::take(&mut pending), &mut store);
        screen.draw(&model)?;
        // A case that waits for its folder is tried again while nobody presses a key.
        let read = if model.waits() && !crossterm::event::poll(PAUSE)? {
            Some(Message::Pause)
        } else {
            message(&crossterm::event::read()?)
        };
        pending = read.map(|message| update(&mut model, message)).unwrap_or_default();
    }
    settle(&mut model, pending, &mut store);
    Ok(())
}

/// The home screen as the settings want it.
fn start<'e>(settings: &Settings<'e>) -> Model<'e> {
    let palette = match (settings.no_color, settings.light) {
        (true, _) => Palette::Plain,
        (false, true) => Palette::Light,
        (false, false) => Palette::Dark,
    };
    let theme = Theme { palette, ascii: settings.ascii };
    let mut model = Model::new(settings.editions, settings.lang, theme, settings.today);
    model.config = settings.config.clone();
    model.exports = settings.exports.clone();
    model.office = Rc::new(settings.office.clone());
    model.shelf = Rc::new(settings.shelf.clone());
    model.notes = Rc::new(settings.notes.clone());
    // Without a size there is no terminal either; the first drawing then says so.
    model.size = crossterm::terminal::size().map_or(model.size, geometry::bounded);
    model
}

/// The message of a terminal's event, if it is one.
pub fn message(event: &Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Message::Key(Key::of(*key))),
        Event::Paste(text) => Some(Message::Paste(text.clone())),
        Event::Resize(columns, rows) => Some(Message::Resize(*columns, *rows)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Message::Click(mouse.column, mouse.row)),
            MouseEventKind::ScrollUp => Some(Message::Wheel(-1)),
            MouseEventKind::ScrollDown => Some(Message::Wheel(1)),
            _ => None,
        },
        Event::Key(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

/// Carries effects out until none is left; each answer goes through [`update()`].
pub fn settle(model: &mut Model, effects: Vec<Effect>, store: &mut dyn Store) {
    for effect in effects {
        if let Some(answer) = perform::perform(effect, store) {
            let more = update(model, answer);
            settle(model, more, store);
        }
    }
}

/// Takes a message in and has everything done that follows: one turn of the loop without a terminal.
pub fn turn(model: &mut Model, message: Message, store: &mut dyn Store) {
    let effects = update(model, message);
    settle(model, effects, store);
}
