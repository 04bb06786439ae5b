//! Every way through a tree: what a lawyer signs and the tests walk.

use super::position::{self, at_mut};
use super::{AnswerIx, LeafIx, Node, QuestionIx, Tree};

/// One way from the first question to a leaf, through at most one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Question and answer, in the order of asking.
    pub steps: Vec<(QuestionIx, AnswerIx)>,
    /// The leaf in which the way ends.
    pub leaf: LeafIx,
}

impl Route {
    /// The way in ids: `procedure=none evaluates=yes …`.
    pub fn in_ids(&self, tree: &Tree) -> String {
        let step = |(question, answer): &(QuestionIx, AnswerIx)| {
            format!("{}={}", tree.question(*question).id, tree.answer(*question, *answer).id)
        };
        self.steps.iter().map(step).collect::<Vec<_>>().join(" ")
    }
}

/// The most ways that are walked one by one. The shipped editions have fewer than a thousand, but a chain of
/// questions that all answers lead through doubles them with every one.
pub const LIMIT: u128 = 100_000;

/// How many ways lead through the tree, counted without walking them.
pub fn count(tree: &Tree) -> u128 {
    *position::at(&ways_from(tree), tree.start())
}

/// Finds the position that ways have among all, counted without walking them: of each step, the ways through
/// the answers above it come before.
pub fn positions(tree: &Tree) -> impl Fn(&[(QuestionIx, AnswerIx)]) -> u128 {
    let ways = ways_from(tree);
    move |steps| {
        let before = steps.iter().flat_map(|(question, answer)| {
            tree.graph().targets(*question).take_while(move |(other, _)| other < answer)
        });
        before.map(|(_, node)| onward(&ways, node)).fold(0, u128::saturating_add)
    }
}

/// The way at a position; `None` behind the last.
pub fn at(tree: &Tree, position: u128) -> Option<Route> {
    let ways = ways_from(tree);
    let (mut steps, mut left, mut node) = (Vec::new(), position, Node::Question(tree.start()));
    while let Node::Question(question) = node {
        let mut answers = tree.graph().targets(question);
        let (answer, next) = answers.find(|(_, next)| {
            let here = onward(&ways, *next);
            let is_here = left < here;
            left -= if is_here { 0 } else { here };
            is_here
        })?;
        steps.push((question, answer));
        node = next;
    }
    match node {
        Node::Leaf(leaf) => Some(Route { steps, leaf }),
        Node::Question(_) => None,
    }
}

/// How many ways lead on from a place.
fn onward(ways: &[u128], node: Node) -> u128 {
    match node {
        Node::Question(next) => *position::at(ways, next),
        Node::Leaf(_) => 1,
    }
}

/// How many ways lead on from each question.
fn ways_from(tree: &Tree) -> Vec<u128> {
    // Answers lead only to later questions, so one sweep from the last question suffices.
    let mut ways = vec![0_u128; tree.questions().len()];
    for (question, _) in tree.each_question().rev() {
        let onward = tree.graph().targets(question).map(|(_, node)| onward(&ways, node));
        *at_mut(&mut ways, question) = onward.fold(0, u128::saturating_add);
    }
    ways
}

/// Every way through the tree, in the order of the file. Look at [`count`] first if the tree may be anybody's.
pub fn routes(tree: &Tree) -> Vec<Route> {
    let mut found = Vec::new();
    walk(tree, Node::Question(tree.start()), &mut Vec::new(), &mut found);
    found
}

fn walk(tree: &Tree, node: Node, steps: &mut Vec<(QuestionIx, AnswerIx)>, found: &mut Vec<Route>) {
    match node {
        Node::Leaf(leaf) => found.push(Route { steps: steps.clone(), leaf }),
        Node::Question(question) => {
            for (answer, target) in tree.graph().targets(question) {
                steps.push((question, answer));
                walk(tree, target, steps, found);
                steps.pop();
            }
        }
    }
}
