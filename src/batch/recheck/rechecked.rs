//! What became of a verdict.

/// What became of one verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rechecked {
    /// The user's own number.
    pub id: String,
    /// The title.
    pub title: String,
    /// The edition, revision and day of then and of now.
    pub law: [String; 2],
    /// The outcomes that remained then and remain now, in words with their riders.
    pub outcome: [String; 2],
    /// The leaves of then and of now.
    pub leaves: [String; 2],
    /// Whether outcome or rider changed.
    pub turned: bool,
    /// Whether the leaves changed.
    pub moved: bool,
    /// The places that the verdict cites now and did not then.
    pub newly_cited: Vec<String>,
    /// The places that it cited then and does not now.
    pub no_longer_cited: Vec<String>,
    /// The answers at which the ways part.
    pub why: Vec<String>,
    /// The questions that must be asked anew.
    pub newly_asked: Vec<String>,
}

/// The gravest of what is another in a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// The outcome, or its rider.
    Outcome,
    /// The leaf in which it ends.
    Leaf,
    /// The citations, or what is to be asked.
    Citations,
}

impl Rechecked {
    /// The gravest of what is another; `None` if nothing is.
    pub fn shift(&self) -> Option<Shift> {
        match (self.turned, self.moved, self.is_changed()) {
            (true, _, _) => Some(Shift::Outcome),
            (false, true, _) => Some(Shift::Leaf),
            (false, false, true) => Some(Shift::Citations),
            (false, false, false) => None,
        }
    }

    /// Whether anything of the verdict is another.
    pub fn is_changed(&self) -> bool {
        self.turned
            || self.moved
            || !self.newly_cited.is_empty()
            || !self.no_longer_cited.is_empty()
            || !self.newly_asked.is_empty()
    }
}
