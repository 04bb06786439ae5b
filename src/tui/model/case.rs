//! The open case: a study, its file, its past and its future.

use std::path::PathBuf;
use std::rc::Rc;

use crate::study::{Change, Hand, Ids, Study, Subject, write};
use crate::tree::Tree;
use crate::triage::{Facts, MisfitKind};

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
    /// Whether the verdict led there, as to a question that is still open.
    pub led_on: bool,
    /// Whether the last change has not reached the file.
    pub unsaved: bool,
    /// Whether another program holds its folder, so that it is saved as soon as that lets go.
    pub waits: bool,
    /// The row of the products on which the cursor lay at the last change to them.
    pub row: usize,
    past: Vec<Moment>,
    future: Vec<Moment>,
    /// The changes of answers that the file tells of, the last at the end: they can be taken back behind the past.
    recorded: Vec<(Subject, Change)>,
}

/// A study as it was, and where the user was.
#[derive(Clone, Debug)]
struct Moment {
    /// Shared by the copies of the model, which are many and short.
    study: Rc<Study>,
    at: Option<At>,
    row: usize,
    /// About how many bytes the study takes.
    size: usize,
}

impl OpenCase {
    /// A case as it was read, or a new one.
    pub fn new(path: Option<PathBuf>, study: Study) -> Self {
        let of = |subject: Subject| study.history(subject).into_iter().map(move |change| (subject, change));
        let mut recorded: Vec<_> = study.subjects().flat_map(of).collect();
        // Days are written as ISO dates; of one day what was asked later comes later.
        recorded.sort_by(|(_, one), (_, other)| one.on.cmp(&other.on));
        let (past, future) = (Vec::new(), Vec::new());
        let led_on = false;
        Self { path, study, at: None, led_on, unsaved: false, waits: false, row: 0, past, future, recorded }
    }

    /// Changes the study and remembers how it was; a change that changes nothing leaves no trace.
    pub fn change(&mut self, change: impl FnOnce(&mut Study)) -> bool {
        let before = self.study.clone();
        change(&mut self.study);
        if self.study == before {
            return false;
        }
        self.study.carry_undone(&[]);
        self.led_on = false;
        self.past.push(Moment { size: before.size(), study: Rc::new(before), at: self.at.clone(), row: self.row });
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
        let forgotten = self.past.len().saturating_sub(kept);
        self.past.drain(..forgotten);
        if forgotten > 0 {
            // What the file tells of lies further back than what is now forgotten.
            self.recorded.clear();
        }
    }

    /// Changes the answer to a question; the case remembers who did so.
    pub fn change_answer(&mut self, at: &At, hand: &Hand, change: impl FnOnce(&mut Study)) -> bool {
        let (subject, question) = at;
        self.change(|study| study.change_answer(*subject, question, hand, change))
    }

    /// The case as it is read again, with its past where it says what it said here last.
    #[must_use]
    pub fn taken_up(self, study: Study) -> Self {
        // What the file says counts: how it is laid out in the memory may differ.
        if write(&self.study) == write(&study) {
            Self { at: None, led_on: false, row: 0, ..self }
        } else {
            Self::new(self.path, study)
        }
    }

    /// Takes the last change back and gives the study as it was with that change: one of those made here, behind them one
    /// that the file tells of, so that undoing survives the end of the program.
    pub fn undo(&mut self, tree: Option<&Tree>, hand: &Hand) -> Option<Study> {
        let mut moment = self.past.pop().or_else(|| self.before_recorded(tree, hand))?;
        let undone = self.study.undone_by(&moment.study);
        Rc::make_mut(&mut moment.study).carry_undone(&undone);
        let present = self.travel(moment);
        let study = Study::clone(&present.study);
        self.future.push(present);
        Some(study)
    }

    /// The case as it was before the last change that its file tells of and that still holds.
    fn before_recorded(&mut self, tree: Option<&Tree>, hand: &Hand) -> Option<Moment> {
        while let Some((subject, change)) = self.recorded.pop() {
            if !self.can_be_taken_back(tree, subject, &change) {
                continue;
            }
            let mut study = self.study.clone();
            study.take_back(subject, &change, hand);
            return Some(Moment {
                size: study.size(),
                study: Rc::new(study),
                at: Some((subject, change.question)),
                row: self.row,
            });
        }
        None
    }

    /// Whether there is a change to take back.
    pub fn can_undo(&self, tree: Option<&Tree>) -> bool {
        let mut recorded = self.recorded.iter();
        !self.past.is_empty() || recorded.any(|(subject, change)| self.can_be_taken_back(tree, *subject, change))
    }

    /// Whether a change that the file tells of is what the answer is now, and left one that can be judged.
    fn can_be_taken_back(&self, tree: Option<&Tree>, subject: Subject, change: &Change) -> bool {
        let now = self.study.answer(subject, &change.question).map(|answer| &answer.answer);
        now == change.to.as_ref() && self.can_be_judged(tree, subject, &change.question, change.from.as_ref())
    }

