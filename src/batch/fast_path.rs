//! The fast path from a line to a line: the same verdict, with nothing kept in between.
//!
//! ```text
//! line ─ marks ─ cursor ─ scan ─ steps ─▶ a number for the study and each product
//!   ─ ways ─▶ a number for where each can lead ─ known? ─▶ the rest of its line
//!                                                  └─ facts ─ triage ─ phrases ─▶ kept
//! ```
//!
//! What answers the same has the same number as soon as it is read, and what leads to the same end has the same way: what
//! stands behind number, title and day is written once for ways that come together and copied from then on. The fast path
//! writes what [`super::write_line`] would, to the byte; a test holds that. A line that it cannot judge it leaves to the
//! slow way, which says what is wrong.

mod cursor;
mod ending;
mod ids;
mod known;
mod names;
mod phrases;
mod scan;
mod steps;
mod trail;
mod ways;

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;
use memchr::memchr2;

use super::line::LineDetail;
use super::lines::{ByteMarks, InputLine, MAX_LINE_BYTES};
use super::{Plan, Summary};
use crate::study::{ProductIx, Subject};
use crate::text::{Day, Text, is_clean_line, parse_day};
use crate::tree::Tree;
use crate::tree::hint::Sieve;
use crate::verdict::own_edition;
use cursor::Cursor;
use ending::JudgedBy;
use ids::NumberedIds;
use known::KnownEndings;
use phrases::{Phrases, json};
use scan::{SaidStates, Strangers};
use steps::{PRODUCT, SaidSteps};
use ways::KnownWays;

pub(super) use trail::{NOWHERE, Trail, TrailState};

/// A number for a name, for the editions that a line is judged by, or for a way.
pub(super) type Code = u32;

/// What is the same in every line, written once.
#[derive(Clone, Debug)]
pub struct FastPath<'t> {
    plan: Plan<'t>,
    detail: LineDetail,
    ids: NumberedIds,
    phrases: Vec<Phrases<'t>>,
    /// What leaves out texts that hold none of the words that users bring, whatever the edition.
    sieve: Sieve,
}

/// What one thread remembers from line to line; forgetting it changes nothing but the time.
#[derive(Clone, Debug, Default)]
pub struct FastMemory {
    said: SaidStates,
    steps: SaidSteps,
    ways: KnownWays,
    /// The numbers of the ways of the line, behind that of its editions.
    numbers: Vec<Code>,
    known: KnownEndings,
    strangers: Strangers,
    /// The marks of a line of which they are not known.
    marks: ByteMarks,
    /// How many facts are open by the number of their question, since that was last added to the counts of a run.
    open: Vec<usize>,
    /// Of edition and day whether any cited provision has changed: asked once, since threads wait for the answer.
    changed: HashMap<(usize, Day), bool, RandomState>,
}

/// How many states are remembered before all is forgotten that hangs on them; few runs have so many.
const MOST_STATES: usize = 64 * 1024;

impl FastMemory {
    fn forget_too_much(&mut self) {
        if self.steps.count().max(self.ways.room() / 2) > MOST_STATES {
            let Self { said: _, steps, ways, numbers: _, known, strangers: _, marks: _, open: _, changed: _ } = self;
            (*steps, *ways, *known) = Default::default();
        }
    }
}

impl<'t> FastPath<'t> {
    /// Writes the pieces for all editions.
    pub fn new(plan: &Plan<'t>, detail: LineDetail) -> Self {
        let trees = plan.editions.all();
        let questions = trees.iter().flat_map(|tree| tree.questions());
        let words = questions.flat_map(|question| &question.words).flat_map(|points| &points.words);
        Self {
            plan: *plan,
            detail,
            ids: NumberedIds::of(plan.editions),
            phrases: trees.iter().map(|tree| Phrases::of(tree, plan.lang)).collect(),
            sieve: Sieve::of(words.map(Text::as_str)),
        }
    }

    /// Judges a line and writes the result; `false`, and nothing written, if that needs more words. Facts that are open
    /// are counted by [`Self::add_open`].
    #[inline]
    pub fn write(&self, line: &InputLine, memory: &mut FastMemory, out: &mut Vec<u8>, summary: &mut Summary) -> bool {
        self.try_write(line, memory, out, summary).is_some()
    }

    /// Adds the open facts of the lines that were written since to the counts of a run.
    pub fn add_open(&self, memory: &mut FastMemory, summary: &mut Summary) {
        for (number, count) in memory.open.iter_mut().enumerate().filter(|(_, count)| **count > 0) {
            if let Some(question) = self.ids.id(number) {
                summary.add_open(question, std::mem::take(count));
            }
        }
    }

