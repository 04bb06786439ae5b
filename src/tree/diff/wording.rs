//! What the parts of two editions say, and which places of the law they cite.

use super::{Part, counterpart, parts};
use crate::tree::Tree;
use crate::tree::document::Citation;

/// A place in a document whatever its amendment.
///
/// Sources whose ids differ in the year at the end alone, and which bear the same number, are one document
/// amended (`cra-2018` and `cra-2025`): where the place stays, nothing of the citation has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What all amendments of the document have in common.
    document: String,
    /// A citation of the place, to be said in words.
    pub citation: Citation,
}

/// What a part is called, and everything else it tells the reader beside its citations.
pub(super) fn words(tree: &Tree, part: Part) -> (String, String) {
    let (name, rest) = match part {
        Part::Question(q) => {
            let question = tree.question(q);
            let help = (
                (&question.why, &question.counts, &question.beware),
                (
                    &question.refer,
                    &question.unknown_means,
                    question.meanwhile.as_ref().map(|meanwhile| &meanwhile.text),
                ),
            );
            (serde_json::to_string(&question.ask), serde_json::to_string(&help))
        }
        Part::Answer(q, a) => {
            let answer = tree.answer(q, a);
            let others: Vec<_> =
                answer.contradicts.iter().map(|other| (&other.question, &other.answer, &other.text)).collect();
            (serde_json::to_string(&answer.label), serde_json::to_string(&(&answer.because, others)))
        }
        Part::Leaf(leaf) => {
            let leaf = tree.leaf(leaf);
            let steps: Vec<_> = leaf.next_steps.iter().map(|step| (&step.text, &step.refer)).collect();
            let caveats: Vec<_> = leaf.caveats.iter().map(|caveat| &caveat.text).collect();
            (Ok(String::new()), serde_json::to_string(&(&leaf.because, steps, caveats, &leaf.readings)))
        }
    };
    // Plain structs of strings always serialize.
    (name.unwrap_or_default(), rest.unwrap_or_default())
}

/// The places that a part itself cites.
fn cites(tree: &Tree, part: Part) -> Vec<Place> {
    let cite = match part {
        Part::Question(q) => &tree.question(q).cite,
        Part::Answer(q, a) => &tree.answer(q, a).cite,
        Part::Leaf(leaf) => &tree.leaf(leaf).cite,
    };
    let place = |citation: &Citation| {
        let number = tree.source(&citation.source).and_then(|source| source.number.as_deref());
        Place { document: document(&citation.source, number), citation: citation.clone() }
    };
    cite.iter().map(place).collect()
}

/// What a source's id and number have in common with those of its amendments.
fn document(id: &str, number: Option<&str>) -> String {
    let year = |tail: &str| tail.len() == 4 && tail.bytes().all(|byte| byte.is_ascii_digit());
    match (id.rsplit_once('-'), number) {
        (Some((stem, tail)), Some(number)) if year(tail) => format!("{stem} {number}"),
        _ => id.to_owned(),
    }
}

impl Place {
    fn is(&self, other: &Place) -> bool {
        self.document == other.document && self.citation.at == other.citation.at
    }
}

/// The places that a part cites and its counterpart in the other edition does not; all of them without one.
pub(super) fn newly_cited(tree: &Tree, part: Part, other: &Tree) -> Vec<Place> {
    let theirs = counterpart(tree, part, other).map(|part| cites(other, part)).unwrap_or_default();
    let mut own: Vec<Place> = Vec::new();
    for place in cites(tree, part).into_iter().filter(|place| !theirs.iter().any(|their| their.is(place))) {
        if !own.iter().any(|known| known.is(&place)) {
            own.push(place);
        }
    }
    own
}

/// The places that parts of both editions cite in one only, and those that lone parts cite.
pub(super) fn only_cited_in(tree: &Tree, other: &Tree) -> Vec<(Place, Vec<Part>)> {
    let mut found: Vec<(Place, Vec<Part>)> = Vec::new();
    for part in parts(tree) {
        for place in newly_cited(tree, part, other) {
            match found.iter_mut().find(|(known, _)| known.is(&place)) {
                Some((_, citing)) => citing.push(part),
                None => found.push((place, vec![part])),
            }
        }
    }
    found
}
