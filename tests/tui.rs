//! The terminal screen: every state as text, messages to models, every route, random keys, a real terminal.

pub mod drive;
mod grid;
mod house;
mod keys;
mod locked;
mod map;
mod poison;
mod random;
mod readme;
mod routes;
mod screens;
mod styles;
mod terminal;
mod updates;
