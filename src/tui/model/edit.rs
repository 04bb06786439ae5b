//! The one line that is being typed, and what it is for.

use tui_input::Input;

use super::layer::{Form, TextField};

/// A line that is being typed.
#[derive(Clone, Debug)]
pub struct Edit {
    /// What the line is for.
    pub target: Target,
    /// The line with its caret.
    pub input: Input,
    /// Why the line was not taken, in words.
    pub fault: Option<String>,
}

impl Edit {
    /// A line to type, with a text to start from and the caret behind it.
    pub fn new(target: Target, text: &str) -> Self {
        Self { target, input: Input::new(text.to_owned()), fault: None }
    }
}

/// What a line is typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A field of a form.
    Field(Form, TextField),
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
}
