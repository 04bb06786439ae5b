//! The fast path from a line to a line: the same reader and the same verdict, with nothing kept in between.
//!
//! It writes what [`super::write_line`] would, to the byte; a test holds that. A line that it cannot judge
//! it leaves to the slow way, which says what is wrong.

use std::borrow::Cow;

use jiff::fmt::temporal::DateTimePrinter;
use serde_json::value::RawValue;

use super::line::rider;
use super::lines::MAX_LINE_BYTES;
use super::{Plan, Summary};
use crate::study::{
    CaseObject, Ids, ProductField, ProductIx, SheetOrigin, Sink, Stated, StudyField, Subject, misspelt, read_into,
};
use crate::text::{Day, Lang, is_clean_line, parse_day};
use crate::tree::hint::{Folded, Sieve};
use crate::tree::position::at;
use crate::tree::{LeafIx, Outcome, OutcomeSet, Position, Set, Tree};
use crate::triage::{Facts, OpenState, Place, Triage};
use crate::verdict::{Brief, answers_fit, differ, of_misfits, own_edition, spoken_against};

/// What is the same in every line, written once.
#[derive(Clone, Debug)]
pub struct FastPath<'t> {
    plan: Plan<'t>,
    phrases: Vec<Phrases<'t>>,
    /// What leaves out texts that hold none of the words that users bring, whatever the edition.
    sieve: Sieve,
}

/// The pieces of lines of one edition.
#[derive(Clone, Debug)]
struct Phrases<'t> {
    tree: &'t Tree,
    /// The language of riders.
    lang: Lang,
    /// From behind the day up to the outcome.
    head: String,
    /// Each leaf's id in quotation marks.
    leaves: Vec<String>,
    /// Of each leaf, what a product that ends in it is: its outcome, what is possible, its leaves.
    ends: Vec<String>,
    /// Of each question, its id and whom to ask, around the state.
    questions: Vec<(String, String)>,
}

impl<'t> FastPath<'t> {
    /// Writes the pieces for all editions.
    pub fn new(plan: &Plan<'t>) -> Self {
        let trees = plan.editions.all();
        let questions = trees.iter().flat_map(|tree| tree.questions());
        let words = questions.flat_map(|question| &question.words).flat_map(|points| &points.words);
        let sieve = Sieve::of(words.map(String::as_str));
        Self { plan: *plan, phrases: trees.iter().map(|tree| Phrases::of(tree, plan.lang)).collect(), sieve }
    }

    /// Judges a line and writes the result; `false`, and nothing written, if that needs more words.
    pub fn write(&self, line: &[u8], out: &mut Vec<u8>, summary: &mut Summary) -> bool {
        if line.len() > MAX_LINE_BYTES {
            return false;
        }
        let Ok(text) = simdutf8::basic::from_utf8(line) else { return false };
        let mut fast = FastStudy::new(&self.sieve);
        if read_into(text, &mut fast).is_err() || fast.misspelt {
            return false;
        }
        let own_day = if fast.as_of.is_empty() { None } else { parse_day(&fast.as_of).ok() };
        let day = self.plan.as_of.or(own_day).unwrap_or(self.plan.today);
        let Some(phrases) = self.plan.editions.on(day).and_then(|tree| self.of_tree(tree)) else { return false };
        let answers = fast.answers.iter().map(|(subject, question, answer)| (*subject, &**question, answer));
        let (facts, misfits) = Facts::from_answers(phrases.tree, fast.products, answers);
        let to_tell = !misfits.is_empty()
            && (answers_fit(phrases.tree, &misfits).is_err()
                || !of_misfits(phrases.tree, self.plan.editions, &misfits).is_empty());
        // What the law has changed of is told with words.
        let watched = self.plan.watch.is_some_and(|watch| watch.has_changes(phrases.tree, day));
        if to_tell
            || watched
            || self.is_reworded(&fast, own_day, phrases.tree)
            || !is_clean_line(&fast.id)
            || !is_clean_line(&fast.title)
        {
            return false;
        }
        let triage = Triage::of_facts(phrases.tree, facts, Vec::new());
        let said = |product: ProductIx| fast.said_of(product);
        if !triage.clashes.is_empty() || !fast.said.is_empty() && !spoken_against(&triage, said).is_empty() {
            return false;
        }
        let brief = Brief::of(&triage);
        summary.add_outcome(brief.possible.single());
        for (place, _) in &brief.to_settle {
            summary.add_open(&phrases.tree.question(place.question).id, 1);
        }
        phrases.line(&fast, day, &brief, out);
        true
    }

