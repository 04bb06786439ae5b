//! What is said of a study or of a product as one number that each answer leads on from: what was said before is known
//! again while it is read, without being kept and compared.

use super::Code;
use super::trail::{NOWHERE, Trail, TrailState};

/// What was said so far.
pub(super) type SaidState = TrailState;

/// Nothing said of the study yet.
pub(super) const STUDY: SaidState = 0;
/// Nothing said of a product yet.
pub(super) const PRODUCT: SaidState = 1;
/// Something that the fast path does not read; nothing leads on from it.
pub(super) const FAULT: SaidState = NOWHERE;

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

/// Of what was said and what is said next the state that both lead to.
#[derive(Clone, Debug)]
pub(super) struct SaidSteps(Trail);

impl Default for SaidSteps {
    fn default() -> Self {
        // Of the study and of a product.
        Self(Trail::new(2))
    }
}

impl SaidSteps {
    /// How many states there are.
    pub(super) fn count(&self) -> usize {
        self.0.count()
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

    /// What led to a state, in the order of the line.
    pub(super) fn said(&self, state: SaidState) -> Vec<(Code, SaidAnswer)> {
        let mut codes: Vec<Code> = self.0.back(state).collect();
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

    #[inline]
    fn step(&mut self, from: SaidState, code: Code) -> SaidState {
        self.0.step(from, code).unwrap_or_else(|| self.learn(from, code))
    }

    #[cold]
    fn learn(&mut self, from: SaidState, code: Code) -> SaidState {
        let (question, answer) = (code >> BITS, code & NOT_KNOWN);
        let may_follow = question < END
            && (answer == NOT_KNOWN || answer & (FURTHER - 1) < END)
            // A question is answered once, if by several answers.
            && (answer != NOT_KNOWN && answer & FURTHER != 0
                || self.0.back(from).all(|before| before >> BITS != question));
        if may_follow { self.0.learn(from, code) } else { FAULT }
    }
}
