//! What the editions before and after would say about the same answers.

use crate::study::Study;
use crate::tree::{Editions, OutcomeSet, Tree};
use crate::triage::Triage;

/// What a neighbouring edition says.
#[derive(Clone, Debug)]
pub struct Neighbour<'t> {
    /// The neighbouring edition.
    pub tree: &'t Tree,
    /// Whether it came before the one that the study is judged by.
    pub earlier: bool,
    /// The outcomes that remain under it; an answer that it does not know counts as open.
    pub possible: OutcomeSet,
}

pub(super) fn of<'t>(editions: &'t Editions, judged: &Tree, study: &Study) -> Vec<Neighbour<'t>> {
    let neighbours = editions.neighbours(judged.id());
    neighbours
        .map(|tree| {
            let possible = Triage::of(tree, study).standing.possible;
            let earlier = tree.document().in_force_from < judged.document().in_force_from;
            Neighbour { tree, earlier, possible }
        })
        .collect()
}
