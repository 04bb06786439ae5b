//! Which answers a study gives on its path and in which leaves it ends: what a case exercises of a tree.

use std::collections::BTreeSet;

use super::{Fact, Facts, Standing};
use crate::study::Study;
use crate::tree::{IxSet, Tree};

/// The answers and leaves of a tree that one study exercises.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// Question and answer by position, for every answer given on the way.
    pub answers: BTreeSet<(usize, usize)>,
    /// The leaves in which the study's own questions or a product end. One that is open ends in none.
    pub leaves: IxSet,
}

impl Visit {
    /// What a study exercises.
    pub fn of(tree: &Tree, study: &Study) -> Visit {
        let (facts, _) = Facts::of(tree, study);
        let standing = Standing::of(tree, &facts);
        let answers = standing.places().filter_map(|place| match facts.get(place.product, place.question) {
            Fact::Given(answer) => Some((place.question, answer)),
            Fact::Missing | Fact::Unknown => None,
        });
        let mut leaves = IxSet::default();
        let ends = std::iter::once(&standing.study).chain(&standing.products);
        ends.filter_map(|reach| reach.leaf()).for_each(|leaf| leaves.insert(leaf));
        Visit { answers: answers.collect(), leaves }
    }

    /// Whether a question is answered on the way.
    pub fn asks(&self, question: usize) -> bool {
        self.answers.range((question, 0)..=(question, usize::MAX)).next().is_some()
    }
}
