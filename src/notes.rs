//! The notes of the house: what an office knows beside the law that the trees say, such as its review board's practice.
//!
//! A note is tied to a question, an answer or a leaf of one edition. It is shown wherever that is, marked as a note of
//! the house; nothing follows from it. Nothing here opens a file.

mod check;
mod fault;
mod file;

use std::io::Write;

use crate::tree::document::{Leaf, Question};
use crate::tree::{Digest, Tree};

pub use check::{NoteProblem, NoteProblemKind};
pub use fault::NoNotes;
pub use file::{HouseNote, NotesFile};

/// The most bytes of a file of notes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The most notes of a file.
pub const MAX_NOTES: usize = 2_000;

/// The most characters of a note's text; its other texts are a line each.
pub const MAX_TEXT: usize = 4_000;

/// The most characters of a line beside the text.
pub const MAX_LINE: usize = 300;

/// A file of notes as it was read; by default none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseNotes {
    file: NotesFile,
    digest: String,
}

impl HouseNotes {
    /// Reads a file of notes. What would act on a terminal is taken out of its texts.
    ///
    /// # Errors
    /// It is no file of notes, or holds more than one may.
    pub fn read(text: &str) -> Result<HouseNotes, NoNotes> {
        let mut digest = Digest::default();
        // A digest takes all that is written to it.
        let _ = digest.write_all(text.as_bytes());
        Ok(HouseNotes { file: file::read(text)?, digest: digest.finish() })
    }

    /// What the file holds.
    pub fn file(&self) -> &NotesFile {
        &self.file
    }

    /// `sha256:` and the digest of the file; empty where there is none.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Whether there is no note.
    pub fn is_empty(&self) -> bool {
        self.file.notes.is_empty()
    }

    /// The notes on a question of an edition and on its answers, in the order of the file.
    pub fn of_question<'n>(&'n self, tree: &'n Tree, question: &'n Question) -> impl Iterator<Item = &'n HouseNote> {
        let tied = move |note: &&HouseNote| note.question.as_deref() == Some(&*question.id) && note.leaf.is_none();
        let known = |note: &&HouseNote| {
            let answer = note.answer.as_deref();
            answer.is_none_or(|id| question.answers.iter().any(|answer| answer.id == id))
        };
        self.of_edition(tree).filter(tied).filter(known)
    }

    /// The notes on a leaf of an edition, in the order of the file.
    pub fn of_leaf<'n>(&'n self, tree: &'n Tree, leaf: &'n Leaf) -> impl Iterator<Item = &'n HouseNote> {
        let tied = |note: &&HouseNote| note.leaf.as_deref() == Some(&*leaf.id) && note.question.is_none();
        self.of_edition(tree).filter(tied)
    }

    fn of_edition<'n>(&'n self, tree: &'n Tree) -> impl Iterator<Item = &'n HouseNote> {
        self.file.notes.iter().filter(|note| note.edition == tree.id() && !note.text.is_empty())
    }

    /// The file with one more note, as it is written; `None` where that would be more than a file may hold.
    pub fn with(&self, note: HouseNote) -> Option<String> {
        let mut file = self.file.clone();
        file.format = file::FORMAT;
        file.notes.push(note);
        let text = file.write();
        (file.notes.len() <= MAX_NOTES && text.len() <= MAX_BYTES).then_some(text)
    }
}