    /// Whether an answer may have been given to the wording of another edition than the one that judges.
    fn is_reworded(&self, fast: &FastStudy, own_day: Option<Day>, tree: &Tree) -> bool {
        let words_otherwise = |own: &Tree| {
            let differs = |(_, question, ids): &(Subject, Cow<str>, Ids)| differ(own, tree, question, ids);
            !std::ptr::eq(own, tree) && fast.answers.iter().any(differs)
        };
        // The day of a line that names none is most often today's, and then the newest edition's.
        let own = own_edition(self.plan.editions, own_day);
        fast.names_wording || own.is_some_and(words_otherwise)
    }

    fn of_tree(&self, tree: &Tree) -> Option<&Phrases<'t>> {
        self.phrases.iter().find(|phrases| std::ptr::eq(phrases.tree, tree))
    }
}

/// What decides, borrowed from the line.
#[derive(Debug)]
struct FastStudy<'s, 'de> {
    sieve: &'s Sieve,
    id: Cow<'de, str>,
    title: Cow<'de, str>,
    as_of: Cow<'de, str>,
    /// Whether a field seems to be misspelt, which has to be told.
    misspelt: bool,
    products: usize,
    /// What is said of products, by their number from one, that may hold a word that users bring.
    said: Vec<(usize, Cow<'de, str>)>,
    /// Whether an answer, or the sheet that the study came from, says to which wording it was given.
    names_wording: bool,
    answers: Vec<(Subject, Cow<'de, str>, Ids<'de>)>,
}

impl<'s> FastStudy<'s, '_> {
    fn new(sieve: &'s Sieve) -> Self {
        Self {
            sieve,
            id: Cow::default(),
            title: Cow::default(),
            as_of: Cow::default(),
            misspelt: false,
            products: 0,
            said: Vec::new(),
            names_wording: false,
            answers: Vec::new(),
        }
    }

    fn said_of(&self, product: ProductIx) -> Vec<Folded> {
        let of_product = self.said.iter().filter(|(at, _)| *at == product.ix() + 1);
        of_product.map(|(_, text)| Folded::of(text)).collect()
    }
}

impl<'de> Sink<'de> for FastStudy<'_, 'de> {
    const KEEPS_EXTRA: bool = false;

    fn study_text(&mut self, field: StudyField, text: Cow<'de, str>) {
        match field {
            StudyField::Id => self.id = text,
            StudyField::Title => self.title = text,
            StudyField::AsOf => self.as_of = text,
            _ => {}
        }
    }

    fn begin_product(&mut self) {
        self.products += 1;
    }

    fn product_text(&mut self, _: ProductField, text: Cow<'de, str>) {
        if self.sieve.may_hold(&text) {
            self.said.push((self.products, text));
        }
    }

    fn answer(&mut self, of_product: bool, question: Cow<'de, str>, stated: Stated<'de>) {
        if self.answers.is_empty() {
            self.answers.reserve(16);
        }
        let product = if of_product { self.products.checked_sub(1) } else { None };
        let subject = product.map_or(Subject::Study, |at| Subject::Product(ProductIx::behind(at)));
        self.names_wording |= !stated.under.is_empty();
        self.answers.push((subject, question, stated.answer));
    }

    fn unknown(&mut self, level: CaseObject, key: &str) {
        self.misspelt |= misspelt(level, key).is_some();
        self.names_wording |= level == CaseObject::Study && key == SheetOrigin::KEY;
    }

    fn extra(&mut self, _: CaseObject, _: Cow<'de, str>, _: &'de RawValue) {}
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    // A text always serializes.
    serde_json::to_string(text).unwrap_or_default()
}

/// The name of the outcome, or of there being none yet.
fn outcome_id(possible: OutcomeSet) -> &'static str {
    crate::report::Standing::from(possible.single()).id()
}

