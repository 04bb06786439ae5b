//! What the law of another day says about the same answers, and where the two ways part.

use crate::study::{Study, Subject};
use crate::text::Day;
use crate::tree::{AnswerIx, Node, Tree};
use crate::triage::{Facts, Place, Standing, Triage};
use crate::verdict::Brief;

/// The verdict under the law of another day.
#[derive(Clone, Debug)]
pub struct Against<'t> {
    /// The edition of that day.
    pub tree: &'t Tree,
    /// The day.
    pub day: Day,
    /// What the study is under it; an answer that it does not know counts as open.
    pub brief: Brief,
    /// Whether the outcomes that remain are others.
    pub changed: bool,
    /// Where the ways part: the last question that both laws ask and answer alike.
    pub turns: Vec<Turn>,
    /// Questions that only the other law comes to and nobody has answered; listed, never guessed.
    pub unanswered: Vec<Place>,
}

/// The last answer that both laws share, by its position in the other edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The question in the other edition.
    pub place: Place,
    /// The answer in the other edition.
    pub answer: AnswerIx,
}

impl<'t> Against<'t> {
    /// Judges a study by the law of another day.
    pub fn of(triage: &Triage, brief: &Brief, other: &'t Tree, day: Day, study: &Study) -> Against<'t> {
        let there = Triage::of(other, study);
        let other_brief = Brief::of(&there);
        let changed = brief.possible != other_brief.possible;
        let turns = if changed {
            turns((triage.tree, &triage.facts), (other, &there.facts), &there.standing)
        } else {
            Vec::new()
        };
        let asked_here = |place: &Place| {
            let question = triage.tree.find_question(&other.question(place.question).id);
            question.is_some_and(|question| triage.standing.reaches(Place { subject: place.subject, question }))
        };
        let unanswered = there.standing.open(&there.facts).filter(|place| !asked_here(place)).collect();
        Against { tree: other, day, brief: other_brief, changed, turns, unanswered }
    }
}

/// Where the ways part, for the study's own questions and then for each product.
fn turns(one: (&Tree, &Facts), other: (&Tree, &Facts), there: &Standing) -> Vec<Turn> {
    there.subjects().filter_map(|subject| turn(one, other, subject)).collect()
}

fn turn((tree, facts): (&Tree, &Facts), (other, other_facts): (&Tree, &Facts), subject: Subject) -> Option<Turn> {
    let entry = |tree: &Tree| match subject {
        Subject::Study => Some(tree.start()),
        Subject::Product(_) => tree.product_entry(),
    };
    let (mut here, mut there) = (entry(tree)?, entry(other)?);
    loop {
        let answer = facts.get(Place { subject, question: here }).given()?;
        let other_answer = other_facts.get(Place { subject, question: there }).given()?;
        let (next, other_next) = (tree.graph().follow(here, answer), other.graph().follow(there, other_answer));
        if !alike((tree, next), (other, other_next)) {
            return Some(Turn { place: Place { subject, question: there }, answer: other_answer });
        }
        let (Node::Question(next), Node::Question(other_next)) = (next, other_next) else { return None };
        if tree.is_product(next) != subject.product().is_some() {
            return None;
        }
        (here, there) = (next, other_next);
    }
}

/// Whether two places are the same question, or leaves of the same id and outcome.
fn alike((tree, node): (&Tree, Node), (other, other_node): (&Tree, Node)) -> bool {
    match (node, other_node) {
        (Node::Question(one), Node::Question(two)) => tree.question(one).id == other.question(two).id,
        (Node::Leaf(one), Node::Leaf(two)) => {
            let (one, two) = (tree.leaf(one), other.leaf(two));
            (&one.id, one.outcome) == (&two.id, two.outcome)
        }
        _ => false,
    }
}
