//! The rest of lines that were written before, by the numbers of the ways of the study and its products.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Code;
use crate::tree::{Outcome, QuestionIx};

/// What stands behind number, title and day in a line, and what is counted of it.
#[derive(Clone, Debug)]
pub(super) struct Ending {
    pub(super) bytes: Box<[u8]>,
    pub(super) outcome: Option<Outcome>,
    /// The question of each fact that is worth settling.
    pub(super) open: Box<[QuestionIx]>,
}

/// Endings by the numbers of editions and ways; `None` is one that the slow way has to write. What was asked for lately stays.
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

/// Endings with the place of each by its numbers: a place is given back without holding on to the map.
#[derive(Clone, Debug, Default)]
struct Endings {
    places: HashMap<Box<[Code]>, usize, RandomState>,
    kept: Vec<Option<Ending>>,
}

/// How much may be young. More than that grows old, and what was old is forgotten.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What an ending takes beside its bytes and its numbers, roughly.
const BESIDE: usize = 128;

impl KnownEndings {
    /// The ending of some ways: as it was kept, else as it is made now.
    pub(super) fn ending(&mut self, codes: &[Code], make: impl FnOnce() -> Option<Ending>) -> Option<&Ending> {
        let place = match self.young.places.get(codes) {
            Some(place) => *place,
            None => {
                let (key, ending) = self.old.take(codes).unwrap_or_else(|| (codes.into(), make()));
                self.keep(key, ending)
            }
        };
        self.young.kept.get(place)?.as_ref()
    }

    /// Keeps an ending as a young one; where it is.
    fn keep(&mut self, key: Box<[Code]>, ending: Option<Ending>) -> usize {
        if self.bytes > MOST_BYTES {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        let of_ending = ending.as_ref().map_or(0, |ending| ending.bytes.len() + size_of_val(&*ending.open));
        self.bytes += BESIDE + size_of_val(&*key) + of_ending;
        let place = self.young.kept.len();
        self.young.kept.push(ending);
        self.young.places.insert(key, place);
        place
    }
}

impl Endings {
    fn take(&mut self, codes: &[Code]) -> Option<(Box<[Code]>, Option<Ending>)> {
        let (key, place) = self.places.remove_entry(codes)?;
        Some((key, self.kept.get_mut(place)?.take()))
    }
}
