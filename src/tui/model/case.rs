//! The open case: a study, its file, its past and its future.

use std::path::PathBuf;

use crate::study::Study;

/// A question by product and id, so that it means the same under every edition.
pub type At = (Option<usize>, String);

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
    past: Vec<(Study, Option<At>)>,
    future: Vec<(Study, Option<At>)>,
}

impl OpenCase {
    /// A case as it was read, or a new one.
    pub fn new(path: Option<PathBuf>, study: Study) -> Self {
        Self { path, study, at: None, unsaved: false, past: Vec::new(), future: Vec::new() }
    }

    /// Changes the study and remembers how it was; a change that changes nothing leaves no trace.
    pub fn change(&mut self, change: impl FnOnce(&mut Study)) -> bool {
        let before = self.study.clone();
        change(&mut self.study);
        if self.study == before {
            return false;
        }
        self.past.push((before, self.at.clone()));
        self.future.clear();
        self.unsaved = true;
        true
    }

    /// Takes the last change back.
    pub fn undo(&mut self) -> bool {
        Self::step(&mut self.past, &mut self.future, &mut self.study, &mut self.at, &mut self.unsaved)
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self) -> bool {
        Self::step(&mut self.future, &mut self.past, &mut self.study, &mut self.at, &mut self.unsaved)
    }

    fn step(
        from: &mut Vec<(Study, Option<At>)>,
        to: &mut Vec<(Study, Option<At>)>,
        study: &mut Study,
        at: &mut Option<At>,
        unsaved: &mut bool,
    ) -> bool {
        let Some((other, place)) = from.pop() else { return false };
        to.push((std::mem::replace(study, other), std::mem::replace(at, place)));
        *unsaved = true;
        true
    }
}
