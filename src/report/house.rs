//! What an office has beside the shipped law, and what a verdict says of it: its official texts and its own notes.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Freshness, Report};
use crate::notes::{HouseNote, HouseNotes};
use crate::statute::Shelf;
use crate::text::Lang;
use crate::tree::Editions;
use crate::tree::document::{Leaf, Question};
use crate::verdict::Verdict;

/// What an office has beside the shipped law.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// The official texts.
    pub shelf: &'a Shelf,
    /// The notes of the house.
    pub notes: &'a HouseNotes,
}

impl Beside<'static> {
    /// An office that has nothing of its own.
    pub fn none() -> Self {
        static SHELF: LazyLock<Shelf> = LazyLock::new(Shelf::default);
        static NOTES: LazyLock<HouseNotes> = LazyLock::new(HouseNotes::default);
        Beside { shelf: &SHELF, notes: &NOTES }
    }
}

/// The notes of the house on what a verdict rests on. Nothing follows from them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct House {
    /// The digest of the file of notes.
    pub digest: String,
    /// Whose notes they are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The notes, in the order of the questions and then of the leaves.
    pub notes: Vec<HouseLine>,
}

/// A note of the house.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HouseLine {
    /// The question that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The answer that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The leaf that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaf: Option<String>,
    /// What it is about, in words.
    pub about: String,
    /// What it says.
    pub text: String,
    /// Day, author and source, in one line.
    pub from: String,
}

/// What marks a note of the house wherever it stands.
pub fn house_label(lang: Lang) -> &'static str {
    lang.pick("院内の注記", "Note of the house")
}

impl HouseLine {
    /// A note on a question or on one of its answers.
    pub fn of_question(note: &HouseNote, question: &Question, lang: Lang) -> HouseLine {
        let ask = question.ask.get(lang);
        let answer = question.answers.iter().find(|answer| note.answer.as_deref() == Some(&*answer.id));
        let about = match answer.map(|answer| answer.label.get(lang)) {
            Some(answer) => lang.pick(format!("「{ask}」の「{answer}」"), format!("{ask} -- {answer}")),
            None => lang.pick(format!("「{ask}」"), ask.to_owned()),
        };
        HouseLine::new(note, about, lang)
    }

    /// A note on a leaf.
    pub fn of_leaf(note: &HouseNote, leaf: &Leaf, lang: Lang) -> HouseLine {
        let (outcome, id) = (leaf.outcome.short(lang), &leaf.id);
        HouseLine::new(note, lang.pick(format!("結論「{outcome}」（{id}）"), format!("outcome {outcome} ({id})")), lang)
    }

    fn new(note: &HouseNote, about: String, lang: Lang) -> HouseLine {
        let HouseNote { edition: _, question, answer, leaf, text, date, author, source } = note;
        let source = match source.as_str() {
            "" => String::new(),
            source => lang.pick(format!("出典: {source}"), format!("source: {source}")),
        };
        let from = [date, author, &source].into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>();
        HouseLine {
            question: question.clone(),
            answer: answer.clone(),
            leaf: leaf.clone(),
            about,
            text: text.clone(),
            from: from.join(lang.pick("、", ", ")),
        }
    }
}

impl House {
    /// The notes on the questions that a verdict came to, the answers that it rests on and the leaves that remain;
    /// `None` if there are none.
    pub fn of(verdict: &Verdict, notes: &HouseNotes, lang: Lang) -> Option<House> {
        if notes.is_empty() {
            return None;
        }
        let (tree, triage) = (verdict.tree, &verdict.triage);
        let mut lines: Vec<HouseLine> = Vec::new();
        for place in triage.standing.places() {
            let question = tree.question(place.question);
            let given = triage.facts.get(place).given().map(|answer| tree.answer(place.question, answer).id.as_str());
            let rests = |note: &&HouseNote| note.answer.is_none() || note.answer.as_deref() == given;
            for note in notes.of_question(tree, question).filter(rests) {
                let line = HouseLine::of_question(note, question, lang);
                // Several products come to one question.
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
        for leaf in verdict.brief.leaves.iter().map(|leaf| tree.leaf(leaf)) {
            lines.extend(notes.of_leaf(tree, leaf).map(|note| HouseLine::of_leaf(note, leaf, lang)));
        }
        let (digest, title) = (notes.digest().to_owned(), notes.file().title.clone());
        (!lines.is_empty()).then_some(House { digest, title, notes: lines })
    }
}

impl Report {
    /// The same report with what an office has beside the shipped law.
    #[must_use]
    pub fn at(self, beside: Beside, verdict: &Verdict, editions: &Editions) -> Report {
        let Beside { shelf, notes } = beside;
        let lang = self.lang;
        let freshness = Freshness::of(verdict, editions, shelf, lang);
        self.fresh(freshness).noted(House::of(verdict, notes, lang))
    }

    /// The same report with notes of the house; nothing else of it is another.
    #[must_use]
    pub fn noted(self, house: Option<House>) -> Report {
        Report { house, ..self }
    }
}
