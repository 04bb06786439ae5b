//! Which reasons of a settled outcome hold whatever the open answers are, and on what the others depend.
//!
//! Only the former may be stated as facts. Where the money is not known and the product is not approved, the want of an
//! approval is certain; that the holder pays is said as what would be the case if it did.

use crate::study::Subject;
use crate::tree::{AnswerIx, LeafIx, Node, QuestionIx, Set, Tree};
use crate::triage::{Fact, Place, Reach, Triage};

/// A leaf that a decider can end in, though not whatever the open answers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Whose leaf it is.
    pub subject: Subject,
    /// The leaf.
    pub leaf: LeafIx,
    /// The last open question on the way to it.
    pub place: Place,
    /// The answers that lead there.
    pub answers: Set<AnswerIx>,
}

/// The leaves of the deciders that hold for certain, and the others with what they depend on.
pub(super) fn certain(
    triage: &Triage,
    deciders: &[(Subject, Set<LeafIx>)],
) -> (Vec<(Subject, LeafIx)>, Vec<Condition>) {
    let (mut certain, mut conditions) = (Vec::new(), Vec::new());
    for (subject, leaves) in deciders {
        for leaf in leaves.iter() {
            if holds(triage, *subject, leaf) {
                certain.push((*subject, leaf));
            } else if let Some(condition) = condition(triage, *subject, leaf) {
                conditions.push(condition);
            }
        }
    }
    (certain, conditions)
}

/// Whether a leaf holds whatever the open answers are: it is the only one left once the questions are left aside beside
/// which it holds in any case.
fn holds(triage: &Triage, subject: Subject, leaf: LeafIx) -> bool {
    let Some(entry) = entry(triage, subject) else { return false };
    let tree = triage.tree;
    let beside = &tree.leaf(leaf).whatever;
    let mut facts = triage.facts.level(subject).to_vec();
    for question in beside.iter().filter_map(|id| tree.find_question(id)) {
        let fact = crate::tree::position::at_mut(&mut facts, question);
        if fact.is_open() {
            let goes_on = |answer: &AnswerIx| matches!(tree.graph().follow(question, *answer), Node::Question(_));
            let left: Set<AnswerIx> = fact.left().iter().filter(goes_on).collect();
            if !left.is_empty() {
                *fact = Fact::asked(left, tree.answers(question));
            }
        }
    }
    let reach = Reach::from(tree, entry, &facts);
    reach.leaf() == Some(leaf)
}

/// Where a subject's questions begin, if nothing but its own questions decides in which of its leaves it ends.
fn entry(triage: &Triage, subject: Subject) -> Option<QuestionIx> {
    let study = &triage.standing.study;
    match subject {
        Subject::Study => (!study.products).then_some(triage.tree.start()),
        Subject::Product(_) if study.leaves.is_empty() => triage.tree.product_entry(),
        Subject::Product(_) => None,
    }
}

/// The last open question of which some answers lead to a leaf and others do not.
fn condition(triage: &Triage, subject: Subject, leaf: LeafIx) -> Option<Condition> {
    let tree = triage.tree;
    let start = match subject {
        Subject::Study => tree.start(),
        Subject::Product(_) => tree.product_entry()?,
    };
    let facts = triage.facts.level(subject);
    let reached: Vec<QuestionIx> = triage.standing.reach(subject)?.questions.iter().collect();
    reached.into_iter().rev().find_map(|question| {
        let fact = *crate::tree::position::at(facts, question);
        let leads = |answer: &AnswerIx| leads(tree, start, facts, question, *answer).contains(leaf);
        let answers: Set<AnswerIx> = fact.left().iter().filter(leads).collect();
        let decides = fact.is_open() && !answers.is_empty() && answers != fact.left();
        decides.then_some(Condition { subject, leaf, place: Place { subject, question }, answers })
    })
}

/// The leaves that remain if one question had this answer.
fn leads(tree: &Tree, start: QuestionIx, facts: &[Fact], question: QuestionIx, answer: AnswerIx) -> Set<LeafIx> {
    let mut facts = facts.to_vec();
    *crate::tree::position::at_mut(&mut facts, question) = Fact::asked(Set::only(answer), tree.answers(question));
    Reach::from(tree, start, &facts).leaves
}
