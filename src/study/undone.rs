//! The changes that were taken back last: a case carries them along so that they can be made again another day. They
//! decide nothing, and the next change lets go of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::to_raw_value;

use super::limits::MOST_CHANGES;
use super::{Hand, Ids, ProductIx, Study, StudyPart, Subject};

/// A change of one answer that was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Undone {
    /// The product's number from 0; nothing for the study itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<usize>,
    /// The question's id.
    pub question: String,
    /// What the answer is without the change; nothing if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Ids<'static>>,
    /// What the change made of it; nothing if it took the answer back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Ids<'static>>,
}

impl Undone {
    /// Whom the question is about.
    pub fn subject(&self) -> Subject {
        self.product.map_or(Subject::Study, |at| Subject::Product(ProductIx::behind(at)))
    }
}

impl Study {
    /// The changes that were taken back, the last at the end.
    pub fn undone(&self) -> Vec<Undone> {
        let written = self.extra.0.iter().find(|(key, _)| key == StudyPart::Undone.key());
        written.and_then(|(_, raw)| serde_json::from_str(raw.get()).ok()).unwrap_or_default()
    }

    /// Carries along the changes that were taken back; the ones taken back first go first where they are too many.
    pub fn carry_undone(&mut self, undone: &[Undone]) {
        self.extra.0.retain(|(key, _)| key != StudyPart::Undone.key());
        let kept = undone.get(undone.len().saturating_sub(MOST_CHANGES)..).unwrap_or_default();
        // Texts and lists of texts always serialize.
        if let (false, Ok(raw)) = (kept.is_empty(), to_raw_value(kept)) {
            self.extra.0.push((StudyPart::Undone.key().to_owned(), raw));
        }
    }

    /// What is to be carried along once this study, the later one, is taken back to an earlier one.
    ///
    /// Only a change of a single answer is told. One of texts tells nothing and is passed over; one of the products moves
    /// what the others are about, so that none can be told any more.
    #[must_use]
    pub fn undone_by(&self, earlier: &Study) -> Vec<Undone> {
        if self.product_count() != earlier.product_count() {
            return Vec::new();
        }
        let mut undone = self.undone();
        let mut changed = self.changed_since(earlier);
        match (changed.next(), changed.next()) {
            (None, _) => undone,
            (Some(change), None) => {
                undone.push(change);
                undone
            }
            (Some(_), Some(_)) => Vec::new(),
        }
    }

    /// The answers that differ from those of an earlier state.
    fn changed_since<'s>(&'s self, earlier: &'s Study) -> impl Iterator<Item = Undone> + 's {
        let subjects = std::iter::once(Subject::Study).chain(self.product_ixs().map(Subject::Product));
        subjects.flat_map(move |subject| {
            let ids = |study: &'s Study| study.answers(subject).into_iter().flat_map(|answers| answers.keys());
            let given = move |study: &Study, id: &str| study.answer(subject, id).map(|answer| answer.answer.clone());
            let gone = ids(earlier).filter(move |id| self.answer(subject, id).is_none());
            ids(self).chain(gone).filter_map(move |id| {
                let (from, to) = (given(earlier, id), given(self, id));
                (from != to).then(|| Undone { product: subject.index(), question: id.clone(), from, to })
            })
        })
    }

    /// The study as it is once the change taken back last is made again; `None` if it fits no more.
    #[must_use]
    pub fn made_again(&self, hand: &Hand) -> Option<(Study, Undone)> {
        let mut undone = self.undone();
        let last = undone.pop()?;
        let (subject, question) = (last.subject(), last.question.as_str());
        let fits = last.product.is_none_or(|at| at < self.product_count());
        if !fits || self.answer(subject, question).map(|answer| &answer.answer) != last.from.as_ref() {
            return None;
        }
        let mut study = self.clone();
        study.carry_undone(&undone);
        study.change_answer(subject, question, hand, |study| match last.to.clone() {
            Some(to) => study.set(subject, question, to),
            None => study.clear(subject, question),
        });
        Some((study, last))
    }
}