    fn try_write(
        &self,
        line: &InputLine,
        memory: &mut FastMemory,
        out: &mut Vec<u8>,
        summary: &mut Summary,
    ) -> Option<()> {
        if line.bytes.len() > MAX_LINE_BYTES {
            return None;
        }
        memory.forget_too_much();
        let FastMemory { said, steps, ways, numbers, known, strangers, marks, open, changed } = memory;
        let texts = scan::read(Cursor::new(line, marks)?, &self.ids, &self.sieve, said, steps, strangers)?;
        let own = if texts.as_of.is_empty() { None } else { Some(parse_day(&texts.as_of).ok()?) };
        let day = self.plan.as_of.or(own).unwrap_or(self.plan.today);
        let edition = self.edition(day)?;
        let phrases = self.phrases.get(edition)?;
        // What the law has changed of is told with words.
        let watched = self.plan.watch.is_some_and(|watch| {
            *changed.entry((edition, day)).or_insert_with(|| watch.has_changes(phrases.tree, day))
        });
        if watched || !self.can_name(&texts.id, &texts.title) {
            return None;
        }
        let by = JudgedBy { edition, answered: self.place_of(own_edition(self.plan.editions, own)) };
        if !texts.said.is_empty() && self.is_spoken_against(by, said, steps, &texts)? {
            return None;
        }
        let editions = self.code(by);
        numbers.clear();
        numbers.push(editions);
        if said.products.is_empty() {
            // It has one of which nothing is said.
            said.products.push(PRODUCT);
        }
        let products = said.products.iter().map(|said| (Subject::Product(ProductIx::FIRST), *said));
        for (subject, said) in [(Subject::Study, said.study)].into_iter().chain(products) {
            numbers.push(ways.number(said, editions, || self.way(by, steps, subject, said)));
        }
        if self.is_brief() {
            // Of which product which one is, a brief line does not say.
            numbers.get_mut(2..).unwrap_or_default().sort_unstable();
        }
        let make = || self.ending(by, said, steps, numbers.get(1..).unwrap_or_default(), ways);
        open.resize(self.ids.count(), 0);
        let ending = known.ending(numbers, make)?;
        summary.add_outcome(ending.outcome);
        for question in ending.open {
            open.iter_mut().skip(*question as usize).take(1).for_each(|count| *count += 1);
        }
        self.begin_line(&texts.id, &texts.title, || day_digits(day), phrases, out);
        out.extend(ending.bytes);
        Some(())
    }

    /// Whether a word that users bring may stand in a text.
    pub(super) fn may_speak(&self, text: &str) -> bool {
        self.sieve.may_hold(text)
    }

    /// Whether lines say number and outcome alone.
    pub(super) fn is_brief(&self) -> bool {
        self.detail == LineDetail::Brief
    }

    /// Whether a study can be written that is called so.
    pub(super) fn can_name(&self, id: &str, title: &str) -> bool {
        is_clean_line(id) && (self.is_brief() || is_clean_line(title))
    }

    /// Begins the line of a study that is judged by an edition, up to what it comes to; number and title are owned where
    /// they need escapes.
    pub(super) fn begin(&self, texts: &[Cow<str>; 2], day: &[u8; 10], edition: usize, out: &mut Vec<u8>) -> Option<()> {
        let phrases = self.phrases.get(edition)?;
        let [id, title] = texts;
        self.begin_line(id, title, || *day, phrases, out);
        Some(())
    }

    #[expect(clippy::ptr_arg, reason = "whether they are borrowed says whether they need escapes")]
    fn begin_line(
        &self,
        id: &Cow<str>,
        title: &Cow<str>,
        day: impl FnOnce() -> [u8; 10],
        phrases: &Phrases,
        out: &mut Vec<u8>,
    ) {
        match self.detail {
            LineDetail::Full => {
                text(b"{\"format\":1,\"case\":{\"id\":\"", id, out);
                text(b"\",\"title\":\"", title, out);
                out.extend(b"\"},\"as_of\":\"");
                out.extend(&day());
                phrases.behind_day(out);
            }
            LineDetail::Brief => text(b"{\"format\":1,\"id\":\"", id, out),
        }
    }

    /// The edition that judges a day, by its place in the list of all.
    fn edition(&self, day: Day) -> Option<usize> {
        self.place_of(self.plan.editions.on(day))
    }

    fn place_of(&self, tree: Option<&Tree>) -> Option<usize> {
        tree.and_then(|tree| self.phrases.iter().position(|phrases| std::ptr::eq(phrases.tree, tree)))
    }
}

/// A day as it is written. No law is older than a year of four digits.
pub(super) fn day_digits(day: Day) -> [u8; 10] {
    let digit = |number: u16| b'0' + (number % 10) as u8;
    let year = day.year().unsigned_abs();
    let (month, day) = (day.month().unsigned_abs().into(), day.day().unsigned_abs().into());
    let (thousands, hundreds, tens) = (digit(year / 1000), digit(year / 100), digit(year / 10));
    [thousands, hundreds, tens, digit(year), b'-', digit(month / 10), digit(month), b'-', digit(day / 10), digit(day)]
}

/// A text as [`text()`] takes it: owned where it needs escapes.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    if memchr2(b'"', b'\\', text.as_bytes()).is_some() { Cow::Owned(text.to_owned()) } else { Cow::Borrowed(text) }
}

/// A text of the case as JSON behind what ends with its quotation mark, up to the one behind it.
#[expect(clippy::ptr_arg, reason = "whether it is borrowed says whether it needs escapes")]
fn text(before: &[u8], text: &Cow<str>, out: &mut Vec<u8>) {
    match text {
        // The reader borrows only what was written without escapes, and so needs none.
        Cow::Borrowed(text) => {
            out.extend(before);
            out.extend(text.as_bytes());
        }
        Cow::Owned(text) => {
            out.extend(before.strip_suffix(b"\"").unwrap_or(before));
            json(text, out);
            out.pop();
        }
    }
}
