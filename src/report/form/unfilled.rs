//! Why a form could not be filled.

use super::fault::FormFault;
use crate::text::Lang;

/// Why a Word file cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum WordError {
    /// A template and the sheet do not fit; the tests hold that they do.
    #[error(transparent)]
    Template(#[from] minijinja::Error),
    /// The package does not fit its format.
    #[error(transparent)]
    Package(#[from] zip::result::ZipError),
    /// The package cannot be written in memory.
    #[error(transparent)]
    Memory(#[from] std::io::Error),
    /// The form asks for a word that this paper does not have.
    #[error("{{{{{0}}}}}")]
    Unsaid(String),
    /// The form that came with the program is damaged; the tests hold that it is not.
    #[error("{}", .0.say(Lang::En))]
    Shipped(FormFault),
}
