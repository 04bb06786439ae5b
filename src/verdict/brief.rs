//! The verdict without its words: what a table of many studies needs, and nothing that only a reader of one needs.

use super::contradiction::{Clash, contradictions};
use super::deciding;
use crate::tree::{LeafIx, OutcomeSet, Set, Tree};
use crate::triage::{Fact, Facts, Place, Standing, WhatIf};

/// What a study is under one edition, in positions.
///
/// INVARIANT: each field equals the field of the same name in [`super::Verdict`]; a test holds that.
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
    /// The open questions that can still turn the outcome, and whether each has been asked.
    pub to_settle: Vec<(Place, Fact)>,
    /// Answers on the path that cannot both be true.
    pub contradictions: Vec<Clash>,
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
    /// Judges facts.
    pub fn of(tree: &Tree, facts: &Facts) -> Brief {
        let standing = Standing::of(tree, facts);
        let product = |reach: &crate::triage::Reach| {
            let possible = tree.outcomes(reach.leaves);
            BriefProduct { possible, leaves: reach.leaves, deciding: deciding(standing.possible, possible) }
        };
        let state = |place: Place| (place, facts.get(place));
        // A settled study has nothing to settle, and most are: what-ifs are not prepared for it.
        let open = standing.possible.single().is_none();
        let to_settle = if open { WhatIf::new(tree, facts, &standing).to_settle() } else { Vec::new() };
        Brief {
            possible: standing.possible,
            leaves: standing.leaves(),
            study_leaves: standing.study.leaves,
            products: standing.products.iter().map(product).collect(),
            to_settle: to_settle.into_iter().map(state).collect(),
            contradictions: contradictions(tree, facts, &standing),
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
