//! The tree as a directed acyclic graph: the only file that knows petgraph.
//!
//! A node is a question or a leaf, an edge is an answer. Edges are added question by question in the
//! order of the answers, so that an answer's edge is found by counting, without a search.

use std::ops::Range;

use petgraph::Direction::Incoming;
use petgraph::graph::{DiGraph, NodeIndex};

use super::position::{AnswerIx, LeafIx, Position, QuestionIx, Set, at, each, part};

/// A place in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// A question.
    Question(QuestionIx),
    /// A leaf.
    Leaf(LeafIx),
}

/// Where some answers of a question lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Onward {
    /// The questions.
    pub questions: Set<QuestionIx>,
    /// The leaves.
    pub leaves: Set<LeafIx>,
}

impl Onward {
    /// Adds a place.
    pub fn insert(&mut self, node: Node) {
        match node {
            Node::Question(question) => self.questions.insert(question),
            Node::Leaf(leaf) => self.leaves.insert(leaf),
        }
    }

    /// The places of both.
    #[must_use]
    pub fn union(self, other: Onward) -> Onward {
        Onward { questions: self.questions.union(other.questions), leaves: self.leaves.union(other.leaves) }
    }
}

/// Questions and leaves joined by answers.
#[derive(Clone, Debug)]
pub struct Graph {
    dag: DiGraph<Node, (QuestionIx, AnswerIx)>,
    questions: usize,
    /// The edges of each question's answers.
    edges: Vec<Range<usize>>,
    /// Where each edge leads, so that a way is followed without asking the graph for its nodes.
    ends: Vec<Node>,
    /// Where all answers of each question lead together.
    onward: Vec<Onward>,
}

impl Graph {
    /// The graph in which the `a`-th answer of the `q`-th question leads to `targets[q][a]`.
    ///
    /// INVARIANT: the targets exist and lead only to later questions; [`super::validate`] sees to it.
    pub(super) fn new(leaves: &[LeafIx], targets: &[Vec<Node>]) -> Self {
        let mut dag = DiGraph::new();
        for (question, _) in each(targets) {
            dag.add_node(Node::Question(question));
        }
        for leaf in leaves {
            dag.add_node(Node::Leaf(*leaf));
        }
        let onward = targets.iter().map(|answers| {
            let mut onward = Onward::default();
            answers.iter().for_each(|target| onward.insert(*target));
            onward
        });
        let onward = onward.collect();
        let mut graph = Self { dag, questions: targets.len(), edges: Vec::new(), ends: targets.concat(), onward };
        for (question, answers) in each(targets) {
            let first = graph.dag.edge_count();
            for (answer, target) in each(answers) {
                let (from, to) = (graph.place(Node::Question(question)), graph.place(*target));
                graph.dag.add_edge(from, to, (question, answer));
            }
            graph.edges.push(first..graph.dag.edge_count());
        }
        graph
    }

    fn place(&self, node: Node) -> NodeIndex {
        match node {
            Node::Question(question) => NodeIndex::new(question.ix()),
            Node::Leaf(leaf) => NodeIndex::new(self.questions + leaf.ix()),
        }
    }

    /// Where an answer of a question leads.
    pub fn follow(&self, question: QuestionIx, answer: AnswerIx) -> Node {
        *at(self.ends(question), answer)
    }

    /// Where the answers of a question lead, in the order of the answers.
    pub fn targets(&self, question: QuestionIx) -> impl Iterator<Item = (AnswerIx, Node)> {
        each(self.ends(question)).map(|(answer, node)| (answer, *node))
    }

    /// Where all answers of a question lead together.
    pub fn onward(&self, question: QuestionIx) -> Onward {
        *at(&self.onward, question)
    }

    fn ends(&self, question: QuestionIx) -> &[Node] {
        part(&self.ends, at(&self.edges, question).clone())
    }

    /// The questions and answers that lead to a place, in file order.
    pub fn ways_to(&self, node: Node) -> Vec<(QuestionIx, AnswerIx)> {
        let mut ways: Vec<_> = self.dag.edges_directed(self.place(node), Incoming).map(|edge| *edge.weight()).collect();
        ways.sort_unstable();
        ways
    }
}
