//! What one thread remembers from row to row; forgetting it changes nothing but the time.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::super::CitedMemory;
use super::super::table::{BlockCells, Heading};
use super::ending::{CellsRest, RowEnding, triage};
use super::places::EndPlaces;
use super::said::{RowAnswers, SaidNumber, answers};
use super::ways::EndWays;
use super::{RowForm, RowPath};
use crate::study::{Ids, ProductIx};
use crate::text::{Day, parse_day};
use crate::tree::Position;
use crate::tree::hint::Folded;
use crate::triage::{Clash, Reach, WayRest};
use crate::verdict::{Brief, own_edition, spoken_against};

/// The law of a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct DayKey {
    pub(super) day: Day,
    /// The day in ten characters.
    pub(super) text: [u8; 10],
    /// The edition, by its place in the list of all.
    pub(super) edition: usize,
    /// The same for days on which the same citations hold.
    pub(super) law: u32,
}

/// What is remembered.
#[derive(Debug, Default)]
pub struct RowMemory {
    /// The cells of answers about the study with what they say; `None` where something is to be said of one.
    of_studies: HashMap<Box<str>, Option<SaidNumber>, RandomState>,
    /// The same about a product.
    of_products: HashMap<Box<str>, Option<SaidNumber>, RandomState>,
    numbers: HashMap<RowAnswers, SaidNumber, RandomState>,
    answers: Vec<RowAnswers>,
    days: HashMap<Box<str>, Option<DayKey>, RandomState>,
    ways: EndWays,
    /// Endings by what the study and its products leave, else by what is said of each; `None` where the slow way has to
    /// write it.
    endings: EndPlaces,
    /// Endings by what cells depend on.
    alike: HashMap<CellsRest, Option<usize>, RandomState>,
    kept: Vec<RowEnding>,
    cited: CitedMemory,
    /// Roughly how much that is.
    bytes: usize,
    /// The study that is being read: edition, law, what is said of it and of each product.
    pub(super) pattern: Vec<u32>,
    /// The row of each of its products.
    pub(super) named: Vec<usize>,
    key: String,
    /// The same by the ways of each.
    by_ways: Vec<u32>,
}

/// How much is remembered before all is forgotten.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// What a memory takes beside its own bytes, roughly.
const BESIDE: usize = 128;

impl RowMemory {
    /// Begins anew where there is too much.
    pub(super) fn forget_too_much(&mut self) {
        if self.bytes > MOST_BYTES {
            *self = RowMemory::default();
        }
    }

    /// The law of a study by the day that it names; `None` if something is to be said of that.
    pub(super) fn day(&mut self, path: &RowPath, cell: &str) -> Option<DayKey> {
        if let Some(known) = self.days.get(cell) {
            return *known;
        }
        let found = of_day(path, cell);
        self.bytes += cell.len() + BESIDE;
        self.days.insert(cell.into(), found);
        found
    }

    /// What a row says of the study and of a product.
    pub(super) fn said(&mut self, path: &RowPath, row: BlockCells) -> Option<(SaidNumber, SaidNumber)> {
        let of_study = self.said_of(path, row, false)?;
        Some((of_study, self.said_of(path, row, true)?))
    }

    /// What a row says of a product, or of the study.
    fn said_of(&mut self, path: &RowPath, row: BlockCells, of_product: bool) -> Option<SaidNumber> {
        let runs = if of_product { &path.columns.product_runs } else { &path.columns.study_runs };
        let mut key = std::mem::take(&mut self.key);
        let cells = match runs.as_slice() {
            [] => return Some(SaidNumber::NOTHING),
            [run] => row.run(run.clone())?,
            runs => {
                key.clear();
                for run in runs {
                    key.push_str(row.run(run.clone())?);
                }
                key.as_str()
            }
        };
        let known = if of_product { &self.of_products } else { &self.of_studies };
        let said = known.get(cells).copied().unwrap_or_else(|| {
            let said = self.read(path, row, runs);
            self.bytes += cells.len() + BESIDE;
            let known = if of_product { &mut self.of_products } else { &mut self.of_studies };
            known.insert(cells.into(), said);
            said
        });
        self.key = key;
        said
    }

    fn read(&mut self, path: &RowPath, row: BlockCells, runs: &[Range<usize>]) -> Option<SaidNumber> {
        let mut answers = Vec::new();
        for (at, heading) in path.table.headings().enumerate().filter(|(at, _)| runs.iter().any(|run| run.contains(at)))
        {
            let (Some(Heading::Answer { question, of_product: _ }), cell) = (heading, row.cell(at)) else {
                return None;
            };
            if !cell.is_empty() {
                answers.push((question.clone(), path.table.answer(question, cell).ok()?));
            }
        }
        Some(self.number(answers))
    }

