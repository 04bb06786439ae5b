//! What the parts of two editions say, and which places of the law they cite.

use super::{Owned, cited, counterpart, parts};
use crate::tree::Tree;
use crate::tree::document::Citation;
use crate::tree::parts::Statement;

/// A place in a document whatever its amendment.
///
/// Sources whose ids differ in the year at the end alone, and which bear the same number, are one document
/// amended (`cra-2018` and `cra-2025`): where the place stays, nothing of the citation has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct CitedPlace {
    /// What all amendments of the document have in common.
    document: String,
    /// A citation of the place, to be said in words.
    pub citation: Citation,
}

/// What a part is called, and everything else it tells the reader beside its citations.
///
/// The edition's own name is not among this: whoever compares two editions names them anyway.
pub(super) fn words(tree: &Tree, part: Owned) -> (String, String) {
    let said = tree.document().parts();
    let of_part = said.iter().filter(|said| Owned::of(said.owner) == part);
    let (mut name, mut rest) = (String::new(), links(tree, part));
    for (role, text) in of_part.filter_map(|said| Some((said.role, said.text()?))) {
        let (ja, en) = (&text.ja, &text.en);
        match role {
            Statement::Title => {}
            Statement::Ask | Statement::Label => name = format!("{ja}\n{en}"),
            Statement::Caveat(_)
            | Statement::Why
            | Statement::Counts
            | Statement::Beware
            | Statement::Meanwhile
            | Statement::Words(_)
            | Statement::Retired(_)
            | Statement::Because
            | Statement::Contradicts(_)
            | Statement::Rider
            | Statement::Step(_) => rest += &format!("{role:?}\n{ja}\n{en}\n"),
        }
    }
    (name, rest)
}

/// What a part names by id beside where it leads.
fn links(tree: &Tree, part: Owned) -> String {
    match part {
        Owned::Edition => tree
            .document()
            .caveats
            .iter()
            .map(|caveat| format!("{:?} {:?}\n", caveat.questions, caveat.answer))
            .collect(),
        Owned::Question(q) => {
            let question = tree.question(q);
            let words =
                question.words.iter().map(|words| format!("{:?} {} {:?}\n", words.words, words.answer, words.also));
            format!("{} {:?}\n{}", question.refer, question.unknown_means, words.collect::<String>())
        }
        Owned::Answer(q, a) => {
            let others = tree.answer(q, a).contradicts.iter();
            others.map(|other| format!("{} {}\n", other.question, other.answer)).collect()
        }
        Owned::Leaf(leaf) => {
            let leaf = tree.leaf(leaf);
            let refers = leaf.next_steps.iter().map(|step| format!("{:?}\n", step.refer));
            format!("{:?} {:?}\n{}", leaf.readings, leaf.whatever, refers.collect::<String>())
        }
    }
}

/// The places that a part cites, whatever for.
fn cites(tree: &Tree, part: Owned) -> Vec<CitedPlace> {
    let cite = cited(tree).into_iter().filter(|(citing, _)| *citing == part).map(|(_, citation)| citation);
    let place = |citation: &Citation| {
        let number = tree.source(&citation.source).and_then(|source| source.number.as_deref());
        CitedPlace { document: document(&citation.source, number), citation: citation.clone() }
    };
    cite.map(place).collect()
}

/// What a source's id and number have in common with those of its amendments.
fn document(id: &str, number: Option<&str>) -> String {
    let year = |tail: &str| tail.len() == 4 && tail.bytes().all(|byte| byte.is_ascii_digit());
    match (id.rsplit_once('-'), number) {
        (Some((stem, tail)), Some(number)) if year(tail) => format!("{stem} {number}"),
        _ => id.to_owned(),
    }
}

impl CitedPlace {
    fn is(&self, other: &CitedPlace) -> bool {
        self.document == other.document && self.citation.at == other.citation.at
    }
}

/// The places that a part cites and its counterpart in the other edition does not; all of them without one.
pub(super) fn newly_cited(tree: &Tree, part: Owned, other: &Tree) -> Vec<CitedPlace> {
    let theirs = counterpart(tree, part, other).map(|part| cites(other, part)).unwrap_or_default();
    let mut own: Vec<CitedPlace> = Vec::new();
    for place in cites(tree, part).into_iter().filter(|place| !theirs.iter().any(|their| their.is(place))) {
        if !own.iter().any(|known| known.is(&place)) {
            own.push(place);
        }
    }
    own
}

/// The places that parts of both editions cite in one only, and those that lone parts cite.
pub(super) fn only_cited_in(tree: &Tree, other: &Tree) -> Vec<(CitedPlace, Vec<Owned>)> {
    let mut found: Vec<(CitedPlace, Vec<Owned>)> = Vec::new();
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
