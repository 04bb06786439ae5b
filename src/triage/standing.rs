//! Where a study stands: what it can still be, and what is asked next.

use super::{Fact, Facts, Reach};
use crate::tree::{OutcomeSet, Tree};

/// A question about the study or about one of its products.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The product by position; `None` is the study itself.
    pub product: Option<usize>,
    /// The question by position.
    pub question: usize,
}

/// What follows from the facts under one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the study's own questions can still come to.
    pub study: Reach,
    /// What each product can still come to; empty when no way leads to the products.
    pub products: Vec<Reach>,
    /// The outcomes that the study can still have.
    pub possible: OutcomeSet,
}

impl Standing {
    /// Folds the facts over the tree.
    pub fn of(tree: &Tree, facts: &Facts) -> Standing {
        let study = Reach::from(tree, tree.start(), facts.level(None));
        let products: Vec<Reach> = match tree.product_entry() {
            Some(entry) if study.products => {
                facts.products().map(|product| Reach::from(tree, entry, product)).collect()
            }
            _ => Vec::new(),
        };
        let joined = OutcomeSet::join(products.iter().map(|product| tree.outcomes(product.leaves)));
        let possible = tree.outcomes(study.leaves).union(joined);
        Standing { study, products, possible }
    }

    /// Every question on the ways that remain, in the order of asking.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let of_study = self.study.questions.iter().map(|question| Place { product: None, question });
        let of_products = self.products.iter().enumerate().flat_map(|(at, product)| {
            product.questions.iter().map(move |question| Place { product: Some(at), question })
        });
        of_study.chain(of_products)
    }

    /// The first question on the ways that remain that has not been asked; `None` once all have been.
    ///
    /// An answer "don't know" counts as asked: the interview goes on along every answer.
    pub fn next(&self, facts: &Facts) -> Option<Place> {
        self.places().find(|place| facts.get(place.product, place.question) == Fact::Missing)
    }

    /// As [`Standing::next`], among the questions about the study (`None`) or one product.
    pub fn next_of(&self, facts: &Facts, product: Option<usize>) -> Option<Place> {
        let mut own = self.places().filter(|place| place.product == product);
        own.find(|place| facts.get(place.product, place.question) == Fact::Missing)
    }

    /// The questions on the ways that remain that have no answer, asked or not.
    pub fn open(&self, facts: &Facts) -> impl Iterator<Item = Place> {
        self.places().filter(|place| !matches!(facts.get(place.product, place.question), Fact::Given(_)))
    }

    /// Whether a place lies on the ways that remain.
    pub fn reaches(&self, place: Place) -> bool {
        match place.product {
            None => self.study.questions.contains(place.question),
            Some(at) => self.products.get(at).is_some_and(|product| product.questions.contains(place.question)),
        }
    }
}
