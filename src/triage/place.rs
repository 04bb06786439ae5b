//! Where an answer belongs.

use crate::study::Subject;
use crate::tree::QuestionIx;

/// A question about the study or about one of its products.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// What the question is about.
    pub subject: Subject,
    /// The question.
    pub question: QuestionIx,
}
