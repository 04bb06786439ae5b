//! What follows from a study's answers under one edition: made once, and the same for whoever asks further.

use super::contradiction::withhold;
use super::{Clash, Facts, Misfit, Standing, WhatIf};
use crate::study::Study;
use crate::tree::Tree;

/// A study folded over one edition.
#[derive(Clone, Debug)]
pub struct Triage<'t> {
    /// The edition.
    pub tree: &'t Tree,
    /// What the study states, where it cannot be true together; else that is what counts.
    pub contradicting: Option<Facts>,
    /// What counts: as stated, but open where two answers on the path cannot both be true.
    pub facts: Facts,
    /// Where the study stands by what counts.
    pub standing: Standing,
    /// The answers on the path that cannot both be true, in the order of asking.
    pub clashes: Vec<Clash>,
    /// The answers that the edition cannot use; they count as missing.
    pub misfits: Vec<Misfit>,
}

impl<'t> Triage<'t> {
    /// Folds a study over an edition.
    pub fn of(tree: &'t Tree, study: &Study) -> Self {
        let (stated, misfits) = Facts::of(tree, study);
        Self::of_facts(tree, stated, misfits)
    }

    /// As [`Triage::of`], of facts that need not come from a study.
    pub fn of_facts(tree: &'t Tree, stated: Facts, misfits: Vec<Misfit>) -> Self {
        let (opened, standing, clashes) = withhold(tree, &stated);
        let (facts, contradicting) = match opened {
            Some(opened) => (opened, Some(stated)),
            None => (stated, None),
        };
        Self { tree, contradicting, facts, standing, clashes, misfits }
    }

    /// What the study states, whether it can be true together or not.
    pub fn stated(&self) -> &Facts {
        self.contradicting.as_ref().unwrap_or(&self.facts)
    }

    /// What other answers would change.
    pub fn what_if(&self) -> WhatIf<'_> {
        WhatIf::new(self.tree, &self.facts, &self.standing)
    }
}
