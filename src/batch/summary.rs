//! What a run came to: counts, in the order of the outcomes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ResultRow;
use crate::report::Conclusion;
use crate::text::Lang;
use crate::tree::Outcome;

/// Counts of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// All studies.
    pub studies: usize,
    /// Those that could not be read or judged.
    pub failed: usize,
    /// Those whose outcome is not settled.
    pub undetermined: usize,
    /// Studies by settled outcome, in rising order.
    pub outcomes: [usize; Outcome::ALL.len()],
    /// Open facts worth settling by question: in how many studies' products each is open.
    pub to_settle: BTreeMap<String, usize>,
    /// Studies that the law of the other day would judge otherwise.
    pub changed: usize,
    /// Whether another day's law was asked about at all.
    pub compared: bool,
}

impl Summary {
    /// Counts a row.
    pub fn add(&mut self, row: &ResultRow) {
        let Ok(judged) = &row.result else { return self.add_failed() };
        self.add_outcome(judged.brief.possible.single());
        for (place, _) in &judged.brief.to_settle {
            self.add_open(&judged.tree.question(place.question).id, 1);
        }
        if let Some(against) = &judged.against {
            self.compared = true;
            self.changed += usize::from(against.changed);
        }
    }

    /// Counts a row without a verdict.
    pub fn add_failed(&mut self) {
        self.studies += 1;
        self.failed += 1;
    }

    /// Counts a settled outcome, or an open one.
    pub fn add_outcome(&mut self, outcome: Option<Outcome>) {
        self.studies += 1;
        let slot = outcome.and_then(|outcome| self.outcomes.get_mut(outcome as usize));
        *slot.unwrap_or(&mut self.undetermined) += 1;
    }

    /// Counts open facts about a question.
    pub fn add_open(&mut self, question: &str, count: usize) {
        match self.to_settle.get_mut(question) {
            Some(sum) => *sum += count,
            None => {
                self.to_settle.insert(question.to_owned(), count);
            }
        }
    }

    /// Adds the counts of another part of the run.
    pub fn join(&mut self, other: &Summary) {
        self.studies += other.studies;
        self.failed += other.failed;
        self.undetermined += other.undetermined;
        self.outcomes.iter_mut().zip(other.outcomes).for_each(|(sum, count)| *sum += count);
        other.to_settle.iter().for_each(|(question, count)| self.add_open(question, *count));
        self.changed += other.changed;
        self.compared |= other.compared;
    }

    /// The counts in words, in one line.
    pub fn say(&self, lang: Lang) -> String {
        let mut parts = vec![lang.pick(format!("研究 {} 件", self.studies), format!("{} studies", self.studies))];
        let outcomes = Outcome::ALL.into_iter().zip(self.outcomes);
        parts.extend(outcomes.filter(|(_, n)| *n > 0).map(|(outcome, n)| format!("{} {n}", outcome.short(lang))));
        let rest = [
            (self.undetermined, lang.pick("未確定", "not determined")),
            (self.failed, lang.pick("読めない行・判定できない行", "failed")),
            (self.to_settle.values().sum(), lang.pick("確かめる事実", "facts to settle")),
        ];
        parts.extend(rest.into_iter().filter(|(n, _)| *n > 0).map(|(n, label)| format!("{label} {n}")));
        if self.compared {
            parts.push(format!("{} {}", lang.pick("結論が変わる", "outcome changes"), self.changed));
        }
        parts.join(lang.pick("、", ", "))
    }

    /// The counts for programs.
    pub fn to_json(&self) -> String {
        #[derive(Serialize)]
        struct Counts<'a> {
            format: u32,
            studies: usize,
            failed: usize,
            outcomes: serde_json::Map<String, serde_json::Value>,
            to_settle: &'a BTreeMap<String, usize>,
            #[serde(skip_serializing_if = "Option::is_none")]
            changed: Option<usize>,
        }
        let settled =
            Outcome::ALL.into_iter().zip(self.outcomes).map(|(outcome, n)| (outcome.id().to_owned(), n.into()));
        let open = (Conclusion::Undetermined.id().to_owned(), self.undetermined.into());
        let counts = Counts {
            format: 1,
            studies: self.studies,
            failed: self.failed,
            outcomes: settled.chain([open]).collect(),
            to_settle: &self.to_settle,
            changed: self.compared.then_some(self.changed),
        };
        // Numbers under string keys always serialize.
        let mut text = serde_json::to_string_pretty(&counts).unwrap_or_default();
        text.push('\n');
        text
    }
}
