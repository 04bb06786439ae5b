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

/// Endings by pattern; `None` is one that the slow way has to write.
///
/// INVARIANT: it holds at most [`MOST_BYTES`] and the ending that was kept last.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownEndings {
    endings: HashMap<Box<[Code]>, Option<Ending>, RandomState>,
    bytes: usize,
}

/// How much is remembered. When that is full all is forgotten: what comes often is soon there again.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What an ending takes beside its bytes and its pattern, roughly.
const BESIDE: usize = 128;

impl KnownEndings {
    pub(super) fn get(&self, codes: &[Code]) -> Option<&Option<Ending>> {
        self.endings.get(codes)
    }

    /// Keeps the ending of a pattern.
    pub(super) fn keep(&mut self, codes: &[Code], ending: Option<Ending>) -> &Option<Ending> {
        if self.bytes > MOST_BYTES {
            self.endings.clear();
            self.bytes = 0;
        }
        let open = |ending: &Ending| ending.open.iter().map(|id| id.len() + size_of::<String>()).sum::<usize>();
        let of_ending = ending.as_ref().map_or(0, |ending| ending.bytes.len() + open(ending));
        self.bytes += BESIDE + size_of_val(codes) + of_ending;
        self.endings.entry(codes.into()).insert_entry(ending).into_mut()
    }
}
