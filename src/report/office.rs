//! What an office has of its own on its papers.

use super::Form;
use crate::text::Bilingual;

/// What an office has of its own on its papers.
#[derive(Clone, Debug, Default)]
pub struct Office {
    /// The rows for signatures, from the top; none are the usual ones.
    pub signatures: Vec<String>,
    /// Its Word form; none is ours. One that cannot be used is said when a paper is to be made by it.
    pub form: Option<Result<Form, Bilingual>>,
}
