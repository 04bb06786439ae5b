//! What a version of a law is good for: which sources of which editions it is the text of, and whether all that
//! they cite is in it.

use super::find::{find, is_numbered};
use super::shelf::{Shelf, Volume};
use crate::text::Day;
use crate::tree::{Editions, Provision, Tree, rank};

/// A source that a version of a law is the text of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serving<'a> {
    /// The edition that cites it.
    pub edition: &'a str,
    /// The source's id.
    pub source: &'a str,
    /// How many of its provisions are cited while both hold.
    pub cited: usize,
    /// Those that are not in the version.
    pub missing: Vec<&'a Provision>,
}

/// The sources that a version is the text of, edition by edition; those of one day alone where a day is given.
pub fn serving<'a>(editions: &'a Editions, shelf: &Shelf, volume: &Volume, on: Option<Day>) -> Vec<Serving<'a>> {
    let law = &volume.version.law;
    let begins = volume.version.day.or(volume.law.amended).unwrap_or(Day::MIN);
    let later = |other: &&Volume| other.version.day.is_some_and(|day| volume.version.day.is_some_and(|own| own < day));
    let ends = shelf.versions(law).find(later).and_then(|next| next.version.day?.yesterday().ok()).unwrap_or(Day::MAX);
    let mut found = Vec::new();
    for tree in editions.all() {
        let (first, last) = (tree.document().in_force_from, editions.last_day(tree.id()).unwrap_or(Day::MAX));
        // The first day on which both are the law.
        let day = on.unwrap_or_else(|| begins.max(first));
        if day > ends || !(first..=last).contains(&day) || !volume.may_serve(editions, tree) {
            continue;
        }
        for (source, places) in cited_on(tree, law, day) {
            let missing = places.iter().copied().filter(|at| find(&volume.law, at).is_none()).collect();
            found.push(Serving { edition: tree.id(), source, cited: places.len(), missing });
        }
    }
    found
}

/// The laws that are cited on a day, each with the sources that are its text.
pub fn laws_on(editions: &Editions, day: Day) -> Vec<(&str, Vec<&str>)> {
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    for citation in editions.on(day).into_iter().flat_map(Tree::citations).filter(|citation| citation.holds_on(day)) {
        let source = editions.on(day).and_then(|tree| tree.source(&citation.source));
        let Some((law, id)) = source.and_then(|source| Some((source.law_id.as_deref()?, source.id.as_str()))) else {
            continue;
        };
        match found.iter_mut().find(|(known, _)| *known == law) {
            Some((_, sources)) if sources.contains(&id) => {}
            Some((_, sources)) => sources.push(id),
            None => found.push((law, vec![id])),
        }
    }
    found.sort_unstable();
    found
}

/// The numbered places of a law that an edition cites on a day, source by source, each once.
fn cited_on<'t>(tree: &'t Tree, law: &str, day: Day) -> Vec<(&'t str, Vec<&'t Provision>)> {
    let mut found: Vec<(&str, Vec<&Provision>)> = Vec::new();
    for citation in tree.citations().filter(|citation| citation.holds_on(day)) {
        let source = tree.source(&citation.source).filter(|source| source.law_id.as_deref() == Some(law));
        let Some(source) = source else { continue };
        for at in citation.at.iter().filter(|at| is_numbered(at)) {
            match found.iter_mut().find(|(known, _)| *known == source.id) {
                Some((_, places)) if places.contains(&at) => {}
                Some((_, places)) => places.push(at),
                None => found.push((&source.id, vec![at])),
            }
        }
    }
    found.iter_mut().for_each(|(_, places)| places.sort_by_key(|at| rank(at)));
    found
}
