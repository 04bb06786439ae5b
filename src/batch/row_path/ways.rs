//! What the answers of a study or of one product leave, by numbers: many answers leave the same.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::RowPath;
use super::answers::{KnownAnswers, RowAnswers, SaidNumber};
use crate::study::{ProductIx, Subject};
use crate::tree::Tree;
use crate::triage::{Facts, Reach, WayRest, may_clash};

/// Ways by edition and answers, of which those that leave the same have one number.
#[derive(Debug, Default)]
pub(super) struct EndWays {
    /// By what was said, edition and level: the number of its way, [`NONE`] where two answers cannot both be true or one is
    /// none, or [`UNASKED`].
    known: Vec<u32>,
    numbers: HashMap<(u32, WayRest), u32, RandomState>,
    ways: Vec<(Reach, WayRest)>,
}

const UNASKED: u32 = u32::MAX;
const NONE: u32 = u32::MAX - 1;

impl EndWays {
    /// The number of the way of a subject.
    pub(super) fn number(
        &mut self,
        path: &RowPath,
        edition: usize,
        is_product: bool,
        said: SaidNumber,
        known: &KnownAnswers,
    ) -> Option<u32> {
        let editions = path.plan.editions.all();
        let place = (said.0 as usize * editions.len() + edition) * 2 + usize::from(is_product);
        let number = match self.known.get(place) {
            Some(number) if *number != UNASKED => *number,
            Some(_) | None => {
                let found =
                    known.answers(said).and_then(|answers| way(path, editions.get(edition)?, is_product, &answers));
                let number = found.and_then(|(way, rest)| self.take(edition, way, rest)).unwrap_or(NONE);
                if self.known.len() <= place {
                    self.known.resize(place + 1, UNASKED);
                }
                if let Some(slot) = self.known.get_mut(place) {
                    *slot = number;
                }
                number
            }
        };
        (number != NONE).then_some(number)
    }

    /// The number of a way: of the one that leaves the same, if there is one.
    fn take(&mut self, edition: usize, way: Reach, rest: WayRest) -> Option<u32> {
        let next = u32::try_from(self.ways.len()).ok()?;
        let number = *self.numbers.entry((u32::try_from(edition).ok()?, rest.clone())).or_insert(next);
        if number == next {
            self.ways.push((way, rest));
        }
        Some(number)
    }

    /// A way by its number.
    pub(super) fn way(&self, number: u32) -> Option<&(Reach, WayRest)> {
        self.ways.get(number as usize)
    }
}

fn way(path: &RowPath, tree: &Tree, is_product: bool, answers: &RowAnswers) -> Option<(Reach, WayRest)> {
    let subject = if is_product { Subject::Product(ProductIx::FIRST) } else { Subject::Study };
    let stated = answers.iter().map(|(question, answer)| (subject, question.as_str(), answer));
    let (facts, misfits) = Facts::from_answers(tree, 1, stated);
    if !path.fits(tree, &misfits) || may_clash(tree, &facts) {
        return None;
    }
    let start = if is_product { tree.product_entry()? } else { tree.start() };
    let reach = Reach::from(tree, start, facts.level(subject));
    Some((reach, WayRest::of(tree, start, facts.level(subject), &reach)))
}
