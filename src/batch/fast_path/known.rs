//! The rest of lines that were written before, by the numbers of the ways of the study and its products.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::Code;
use super::trail::{NOWHERE, Trail, TrailState};
use crate::tree::Outcome;

/// What stands behind number, title and day in a line, and what is counted of it.
#[derive(Clone, Debug)]
pub(super) struct Ending<'e> {
    pub(super) bytes: &'e [u8],
    pub(super) outcome: Option<Outcome>,
    /// The number of the question of each fact that is worth settling.
    pub(super) open: &'e [Code],
}

/// An ending that was made just now.
#[derive(Clone, Debug)]
pub(super) struct NewEnding {
    pub(super) bytes: Vec<u8>,
    pub(super) outcome: Option<Outcome>,
    pub(super) open: Vec<Code>,
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
}

/// Endings one behind the other.
#[derive(Clone, Debug)]
struct Endings {
    trail: Trail,
    /// By the number that their codes lead to.
    kept: Vec<Option<KeptEnding>>,
    /// The bytes of all of them; those that are the same stand once.
    bytes: Vec<u8>,
    /// Where some bytes stand, by a number for them.
    same: HashMap<u64, Range<u32>, RandomState>,
    open: Vec<Code>,
}

/// Where an ending stands.
#[derive(Clone, Debug)]
enum KeptEnding {
    /// With the slow way.
    Slow,
    Here {
        bytes: Range<u32>,
        outcome: Option<Outcome>,
        open: Range<u32>,
    },
}

/// How much may be young. More than that grows old, and what was old is forgotten.
const MOST_BYTES: usize = 1024 * 1024;

/// What an ending takes beside its bytes and its numbers, roughly.
const BESIDE: usize = 128;

/// Where the numbers of a line begin, and how many such places there are.
const BEGIN: TrailState = 0;
const BEGINS: usize = 1;

impl Default for Endings {
    fn default() -> Self {
        let (trail, kept, same) = (Trail::new(BEGINS), Vec::new(), HashMap::default());
        Self { trail, kept, bytes: Vec::new(), same, open: Vec::new() }
    }
}

impl KnownEndings {
    /// The ending of some ways: as it was kept, else as it is made now.
    #[inline]
    pub(super) fn ending(&mut self, codes: &[Code], make: impl FnOnce() -> Option<NewEnding>) -> Option<Ending<'_>> {
        let place = match self.young.place(codes) {
            Some(place) => place,
            None => self.learn(codes, make),
        };
        self.young.get(place)
    }

    #[cold]
    fn learn(&mut self, codes: &[Code], make: impl FnOnce() -> Option<NewEnding>) -> TrailState {
        if self.young.room() > MOST_BYTES {
            // What is forgotten leaves its memory to what comes.
            std::mem::swap(&mut self.young, &mut self.old);
            self.young.clear();
        }
        match self.old.place(codes) {
            Some(place) => self.young.keep(codes, self.old.get(place)),
            None => {
                let made = make();
                let ending =
                    made.as_ref().map(|NewEnding { bytes, outcome, open }| Ending { bytes, outcome: *outcome, open });
                self.young.keep(codes, ending)
            }
        }
    }
}

impl Endings {
    /// Forgets all and keeps the memory.
    fn clear(&mut self) {
        let Self { trail, kept, bytes, same, open } = self;
        trail.clear(BEGINS);
        kept.clear();
        bytes.clear();
        same.clear();
        open.clear();
    }

    /// Roughly how much there is.
    fn room(&self) -> usize {
        self.bytes.len() + size_of_val(&*self.open) + BESIDE * self.trail.count()
    }

    /// The number that some codes lead to, if their ending is kept.
    #[inline]
    fn place(&self, codes: &[Code]) -> Option<TrailState> {
        let place = codes.iter().try_fold(BEGIN, |from, code| self.trail.step(from, *code))?;
        self.kept.get(place as usize)?.as_ref().map(|_| place)
    }

    #[inline]
    fn get(&self, place: TrailState) -> Option<Ending<'_>> {
        match self.kept.get(place as usize)?.as_ref()? {
            KeptEnding::Slow => None,
            KeptEnding::Here { bytes, outcome, open } => {
                let outcome = *outcome;
                Some(Ending { bytes: self.bytes.get(range(bytes))?, outcome, open: self.open.get(range(open))? })
            }
        }
    }

    /// Keeps an ending; where it is.
    fn keep(&mut self, codes: &[Code], ending: Option<Ending>) -> TrailState {
        let mut place = BEGIN;
        for code in codes {
            place = self.trail.next(place, *code);
        }
        if place == NOWHERE {
            return NOWHERE;
        }
        let kept = match ending {
            None => KeptEnding::Slow,
            Some(Ending { bytes, outcome, open }) => {
                let begin = self.open.len();
                self.open.extend(open);
                KeptEnding::Here { bytes: self.once(bytes), outcome, open: span(begin, open.len()) }
            }
        };
        if self.kept.len() <= place as usize {
            self.kept.resize(place as usize + 1, None);
        }
        self.kept.iter_mut().skip(place as usize).take(1).for_each(|slot| *slot = Some(kept.clone()));
        place
    }

    /// Where some bytes stand, which need to stand there only once.
    fn once(&mut self, bytes: &[u8]) -> Range<u32> {
        let number = self.same.hasher().hash_one(bytes);
        if let Some(known) = self.same.get(&number)
            && self.bytes.get(range(known)) == Some(bytes)
        {
            return known.clone();
        }
        let place = span(self.bytes.len(), bytes.len());
        self.bytes.extend(bytes);
        self.same.insert(number, place.clone());
        place
    }
}

/// A place among what is kept, of which there is too little to be more than a short number.
fn span(begin: usize, length: usize) -> Range<u32> {
    let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    short(begin)..short(begin + length)
}

fn range(place: &Range<u32>) -> Range<usize> {
    place.start as usize..place.end as usize
}
