//! What a case file may be: its format, and how long.

/// The format number that this program reads and writes.
pub const FORMAT: u64 = 1;

/// The most bytes of a case file.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The most products of a study.
pub const MAX_PRODUCTS: usize = 1_000;

/// The most answers of a study and its products together: more than any tree can ask, and a bound of what a case of few
/// bytes takes in memory.
pub const MAX_ANSWERS: usize = 130_000;

/// The most changes of answers that are kept about the study, and about each product; the oldest go first.
pub(super) const MOST_CHANGES: usize = 200;
