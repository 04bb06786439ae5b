//! The parts of a Word file that are read and written, by their names in the package.

/// The part that the text of a Word file is in.
pub(super) const BODY: &str = "word/document.xml";
/// The part with its styles.
pub(super) const STYLES: &str = "word/styles.xml";
/// The part with the addresses that it links to.
pub(super) const LINKS: &str = "word/_rels/document.xml.rels";
/// The part with its title and author.
pub(super) const PROPERTIES: &str = "docProps/core.xml";
