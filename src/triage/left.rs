//! How long an interview can still get.

use super::{Fact, Facts, Reach, Standing};
use crate::tree::{Node, Tree};

/// The most questions that can still be asked, over the study and all its products.
///
/// A question already asked costs nothing more, whether its answer is known or not.
pub fn most_questions_left(tree: &Tree, facts: &Facts, standing: &Standing) -> usize {
    let levels = std::iter::once(None).chain((0..standing.products.len()).map(Some));
    levels.map(|product| most_questions_left_of(tree, facts, standing, product)).sum()
}

/// The most questions that can still be asked about the study itself (`None`) or about one product.
pub fn most_questions_left_of(tree: &Tree, facts: &Facts, standing: &Standing, product: Option<usize>) -> usize {
    match product {
        None => longest(tree, facts.level(None), &standing.study, tree.start()),
        Some(at) => {
            let reach = standing.products.get(at).copied().unwrap_or_default();
            longest(tree, facts.level(product), &reach, tree.product_entry().unwrap_or_default())
        }
    }
}

/// The longest way from a question on, counted in questions not yet asked.
fn longest(tree: &Tree, facts: &[Fact], reach: &Reach, start: usize) -> usize {
    let mut left = vec![0_usize; tree.questions().len()];
    let reached: Vec<usize> = reach.questions.iter().collect();
    // Answers lead only to later questions, so going backwards every next one is known already.
    for question in reached.into_iter().rev() {
        let after = |node: Node| match node {
            Node::Question(next) => left.get(next).copied().unwrap_or(0),
            Node::Leaf(_) => 0,
        };
        let fact = facts.get(question).copied().unwrap_or_default();
        let rest = match fact {
            Fact::Given(answer) => tree.graph().follow(question, answer).map_or(0, after),
            Fact::Missing | Fact::Unknown => tree.graph().targets(question).map(after).max().unwrap_or(0),
        };
        if let Some(slot) = left.get_mut(question) {
            *slot = rest + usize::from(fact == Fact::Missing);
        }
    }
    left.get(start).copied().unwrap_or(0)
}
