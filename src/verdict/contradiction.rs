//! Answers on the path that cannot both be true.

use super::Step;
use crate::tree::Tree;
use crate::tree::document::Contradiction;
use crate::triage::Place;

/// The contradictions among the answers of a path: for each, the place of the answer that names it.
pub fn contradictions<'t>(tree: &'t Tree, steps: &[Step]) -> Vec<(Place, &'t Contradiction)> {
    let given = |product: Option<usize>, question: &str| {
        let step = steps.iter().find(|step| {
            step.place.product == product
                && tree.question(step.place.question).is_some_and(|asked| asked.id == question)
        })?;
        tree.answer(step.place.question, step.answer)
    };
    let of_step = |step: &Step| {
        let named = tree.answer(step.place.question, step.answer).into_iter().flat_map(|answer| &answer.contradicts);
        let place = step.place;
        let both = named
            .filter(move |other| given(place.product, &other.question).is_some_and(|answer| answer.id == other.answer));
        both.map(|other| (place, other)).collect::<Vec<_>>()
    };
    steps.iter().flat_map(of_step).collect()
}
