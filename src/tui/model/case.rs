//! The open case: a study, its file, its past and its future.

use std::path::PathBuf;

use crate::study::{Hand, Study, Subject};

/// A question by whom it is about and its id, so that it means the same under every edition.
pub type At = (Subject, String);

/// How many changes can be taken back.
const MOST_MOMENTS: usize = 500;

/// How many bytes of studies as they were are kept, but for the last one.
const MOST_BYTES: usize = 64 * 1024 * 1024;

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
    /// About how many bytes the study takes.
    size: usize,
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
        self.past.push(Moment { size: before.size(), study: before, at: self.at.clone(), row: self.row });
        self.future.clear();
        self.forget();
        self.unsaved = true;
        true
    }

    /// Lets go of what is longest past, so that a long day at one case takes no more memory than a short one.
    fn forget(&mut self) {
        let mut bytes = 0;
        let kept = self.past.iter().rev().take(MOST_MOMENTS).take_while(|moment| {
            bytes += moment.size;
            bytes <= MOST_BYTES
        });
        let kept = kept.count().max(1);
        self.past.drain(..self.past.len().saturating_sub(kept));
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
            size: self.study.size(),
            study: std::mem::replace(&mut self.study, to.study),
            at: std::mem::replace(&mut self.at, to.at),
            row: std::mem::replace(&mut self.row, to.row),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::StudyField;

    /// How many of so many changes to a title of so many bytes can be taken back.
    fn kept(changes: usize, bytes: usize) -> usize {
        let mut case = OpenCase::new(None, Study::default());
        for at in 0..changes {
            case.change(|study| study.texts.set(StudyField::Title, format!("{at}{}", "x".repeat(bytes))));
        }
        (0..).take_while(|_| case.undo().is_some()).count()
    }

    #[test]
    fn the_past_of_a_case_has_an_end() {
        assert_eq!(kept(20, 10), 20);
        assert_eq!(kept(MOST_MOMENTS + 20, 10), MOST_MOMENTS);
        let large = kept(20, 8 * 1024 * 1024);
        assert!((6..9).contains(&large), "{large}");
        assert_eq!(kept(3, MOST_BYTES + 1), 1);
    }
}
