//! Where a key goes: the screens as far as keys are concerned.

/// A screen as far as keys are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// The home screen.
    Home,
    /// A question.
    Walk,
    /// The path so far.
    Path,
    /// The whole tree.
    Map,
    /// The products.
    Products,
    /// The verdict.
    Verdict,
    /// Texts to fill in.
    Form,
    /// A text to read.
    Read,
    /// What was found in the law.
    Search,
    /// The forms in which a verdict can be saved.
    Export,
    /// Yes or no.
    Ask,
    /// A line being typed.
    Typing,
    /// What to look for being typed, with what was found below it.
    Query,
}

impl Context {
    /// Every context.
    pub const ALL: [Context; 13] = [
        Context::Home,
        Context::Walk,
        Context::Path,
        Context::Map,
        Context::Products,
        Context::Verdict,
        Context::Form,
        Context::Read,
        Context::Search,
        Context::Export,
        Context::Ask,
        Context::Typing,
        Context::Query,
    ];

    /// Whether characters go into a line.
    pub fn is_typing(self) -> bool {
        matches!(self, Context::Typing | Context::Query)
    }

    /// Whether digits choose a row; on the path and the map they would count otherwise than
    /// the questions do.
    pub fn has_rows(self) -> bool {
        !self.is_typing()
            && !matches!(self, Context::Path | Context::Map | Context::Read | Context::Verdict | Context::Ask)
    }
}
