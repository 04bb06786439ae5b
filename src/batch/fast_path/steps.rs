//! What is said of a study or of a product as one number that each answer leads on from: what was said before is known
//! again while it is read, without being kept and compared.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

use super::Code;

/// What was said so far.
pub(super) type SaidState = u32;

/// Nothing said of the study yet.
pub(super) const STUDY: SaidState = 0;
/// Nothing said of a product yet.
pub(super) const PRODUCT: SaidState = 1;
/// Something that the fast path does not read; nothing leads on from it.
pub(super) const FAULT: SaidState = SaidState::MAX;

/// An answer by the numbers of [`super::ids::NumberedIds`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SaidAnswer {
    One(Code),
    Unknown,
    OneOf(Vec<Code>),
}

/// Which of several answers one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListTurn {
    First,
    Further,
}

/// How many bits the number of an answer takes, below that of its question.
const BITS: u32 = 16;
/// What says of an answer that it is the first, or a further one, of several.
const SEVERAL: Code = 0x8000;
const FURTHER: Code = 0x4000;
/// The number that says that the answer is not known.
pub(super) const NOT_KNOWN: Code = 0xffff;
/// Numbers of questions and answers are below this, so that they are none of the marks.
pub(super) const END: Code = 0x3fff;
/// What says that a step is no answer.
const JUDGED: Code = 1 << 31;

/// Of what was said and what is said next the state that both lead to.
///
/// INVARIANT: as many places as a power of two, at most half of them taken, so that each search comes to a free one.
#[derive(Clone, Debug)]
pub(super) struct SaidSteps {
    places: Vec<(u64, SaidState)>,
    /// Of each state what led to it.
    came: Vec<(SaidState, Code)>,
    hasher: RandomState,
}

/// A place with no step in it: nothing leads on from a fault.
const FREE: (u64, SaidState) = (u64::MAX, FAULT);

impl Default for SaidSteps {
    fn default() -> Self {
        Self { places: vec![FREE; 1024], came: vec![(FAULT, Code::MAX); 2], hasher: RandomState::default() }
    }
}

impl SaidSteps {
    /// How many states there are.
    pub(super) fn count(&self) -> usize {
        self.came.len()
    }

    /// After an answer, or after it was said that it is not known.
    #[inline]
    pub(super) fn one(&mut self, from: SaidState, question: Code, answer: Code) -> SaidState {
        self.step(from, question << BITS | answer)
    }

    /// After one of several answers.
    pub(super) fn one_of(&mut self, from: SaidState, question: Code, answer: Code, turn: ListTurn) -> SaidState {
        let mark = match turn {
            ListTurn::First => SEVERAL,
            ListTurn::Further => SEVERAL | FURTHER,
        };
        self.step(from, question << BITS | mark | answer)
    }

    /// When it is known by which edition that is judged and which one's words were answered: a number for both.
    #[inline]
    pub(super) fn judged(&mut self, from: SaidState, editions: Code) -> SaidState {
        self.step(from, JUDGED | editions)
    }

    /// What led to a state, in the order of the line.
    pub(super) fn said(&self, state: SaidState) -> Vec<(Code, SaidAnswer)> {
        let mut codes: Vec<Code> = self.back(state).filter(|code| code & JUDGED == 0).collect();
        codes.reverse();
        let mut said: Vec<(Code, SaidAnswer)> = Vec::new();
        for code in codes {
            let (question, answer) = (code >> BITS, code & NOT_KNOWN);
            match said.last_mut() {
                _ if answer == NOT_KNOWN => said.push((question, SaidAnswer::Unknown)),
                _ if answer & SEVERAL == 0 => said.push((question, SaidAnswer::One(answer))),
                Some((_, SaidAnswer::OneOf(some))) if answer & FURTHER != 0 => some.push(answer & (FURTHER - 1)),
                _ => said.push((question, SaidAnswer::OneOf(vec![answer & (FURTHER - 1)]))),
            }
        }
        said
    }

    fn back(&self, state: SaidState) -> impl Iterator<Item = Code> {
        let mut at = state;
        std::iter::from_fn(move || {
            let (from, code) = *self.came.get(at as usize)?;
            at = from;
            // Behind the first state there is none.
            self.came.get(from as usize).map(|_| code)
        })
    }

    #[inline]
    fn step(&mut self, from: SaidState, code: Code) -> SaidState {
        let key = u64::from(from) << 32 | u64::from(code);
        let mask = self.places.len().wrapping_sub(1);
        let mut at = self.hasher.hash_one(key) as usize;
        loop {
            match self.places.get(at & mask) {
                Some((known, to)) if *known == key => return *to,
                Some(place) if *place != FREE => at = at.wrapping_add(1),
                Some(_) | None => return self.learn(from, code),
            }
        }
    }

    #[cold]
    fn learn(&mut self, from: SaidState, code: Code) -> SaidState {
        let Some(to) = self.next_state(from, code) else { return FAULT };
        if self.places.len() < 2 * self.came.len() {
            let wider = vec![FREE; 2 * self.places.len()];
            let known = std::mem::replace(&mut self.places, wider);
            known.into_iter().filter(|place| *place != FREE).for_each(|(key, to)| self.put(key, to));
        }
        self.put(u64::from(from) << 32 | u64::from(code), to);
        to
    }

    /// A further state; none where nothing may lead on so.
    fn next_state(&mut self, from: SaidState, code: Code) -> Option<SaidState> {
        let (question, answer) = (code >> BITS, code & NOT_KNOWN);
        let may_follow = code & JUDGED != 0
            || question < END
                && (answer == NOT_KNOWN || answer & (FURTHER - 1) < END)
                // A question is answered once, if by several answers.
                && (answer != NOT_KNOWN && answer & FURTHER != 0
                    || self.back(from).all(|before| before >> BITS != question));
        let next = SaidState::try_from(self.came.len()).ok().filter(|_| from != FAULT && may_follow)?;
        self.came.push((from, code));
        Some(next)
    }

    fn put(&mut self, key: u64, to: SaidState) {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = self.hasher.hash_one(key) as usize;
        while let Some(place) = self.places.get_mut(at & mask) {
            if *place == FREE {
                *place = (key, to);
                return;
            }
            at = at.wrapping_add(1);
        }
    }
}
