//! What one thread remembers from row to row; forgetting it changes nothing but the time.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::super::CitedMemory;
use super::super::fast_path::{Code, NOWHERE, Trail};
use super::answers::{KnownAnswers, SaidNumber};
use super::days::{KnownDays, StudyDay};
use super::ending::{CellsRest, RowEnding, triage};
use super::ways::EndWays;
use super::{RowForm, RowPath};
use crate::study::ProductIx;
use crate::text::Day;
use crate::tree::Position;
use crate::tree::hint::Folded;
use crate::triage::Clash;
use crate::verdict::{Brief, spoken_against};

/// What is remembered.
#[derive(Debug, Default)]
pub struct RowMemory {
    pub(super) known: KnownRows,
    cited: CitedMemory,
    /// How many facts are open by the number of their question, since that was last added to the counts of a run.
    pub(super) open: Vec<usize>,
    /// The study that is being read: what is said of it and of each product.
    pub(super) said: Vec<SaidNumber>,
    /// The row of each of its products.
    pub(super) named: Vec<usize>,
    /// What leads to its ending.
    codes: Vec<Code>,
}

/// What may be forgotten.
#[derive(Debug)]
pub(super) struct KnownRows {
    pub(super) answers: KnownAnswers,
    days: KnownDays,
    ways: EndWays,
    /// From an edition and the law of a day on by what the study and its products leave, else by what is said of each.
    trail: Trail,
    /// Of each state of it the place of the ending.
    places: Vec<Option<EndPlace>>,
    /// Endings by what cells depend on.
    alike: HashMap<CellsRest, EndPlace, RandomState>,
    kept: Vec<RowEnding>,
    /// Roughly how much the endings are.
    bytes: usize,
}

/// Where an ending is kept.
#[derive(Clone, Copy, Debug)]
enum EndPlace {
    /// The slow way has to write it.
    Slow,
    Kept(usize),
}

/// How much is remembered before all is forgotten.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// What a memory takes beside its own bytes, roughly.
const BESIDE: usize = 128;

/// Marks the number of what is said, where it is no number of a way.
const SAID: Code = 1 << 31;
/// Marks the way of a product that has no row: how many products have a name is not seen in their ways.
const IMPLIED: Code = 1 << 30;

impl Default for KnownRows {
    fn default() -> Self {
        Self {
            answers: KnownAnswers::default(),
            days: KnownDays::default(),
            ways: EndWays::default(),
            trail: Trail::new(1),
            places: Vec::new(),
            alike: HashMap::default(),
            kept: Vec::new(),
            bytes: 0,
        }
    }
}

impl RowMemory {
    /// What the study that was read comes to on a day, and the counts of what is open; `None` if the slow way has to write
    /// it.
    pub(super) fn ending(&mut self, path: &RowPath, day: &StudyDay) -> Option<(&RowEnding, &mut [usize])> {
        let RowMemory { known, cited, open, said, named: _, codes } = self;
        let is_by_ways = known.follow(path, day.law.edition, said, codes).is_some();
        if !is_by_ways {
            codes.clear();
            codes.extend(said.iter().map(|said| said.0 | SAID));
        } else if path.is_brief() {
            // Of which product which one is, a brief line does not say.
            codes.get_mut(1..).unwrap_or_default().sort_unstable();
        }
        let state = codes.iter().try_fold(day.law.begin, |from, code| known.trail.step(from, *code));
        let place = state.and_then(|state| known.places.get(state as usize).copied().flatten());
        let place = match place {
            Some(place) => place,
            None => known.learn(path, day, said, (codes, is_by_ways), cited),
        };
        match place {
            EndPlace::Slow => None,
            EndPlace::Kept(at) => {
                open.resize(path.questions.len(), 0);
                Some((known.kept.get(at)?, open))
            }
        }
    }

    /// Whether a word in what is said of a product, by its place, speaks against an answer; `None` if the slow way has to
    /// say that.
    pub(super) fn is_spoken_against(&self, path: &RowPath, day: Day, spoken: &[(usize, &str)]) -> Option<bool> {
        let triage = triage(path, day, &self.known.answers.of(&self.said)?)?;
        let said = |product: ProductIx| {
            let of_product = spoken.iter().filter(|(at, _)| *at == product.ix());
            of_product.map(|(_, text)| Folded::of(text)).collect()
        };
        Some(!spoken_against(&triage, said).is_empty())
    }
}

