//! Every way through a tree: what a lawyer signs and the tests walk.

use super::{Node, Tree};

/// One way from the first question to a leaf, through at most one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Question and answer by position, in the order of asking.
    pub steps: Vec<(usize, usize)>,
    /// The leaf in which the way ends, by position.
    pub leaf: usize,
}

impl Route {
    /// The way in ids: `procedure=none evaluates=yes …`.
    pub fn in_ids(&self, tree: &Tree) -> String {
        let step = |(question, answer): &(usize, usize)| {
            let asked = tree.question(*question)?;
            Some(format!("{}={}", asked.id, asked.answers.get(*answer)?.id))
        };
        self.steps.iter().filter_map(step).collect::<Vec<_>>().join(" ")
    }
}

/// Every way through the tree, in the order of the file.
pub fn routes(tree: &Tree) -> Vec<Route> {
    let mut found = Vec::new();
    walk(tree, Node::Question(tree.start()), &mut Vec::new(), &mut found);
    found
}

fn walk(tree: &Tree, node: Node, steps: &mut Vec<(usize, usize)>, found: &mut Vec<Route>) {
    match node {
        Node::Leaf(leaf) => found.push(Route { steps: steps.clone(), leaf }),
        Node::Question(question) => {
            for (answer, target) in tree.graph().targets(question).enumerate() {
                steps.push((question, answer));
                walk(tree, target, steps, found);
                steps.pop();
            }
        }
    }
}