impl<'t> Phrases<'t> {
    fn of(tree: &'t Tree, lang: Lang) -> Self {
        let revision = tree.document().revision;
        let (id, digest) = (quoted(tree.id()), quoted(tree.digest()));
        let shipped = if tree.is_shipped() { "" } else { ",\"shipped\":false" };
        let head =
            format!(",\"tree\":{{\"id\":{id},\"revision\":{revision},\"digest\":{digest}{shipped}}},\"outcome\":\"");
        let leaves: Vec<String> = tree.leaves().iter().map(|leaf| quoted(&leaf.id)).collect();
        let end = |(leaf, id): (&crate::tree::document::Leaf, &String)| {
            let outcome = leaf.outcome.id();
            let rider = leaf.rider.as_ref().map_or_else(|| "null".to_owned(), |rider| quoted(rider.get(lang)));
            format!("\"outcome\":\"{outcome}\",\"rider\":{rider},\"possible\":[\"{outcome}\"],\"leaves\":[{id}]")
        };
        let ends = tree.leaves().iter().zip(&leaves).map(end).collect();
        let question = |question: &crate::tree::document::Question| {
            let (id, refer) = (quoted(&question.id), quoted(&question.refer));
            (format!(",\"question\":{id},\"state\":\""), format!("\",\"refer\":{refer}}}"))
        };
        Phrases { tree, lang, head, leaves, ends, questions: tree.questions().iter().map(question).collect() }
    }

    fn line(&self, fast: &FastStudy, day: Day, brief: &Brief, out: &mut Vec<u8>) {
        out.extend(b"{\"format\":1,\"case\":{\"id\":");
        text(&fast.id, out);
        out.extend(b",\"title\":");
        text(&fast.title, out);
        out.extend(b"},\"as_of\":\"");
        // Writing to memory cannot fail.
        let _ = DateTimePrinter::new().print_date(&day, &mut *out);
        out.push(b'"');
        out.extend(self.head.as_bytes());
        out.extend(outcome_id(brief.possible).as_bytes());
        self.rider(brief.leaves, brief.possible, out);
        out.extend(b",\"possible\":[");
        outcomes(brief.possible, out);
        out.extend(b"],\"leaves\":[");
        self.leaves(brief.leaves, out);
        out.extend(b"],\"products\":[");
        for (at, product) in brief.products.iter().enumerate() {
            out.extend(if at > 0 { &b",{\"index\":"[..] } else { b"{\"index\":" });
            number(at, out);
            out.push(b',');
            match self.end(product.leaves) {
                Some(end) => out.extend(end.as_bytes()),
                None => {
                    out.extend(b"\"outcome\":\"");
                    out.extend(outcome_id(product.possible).as_bytes());
                    self.rider(product.leaves, product.possible, out);
                    out.extend(b",\"possible\":[");
                    outcomes(product.possible, out);
                    out.extend(b"],\"leaves\":[");
                    self.leaves(product.leaves, out);
                    out.push(b']');
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
        out.extend(b"]}\n");
    }

    /// What stands beside an outcome, from the end of its id on.
    fn rider(&self, leaves: Set<LeafIx>, possible: OutcomeSet, out: &mut Vec<u8>) {
        out.extend(b"\",\"rider\":");
        match rider(self.tree, leaves, possible, self.lang) {
            Some(words) => json(words, out),
            None => out.extend(b"null"),
        }
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
        match place.subject.index() {
            Some(product) => number(product, out),
            None => out.extend(b"null"),
        }
        out.extend(before.as_bytes());
        out.extend(state.id().as_bytes());
        out.extend(behind.as_bytes());
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

/// A text of the case as JSON.
#[expect(clippy::ptr_arg, reason = "whether it is borrowed says whether it needs escapes")]
fn text(text: &Cow<str>, out: &mut Vec<u8>) {
    if let Cow::Borrowed(text) = text {
        // The reader borrows only what was written without escapes, and so needs none.
        out.push(b'"');
        out.extend(text.as_bytes());
        return out.push(b'"');
    }
    json(&**text, out);
}

fn number(number: usize, out: &mut Vec<u8>) {
    json(&number, out);
}

/// A text or a number, which written to memory always serializes.
fn json(value: &(impl serde::Serialize + ?Sized), out: &mut Vec<u8>) {
    let written = serde_json::to_writer(out, value);
    debug_assert!(written.is_ok());
}
