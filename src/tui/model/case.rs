//! The open case: a study, its file, its past and its future.

use std::path::PathBuf;

use crate::study::{Hand, Study, Subject};

/// A question by whom it is about and its id, so that it means the same under every edition.
pub type At = (Subject, String);

/// The case that is open.
#[derive(Clone, Debug)]
pub struct OpenCase {
    /// Its file, once it has been saved.
    pub path: Option<PathBuf>,
    /// What the user stated.
    pub study: Study,
    /// The question that the user went to; without one, the first that is open.
    pub at: Option<At>,
    /// Whether the last change has not reached the file.
    pub unsaved: bool,
    /// Whether another program holds its folder, so that it is saved as soon as that lets go.
    pub waits: bool,
    /// The row of the products on which the cursor lay at the last change to them.
    pub row: usize,
    past: Vec<Moment>,
    future: Vec<Moment>,
}

/// A study as it was, and where the user was.
#[derive(Clone, Debug)]
struct Moment {
    study: Study,
    at: Option<At>,
    row: usize,
}

impl OpenCase {
    /// A case as it was read, or a new one.
    pub fn new(path: Option<PathBuf>, study: Study) -> Self {
        Self { path, study, at: None, unsaved: false, waits: false, row: 0, past: Vec::new(), future: Vec::new() }
    }

    /// Changes the study and remembers how it was; a change that changes nothing leaves no trace.
    pub fn change(&mut self, change: impl FnOnce(&mut Study)) -> bool {
        let before = self.study.clone();
        change(&mut self.study);
        if self.study == before {
            return false;
        }
        self.past.push(Moment { study: before, at: self.at.clone(), row: self.row });
        self.future.clear();
        self.unsaved = true;
        true
    }

    /// Changes the answer to a question; the case remembers who did so.
    pub fn change_answer(&mut self, at: &At, hand: &Hand, change: impl FnOnce(&mut Study)) -> bool {
        let (subject, question) = at;
        self.change(|study| study.change_answer(*subject, question, hand, change))
    }

    /// The case as it is read again, with its past where it says what it said here last.
    #[must_use]
    pub fn taken_up(self, study: Study) -> Self {
        if self.study == study { Self { at: None, row: 0, ..self } } else { Self::new(self.path, study) }
    }

    /// Takes the last change back and gives the study as it was with that change.
    pub fn undo(&mut self) -> Option<Study> {
        let moment = self.past.pop()?;
        let present = self.travel(moment);
        let study = present.study.clone();
        self.future.push(present);
        Some(study)
    }

    /// Makes the change again that was taken back last, and gives the study as it was without it.
    pub fn redo(&mut self) -> Option<Study> {
        let moment = self.future.pop()?;
        let present = self.travel(moment);
        let study = present.study.clone();
        self.past.push(present);
        Some(study)
    }

    /// Goes to a moment and gives back the one that was left.
    fn travel(&mut self, to: Moment) -> Moment {
        self.unsaved = true;
        Moment {
            study: std::mem::replace(&mut self.study, to.study),
            at: std::mem::replace(&mut self.at, to.at),
            row: std::mem::replace(&mut self.row, to.row),
        }
    }
}
