//! The verdict without its words: what a table of many studies needs, and nothing that only a reader of one needs.

use crate::tree::{LeafIx, OutcomeSet, Set, Tree};
use crate::triage::{OpenState, Place, Reach, Standing, Triage, WayRest};

/// What a study is under one edition, in positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The outcomes that remain; one when the outcome is settled.
    pub possible: OutcomeSet,
    /// The leaves that remain, over the study's own questions and all products.
    pub leaves: Set<LeafIx>,
    /// The leaves in which the study's own questions can still end.
    pub study_leaves: Set<LeafIx>,
    /// Each product that the path comes to.
    pub products: Vec<BriefProduct>,
    /// The open questions that can still turn the outcome, those of answers that cannot both be true first.
    pub to_settle: Vec<(Place, OpenState)>,
}

/// What one product is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BriefProduct {
    /// The outcomes that remain.
    pub possible: OutcomeSet,
    /// The leaves that remain.
    pub leaves: Set<LeafIx>,
    /// Whether the study's outcome hangs on this product.
    pub deciding: bool,
}

impl Brief {
    /// What follows from a study that was folded over an edition.
    pub fn of(triage: &Triage) -> Brief {
        Self::standing(triage.tree, &triage.standing, triage.to_settle())
    }

    /// The same from the ways of the study, and of each product, with what is left of them; two answers that cannot both be
    /// true are not looked for. `None` without the first.
    pub fn of_ways(tree: &Tree, ways: &[&(Reach, WayRest)]) -> Option<Brief> {
        let ((study, _), products) = ways.split_first()?;
        let standing = Standing::of_ways(tree, *study, products.iter().map(|(product, _)| *product));
        let rests: Vec<&WayRest> = ways.iter().map(|(_, rest)| rest).collect();
        Some(Self::standing(tree, &standing, WayRest::to_settle(tree, &standing, &rests)))
    }

    fn standing(tree: &Tree, standing: &Standing, to_settle: Vec<(Place, OpenState)>) -> Brief {
        let product = |reach: &Reach| {
            let possible = tree.outcomes(reach.leaves);
            BriefProduct { possible, leaves: reach.leaves, deciding: standing.decides(possible) }
        };
        Brief {
            possible: standing.possible,
            leaves: standing.leaves(),
            study_leaves: standing.study.leaves,
            products: standing.products.iter().map(product).collect(),
            to_settle,
        }
    }

    /// The leaves that the settled outcome rests on; none while it is open.
    pub fn deciding_leaves(&self) -> Set<LeafIx> {
        if self.possible.single().is_none() {
            return Set::default();
        }
        let deciding = self.products.iter().filter(|product| product.deciding);
        deciding.fold(self.study_leaves, |all, product| all.union(product.leaves))
    }
}
