//! What is drawn: rows of text in panes, and the words and citations that several screens share.

pub mod law;
mod pane;
mod panes;
mod row;
pub mod words;

pub use pane::{Pane, heads, wall};
pub use panes::Panes;
pub use row::{Click, Row, choosable, fit, hanging, heading, link, pad, para};
