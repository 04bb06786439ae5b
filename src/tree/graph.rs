//! The tree as a directed acyclic graph: the only file that knows petgraph.
//!
//! A node is a question or a leaf, an edge is an answer. Edges are added question by question in the
//! order of the answers, so that an answer's edge is found by counting, without a search.

use petgraph::Direction::Incoming;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

/// A place in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// A question, by its position in the tree.
    Question(usize),
    /// A leaf, by its position in the tree.
    Leaf(usize),
}

/// Questions and leaves joined by answers.
#[derive(Clone, Debug)]
pub struct Graph {
    dag: DiGraph<Node, usize>,
    questions: usize,
    /// The edge of each question's first answer, and behind the last one the count of all edges.
    first_edge: Vec<usize>,
}

impl Graph {
    /// The graph in which the `a`-th answer of the `q`-th question leads to `targets[q][a]`.
    ///
    /// INVARIANT: the targets exist and lead only to later questions; [`super::validate`] sees to it.
    pub(super) fn new(leaves: usize, targets: &[Vec<Node>]) -> Self {
        let mut dag = DiGraph::new();
        for question in 0..targets.len() {
            dag.add_node(Node::Question(question));
        }
        for leaf in 0..leaves {
            dag.add_node(Node::Leaf(leaf));
        }
        let mut graph = Self { dag, questions: targets.len(), first_edge: vec![0] };
        for (question, answers) in targets.iter().enumerate() {
            for (answer, target) in answers.iter().enumerate() {
                graph.dag.add_edge(NodeIndex::new(question), graph.place(*target), answer);
            }
            graph.first_edge.push(graph.dag.edge_count());
        }
        graph
    }

    fn place(&self, node: Node) -> NodeIndex {
        match node {
            Node::Question(question) => NodeIndex::new(question),
            Node::Leaf(leaf) => NodeIndex::new(self.questions + leaf),
        }
    }

    fn target(&self, edge: usize) -> Option<Node> {
        let (_, target) = self.dag.edge_endpoints(EdgeIndex::new(edge))?;
        self.dag.node_weight(target).copied()
    }

    /// Where an answer leads; `None` if the question has no such answer.
    pub fn follow(&self, question: usize, answer: usize) -> Option<Node> {
        let (first, end) = (self.first_edge.get(question)?, self.first_edge.get(question + 1)?);
        let edge = first + answer;
        if edge < *end { self.target(edge) } else { None }
    }

    /// Where the answers of a question lead, in the order of the answers.
    pub fn targets(&self, question: usize) -> impl Iterator<Item = Node> {
        let first = self.first_edge.get(question).copied().unwrap_or(0);
        let end = self.first_edge.get(question + 1).copied().unwrap_or(first);
        (first..end).filter_map(|edge| self.target(edge))
    }

    /// The questions and answers that lead to a place, in file order.
    pub fn ways_to(&self, node: Node) -> Vec<(usize, usize)> {
        let mut ways: Vec<_> = self
            .dag
            .edges_directed(self.place(node), Incoming)
            .filter_map(|edge| match self.dag.node_weight(edge.source()) {
                Some(Node::Question(question)) => Some((*question, *edge.weight())),
                _ => None,
            })
            .collect();
        ways.sort_unstable();
        ways
    }
}
