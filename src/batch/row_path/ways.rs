//! In what the answers of a study or of one product can end, by numbers: many answers end in the same.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::RowPath;
use super::said::{RowAnswers, SaidNumber};
use crate::study::{ProductIx, Subject};
use crate::tree::{LeafIx, Set, Tree};
use crate::triage::{Facts, Reach, may_clash};

/// Ways by edition and answers, of which those that end alike have one number.
#[derive(Debug, Default)]
pub(super) struct EndWays {
    /// `None` where two answers cannot both be true, or one is none.
    known: HashMap<(u32, bool, SaidNumber), Option<u32>, RandomState>,
    numbers: HashMap<(u32, Set<LeafIx>, bool), u32, RandomState>,
    ways: Vec<Reach>,
}

impl EndWays {
    /// The number of the way of a subject.
    pub(super) fn number(
        &mut self,
        path: &RowPath,
        (edition, tree): (u32, &Tree),
        is_product: bool,
        said: SaidNumber,
        answers: impl FnOnce() -> Option<RowAnswers>,
    ) -> Option<u32> {
        if let Some(known) = self.known.get(&(edition, is_product, said)) {
            return *known;
        }
        let found = answers().and_then(|answers| way(path, tree, is_product, &answers));
        let number = found.and_then(|way| {
            let next = u32::try_from(self.ways.len()).ok()?;
            let number = *self.numbers.entry((edition, way.leaves, way.products)).or_insert(next);
            if number == next {
                self.ways.push(way);
            }
            Some(number)
        });
        self.known.insert((edition, is_product, said), number);
        number
    }

    /// A way by its number.
    pub(super) fn way(&self, number: u32) -> Option<Reach> {
        self.ways.get(number as usize).copied()
    }
}

fn way(path: &RowPath, tree: &Tree, is_product: bool, answers: &RowAnswers) -> Option<Reach> {
    let subject = if is_product { Subject::Product(ProductIx::FIRST) } else { Subject::Study };
    let stated = answers.iter().map(|(question, answer)| (subject, question.as_str(), answer));
    let (facts, misfits) = Facts::from_answers(tree, 1, stated);
    if !path.fits(tree, &misfits) || may_clash(tree, &facts) {
        return None;
    }
    let start = if is_product { tree.product_entry()? } else { tree.start() };
    Some(Reach::from(tree, start, facts.level(subject)))
}
