//! Which single answer would turn the outcome, and which open one could.

use super::{Fact, Facts, Place, Reach, Standing};
use crate::tree::{OutcomeSet, Tree};

/// A single change of one answer and the outcomes that it would leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pivot {
    /// The question whose answer is changed.
    pub place: Place,
    /// The other answer, by position.
    pub answer: usize,
    /// What the study could then be; never the same set as now.
    pub possible: OutcomeSet,
}

/// A standing that can be asked "what if this one answer were another?".
#[derive(Clone, Debug)]
pub struct WhatIf<'a> {
    tree: &'a Tree,
    facts: &'a Facts,
    standing: &'a Standing,
    /// The outcomes of each product.
    products: Vec<OutcomeSet>,
}

impl<'a> WhatIf<'a> {
    /// The question about a standing and the facts it came from.
    pub fn new(tree: &'a Tree, facts: &'a Facts, standing: &'a Standing) -> Self {
        let products = standing.products.iter().map(|product| tree.outcomes(product.leaves)).collect();
        Self { tree, facts, standing, products }
    }

    /// What the study could be if one question had this answer and all else stayed.
    pub fn possible(&self, place: Place, answer: usize) -> OutcomeSet {
        match place.product {
            None => {
                let mut facts = self.facts.clone();
                if let Some(fact) = facts.study.get_mut(place.question) {
                    *fact = Fact::Given(answer);
                }
                Standing::of(self.tree, &facts).possible
            }
            Some(at) => {
                let changed = self.product(place, answer);
                let of_products = self.products.iter().enumerate();
                let joined = OutcomeSet::join(of_products.map(|(i, set)| if i == at { changed } else { *set }));
                self.tree.outcomes(self.standing.study.leaves).union(joined)
            }
        }
    }

    /// What the product of a place could be by itself if the question had this answer.
    pub fn product(&self, place: Place, answer: usize) -> OutcomeSet {
        let at = place.product.unwrap_or_default();
        let Some(mut facts) = self.facts.products.get(at).cloned() else {
            return OutcomeSet::default();
        };
        if let Some(fact) = facts.get_mut(place.question) {
            *fact = Fact::Given(answer);
        }
        let entry = self.tree.product_entry().unwrap_or_default();
        self.tree.outcomes(Reach::from(self.tree, entry, &facts).leaves)
    }

    fn answers(&self, place: Place) -> impl Iterator<Item = (usize, OutcomeSet)> {
        (0..self.count(place)).map(move |answer| (answer, self.possible(place, answer)))
    }

    /// The open questions of which two answers leave different outcomes: the facts worth settling.
    ///
    /// Different for the study, or for a product by itself as far as it lies above what is certain
    /// already: where several products are open, no single answer may turn the study, yet each counts.
    pub fn to_settle(&self) -> Vec<Place> {
        if self.standing.possible.single().is_some() {
            return Vec::new();
        }
        let turns = |place: &Place| self.turns(self.answers(*place)) || self.turns(self.answers_above(*place));
        self.standing.open(self.facts).filter(turns).collect()
    }

    fn turns(&self, answers: impl Iterator<Item = (usize, OutcomeSet)>) -> bool {
        let mut sets = answers.map(|(_, set)| set);
        let first = sets.next();
        sets.any(|set| Some(set) != first)
    }

    /// What each answer leaves of the place's product, raised to what the study is at the least.
    fn answers_above(&self, place: Place) -> impl Iterator<Item = (usize, OutcomeSet)> {
        let floor = self.standing.possible.least().map(OutcomeSet::only);
        let count = place.product.map_or(0, |_| self.count(place));
        (0..count).map(move |answer| {
            let product = self.product(place, answer);
            (answer, OutcomeSet::join(floor.into_iter().chain([product])))
        })
    }

    fn count(&self, place: Place) -> usize {
        self.tree.question(place.question).map_or(0, |question| question.answers.len())
    }

    /// Every other answer to an answered question that would leave other outcomes than now.
    pub fn pivots(&self) -> Vec<Pivot> {
        let answered = self.standing.places().filter_map(|place| match self.facts.get(place.product, place.question) {
            Fact::Given(given) => Some((place, given)),
            _ => None,
        });
        answered
            .flat_map(|(place, given)| {
                let others = self.answers(place).filter(move |(answer, _)| *answer != given);
                others.map(move |(answer, possible)| Pivot { place, answer, possible })
            })
            .filter(|pivot| pivot.possible != self.standing.possible)
            .collect()
    }
}
