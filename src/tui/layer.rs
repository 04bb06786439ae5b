//! Which screens there are, and what may lie on top of them: plain data, so that whatever needs to name a screen can.

use crate::study::{ProductField, ProductIx, StudyField};
use crate::tree::{AnswerIx, LeafIx, QuestionIx};
use crate::triage::Place;

/// One screen with its cursor and how far it is scrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Which screen it is.
    pub kind: ScreenKind,
    /// The row under the cursor, or [`NOWHERE`].
    pub cursor: usize,
    /// The rows scrolled away above.
    pub scroll: usize,
}

impl Layer {
    /// A screen at its beginning.
    pub fn new(kind: ScreenKind) -> Self {
        Self { kind, cursor: 0, scroll: 0 }
    }
}

/// The cursor of a question that has no answer yet: nothing is suggested, and no key can confirm by
/// accident what was never looked at.
pub const NOWHERE: usize = usize::MAX;

/// The screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScreenKind {
    /// New triage and saved cases.
    Home,
    /// One question at a time.
    Walk,
    /// The path so far with the screen for itself.
    Path,
    /// The whole tree as the study stands in it.
    Map,
    /// The products that the study evaluates.
    Products,
    /// What the study is and why.
    Verdict,
    /// Texts to fill in.
    Form(FormKind),
    /// A text to read.
    Read(ReadingMatter),
    /// The search in the law.
    Search,
    /// The deleted cases that can still be had back.
    Trash,
    /// The forms in which a verdict can be saved.
    Export,
    /// A question that is answered with yes or no.
    Ask(Confirmation),
}

/// The forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// The study's own texts.
    Study,
    /// A product's texts.
    Product(ProductIx),
    /// Note and source of one answer.
    Answer(Place),
}

/// One field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextField {
    /// A text about the study.
    Study(StudyField),
    /// A text about a product.
    Product(ProductField),
    /// The note beside an answer.
    Note,
    /// Where an answer stands in the protocol.
    Source,
}

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingMatter {
    /// A question: why it is asked, what counts, the common misreading, the law.
    Question(QuestionIx),
    /// A leaf: its reason, next steps and the law.
    Leaf(LeafIx),
    /// The official words of what a question and one of its answers cite.
    Official(QuestionIx, Option<AnswerIx>),
    /// The official words of what the verdict cites.
    OfficialOfVerdict,
    /// The keys of the screen below.
    Keys,
}

/// What is asked before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// Delete the saved case at a position of the listing.
    DeleteCase(usize),
    /// Delete a product with its answers.
    DeleteProduct(ProductIx),
    /// Go to the home screen although the last change could not be saved.
    LeaveUnsaved,
    /// End although the last change could not be saved.
    QuitUnsaved,
}
