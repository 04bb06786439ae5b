//! Worked cases: studies whose answer stands in a published text, shown at the questions and leaves they exercise.
//!
//! A case is data (`decision-trees/cases`): an ordinary case file that also says where the answer
//! stands (`source`) and which questions it is about (`turns_on`). What it comes out as is never stored
//! here; it is judged afresh under the edition at hand, and the tests hold it to the official answer.

mod ends;
mod official;

use std::sync::OnceLock;

use serde::Deserialize;

use crate::study::{self, Study};
use crate::text::Bilingual;
use crate::tree::document::Source;
use crate::tree::{LeafIx, OutcomeSet, QuestionIx, Tree, shipped_sources};
use crate::triage::{Triage, Visit};

pub use official::OFFICIAL;

/// A case that a published text has answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The stem of its file.
    pub stem: &'static str,
    /// What it is called.
    pub title: Bilingual,
    /// What is stated in words.
    pub facts: Bilingual,
    /// Where the official answer stands: ids of sources with places, parted by semicolons.
    pub source: String,
    /// The ids of the questions that the official answer is about.
    pub turns_on: Vec<String>,
    /// The study.
    pub study: Study,
}

/// What an official case's file says beyond a case file.
#[derive(Deserialize)]
struct OfficialFile {
    title: String,
    title_en: String,
    facts: Bilingual,
    source: String,
    turns_on: Vec<String>,
}

/// All official cases, in the order of their numbers.
pub fn official() -> impl Iterator<Item = &'static Example> {
    (0..OFFICIAL.len()).filter_map(example)
}

/// The official case at a place of the table, read when it is first asked for.
fn example(at: usize) -> Option<&'static Example> {
    static EXAMPLES: [OnceLock<Option<Example>>; OFFICIAL.len()] = [const { OnceLock::new() }; OFFICIAL.len()];
    let (stem, text) = OFFICIAL.get(at)?;
    EXAMPLES.get(at)?.get_or_init(|| read(stem, text)).as_ref()
}

/// Reads one of the table's files; a test holds that every one can be read.
fn read(stem: &'static str, text: &str) -> Option<Example> {
    let written: OfficialFile = serde_json::from_str(text).ok()?;
    let study = study::read(text).ok()?;
    let title = Bilingual::new(written.title, written.title_en);
    Some(Example { stem, title, facts: written.facts, source: written.source, turns_on: written.turns_on, study })
}

/// A document of the shipped sources, whichever edition cites it: official answers outlive amendments.
pub fn source(id: &str) -> Option<&'static Source> {
    static SOURCES: OnceLock<Vec<Source>> = OnceLock::new();
    SOURCES.get_or_init(|| shipped_sources().sources).iter().find(|source| source.id == id)
}

/// The official cases that are about a question.
pub fn turning_on(tree: &Tree, question: QuestionIx) -> impl Iterator<Item = &'static Example> {
    let id = &tree.question(question).id;
    official().filter(move |example| example.turns_on.iter().any(|known| known == id))
}

/// The official cases of which the study or a product ends in a leaf of this edition.
pub fn ending_in(tree: &Tree, leaf: LeafIx) -> impl Iterator<Item = &'static Example> {
    let known = ends::known(tree, leaf);
    let judged =
        known.is_none().then(|| official().filter(move |case| Visit::of(tree, &case.study).leaves.contains(leaf)));
    known.into_iter().flatten().filter_map(example).chain(judged.into_iter().flatten())
}

impl Example {
    /// What the case can be under an edition.
    pub fn possible(&self, tree: &Tree) -> OutcomeSet {
        Triage::of(tree, &self.study).standing.possible
    }
}