    fn number(&mut self, answers: Vec<(String, Ids<'static>)>) -> SaidNumber {
        if answers.is_empty() {
            return SaidNumber::NOTHING;
        }
        let answers: RowAnswers = answers.into();
        if let Some(number) = self.numbers.get(&answers) {
            return *number;
        }
        self.bytes += answers.len() * BESIDE;
        self.answers.push(Arc::clone(&answers));
        let number = SaidNumber(u32::try_from(self.answers.len()).unwrap_or(u32::MAX));
        self.numbers.insert(answers, number);
        number
    }

    /// What the study that was read comes to; `None` if the slow way has to write it.
    pub(super) fn ending(&mut self, path: &RowPath, day: Day, edition: usize) -> Option<&RowEnding> {
        let mut key = std::mem::take(&mut self.by_ways);
        let is_by_ways = self.follow(path, edition, &mut key).is_some();
        let numbers = if is_by_ways { &key } else { &self.pattern };
        let found = match self.endings.get(numbers) {
            Some(known) => known,
            None => self.learn(path, (day, edition), is_by_ways.then_some(&key)),
        };
        self.by_ways = key;
        self.kept.get(found?)
    }

    /// Puts down what the study and its products leave, by numbers; `None` where that is not all that counts.
    fn follow(&mut self, path: &RowPath, edition: usize, key: &mut Vec<u32>) -> Option<()> {
        let [by, law, said @ ..] = self.pattern.as_slice() else { return None };
        key.clear();
        key.extend([*by, *law, BY_WAYS]);
        let products = said.len().checked_sub(1)?;
        // A study without a product has one of which nothing is said.
        for (at, said) in (0_usize..).zip(said.iter().chain((products == 0).then_some(&0))) {
            let answers = || answers(&self.answers, *said);
            key.push(self.ways.number(path, edition, at > 0, SaidNumber(*said), answers)?);
        }
        // How many products have a name is not seen in their ways.
        key.push(u32::from(products == 0));
        Some(())
    }

    /// The place of an ending that is made now: from what the study and its products leave, else from what is said of each.
    fn learn(&mut self, path: &RowPath, by: (Day, usize), ways: Option<&[u32]>) -> Option<usize> {
        let [_, law, _, ref said @ ..] = *self.pattern.as_slice() else { return None };
        let products = said.len();
        let brief = match ways {
            Some(ways) => {
                self.brief(path, by.1, ways.get(WAYS..=WAYS + products.max(1))?).map(|brief| (brief, Vec::new()))
            }
            None => {
                let triage = self.subjects().and_then(|said| triage(path, by.0, &said));
                triage.map(|triage| (Brief::of(&triage), triage.clashes))
            }
        };
        let place = brief.and_then(|brief| self.say(path, by, law, brief, products));
        let key = ways.unwrap_or(&self.pattern);
        self.bytes += BESIDE + size_of_val(key);
        self.endings.insert(key, place);
        place
    }

    /// The verdict by the ways of the study and of each product.
    fn brief(&self, path: &RowPath, edition: usize, ways: &[u32]) -> Option<Brief> {
        let tree = path.plan.editions.all().get(edition)?;
        let ways: Vec<&(Reach, WayRest)> = ways.iter().map(|number| self.ways.way(*number)).collect::<Option<_>>()?;
        Brief::of_ways(tree, &ways)
    }

    /// What is said of the study that was read and of each of its products.
    fn subjects(&self) -> Option<Vec<RowAnswers>> {
        self.pattern.iter().skip(2).map(|said| answers(&self.answers, *said)).collect()
    }

    /// Whether a word in what is said of a product, by its place, speaks against an answer; `None` if the slow way has to
    /// say that.
    pub(super) fn is_spoken_against(&self, path: &RowPath, day: Day, spoken: &[(usize, &str)]) -> Option<bool> {
        let triage = triage(path, day, &self.subjects()?)?;
        let said = |product: ProductIx| {
            let of_product = spoken.iter().filter(|(at, _)| *at == product.ix());
            of_product.map(|(_, text)| Folded::of(text)).collect()
        };
        Some(!spoken_against(&triage, said).is_empty())
    }

    /// The ending of a verdict on so many products, and where it is kept.
    fn say(
        &mut self,
        path: &RowPath,
        by: (Day, usize),
        law: u32,
        (brief, clashes): (Brief, Vec<Clash>),
        products: usize,
    ) -> Option<usize> {
        let shares = matches!(path.form, RowForm::Cells(_)) && clashes.is_empty();
        let rest = shares.then(|| CellsRest::of(by.1, law, products, &brief));
        if let Some(known) = rest.as_ref().and_then(|rest| self.alike.get(rest)) {
            return *known;
        }
        let ending = RowEnding::said(path, by, brief, clashes, products, &mut self.cited);
        self.bytes += BESIDE + ending.as_ref().map_or(0, |ending| ending.bytes.len());
        let place = ending.map(|ending| {
            self.kept.push(ending);
            self.kept.len() - 1
        });
        if let Some(rest) = rest {
            self.bytes += BESIDE;
            self.alike.insert(rest, place);
        }
        place
    }
}

/// Stands in the key of an ending by ways where no number of answers does.
const BY_WAYS: u32 = u32::MAX;

/// How many numbers stand before the ways.
const WAYS: usize = 3;

fn of_day(path: &RowPath, cell: &str) -> Option<DayKey> {
    let own = if cell.is_empty() { None } else { Some(parse_day(cell).ok()?) };
    let plan = &path.plan;
    let day = plan.as_of.or(own).unwrap_or(plan.today);
    let edition = plan.editions.all().iter().rposition(|tree| tree.document().in_force_from <= day)?;
    let law = match &path.form {
        RowForm::Cells(_) => law(path.spans.get(edition)?, day)?,
        // Lines cite nothing, but tell what has changed since, and what was answered to other words.
        RowForm::Lines(_) => {
            let tree = plan.editions.all().get(edition)?;
            let is_own = own_edition(plan.editions, own).is_some_and(|own| std::ptr::eq(own, tree));
            if !is_own || plan.watch.is_some_and(|watch| watch.has_changes(tree, day)) {
                return None;
            }
            0
        }
    };
    Some(DayKey { day, text: day.to_string().into_bytes().try_into().ok()?, edition, law })
}

/// A number for the citations of an edition that hold on a day.
fn law((since, until): &(Vec<Day>, Vec<Day>), day: Day) -> Option<u32> {
    // What begins and ends between two days is what makes their law differ.
    let begun = since.partition_point(|since| *since <= day);
    let ended = until.partition_point(|until| *until < day);
    Some(u32::try_from(begun).ok()? << 16 | u32::try_from(ended).ok()?)
}
