//! Who changed which answer on which day: a list that a case carries along and that decides nothing.
//!
//! The study and each product keep their own as the field `history` among those that are handed through. So whoever
//! reads only answers passes over it, and a list of another shape belongs to another program and is left alone.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::to_raw_value;

use super::limits::MOST_CHANGES;
use super::{Extra, Ids, Study, StudyPart, Subject};
use crate::text::Day;

/// A change of one answer. Each is told: what was answered for an hour may be what a paper was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The day.
    pub on: String,
    /// Who changed it, empty if that is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The question's id.
    pub question: String,
    /// What the answer was; nothing if there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Ids<'static>>,
    /// What it became; nothing if it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Ids<'static>>,
}

/// Who changes an answer, and on which day.
#[derive(Clone, Debug)]
pub struct Hand {
    /// The day.
    pub on: Day,
    /// The person, empty if not known.
    pub by: String,
}

impl Study {
    /// The changes of a subject's answers, the oldest first.
    pub fn history(&self, subject: Subject) -> Vec<Change> {
        self.carried(subject).and_then(read).unwrap_or_default()
    }

    /// Changes something about the answer to a question, and writes down who did so.
    pub fn change_answer(&mut self, subject: Subject, question: &str, hand: &Hand, change: impl FnOnce(&mut Study)) {
        let given = |study: &Study| study.answer(subject, question).map(|answer| answer.answer.clone());
        let from = given(self);
        change(self);
        let to = given(self);
        if from == to {
            return;
        }
        let Some(mut changes) = self.carried(subject).map_or_else(|| Some(Vec::new()), read) else { return };
        let (on, by) = (hand.on.to_string(), hand.by.trim().to_owned());
        note(&mut changes, Change { on, by, question: question.to_owned(), from, to });
        self.carry(subject, &changes);
    }

    /// Takes a change back that the history tells of. A hand that takes back on the same day what it did itself leaves no
    /// trace of it, as if it had not been; any other is written down too.
    pub fn take_back(&mut self, subject: Subject, change: &Change, hand: &Hand) {
        let Change { question, from, to: _, on, by } = change;
        let mut changes = self.history(subject);
        let is_own = (on.as_str(), by.as_str()) == (hand.on.to_string().as_str(), hand.by.trim());
        let last = changes.iter().rposition(|known| known.question == *question);
        self.change_answer(subject, question, hand, |study| match from {
            Some(from) => study.set(subject, question, from.clone()),
            None => study.clear(subject, question),
        });
        if let Some(at) = last.filter(|at| is_own && changes.get(*at) == Some(change)) {
            changes.remove(at);
            self.carry(subject, &changes);
        }
    }

    fn carried(&self, subject: Subject) -> Option<&Extra> {
        match subject {
            Subject::Study => Some(&self.extra),
            Subject::Product(at) => self.product(at).map(|product| &product.extra),
        }
    }

    fn carry(&mut self, subject: Subject, changes: &[Change]) {
        let extra = match subject {
            Subject::Study => &mut self.extra,
            Subject::Product(at) => {
                let Some(product) = self.product_mut(at) else { return };
                &mut product.extra
            }
        };
        extra.0.retain(|(key, _)| key != StudyPart::History.key());
        // Texts and lists of texts always serialize.
        if let (false, Ok(raw)) = (changes.is_empty(), to_raw_value(changes)) {
            extra.0.push((StudyPart::History.key().to_owned(), raw));
        }
    }
}

/// The changes among the fields that are handed through; `None` where the field has another shape.
fn read(extra: &Extra) -> Option<Vec<Change>> {
    let written = extra.0.iter().find(|(key, _)| key == StudyPart::History.key());
    written.map_or_else(|| Some(Vec::new()), |(_, raw)| serde_json::from_str(raw.get()).ok())
}

fn note(changes: &mut Vec<Change>, change: Change) {
    changes.push(change);
    changes.drain(..changes.len().saturating_sub(MOST_CHANGES));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{ProductIx, read, write};
    use crate::text::parse_day;

    fn hand(day: &str, by: &str) -> Hand {
        Hand { on: parse_day(day).unwrap(), by: by.to_owned() }
    }

    fn set(study: &mut Study, subject: Subject, answer: &str, hand: &Hand) {
        study.change_answer(subject, "q", hand, |study| study.set(subject, "q", answer));
    }

    fn told(study: &Study, subject: Subject) -> Vec<String> {
        let ids = |ids: &Option<Ids>| ids.as_ref().map_or(String::new(), Ids::joined);
        let line = |change: &Change| format!("{} {} {}>{}", change.on, change.by, ids(&change.from), ids(&change.to));
        study.history(subject).iter().map(line).collect()
    }

    #[test]
    fn every_change_is_told_and_survives_a_save() {
        for subject in [Subject::Study, Subject::Product(ProductIx::FIRST)] {
            let mut study = Study::default();
            set(&mut study, subject, "a", &hand("2026-11-20", "山田"));
            set(&mut study, subject, "b", &hand("2026-11-20", "山田"));
            set(&mut study, subject, "b", &hand("2026-11-20", "山田"));
            set(&mut study, subject, "a", &hand("2026-11-21", ""));
            study = read(&write(&study)).unwrap();
            assert_eq!(told(&study, subject), ["2026-11-20 山田 >a", "2026-11-20 山田 a>b", "2026-11-21  b>a"]);
        }
    }

    #[test]
    fn what_one_takes_back_oneself_on_the_same_day_was_not() {
        for (taken_by, left) in [("山田", vec![]), ("鈴木", vec!["2026-11-20 山田 >a", "2026-11-20 鈴木 a>"])] {
            let mut study = Study::default();
            set(&mut study, Subject::Study, "a", &hand("2026-11-20", "山田"));
            let change = study.history(Subject::Study).pop().unwrap();
            study.take_back(Subject::Study, &change, &hand("2026-11-20", taken_by));
            assert_eq!(told(&study, Subject::Study), left);
            assert!(study.answers.is_empty());
        }
    }

    #[test]
    fn it_is_bounded_and_leaves_another_shape_alone() {
        let mut study = Study::default();
        for at in 0..MOST_CHANGES + 5 {
            let (by, answer) = (format!("{at}"), format!("a{at}"));
            set(&mut study, Subject::Study, &answer, &hand("2026-11-20", &by));
        }
        assert_eq!(
            (study.history(Subject::Study).len(), study.history(Subject::Study)[0].by.as_str()),
            (MOST_CHANGES, "5")
        );
        let mut other = read(r#"{"format": 1, "history": "ours", "answers": {}}"#).unwrap();
        set(&mut other, Subject::Study, "a", &hand("2026-11-20", ""));
        assert!(other.history(Subject::Study).is_empty() && write(&other).contains(r#""history": "ours""#));
    }
}
