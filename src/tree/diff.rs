//! What an amendment does: where the ways through two editions part, and what changes without that.
//!
//! Every way through the old edition is followed in the new one with the same answers. The first answer
//! that leads elsewhere is the point at which they part, and what the study can be from there on is
//! compared with what it was; what the new edition asks beyond the old answers stays open.

mod citations;
mod wording;

use super::Tree;
use super::document::{Citation, Then};
use super::graph::Node;
use super::outcome::{Outcome, OutcomeSet};
use super::parts::Owner;
use super::position::{AnswerIx, LeafIx, Member, QuestionIx, Set, at};
use super::routes::{Route, positions, routes};

use wording::{only_cited_in, words};

pub use citations::CitationChange;
pub use wording::CitedPlace;

/// What lies between two editions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    /// The points at which outcomes change, in the order of the old edition.
    pub points: Vec<Point>,
    /// The points at which ways part and yet every outcome stays.
    pub detours: Vec<Point>,
    /// Parts that only the new edition has.
    pub added: Vec<Owned>,
    /// Parts that only the old edition has.
    pub gone: Vec<Owned>,
    /// Questions and answers that are put in other words in either language; in old positions.
    pub reworded: Vec<Owned>,
    /// Parts whose other texts (help, reasons, steps) differ; in old positions.
    pub explained_otherwise: Vec<Owned>,
    /// Parts whose citations change, with the ways through them that are otherwise as they were.
    pub citation_changes: Vec<CitationChange>,
    /// Places that only the new edition cites, with the parts that cite them, in new positions.
    pub cited: Vec<(CitedPlace, Vec<Owned>)>,
    /// Places that only the old edition cites, with the parts that cite them, in old positions.
    pub uncited: Vec<(CitedPlace, Vec<Owned>)>,
}

/// The edition as a whole, a question, an answer or a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owned {
    /// What the edition says beside its questions and leaves.
    Edition,
    /// A question.
    Question(QuestionIx),
    /// An answer with its question.
    Answer(QuestionIx, AnswerIx),
    /// A leaf.
    Leaf(LeafIx),
}

/// Where ways part, and what becomes of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The answer that leads elsewhere, or the leaf that is another outcome now; in old positions.
    pub at: Owned,
    /// What the ways were, what they can be now, and how many they are.
    pub turns: Vec<(Outcome, OutcomeSet, usize)>,
}

impl Diff {
    /// What lies between two editions.
    pub fn of(old: &Tree, new: &Tree) -> Diff {
        let mut diff = Diff { citation_changes: citations::parts(old, new), ..Diff::default() };
        let position = positions(new);
        for route in routes(old) {
            match parting(old, new, &route) {
                Some((at, was, can_be)) => note(&mut diff.points, at, was, can_be),
                None => {
                    citations::note(&mut diff.citation_changes, &route, position(&citations::steps(old, &route, new)))
                }
            }
        }
        diff.citation_changes.retain(|change| !change.routes.is_empty());
        let (points, detours) = std::mem::take(&mut diff.points).into_iter().partition(Point::turns_an_outcome);
        (diff.points, diff.detours) = (points, detours);
        diff.points.sort_by_key(|point| point.at);
        diff.added = only_in(new, old);
        diff.gone = only_in(old, new);
        diff.wording(old, new);
        diff.cited = only_cited_in(new, old);
        diff.uncited = only_cited_in(old, new);
        diff
    }

    /// Whether the editions say the same.
    pub fn is_empty(&self) -> bool {
        *self == Diff::default()
    }

    fn wording(&mut self, old: &Tree, new: &Tree) {
        for part in parts(old) {
            let Some(other) = counterpart(old, part, new) else { continue };
            let (before, now) = (words(old, part), words(new, other));
            if before.0 != now.0 {
                self.reworded.push(part);
            }
            if before.1 != now.1 {
                self.explained_otherwise.push(part);
            }
        }
    }
}

impl Point {
    fn turns_an_outcome(&self) -> bool {
        self.turns.iter().any(|(was, can_be, _)| can_be.single() != Some(*was))
    }
}

/// The first point at which an old way parts from the new edition: where, what it was, what it can be.
fn parting(old: &Tree, new: &Tree, route: &Route) -> Option<(Owned, Outcome, OutcomeSet)> {
    let was = old.outcome(route.leaf);
    let given: Vec<Option<AnswerIx>> =
        new.questions().iter().map(|question| answer_on(old, route, &question.id, new)).collect();
    for (question, answer) in &route.steps {
        let at = Owned::Answer(*question, *answer);
        let old_target = target(old, old.graph().follow(*question, *answer));
        let Some(Owned::Answer(q, a)) = counterpart(old, at, new) else {
            // The answer is gone: whoever gave it has to answer the question anew.
            let from = counterpart(old, Owned::Question(*question), new);
            let from = if let Some(Owned::Question(q)) = from { q } else { new.start() };
            return Some((at, was, ends(new, Node::Question(from), &given)));
        };
        let followed = new.graph().follow(q, a);
        if target(new, followed) != old_target {
            return Some((at, was, ends(new, followed, &given)));
        }
        if let Node::Leaf(leaf) = followed {
            let is = new.outcome(leaf);
            return (is != was).then_some((Owned::Leaf(route.leaf), was, OutcomeSet::only(is)));
        }
    }
    None
}

