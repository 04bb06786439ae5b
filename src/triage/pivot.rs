//! Which single answer would turn the outcome, and which open one could.

use super::ends::{Ends, Level};
use super::{Fact, Facts, Place, Standing};
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
    facts: &'a Facts,
    standing: &'a Standing,
    study: Level<'a>,
    products: Vec<Level<'a>>,
    /// What the products but one come to, for each, and behind them what all come to.
    others: Vec<OutcomeSet>,
}

impl<'a> WhatIf<'a> {
    /// The question about a standing and the facts it came from.
    pub fn new(tree: &'a Tree, facts: &'a Facts, standing: &'a Standing) -> Self {
        let entry = tree.product_entry();
        let products = facts.products().filter_map(|facts| Some(Level::new(tree, entry?, facts)));
        let products: Vec<Level> = products.collect();
        let sets: Vec<OutcomeSet> = products.iter().map(|product| product.ends().outcomes).collect();
        let study = Level::new(tree, tree.start(), facts.level(None));
        Self { facts, standing, study, products, others: others(&sets) }
    }

    /// What the study could be if one question had this answer and all else stayed.
    pub fn possible(&self, place: Place, answer: usize) -> OutcomeSet {
        self.answers(place).nth(answer).map(|(_, set)| set).unwrap_or_default()
    }

    /// What the study could be if the question were left open and all else stayed.
    pub fn open(&self, place: Place) -> OutcomeSet {
        self.answers(place).fold(OutcomeSet::default(), |all, (_, possible)| all.union(possible))
    }

    /// What the product of a place could be by itself if the question had this answer.
    pub fn product(&self, place: Place, answer: usize) -> OutcomeSet {
        let product = place.product.and_then(|at| self.products.get(at));
        product.and_then(|product| product.answered(place.question).nth(answer)).unwrap_or_default().outcomes
    }

    /// The open questions of which two answers leave different outcomes: the facts worth settling.
    ///
    /// Different for the study, or for a product by itself as far as it lies above what is certain
    /// already: where several products are open, no single answer may turn the study, yet each counts.
    pub fn to_settle(&self) -> Vec<Place> {
        if self.standing.possible.single().is_some() {
            return Vec::new();
        }
        let floor = self.standing.possible.least().map(OutcomeSet::only);
        let raised = |ends: Ends| OutcomeSet::join(floor.into_iter().chain([ends.outcomes]));
        let turns = |place: &Place| {
            differ(self.ends(*place).map(|ends| (self.of_study(*place, ends), place.product.map(|_| raised(ends)))))
        };
        self.standing.open(self.facts).filter(turns).collect()
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

    /// What the study could be with each answer to a question.
    fn answers(&self, place: Place) -> impl Iterator<Item = (usize, OutcomeSet)> {
        self.ends(place).map(move |ends| self.of_study(place, ends)).enumerate()
    }

    /// What the level of a place could end in with each answer to its question.
    fn ends(&self, place: Place) -> impl Iterator<Item = Ends> {
        let level = place.product.map_or(Some(&self.study), |at| self.products.get(at));
        level.into_iter().flat_map(move |level| level.answered(place.question))
    }

    /// What the study could be if the level of a place ended so.
    fn of_study(&self, place: Place, ends: Ends) -> OutcomeSet {
        let others = self.others.get(place.product.unwrap_or(self.products.len())).copied().unwrap_or_default();
        let (study, products) = match place.product {
            None => (ends, others),
            Some(_) => (self.study.ends(), OutcomeSet::join([others, ends.outcomes].into_iter())),
        };
        if study.products { study.outcomes.union(products) } else { study.outcomes }
    }
}

fn differ<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    let first = all.next();
    all.any(|other| Some(other) != first)
}

/// For each set what the others come to, joined from both sides; behind them what all come to.
fn others(sets: &[OutcomeSet]) -> Vec<OutcomeSet> {
    let join = |one: OutcomeSet, other: OutcomeSet| OutcomeSet::join([one, other].into_iter());
    let mut others = Vec::with_capacity(sets.len() + 1);
    let mut before = OutcomeSet::default();
    for set in sets {
        others.push(before);
        before = join(before, *set);
    }
    others.push(before);
    let mut behind = OutcomeSet::default();
    for (other, set) in others.iter_mut().zip(sets).rev() {
        *other = join(*other, behind);
        behind = join(behind, *set);
    }
    others
}
