//! Which sheet a case came from, and what has changed since for what it answers.

use serde::Deserialize;

use crate::study::{Study, Subject};
use crate::tree::{Tree, released};

/// The edition that a case was filled in under, as its sheet wrote it down.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Origin {
    /// The edition's id.
    pub tree: String,
    /// Its revision.
    pub revision: u32,
    /// Its digest.
    pub digest: String,
}

impl Origin {
    /// The field of a case file that holds it.
    pub const KEY: &str = "sheet";

    /// Where a case came from; `None` if from no sheet, or if what it says of it cannot be read.
    pub fn of(study: &Study) -> Option<Origin> {
        let (_, value) = study.extra.0.iter().find(|(key, _)| key == Self::KEY)?;
        serde_json::from_str(value.get()).ok()
    }

    /// Whether a tree is a later revision of the same edition.
    pub fn is_older_than(&self, tree: &Tree) -> bool {
        self.tree == tree.id() && self.revision < tree.document().revision
    }
}

/// The answered questions that say something else in a tree than on the sheet, with whom they are about, in the order
/// of asking. `None` if the sheet's own revision is not at hand.
pub fn changed(origin: &Origin, study: &Study, tree: &Tree) -> Option<Vec<(Subject, String)>> {
    let editions = released(&origin.digest)?;
    let before = editions.find(&origin.tree)?;
    let differs = |id: &str| match (before.find_question(id), tree.find_question(id)) {
        (Some(one), Some(other)) => {
            let (one, other) = (before.question(one), tree.question(other));
            let labels = |question: &crate::tree::document::Question| {
                question.answers.iter().map(|answer| (answer.id.clone(), answer.label.clone())).collect::<Vec<_>>()
            };
            one.ask != other.ask || labels(one) != labels(other)
        }
        (Some(_), None) | (None, Some(_)) => true,
        (None, None) => false,
    };
    let of_subject = |subject: Subject| {
        let mut ids: Vec<&String> = study.answers(subject).into_iter().flatten().map(|(id, _)| id).collect();
        ids.retain(|id| differs(id));
        ids.sort_by_key(|id| tree.find_question(id));
        ids.into_iter().map(move |id| (subject, id.clone())).collect::<Vec<_>>()
    };
    Some(study.subjects().flat_map(of_subject).collect())
}
