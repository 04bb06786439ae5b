//! What follows from the answers: pure functions of a tree and the facts, nothing stored.
//!
//! A missing answer is never a no: where an answer is open, every answer is followed.

mod chart;
mod contradiction;
mod ends;
mod facts;
mod joined;
mod judged;
mod left;
mod open;
mod open_state;
mod pivot;
mod place;
mod reach;
mod rest;
mod standing;
mod visit;

pub use chart::{Chart, Way};
pub use contradiction::Clash;
pub(crate) use contradiction::may_clash;
pub use facts::{Fact, Facts, Known, Misfit, MisfitKind};
pub use judged::Triage;
pub use left::{most_questions_left, most_questions_left_of};
pub use open_state::OpenState;
pub use pivot::{Pivot, WhatIf};
pub use place::Place;
pub use reach::Reach;
pub use rest::WayRest;
pub use standing::Standing;
pub use visit::Visit;
