//! An ordinary Word file with marked places, filled with a verdict: an office's own form, and our own papers.
//!
//! ```text
//! .docx ─ package ─▶ parts ─ node ─▶ elements ─ paragraph ─▶ marks ─ compile ─▶ pieces ─ fill ─▶ .docx
//! ```
//!
//! A mark is text in double braces: `{{title}}`; what Word split into runs is put together first. What may stand
//! where is the one table in [`marks`]. A form in hand is known to be fit for filling: there is one
//! constructor, and it returns every fault with the paragraph that it is in. Values are never looked at for marks.

mod compile;
mod fault;
mod fill;
mod inside;
mod node;
mod package;
mod paragraph;
mod part;
mod piece;
mod setting;
mod styles;
mod unfilled;
mod values;
mod vocabulary;

use std::borrow::Cow;

use super::{Report, Sheet};

use compile::compile;
use fill::Filling;
use node::XmlNode;
use package::Package;
use part::{LINKS, PROPERTIES, STYLES};
use piece::FormPiece;
use styles::Styles;

pub(super) use styles::SHIPPED;

pub use fault::FormFault;
pub use unfilled::WordError;
pub use vocabulary::{Kind, Mark, marks};

/// The most bytes of a form; a letterhead with pictures takes a tenth of it.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// A form that is fit for filling.
#[derive(Clone, Debug)]
pub struct Form {
    bytes: Cow<'static, [u8]>,
    /// The parts with marks: the body first, then heads and feet of pages.
    parts: Vec<(String, Vec<FormPiece>)>,
    /// Parts that are changed when it is filled.
    links: Option<Vec<XmlNode>>,
    properties: Option<Vec<XmlNode>>,
    styles: Styles,
    /// Whether it has the table of the law, so that numbers of the law say something.
    numbered: bool,
}

impl Form {
    /// Reads a form.
    ///
    /// # Errors
    /// Everything that keeps it from being filled, in the order of reading.
    pub fn read(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Form, Vec<FormFault>> {
        let bytes = bytes.into();
        let package = Package::open(&bytes).map_err(|fault| vec![fault])?;
        let (mut parts, mut faults) = (Vec::new(), Vec::new());
        for name in package.written() {
            // A package names only parts that it has.
            let nodes = package.part(name).map_err(|fault| vec![fault])?.unwrap_or_default();
            parts.push((name.to_owned(), compile(name, nodes, &mut faults)));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let part = |name| package.part(name).map_err(|fault| vec![fault]);
        let (links, properties) = (part(LINKS)?, part(PROPERTIES)?);
        let styles = Styles::of(part(STYLES)?);
        let numbered = parts.iter().any(|(_, pieces)| pieces.iter().any(FormPiece::has_law));
        Ok(Form { parts, links, properties, styles, numbered, bytes })
    }

    /// The form as it was read.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The form filled with a sheet, and with the words of a verdict where it is one.
    ///
    /// # Errors
    /// The package cannot be put together in memory, or a form asks for a verdict's words where there are none.
    pub fn fill(&self, sheet: &Sheet, report: Option<&Report>) -> Result<Vec<u8>, WordError> {
        let mut filling = Filling::new(sheet, values::all(sheet, report), &self.styles, self.numbered)?;
        let mut changed: Vec<(&str, String)> = Vec::new();
        for (name, pieces) in &self.parts {
            changed.push((name, filling.part(pieces)?));
        }
        if let Some(styles) = self.styles.with(filling.sets_blocks()) {
            changed.push((STYLES, styles));
        }
        if let Some(links) = &self.links {
            changed.push((LINKS, filling.links(links)));
        }
        if let Some(properties) = &self.properties {
            changed.push((PROPERTIES, fill::properties(properties, sheet)));
        }
        package::filled(&self.bytes, &changed)
    }
}