impl KnownRows {
    /// Begins anew where there is too much.
    pub(super) fn forget_too_much(&mut self) {
        if self.bytes + self.answers.bytes() + self.trail.count() * BESIDE > MOST_BYTES {
            *self = KnownRows::default();
        }
    }

    /// The law of a study by the cell of its day; `None` if something is to be said of that.
    pub(super) fn day(&mut self, path: &RowPath, cell: &str) -> Option<StudyDay> {
        self.days.find(path, cell, &mut self.trail)
    }

    /// Puts down what a study and its products leave, by numbers; `None` where that is not all that counts.
    fn follow(&mut self, path: &RowPath, edition: usize, said: &[SaidNumber], codes: &mut Vec<Code>) -> Option<()> {
        codes.clear();
        for (at, said) in said.iter().enumerate() {
            codes.push(self.ways.number(path, edition, at > 0, *said, &self.answers)?);
        }
        if codes.len() == 1 {
            // It has a product of which nothing is said.
            let implied = self.ways.number(path, edition, true, SaidNumber::NOTHING, &self.answers)?;
            codes.push(implied | IMPLIED);
        }
        Some(())
    }

    /// The place of an ending that is made now: from what the study and its products leave, else from what is said of each.
    #[cold]
    fn learn(
        &mut self,
        path: &RowPath,
        day: &StudyDay,
        said: &[SaidNumber],
        (codes, is_by_ways): (&[Code], bool),
        cited: &mut CitedMemory,
    ) -> EndPlace {
        let brief =
            if is_by_ways { self.brief(path, day.law.edition, codes) } else { self.judged(path, day.day(), said) };
        let place =
            brief.map_or(EndPlace::Slow, |brief| self.say(path, day, brief, said.len().saturating_sub(1), cited));
        let state = codes.iter().fold(day.law.begin, |from, code| self.trail.next(from, *code));
        // A state that is none has no place.
        if state != NOWHERE {
            self.places.resize(self.places.len().max(state as usize + 1), None);
        }
        self.places.iter_mut().skip(state as usize).take(1).for_each(|slot| *slot = Some(place));
        place
    }

    /// The verdict by the ways of the study and of each product.
    fn brief(&self, path: &RowPath, edition: usize, codes: &[Code]) -> Option<(Brief, Vec<Clash>)> {
        let tree = path.plan.editions.all().get(edition)?;
        let ways = codes.iter().map(|code| self.ways.way(*code & !IMPLIED));
        Some((Brief::of_ways(tree, &ways.collect::<Option<Vec<_>>>()?)?, Vec::new()))
    }

    /// The verdict by what is said of the study and of each product.
    fn judged(&self, path: &RowPath, day: Option<Day>, said: &[SaidNumber]) -> Option<(Brief, Vec<Clash>)> {
        let triage = triage(path, day?, &self.answers.of(said)?)?;
        Some((Brief::of(&triage), triage.clashes))
    }

    /// Where the ending of a verdict on so many products is kept.
    fn say(
        &mut self,
        path: &RowPath,
        day: &StudyDay,
        (brief, clashes): (Brief, Vec<Clash>),
        products: usize,
        cited: &mut CitedMemory,
    ) -> EndPlace {
        let shares = matches!(path.form, RowForm::Cells(_)) && clashes.is_empty();
        let rest = shares.then(|| CellsRest::of(day.law.edition, day.law.number, products, &brief));
        if let Some(known) = rest.as_ref().and_then(|rest| self.alike.get(rest)) {
            return *known;
        }
        let said = |day| RowEnding::said(path, day, brief, clashes, products, cited);
        let ending = day.day().and_then(|own| said((own, day.law.edition)));
        self.bytes += BESIDE + ending.as_ref().map_or(0, |ending| ending.bytes.len());
        let place = ending.map_or(EndPlace::Slow, |ending| {
            self.kept.push(ending);
            EndPlace::Kept(self.kept.len() - 1)
        });
        if let Some(rest) = rest {
            self.bytes += BESIDE;
            self.alike.insert(rest, place);
        }
        place
    }
}
