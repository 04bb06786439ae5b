//! What a case file may be: its format, and how long.

/// The format number that this program reads and writes.
pub const FORMAT: u64 = 1;

/// The most bytes of a case file.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The most products of a study.
pub const MAX_PRODUCTS: usize = 1_000;
