//! Where a study and its products stand, remembered by what is answered of each: few lines are the same, many products.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Code;
use super::pattern::PatternSubject;
use crate::triage::Reach;

/// How many are remembered before all are forgotten; few runs have so many.
const MOST: usize = 16 * 1024;

/// Ways by editions and answers; `None` where two answers cannot both be true, or something is to be said of one.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownWays {
    ways: HashMap<Box<[Code]>, Option<Reach>, RandomState>,
    key: Vec<Code>,
}

impl KnownWays {
    /// The ways of a subject as they were found before, else as they are found now.
    pub(super) fn of(
        &mut self,
        editions: &[Code],
        subject: PatternSubject,
        find: impl FnOnce() -> Option<Reach>,
    ) -> Option<Reach> {
        self.key.clear();
        self.key.extend_from_slice(editions);
        self.key.push(subject.is_product.into());
        self.key.extend_from_slice(subject.codes);
        if let Some(known) = self.ways.get(self.key.as_slice()) {
            return *known;
        }
        if self.ways.len() >= MOST {
            self.ways.clear();
        }
        let found = find();
        self.ways.insert(self.key.as_slice().into(), found);
        found
    }
}
