//! The law of a row in words, made once for all rows that rest on the same.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::csv::write_cell;
use crate::report::cited_place;
use crate::text::{Day, Lang};
use crate::tree::document::{Citation, joined};
use crate::tree::{LeafIx, Set, Tree};

/// Stands between two of several in a cell.
pub(super) const BETWEEN: &str = "; ";

/// How many texts are kept; more than the leaves of any edition come to.
const KEPT: usize = 4_096;

/// The texts that were made in the language of a run.
#[derive(Clone, Debug, Default)]
pub struct CitedMemory(HashMap<Rest, CitedLaw, RandomState>);

/// The law that some leaves rest on.
#[derive(Clone, Debug)]
pub(super) struct CitedLaw {
    pub(super) text: String,
    /// The same as a cell of CSV.
    pub(super) cell: Vec<u8>,
}

/// What a text depends on: the edition, by the day from which it is in force, the leaves, and which of their citations
/// hold on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Rest {
    edition: Day,
    leaves: Set<LeafIx>,
    hold: u128,
}

impl CitedMemory {
    /// The law that some leaves rest on.
    pub(super) fn of(&mut self, tree: &Tree, leaves: Set<LeafIx>, day: Day, lang: Lang) -> Cow<'_, CitedLaw> {
        let cited = || leaves.iter().flat_map(|leaf| &tree.leaf(leaf).cite);
        let make = || CitedLaw::of(distinct(tree, cited(), day, lang));
        let Some(hold) = marks(cited(), day) else { return Cow::Owned(make()) };
        let rest = Rest { edition: tree.document().in_force_from, leaves, hold };
        if self.0.len() >= KEPT && !self.0.contains_key(&rest) {
            self.0.clear();
        }
        Cow::Borrowed(self.0.entry(rest).or_insert_with(make))
    }
}

impl CitedLaw {
    fn of(text: String) -> Self {
        let mut cell = Vec::new();
        write_cell(&text, &mut cell);
        Self { text, cell }
    }
}

/// Which citations hold on a day; `None` of more than there are marks for.
fn marks<'c>(cited: impl Iterator<Item = &'c Citation>, day: Day) -> Option<u128> {
    let mut marks = 0_u128;
    for (at, citation) in cited.enumerate() {
        let mark = 1_u128.checked_shl(u32::try_from(at).ok()?)?;
        if citation.holds_on(day) {
            marks |= mark;
        }
    }
    Some(marks)
}

/// The places that are cited on a day, document by document.
pub(super) fn distinct<'c>(tree: &Tree, cited: impl Iterator<Item = &'c Citation>, day: Day, lang: Lang) -> String {
    let lines = joined(cited, day).into_iter().map(|citation| {
        let title = tree.title(&citation, lang);
        cited_place(title, &citation.place(lang), citation.confidence, lang)
    });
    lines.collect::<Vec<_>>().join(BETWEEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse_day;
    use crate::tree::Editions;

    #[test]
    fn what_is_remembered_is_what_would_be_made() {
        let editions = Editions::shipped().unwrap();
        let mut memory = CitedMemory::default();
        for day in
            ["2018-04-01", "2025-05-31", "2025-11-19", "2025-11-20", "2026-07-01"].map(|day| parse_day(day).unwrap())
        {
            let tree = editions.on(day).unwrap();
            let all: Vec<LeafIx> = tree.each_leaf().map(|(at, _)| at).collect();
            for (one, other) in all.iter().zip(all.iter().rev()) {
                let leaves: Set<LeafIx> = [*one, *other].into_iter().collect();
                let made = distinct(tree, leaves.iter().flat_map(|leaf| &tree.leaf(leaf).cite), day, Lang::Ja);
                assert_eq!(memory.of(tree, leaves, day, Lang::Ja).text, made);
                assert_eq!(memory.of(tree, leaves, day, Lang::Ja).text, made);
            }
        }
        let held = |day: &str| {
            let tree = editions.all().last().unwrap();
            marks(tree.leaves().iter().flat_map(|leaf| &leaf.cite).take(128), parse_day(day).unwrap())
        };
        assert!(held("2026-07-01").is_some() && marks(editions.all()[0].citations(), Day::MAX).is_none());
    }
}
