//! Which line of a screen's tables a key finds, and which of its keys work.

use super::key::Key;
use super::screen::{Binding, Tables};

/// What a key does on a screen, if anything: the first line that names it.
pub fn find(tables: Tables, key: Key) -> Option<&'static Binding> {
    tables.iter().copied().flatten().find(|binding| binding.keys.contains(&key))
}

/// The keys of a screen as they work: each line with those of its keys that no line above takes.
pub fn working(tables: Tables) -> Vec<(Vec<Key>, &'static Binding)> {
    let mut taken: Vec<Key> = Vec::new();
    let mut lines = Vec::new();
    for binding in tables.iter().copied().flatten() {
        let keys: Vec<Key> = binding.keys.iter().copied().filter(|key| !taken.contains(key)).collect();
        taken.extend(&keys);
        if !keys.is_empty() {
            lines.push((keys, binding));
        }
    }
    lines
}
