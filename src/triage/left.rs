//! How long an interview can still get.

use super::{Fact, Facts, Reach, Standing};
use crate::study::Subject;
use crate::tree::position::{at, at_mut};
use crate::tree::{Node, QuestionIx, Tree};

/// The most questions that can still be asked, over the study and all its products.
///
/// A question already asked costs nothing more, whether its answer is known or not.
pub fn most_questions_left(tree: &Tree, facts: &Facts, standing: &Standing) -> usize {
    standing.subjects().map(|subject| most_questions_left_of(tree, facts, standing, subject)).sum()
}

/// The most questions that can still be asked about one subject; none about one that the path does not come to.
pub fn most_questions_left_of(tree: &Tree, facts: &Facts, standing: &Standing, subject: Subject) -> usize {
    standing.reach(subject).map_or(0, |reach| longest(tree, facts.level(subject), reach))
}

/// The longest way through the questions reached, counted in questions not yet asked.
fn longest(tree: &Tree, facts: &[Fact], reach: &Reach) -> usize {
    let mut left = vec![0_usize; tree.questions().len()];
    let reached: Vec<QuestionIx> = reach.questions.iter().collect();
    // Answers lead only to later questions, so going backwards every next one is known already.
    for question in reached.iter().rev() {
        let after = |answer| match tree.graph().follow(*question, answer) {
            Node::Question(next) => *at(&left, next),
            Node::Leaf(_) => 0,
        };
        let fact = at(facts, *question);
        // A fact has one answer left at least; what is asked ends somewhere.
        let rest = fact.left().iter().map(after).max().unwrap_or(0);
        *at_mut(&mut left, *question) = rest + usize::from(!fact.is_asked());
    }
    // Every way begins at the first question.
    reached.first().map_or(0, |first| *at(&left, *first))
}
