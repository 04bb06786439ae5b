//! Numbers for what comes one after the other: known again while it is read, without being kept and compared.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

use super::Code;

/// The number of what came so far.
pub(in crate::batch) type TrailState = u32;

/// No state; nothing leads on from it.
pub(in crate::batch) const NOWHERE: TrailState = TrailState::MAX;

/// Of each state and what comes next the state that both lead to.
///
/// INVARIANT: as many places as a power of two, at most half of them taken, so that each search comes to a free one.
#[derive(Clone, Debug)]
pub(in crate::batch) struct Trail {
    places: Vec<(u64, TrailState)>,
    /// Of each state what led to it.
    came: Vec<(TrailState, Code)>,
    hasher: RandomState,
}

/// A place with no step in it.
const FREE: (u64, TrailState) = (u64::MAX, NOWHERE);

impl Trail {
    /// So many states to begin in, from zero on.
    pub(in crate::batch) fn new(begins: usize) -> Self {
        Self { places: vec![FREE; 1024], came: vec![(NOWHERE, Code::MAX); begins], hasher: RandomState::default() }
    }

    /// Forgets all states but so many to begin in, and keeps the memory.
    pub(super) fn clear(&mut self, begins: usize) {
        self.places.fill(FREE);
        self.came.truncate(begins);
    }

    /// How many states there are.
    pub(in crate::batch) fn count(&self) -> usize {
        self.came.len()
    }

    /// Where a state leads, if it was gone on from so before.
    #[inline]
    pub(in crate::batch) fn step(&self, from: TrailState, code: Code) -> Option<TrailState> {
        let key = key(from, code);
        let mask = self.places.len().wrapping_sub(1);
        let mut at = self.hasher.hash_one(key) as usize;
        loop {
            match self.places.get(at & mask) {
                Some((known, to)) if *known == key => return Some(*to),
                Some(place) if *place != FREE => at = at.wrapping_add(1),
                Some(_) | None => return None,
            }
        }
    }

    /// Where a state leads: to what is known, else to a further state.
    pub(in crate::batch) fn next(&mut self, from: TrailState, code: Code) -> TrailState {
        self.step(from, code).unwrap_or_else(|| self.learn(from, code))
    }

    /// A further state, to which no step led yet.
    pub(in crate::batch) fn learn(&mut self, from: TrailState, code: Code) -> TrailState {
        let next = TrailState::try_from(self.came.len()).ok().filter(|next| *next != NOWHERE && from != NOWHERE);
        let Some(to) = next else { return NOWHERE };
        self.came.push((from, code));
        if self.places.len() < 2 * self.came.len() {
            let wider = vec![FREE; 2 * self.places.len()];
            let known = std::mem::replace(&mut self.places, wider);
            known.into_iter().filter(|place| *place != FREE).for_each(|place| self.put(place));
        }
        self.put((key(from, code), to));
        to
    }

    /// What led to a state, the last first.
    pub(in crate::batch) fn back(&self, state: TrailState) -> impl Iterator<Item = Code> {
        let mut at = state;
        std::iter::from_fn(move || {
            let (from, code) = *self.came.get(at as usize)?;
            at = from;
            // Behind the first state there is none.
            self.came.get(from as usize).map(|_| code)
        })
    }

    fn put(&mut self, place: (u64, TrailState)) {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = self.hasher.hash_one(place.0) as usize;
        while let Some(slot) = self.places.get_mut(at & mask) {
            if *slot == FREE {
                *slot = place;
                return;
            }
            at = at.wrapping_add(1);
        }
    }
}

fn key(from: TrailState, code: Code) -> u64 {
    u64::from(from) << 32 | u64::from(code)
}
