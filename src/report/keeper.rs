//! What the keeper of the trees reads: an edition in full, its ways, what a new edition changes, which citations no case exercises.

mod coverage;
mod diff;
mod edition;
mod routes;

pub use coverage::{Covered, coverage, coverage_cells, coverage_text};
pub use diff::diff_text;
pub(super) use diff::name;
pub use edition::edition_text;
pub use routes::{RouteRow, RouteTable, route_table};
