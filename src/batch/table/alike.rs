//! Numbers that are hardly meant as two.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::text::fold;

/// Numbers of studies that differ from an earlier one by width or case alone: they are two studies, and hardly meant so.
#[derive(Clone, Debug, Default)]
pub struct Alike {
    /// The first few of them.
    pub some: Vec<String>,
    /// How many there are.
    pub count: usize,
    /// The hash of each number by that of its folded form.
    seen: HashMap<u64, u64>,
}

/// How many of them are named.
const NAMED: usize = 5;

impl Alike {
    pub(super) fn note(&mut self, key: &str, hash: u64) {
        let mut hasher = DefaultHasher::new();
        fold(key).hash(&mut hasher);
        if *self.seen.entry(hasher.finish()).or_insert(hash) != hash {
            self.count += 1;
            if self.some.len() < NAMED {
                self.some.push(key.to_owned());
            }
        }
    }
}
