//! Numbers that are hardly meant as two.

/// Numbers of studies that differ from an earlier one by width or case alone: they are two studies, and hardly meant so.
#[derive(Clone, Debug, Default)]
pub struct Alike {
    /// The first few of them.
    pub some: Vec<String>,
    /// How many there are.
    pub count: usize,
}

/// How many of them are named.
const NAMED: usize = 5;

impl Alike {
    pub(super) fn note(&mut self, key: &str) {
        self.count += 1;
        if self.some.len() < NAMED {
            self.some.push(key.to_owned());
        }
    }
}
