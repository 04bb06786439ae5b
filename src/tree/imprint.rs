//! What an edition tells of itself.

use crate::text::{Day, Text};

/// Which edition it is, and how new: all that `--version` tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imprint {
    /// The edition's id.
    pub id: Text,
    /// The first day on which it is the law.
    pub in_force_from: Day,
    /// Counts its corrections.
    pub revision: u32,
    /// The day up to which statutes and ordinances were checked.
    pub sources_checked: Day,
    /// The digest of all that it says.
    pub digest: Text,
}
