//! The official texts of the laws, as an office has them from e-Gov, beside what the trees say of them.
//!
//! ```text
//! file of e-Gov ─ package ─ parse ─▶ Law ─▶ Shelf (versions side by side) ─ find ─▶ LawPage to read
//!                                                     │
//!                            digests that were read ─▶ check ─▶ what changed, and what leans on it
//! ```
//!
//! No text of a law is part of this program: what it knows of them are digests. Nothing here reads a file.

mod changed;
mod check;
mod fault;
mod find;
mod known;
mod law;
mod normal;
mod package;
mod page;
mod parse;
mod serving;
mod shelf;
mod version;

pub use changed::{Stretch, bracketed, changed, shortened};
pub use check::{Checked, State, check};
pub use fault::Unreadable;
pub use find::{FoundPieces, encloses, find, is_numbered};
pub use known::{Copied, KnownProvision, KnownProvisions, KnownWording, Without, cited};
pub use law::{Law, Piece, PieceKind};
pub use normal::{Print, without_references, words};
pub use package::{is_package, unpack};
pub use page::{LawPage, PageLine, page, pages};
pub use parse::parse;
pub use serving::{Serving, laws_on, serving};
pub use shelf::{KnownLaw, Misplaced, Shelf, Volume, known_laws};
pub use version::{Version, is_id};

/// The most bytes of one law; the longest in force takes a third of it.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
