//! Which answers a study gives on its path and in which leaves it ends: what a case exercises of a tree.

use std::collections::BTreeSet;

use super::Triage;
use crate::study::Study;
use crate::tree::{AnswerIx, LeafIx, QuestionIx, Set, Tree};

/// The answers and leaves of a tree that one study exercises.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// Every answer given on the way, with its question.
    pub answers: BTreeSet<(QuestionIx, AnswerIx)>,
    /// The leaves in which the study's own questions or a product end. One that is open ends in none.
    pub leaves: Set<LeafIx>,
}

impl Visit {
    /// What a study exercises.
    pub fn of(tree: &Tree, study: &Study) -> Visit {
        let Triage { facts, standing, .. } = Triage::of(tree, study);
        let given = standing.places().filter_map(|place| Some((place.question, facts.get(place).given()?)));
        let ends = std::iter::once(&standing.study).chain(&standing.products);
        Visit { answers: given.collect(), leaves: ends.filter_map(|reach| reach.leaf()).collect() }
    }

    /// Whether a question is answered on the way.
    pub fn asks(&self, question: QuestionIx) -> bool {
        self.answers.iter().any(|(asked, _)| *asked == question)
    }
}