    /// Whether an edition has an answer that the file tells of: with one that it lacks the case could not be judged any
    /// more. Nobody gave that answer here; a file says what it likes.
    fn can_be_judged(&self, tree: Option<&Tree>, subject: Subject, question: &str, ids: Option<&Ids<'_>>) -> bool {
        let Some((tree, ids)) = tree.zip(ids) else { return true };
        let answer = std::iter::once((subject, question, ids));
        let (_, misfits) = Facts::from_answers(tree, self.study.product_count(), answer);
        misfits.iter().all(|misfit| misfit.kind != MisfitKind::NoSuchAnswer)
    }

    /// Makes the change again that was taken back last, and gives the study as it was without it: one that was taken back
    /// here, else one that the file says was.
    pub fn redo(&mut self, tree: Option<&Tree>, hand: &Hand) -> Option<Study> {
        let moment = self.future.pop().or_else(|| self.after_undone(tree, hand))?;
        let present = self.travel(moment);
        let study = Study::clone(&present.study);
        self.past.push(present);
        Some(study)
    }

    /// The case as it is once the change that its file says was taken back last is made again.
    fn after_undone(&self, tree: Option<&Tree>, hand: &Hand) -> Option<Moment> {
        let (study, change) = self.study.made_again(hand)?;
        if !self.can_be_judged(tree, change.subject(), &change.question, change.to.as_ref()) {
            return None;
        }
        let at = Some((change.subject(), change.question));
        Some(Moment { size: study.size(), study: Rc::new(study), at, row: self.row })
    }

    /// How many changes are kept of it, and about how many bytes they take.
    fn kept(&self) -> (usize, usize) {
        let moments = self.past.iter().chain(&self.future);
        moments.fold((0, 0), |(count, bytes), moment| (count + 1, bytes + moment.size))
    }

    /// Goes to a moment and gives back the one that was left.
    fn travel(&mut self, to: Moment) -> Moment {
        (self.unsaved, self.led_on) = (true, false);
        Moment {
            size: self.study.size(),
            study: Rc::new(std::mem::replace(&mut self.study, Rc::unwrap_or_clone(to.study))),
            at: std::mem::replace(&mut self.at, to.at),
            row: std::mem::replace(&mut self.row, to.row),
        }
    }
}

/// Lets go of the cases that were left longest ago, so that all together keep no more than one may; each is as it was
/// saved when it is opened again.
pub(super) fn forget_left(left: &mut Vec<OpenCase>) {
    let (mut count, mut bytes) = (0, 0);
    let kept = left.iter().rev().take_while(|case| {
        let (more, larger) = case.kept();
        (count, bytes) = (count + more, bytes + larger);
        count <= MOST_MOMENTS && bytes <= MOST_BYTES
    });
    let kept = kept.count();
    left.drain(..left.len().saturating_sub(kept));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::StudyField;
    use crate::text::Day;

    /// How many changes can be taken back of one that the file tells of and so many to a title of so many bytes.
    fn kept(changes: usize, bytes: usize) -> usize {
        let hand = Hand { on: Day::MIN, by: String::new() };
        let mut before = OpenCase::new(None, Study::default());
        let at = (Subject::Study, "procedure".to_owned());
        before.change_answer(&at, &hand, |study| study.set(Subject::Study, "procedure", Ids::default()));
        let mut case = OpenCase::new(None, before.study);
        for at in 0..changes {
            case.change(|study| study.texts.set(StudyField::Title, format!("{at}{}", "x".repeat(bytes))));
        }
        (0..).take_while(|_| case.undo(None, &hand).is_some()).count()
    }

    #[test]
    fn the_past_of_a_case_has_an_end() {
        assert_eq!(kept(20, 10), 21);
        assert_eq!(kept(MOST_MOMENTS + 20, 10), MOST_MOMENTS);
        let large = kept(20, 8 * 1024 * 1024);
        assert!((6..9).contains(&large), "{large}");
        assert_eq!(kept(3, MOST_BYTES + 1), 1);
    }

    #[test]
    fn the_pasts_of_cases_that_were_left_have_one_end_together() {
        let changed = |name: &str, changes: usize, bytes: usize| {
            let mut case = OpenCase::new(Some(name.into()), Study::default());
            for at in 0..changes {
                case.change(|study| study.texts.set(StudyField::Title, format!("{at}{}", "x".repeat(bytes))));
            }
            case
        };
        let names = |mut left: Vec<OpenCase>| -> Vec<String> {
            forget_left(&mut left);
            left.iter().filter_map(|case| case.path.as_ref()).map(|path| path.display().to_string()).collect()
        };
        let half = MOST_MOMENTS / 2;
        assert_eq!(names(vec![changed("a", half, 1), changed("b", half, 1)]), ["a", "b"]);
        assert_eq!(names(vec![changed("a", half + 1, 1), changed("b", half, 1), changed("c", 3, 1)]), ["b", "c"]);
        let large = MOST_BYTES / 10;
        assert_eq!(names(vec![changed("a", 6, large), changed("b", 6, large), changed("c", 3, 1)]), ["b", "c"]);
    }
}
