//! Answers written one after the other that were read before: studies are many, the ways in which a few questions are
//! answered are not.
//!
//! INVARIANT: a run was read from where an answer may begin to the brace that ends it, which is the first one in it. The
//! same bytes at such a place are the same answers.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Code;

/// What a run of answers says.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Its answers as numbers of a pattern.
    pub(super) codes: Box<[Code]>,
    /// The questions that it names, whether or not it answers them.
    pub(super) asked: Box<[Code]>,
    /// The question whose answer follows in an object of its own; none where the run closes the answers.
    pub(super) within: Option<Code>,
    /// How many quotation marks it has.
    pub(super) marks: usize,
}

/// Runs as they are written.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownRuns(HashMap<Box<[u8]>, Run, RandomState>);

/// How many are remembered before all are forgotten, and how long one may be.
const MOST: usize = 8 * 1024;
pub(super) const LONGEST: usize = 256;

impl KnownRuns {
    pub(super) fn get(&self, written: &[u8]) -> Option<&Run> {
        self.0.get(written)
    }

    pub(super) fn keep(&mut self, written: &[u8], run: Run) {
        if self.0.len() >= MOST {
            self.0.clear();
        }
        self.0.insert(written.into(), run);
    }
}
