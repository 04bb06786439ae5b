//! The pieces of lines of one edition, written once.

use crate::batch::line::rider;
use crate::report::Conclusion;
use crate::text::Lang;
use crate::tree::document::{Leaf, Question};
use crate::tree::position::at;
use crate::tree::{LeafIx, Outcome, OutcomeSet, Set, Tree};
use crate::triage::{Clash, OpenState, Place};
use crate::verdict::Brief;

/// The pieces of lines of one edition.
#[derive(Clone, Debug)]
pub(super) struct Phrases<'t> {
    pub(super) tree: &'t Tree,
    /// The language of riders.
    lang: Lang,
    /// From behind the day up to the outcome, the day's quotation mark included.
    head: String,
    /// Each leaf's id in quotation marks.
    leaves: Vec<String>,
    /// Of each leaf, what a product that ends in it is: its outcome, what is possible, its leaves.
    ends: Vec<String>,
    /// Of each question, its id and whom to ask, around the state.
    questions: Vec<(String, String)>,
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    // A text always serializes.
    serde_json::to_string(text).unwrap_or_default()
}

/// The name of the outcome, or of there being none yet.
fn outcome_id(possible: OutcomeSet) -> &'static str {
    Conclusion::from(possible.single()).id()
}

impl<'t> Phrases<'t> {
    pub(super) fn of(tree: &'t Tree, lang: Lang) -> Self {
        let revision = tree.document().revision;
        let (id, digest) = (quoted(tree.id()), quoted(tree.digest()));
        let shipped = if tree.is_shipped() { "" } else { ",\"shipped\":false" };
        let head =
            format!("\",\"tree\":{{\"id\":{id},\"revision\":{revision},\"digest\":{digest}{shipped}}},\"outcome\":\"");
        let leaves: Vec<String> = tree.leaves().iter().map(|leaf| quoted(&leaf.id)).collect();
        let end = |(leaf, id): (&Leaf, &String)| {
            let outcome = leaf.outcome.id();
            let rider = leaf.rider.as_ref().map_or_else(|| "null".to_owned(), |rider| quoted(rider.get(lang)));
            format!("\"outcome\":\"{outcome}\",\"rider\":{rider},\"possible\":[\"{outcome}\"],\"leaves\":[{id}]")
        };
        let ends = tree.leaves().iter().zip(&leaves).map(end).collect();
        let question = |question: &Question| {
            let (id, refer) = (quoted(&question.id), quoted(&question.refer));
            (format!(",\"question\":{id},\"state\":\""), format!("\",\"refer\":{refer}}}"))
        };
        Phrases { tree, lang, head, leaves, ends, questions: tree.questions().iter().map(question).collect() }
    }

    /// What stands behind the day in a full line, up to the outcome: the same in all lines.
    pub(super) fn behind_day(&self, out: &mut Vec<u8>) {
        out.extend(self.head.as_bytes());
    }

    /// All of a full line from the outcome on.
    pub(super) fn behind_tree(&self, brief: &Brief, clashes: &[Clash], out: &mut Vec<u8>) {
        self.remaining(brief.possible, brief.leaves, out);
        out.extend(b",\"products\":[");
        for (at, product) in brief.products.iter().enumerate() {
            out.extend(if at > 0 { &b",{\"index\":"[..] } else { b"{\"index\":" });
            number(at, out);
            out.push(b',');
            match self.end(product.leaves) {
                Some(end) => out.extend(end.as_bytes()),
                None => {
                    out.extend(b"\"outcome\":\"");
                    self.remaining(product.possible, product.leaves, out);
                }
            }
            out.extend(if product.deciding { &b",\"deciding\":true}"[..] } else { b",\"deciding\":false}" });
        }
        out.extend(b"],\"to_settle\":[");
        for (at, (place, state)) in brief.to_settle.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            self.open(*place, *state, out);
        }
        out.push(b']');
        self.contradictions(clashes, out);
        out.extend(b"}\n");
    }

    /// The answers that cannot both be true, where there are any.
    fn contradictions(&self, clashes: &[Clash], out: &mut Vec<u8>) {
        for (count, clash) in clashes.iter().enumerate() {
            out.extend(if count > 0 { &b",{\"product\":"[..] } else { b",\"contradictions\":[{\"product\":" });
            subject(clash.place, out);
            out.extend(b",\"question\":");
            json(&*self.tree.question(clash.place.question).id, out);
            out.extend(b",\"with\":");
            json(&*self.tree.question(clash.other.question).id, out);
            out.push(b'}');
        }
        if !clashes.is_empty() {
            out.push(b']');
        }
    }

    /// All of a brief line that stands behind the study's own number, from its quotation mark on.
    pub(super) fn behind_id(&self, brief: &Brief, out: &mut Vec<u8>) {
        out.extend(b"\",\"outcome\":\"");
        self.outcome(brief.possible, brief.leaves, out);
        out.extend(b"}\n");
    }

    /// The outcome's id, what stands beside it, and what is possible.
    fn outcome(&self, possible: OutcomeSet, leaves: Set<LeafIx>, out: &mut Vec<u8>) {
        out.extend(outcome_id(possible).as_bytes());
        out.extend(b"\",\"rider\":");
        match rider(self.tree, leaves, possible, self.lang) {
            Some(words) => json(words, out),
            None => out.extend(b"null"),
        }
        out.extend(b",\"possible\":[");
        outcomes(possible, out);
        out.push(b']');
    }

    /// The same with the leaves behind it.
    fn remaining(&self, possible: OutcomeSet, leaves: Set<LeafIx>, out: &mut Vec<u8>) {
        self.outcome(possible, leaves, out);
        out.extend(b",\"leaves\":[");
        self.leaves(leaves, out);
        out.push(b']');
    }

    /// What a product is that ends in a single leaf.
    fn end(&self, leaves: Set<LeafIx>) -> Option<&String> {
        leaves.single().map(|leaf| at(&self.ends, leaf))
    }

    fn leaves(&self, leaves: Set<LeafIx>, out: &mut Vec<u8>) {
        for (count, leaf) in leaves.iter().enumerate() {
            if count > 0 {
                out.push(b',');
            }
            out.extend(at(&self.leaves, leaf).as_bytes());
        }
    }

    fn open(&self, place: Place, state: OpenState, out: &mut Vec<u8>) {
        let (before, behind) = at(&self.questions, place.question);
        out.extend(b"{\"product\":");
        subject(place, out);
        out.extend(before.as_bytes());
        out.extend(state.id().as_bytes());
        out.extend(behind.as_bytes());
    }
}

/// The product by its number, or that it is none.
fn subject(place: Place, out: &mut Vec<u8>) {
    match place.subject.index() {
        Some(product) => number(product, out),
        None => out.extend(b"null"),
    }
}

fn outcomes(set: OutcomeSet, out: &mut Vec<u8>) {
    for (at, outcome) in set.iter().map(Outcome::id).enumerate() {
        if at > 0 {
            out.push(b',');
        }
        out.push(b'"');
        out.extend(outcome.as_bytes());
        out.push(b'"');
    }
}

fn number(number: usize, out: &mut Vec<u8>) {
    json(&number, out);
}

/// A text or a number, which written to memory always serializes.
pub(super) fn json(value: &(impl serde::Serialize + ?Sized), out: &mut Vec<u8>) {
    let written = serde_json::to_writer(out, value);
    debug_assert!(written.is_ok());
}
