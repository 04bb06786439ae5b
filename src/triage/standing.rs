//! Where a study stands: what it can still be, and what is asked next.

use super::{Facts, Place, Reach};
use crate::study::{ProductIx, Subject};
use crate::tree::{LeafIx, OutcomeSet, Position, QuestionIx, Set, Tree};

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
        let study = Reach::from(tree, tree.start(), facts.level(Subject::Study));
        let products = tree.product_entry().into_iter().flat_map(|entry| {
            let products = facts.subjects().filter(|subject| *subject != Subject::Study);
            products.map(move |product| Reach::from(tree, entry, facts.level(product)))
        });
        Self::of_ways(tree, study, products)
    }

    /// Stands where the study's own questions and those of each product can lead.
    pub fn of_ways(tree: &Tree, study: Reach, products: impl Iterator<Item = Reach>) -> Standing {
        let products: Vec<Reach> = if study.products { products.collect() } else { Vec::new() };
        let joined = OutcomeSet::join(products.iter().map(|product| tree.outcomes(product.leaves)));
        let possible = tree.outcomes(study.leaves).union(joined);
        Standing { study, products, possible }
    }

    /// The study, and each product that the path comes to.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> + Clone + use<> {
        Subject::all(self.products.len())
    }

    /// The products that the path comes to, with what each can still come to.
    pub fn each_product(&self) -> impl Iterator<Item = (ProductIx, &Reach)> {
        self.products.iter().enumerate().map(|(at, reach)| (ProductIx::behind(at), reach))
    }

    /// What a subject can still come to; `None` for a product that the path does not come to.
    pub fn reach(&self, subject: Subject) -> Option<&Reach> {
        match subject {
            Subject::Study => Some(&self.study),
            Subject::Product(product) => self.products.get(product.ix()),
        }
    }

    /// Whether the study's outcome hangs on a product of these outcomes.
    pub fn decides(&self, product: OutcomeSet) -> bool {
        match self.possible.single() {
            Some(outcome) => product.single() == Some(outcome),
            None => product.greatest() > self.possible.least(),
        }
    }

    /// The leaves that remain, over the study's own questions and all products.
    pub fn leaves(&self) -> Set<LeafIx> {
        self.products.iter().fold(self.study.leaves, |all, product| all.union(product.leaves))
    }

    /// The questions on the ways that remain, over the study and all products.
    pub fn questions(&self) -> Set<QuestionIx> {
        self.products.iter().fold(self.study.questions, |all, product| all.union(product.questions))
    }

    /// Every question on the ways that remain, in the order of asking.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let reaches = std::iter::once(&self.study).chain(&self.products);
        self.subjects()
            .zip(reaches)
            .flat_map(|(subject, reach)| reach.questions.iter().map(move |question| Place { subject, question }))
    }

    /// The first question on the ways that remain that has not been asked; `None` once all have been.
    ///
    /// An answer "don't know" counts as asked: the interview goes on along every answer.
    pub fn next(&self, facts: &Facts) -> Option<Place> {
        self.places().find(|place| !facts.get(*place).is_asked())
    }

    /// As [`Standing::next`], among the questions about one subject.
    pub fn next_of(&self, facts: &Facts, subject: Subject) -> Option<Place> {
        self.places().find(|place| place.subject == subject && !facts.get(*place).is_asked())
    }

    /// The questions on the ways that remain of which several answers remain, asked or not.
    pub fn open(&self, facts: &Facts) -> impl Iterator<Item = Place> {
        self.places().filter(|place| facts.get(*place).is_open())
    }

    /// Whether a place lies on the ways that remain.
    pub fn reaches(&self, place: Place) -> bool {
        self.reach(place.subject).is_some_and(|reach| reach.questions.contains(place.question))
    }
}