/// The answer, in positions of the new edition, that an old way gives to a question of this id.
fn answer_on(old: &Tree, route: &Route, question: &str, new: &Tree) -> Option<AnswerIx> {
    let asked = old.find_question(question)?;
    let (_, answer) = route.steps.iter().find(|(q, _)| *q == asked)?;
    new.find_answer(new.find_question(question)?, &old.answer(asked, *answer).id)
}

/// What can come out from a place on, given some answers and the others open.
fn ends(tree: &Tree, from: Node, given: &[Option<AnswerIx>]) -> OutcomeSet {
    let (mut leaves, mut pending) = (Set::default(), Set::default());
    let mut enter = |node, pending: &mut Set<QuestionIx>| match node {
        Node::Leaf(leaf) => leaves.insert(leaf),
        Node::Question(question) => pending.insert(question),
    };
    enter(from, &mut pending);
    while let Some(question) = pending.pop_lowest() {
        match *at(given, question) {
            Some(answer) => enter(tree.graph().follow(question, answer), &mut pending),
            None => tree.graph().targets(question).for_each(|(_, node)| enter(node, &mut pending)),
        }
    }
    tree.outcomes(leaves)
}

fn note(points: &mut Vec<Point>, at: Owned, was: Outcome, can_be: OutcomeSet) {
    let known = points.iter().position(|point| point.at == at);
    let known = known.unwrap_or_else(|| {
        points.push(Point { at, turns: Vec::new() });
        points.len() - 1
    });
    let Some(point) = points.get_mut(known) else { return };
    match point.turns.iter_mut().find(|(from, to, _)| (*from, *to) == (was, can_be)) {
        Some((_, _, count)) => *count += 1,
        None => point.turns.push((was, can_be, 1)),
    }
}

/// Where an answer leads, as the file says it.
fn target(tree: &Tree, node: Node) -> Then {
    match node {
        Node::Question(question) => Then::Ask(tree.question(question).id.clone()),
        Node::Leaf(leaf) => Then::Conclude(tree.leaf(leaf).id.clone()),
    }
}

/// The edition, every question with its answers, then every leaf, in the order of the file.
fn parts(tree: &Tree) -> Vec<Owned> {
    let mut parts = vec![Owned::Edition];
    for (q, _) in tree.each_question() {
        parts.push(Owned::Question(q));
        parts.extend(tree.each_answer(q).map(|(a, _)| Owned::Answer(q, a)));
    }
    parts.extend(tree.each_leaf().map(|(leaf, _)| Owned::Leaf(leaf)));
    parts
}

/// The part of the same id in the other edition.
pub fn counterpart(tree: &Tree, part: Owned, other: &Tree) -> Option<Owned> {
    match part {
        Owned::Edition => Some(Owned::Edition),
        Owned::Question(q) => other.find_question(&tree.question(q).id).map(Owned::Question),
        Owned::Answer(q, a) => {
            let question = other.find_question(&tree.question(q).id)?;
            other.find_answer(question, &tree.answer(q, a).id).map(|answer| Owned::Answer(question, answer))
        }
        Owned::Leaf(leaf) => other.find_leaf(&tree.leaf(leaf).id).map(Owned::Leaf),
    }
}

/// The parts without a counterpart; the answers of a question without one are not named again.
fn only_in(tree: &Tree, other: &Tree) -> Vec<Owned> {
    let lone = |part: &Owned| counterpart(tree, *part, other).is_none();
    let under_lone = |part: &Owned| matches!(part, Owned::Answer(q, _) if lone(&Owned::Question(*q)));
    parts(tree).into_iter().filter(|part| lone(part) && !under_lone(part)).collect()
}

/// Every citation of a tree with the part that carries it.
pub fn cited(tree: &Tree) -> Vec<(Owned, &Citation)> {
    let parts = tree.document().parts().into_iter();
    parts.filter_map(|part| Some((Owned::of(part.owner), part.citation()?))).collect()
}

impl Owned {
    /// The part of a valid tree that stands at a place of its document.
    pub fn of(owner: Owner) -> Owned {
        // A valid tree has far fewer parts than positions go.
        fn position<P: Member>(at: usize) -> P {
            P::behind(u16::try_from(at).unwrap_or(u16::MAX))
        }
        match owner {
            Owner::Edition => Owned::Edition,
            Owner::Question(q) => Owned::Question(position(q)),
            Owner::Answer(q, a) => Owned::Answer(position(q), position(a)),
            Owner::Leaf(leaf) => Owned::Leaf(position(leaf)),
        }
    }
}
