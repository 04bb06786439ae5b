//! The watch: whether what a tree cites still says what was read of it, and what leans on it.

use super::find::{find, is_numbered};
use super::known::{KnownProvisions, KnownWording};
use super::normal::Print;
use super::shelf::{Shelf, Volume};
use crate::text::Day;
use crate::tree::diff::{Owned, cited};
use crate::tree::document::Citation;
use crate::tree::{Editions, Provision, Tree, rank};

/// What has become of a cited provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It says what was read of it.
    Same,
    /// It says something else; perhaps in its references to other provisions alone.
    Changed {
        /// Whether everything apart from references is as it was.
        references_only: bool,
        /// Whether all that was read of it was a copy, which may have had a slip.
        of_copy: bool,
    },
    /// It is no longer in the law.
    Gone,
    /// It is not in this version of the law, as it was not in one of those that were read: it came later.
    NotYet,
    /// No file of the law on this day is at hand.
    NotHeld,
    /// Nothing is recorded of it to compare with, or nothing that could be relied on.
    NotRead,
}

impl State {
    /// Whether the law is not as the tree has it.
    pub fn is_change(self) -> bool {
        match self {
            State::Changed { .. } | State::Gone => true,
            State::Same | State::NotYet | State::NotHeld | State::NotRead => false,
        }
    }
}

/// A cited provision and what has become of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked<'a> {
    /// The id of the source in which it is cited.
    pub source: &'a str,
    /// The law's id on e-Gov.
    pub law: &'a str,
    /// The place.
    pub at: &'a Provision,
    /// What has become of it.
    pub state: State,
    /// The version that it was looked up in.
    pub volume: Option<&'a Volume>,
    /// What leans on it, in the order of the edition; `None` is the edition as a whole.
    pub parts: Vec<Option<Owned>>,
}

/// Every provision that a tree cites from official texts on a day, in the order of sources and places.
pub fn check<'a>(
    editions: &Editions,
    tree: &'a Tree,
    day: Day,
    shelf: &'a Shelf,
    known: &KnownProvisions,
) -> Vec<Checked<'a>> {
    let span = (tree.document().in_force_from, editions.last_day(tree.id()).unwrap_or(Day::MAX));
    let mut checked: Vec<Checked> = Vec::new();
    for (part, citation) in leaning(tree) {
        let law = tree.source(&citation.source).and_then(|source| source.law_id.as_deref());
        let Some(law) = law.filter(|_| citation.holds_on(day)) else { continue };
        for at in citation.at.iter().filter(|at| is_numbered(at)) {
            match checked.iter_mut().find(|known| known.source == citation.source && known.at == at) {
                Some(known) if known.parts.contains(&part) => {}
                Some(known) => known.parts.push(part),
                None => {
                    let volume = shelf.on(law, day).filter(|volume| volume.may_serve(editions, tree));
                    let state = volume.map_or(State::NotHeld, |volume| state(shelf, volume, at, span, known));
                    let parts = vec![part];
                    checked.push(Checked { source: &citation.source, law, at, state, volume, parts });
                }
            }
        }
    }
    checked.sort_by_key(|checked| (checked.source, rank(checked.at)));
    checked
}

fn state(shelf: &Shelf, volume: &Volume, at: &Provision, span: (Day, Day), known: &KnownProvisions) -> State {
    let law = &volume.version.law;
    let Some(entry) = known.of(law, at) else { return State::NotRead };
    let days = within(&known.versions(law), span);
    let of_days = |read: &KnownWording| {
        read.versions
            .iter()
            .copied()
            .filter(|day| days.contains(day))
            .map(|day| (day, read.print.clone()))
            .collect::<Vec<_>>()
    };
    let read: Vec<(Day, Print)> = entry.read.iter().flat_map(of_days).collect();
    if read.is_empty() {
        return State::NotRead;
    }
    let Some(found) = find(&volume.law, at) else {
        let has_it = |day: &Day| read.iter().any(|(read, _)| read == day);
        return if days.iter().all(has_it) { State::Gone } else { State::NotYet };
    };
    let now = Print::of(&found);
    let known = read.into_iter().map(|(day, print)| Before::of(shelf, volume, at, day, print, known.is_copy(law, day)));
    let known: Vec<Before> = known.collect();
    if known.iter().any(|known| known.print.text == now.text) {
        return State::Same;
    }
    if found.cited.iter().all(|piece| piece.is_deleted()) {
        return State::Gone;
    }
    // What differs from a copy of this very version was not changed since: the copy did not have all of it.
    if known.iter().any(|known| known.of_copy && volume.version.day == Some(known.day)) {
        return State::NotRead;
    }
    let apart = |known: &Before| known.print.apart_from_references == now.apart_from_references;
    State::Changed { references_only: known.iter().any(apart), of_copy: known.iter().all(|known| known.of_copy) }
}

/// What a version said that was read.
struct Before {
    day: Day,
    print: Print,
    of_copy: bool,
}

impl Before {
    /// What was recorded of a version; where that was a copy and e-Gov's own file of it is at hand, what that says.
    fn of(shelf: &Shelf, now: &Volume, at: &Provision, day: Day, print: Print, of_copy: bool) -> Before {
        let is_it = |volume: &&Volume| volume.version.day == Some(day) && volume.version != now.version;
        let official = shelf.versions(&now.version.law).find(is_it).filter(|_| of_copy);
        match official.and_then(|volume| find(&volume.law, at)) {
            Some(found) => Before { day, print: Print::of(&found), of_copy: false },
            None => Before { day, print, of_copy },
        }
    }
}

/// The versions that a tree of this span rests on: those that begin in it, for an edition begins where the law
/// changed; where none does, the last before it.
fn within(versions: &[Day], (first, last): (Day, Day)) -> Vec<Day> {
    let of_span: Vec<Day> = versions.iter().copied().filter(|day| (first..=last).contains(day)).collect();
    if of_span.is_empty() {
        versions.iter().copied().filter(|day| *day < first).max().into_iter().collect()
    } else {
        of_span
    }
}

/// Every citation of a tree with what leans on it.
fn leaning(tree: &Tree) -> Vec<(Option<Owned>, &Citation)> {
    let parts = cited(tree).into_iter();
    parts.map(|(part, citation)| ((part != Owned::Edition).then_some(part), citation)).collect()
}
