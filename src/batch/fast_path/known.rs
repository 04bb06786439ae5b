//! The lines of patterns that were seen before.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Code;
use crate::tree::Outcome;

/// What stands behind number, title and day in a line, and what is counted of it.
#[derive(Clone, Debug)]
pub(super) struct Ending {
    pub(super) bytes: Vec<u8>,
    pub(super) outcome: Option<Outcome>,
    /// The question of each fact that is worth settling.
    pub(super) open: Vec<String>,
}

/// Endings by pattern; `None` is one that the slow way has to write. What was asked for lately stays.
///
/// INVARIANT: it holds at most twice [`MOST_BYTES`] and the two endings that were kept last.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownEndings {
    /// What was kept or asked for since the last time that there was too much.
    young: Endings,
    /// What was young before.
    old: Endings,
    /// Roughly how much is young.
    bytes: usize,
}

type Endings = HashMap<Box<[Code]>, Option<Ending>, RandomState>;

/// How much may be young. More than that grows old, and what was old is forgotten.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What an ending takes beside its bytes and its pattern, roughly.
const BESIDE: usize = 128;

impl KnownEndings {
    /// The ending of a pattern: as it was kept, else as it is made now.
    pub(super) fn ending(&mut self, codes: &[Code], make: impl FnOnce() -> Option<Ending>) -> Option<&Ending> {
        // Asked twice, since what is found would be held on to while something else is kept.
        if !self.young.contains_key(codes) {
            let (key, ending) = self.old.remove_entry(codes).unwrap_or_else(|| (codes.into(), make()));
            self.keep(key, ending);
        }
        self.young.get(codes)?.as_ref()
    }

    fn keep(&mut self, key: Box<[Code]>, ending: Option<Ending>) {
        if self.bytes > MOST_BYTES {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        let open = |ending: &Ending| ending.open.iter().map(|id| id.len() + size_of::<String>()).sum::<usize>();
        let of_ending = ending.as_ref().map_or(0, |ending| ending.bytes.len() + open(ending));
        self.bytes += BESIDE + size_of_val(&*key) + of_ending;
        self.young.insert(key, ending);
    }
}
