//! The watch over the law for many rows: what has changed in the official texts, looked up once a day.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::report::changed_place;
use crate::statute::{KnownProvisions, Shelf, State, check};
use crate::text::{Bilingual, Day, Lang};
use crate::tree::diff::Owned;
use crate::tree::{Editions, Tree};
use crate::triage::Triage;
use crate::verdict::{Brief, Warning};

/// What comparing an edition with the official texts of a day found.
#[derive(Clone, Debug)]
pub struct CheckedEdition {
    cited: usize,
    same: usize,
    changed: Vec<ChangedPlace>,
}

/// A cited provision that says something else now.
#[derive(Clone, Debug)]
struct ChangedPlace {
    said: Bilingual,
    parts: Vec<Option<Owned>>,
}

/// The official texts of an office beside the editions, and what comparing them found so far.
#[derive(Debug)]
pub struct Watch<'t> {
    editions: &'t Editions,
    shelf: &'t Shelf,
    found: Mutex<BTreeMap<(String, Day), Arc<CheckedEdition>>>,
}

impl<'t> Watch<'t> {
    /// A watch over the editions; `None` where there is no official text.
    pub fn new(editions: &'t Editions, shelf: &'t Shelf) -> Option<Self> {
        (!shelf.is_empty()).then(|| Watch { editions, shelf, found: Mutex::default() })
    }

    /// Whether any provision that an edition cites on a day has changed.
    pub fn has_changes(&self, tree: &Tree, day: Day) -> bool {
        !self.compared(tree, day).changed.is_empty()
    }

    /// What is to be said of a verdict that rests on a provision which has changed.
    pub fn warning(&self, day: Day, triage: &Triage, brief: &Brief) -> Option<Warning> {
        let compared = self.compared(triage.tree, day);
        let rests = |part: &Option<Owned>| match *part {
            None | Some(Owned::Edition) => true,
            Some(Owned::Question(question)) => triage
                .standing
                .places()
                .any(|place| place.question == question && triage.facts.get(place).given().is_some()),
            Some(Owned::Answer(question, answer)) => triage
                .standing
                .places()
                .any(|place| place.question == question && triage.facts.get(place).given() == Some(answer)),
            Some(Owned::Leaf(leaf)) => brief.leaves.contains(leaf),
        };
        let leaning = compared.changed.iter().filter(|changed| changed.parts.iter().any(rests));
        let places: Vec<Bilingual> = leaning.map(|changed| changed.said.clone()).collect();
        (!places.is_empty()).then_some(Warning::LawChanged { places })
    }

    /// What comparing the law of a day found, in one line; `None` where no text of any law of that day is at hand.
    pub fn say(&self, day: Day, lang: Lang) -> Option<String> {
        let tree = self.editions.on(day)?;
        let compared = self.compared(tree, day);
        let CheckedEdition { cited, same, changed } = &*compared;
        let (changed, open) = (changed.len(), cited.saturating_sub(same + changed.len()));
        (same + changed > 0).then(|| {
            lang.pick(
                format!("{day} の法令: 引用する {cited} の条項のうち、手元の e-Gov の条文と同じ {same}、違う {changed}、比べていない {open}"),
                format!("law of {day}: of {cited} cited provisions {same} equal the e-Gov texts at hand, {changed} differ, {open} were not compared"),
            )
        })
    }

    fn compared(&self, tree: &Tree, day: Day) -> Arc<CheckedEdition> {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = || {
            let checked = check(self.editions, tree, day, self.shelf, KnownProvisions::shipped());
            let changed = checked.iter().filter(|one| one.state.is_change()).map(|one| ChangedPlace {
                said: Bilingual::said(|lang| changed_place(tree, one, lang)),
                parts: one.parts.clone(),
            });
            let same = checked.iter().filter(|one| one.state == State::Same).count();
            Arc::new(CheckedEdition { cited: checked.len(), same, changed: changed.collect() })
        };
        Arc::clone(found.entry((tree.id().to_owned(), day)).or_insert_with(fresh))
    }
}
