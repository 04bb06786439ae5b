//! The one line that is being typed, and what it is for.

use tui_input::{Input, InputRequest};

use crate::text::{Bilingual, clean};

use super::super::layer::{FormKind, TextField};

/// The most characters of a line, so that a stray paste cannot make a case unreadable.
const MAX_CHARS: usize = 10_000;

/// A line that is being typed.
#[derive(Clone, Debug)]
pub struct LineEdit {
    /// What the line is for.
    pub target: Target,
    /// The line with its caret.
    pub input: Input,
    /// What stood there before, to be had back by a key; empty if nothing did.
    pub offered: String,
    /// Why the line was not taken.
    pub fault: Option<Bilingual>,
}

impl LineEdit {
    /// A line to type, with a text to start from and the caret behind it.
    pub fn new(target: Target, text: &str) -> Self {
        Self { target, input: Input::new(text.to_owned()), offered: String::new(), fault: None }
    }

    /// An empty line that offers what stood there before.
    pub fn offering(target: Target, before: &str) -> Self {
        Self { offered: before.to_owned(), ..Self::new(target, "") }
    }

    /// Types or pastes a text; line breaks and control codes become spaces or go. What does not fit is told.
    pub fn insert(&mut self, text: &str) {
        let room = MAX_CHARS.saturating_sub(self.input.value().chars().count());
        let text = clean(text);
        let mut signs = text.chars();
        for c in signs.by_ref().take(room) {
            self.input.handle(InputRequest::InsertChar(c));
        }
        let lost = signs.count();
        self.fault = (lost > 0).then(|| {
            Bilingual::new(
                format!("長すぎます（{MAX_CHARS} 文字まで）。終わりの {lost} 文字は入りませんでした。"),
                format!("Too long (at most {MAX_CHARS} characters). The last {lost} were left out."),
            )
        });
    }
}

/// What a line is typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A field of a form.
    Field(FormKind, TextField),
    /// The name of a product that is being added.
    NewProduct,
    /// The day on which a study is judged.
    Day,
    /// The title of the saved case at a position of the listing.
    Rename(usize),
    /// Which saved cases to list.
    Filter,
    /// What to look for in the law.
    Query,
    /// A word for an answer of the question in front of the user.
    Word,
    /// The folder that papers are exported to.
    Exports,
    /// A line of a note of the house.
    House(HouseField),
}

/// The lines of a note of the house, in the order of typing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HouseField {
    /// What is to be known.
    Text,
    /// Who wrote it.
    Author,
    /// Where it comes from.
    Source,
}
