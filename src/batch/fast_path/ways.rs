//! Where a study and its products stand, remembered by what is said of each: few lines are the same, many products.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Code;
use super::steps::SaidState;
use crate::triage::{Reach, WayRest};

/// Ways by what was said under which editions, each with a number: the same for those that leave the same.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownWays {
    /// Of each way to judge the number of each state's way; [`NONE`] where it was not asked for yet.
    numbers: Vec<Vec<Code>>,
    /// How many numbers these have room for.
    room: usize,
    /// By number; `None` where two answers cannot both be true, or something is to be said of one.
    ways: Vec<Option<(Reach, WayRest)>>,
    /// By the editions that they were followed under.
    rests: HashMap<(Code, WayRest), Code, RandomState>,
}

const NONE: Code = Code::MAX;

impl KnownWays {
    /// How much room the numbers take.
    pub(super) fn room(&self) -> usize {
        self.room
    }

    /// The number of a state's way: of the one that was found before, else of what is found now.
    #[inline]
    pub(super) fn number(
        &mut self,
        said: SaidState,
        editions: Code,
        find: impl FnOnce() -> Option<(Reach, WayRest)>,
    ) -> Code {
        match self.numbers.get(editions as usize).and_then(|numbers| numbers.get(said as usize)) {
            Some(known) if *known != NONE => *known,
            Some(_) | None => self.learn(said, editions, find()),
        }
    }

    /// The way of a number.
    pub(super) fn way(&self, number: Code) -> Option<&(Reach, WayRest)> {
        self.ways.get(number as usize)?.as_ref()
    }

    #[cold]
    fn learn(&mut self, said: SaidState, editions: Code, found: Option<(Reach, WayRest)>) -> Code {
        let next = Code::try_from(self.ways.len()).unwrap_or(NONE);
        let number = match &found {
            Some((_, rest)) => *self.rests.entry((editions, rest.clone())).or_insert(next),
            None => next,
        };
        if number == next {
            self.ways.push(found);
        }
        if self.numbers.len() <= editions as usize {
            self.numbers.resize(editions as usize + 1, Vec::new());
        }
        if let Some(numbers) = self.numbers.get_mut(editions as usize) {
            if numbers.len() <= said as usize {
                self.room += said as usize + 1 - numbers.len();
                numbers.resize(said as usize + 1, NONE);
            }
            numbers.iter_mut().skip(said as usize).take(1).for_each(|slot| *slot = number);
        }
        number
    }
}
