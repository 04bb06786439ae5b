//! What a study comes to by its own questions and its products together.

use super::Standing;
use super::ends::Ends;
use crate::study::Subject;
use crate::tree::position::at;
use crate::tree::{OutcomeSet, Tree};

/// What the study's own questions and the products end in, so that another end of one of them can be put in its place.
#[derive(Clone, Debug)]
pub(super) struct Joined {
    study: Ends,
    /// What the products but one come to, for each.
    others: Vec<OutcomeSet>,
    /// What all products come to.
    products: OutcomeSet,
}

impl Joined {
    /// The ends of the study's own questions and of each product.
    pub(super) fn of(study: Ends, products: &[OutcomeSet]) -> Self {
        Self { study, others: others(products), products: OutcomeSet::join(products.iter().copied()) }
    }

    /// The same of the products that the path comes to.
    pub(super) fn standing(tree: &Tree, standing: &Standing) -> Self {
        let products: Vec<OutcomeSet> = standing.products.iter().map(|reach| tree.outcomes(reach.leaves)).collect();
        let study = Ends { outcomes: tree.outcomes(standing.study.leaves), products: standing.study.products };
        Self::of(study, &products)
    }

    /// What the study could be if a subject ended so.
    pub(super) fn with(&self, subject: Subject, ends: Ends) -> OutcomeSet {
        let (study, products) = match subject {
            Subject::Study => (ends, self.products),
            Subject::Product(product) => {
                let others = *at(&self.others, product);
                (self.study, OutcomeSet::join([others, ends.outcomes].into_iter()))
            }
        };
        if study.products { study.outcomes.union(products) } else { study.outcomes }
    }
}

/// For each set what the others come to, joined from both sides.
fn others(sets: &[OutcomeSet]) -> Vec<OutcomeSet> {
    let join = |one: OutcomeSet, other: OutcomeSet| OutcomeSet::join([one, other].into_iter());
    let mut others = Vec::with_capacity(sets.len());
    let mut before = OutcomeSet::default();
    for set in sets {
        others.push(before);
        before = join(before, *set);
    }
    let mut behind = OutcomeSet::default();
    for (other, set) in others.iter_mut().zip(sets).rev() {
        *other = join(*other, behind);
        behind = join(behind, *set);
    }
    others
}
