//! Pieces with what the marks become to a part again.

use std::collections::BTreeSet;

use super::node::{Element, XmlNode, escaped, written};
use super::piece::FormPiece;
use super::setting::{Setting, addresses, relation};
use super::styles::Styles;
use super::unfilled::WordError;
use super::values::{MarkValue, Scope};
use super::vocabulary::MarkOp;
use crate::report::Sheet;

/// What must end with a paragraph.
const ENDS_WITH_PARAGRAPH: [&str; 4] = ["w:tc", "w:hdr", "w:ftr", "w:txbxContent"];

/// A form on the way to a paper.
pub(super) struct Filling<'s> {
    scope: Scope<'s>,
    setting: Setting<'s>,
    addresses: BTreeSet<&'s str>,
    sets_blocks: bool,
}

impl<'s> Filling<'s> {
    pub(super) fn new(
        sheet: &'s Sheet,
        scope: Scope<'s>,
        styles: &Styles,
        numbered: bool,
    ) -> Result<Filling<'s>, WordError> {
        let addresses = addresses(sheet);
        let styles = styles.clone();
        let setting = Setting::new(sheet.lang, &addresses, numbered, move |style| styles.id(style))?;
        Ok(Filling { scope, setting, addresses, sets_blocks: false })
    }

    /// Whether paragraphs and tables of ours were set.
    pub(super) fn sets_blocks(&self) -> bool {
        self.sets_blocks
    }

    /// A part.
    pub(super) fn part(&mut self, pieces: &[FormPiece]) -> Result<String, WordError> {
        let scope = std::mem::take(&mut self.scope);
        let mut out = String::new();
        let done = self.pieces(pieces, &[&scope], &mut out);
        self.scope = scope;
        done.map(|()| out)
    }

    fn pieces(&mut self, pieces: &[FormPiece], scopes: &[&Scope<'s>], out: &mut String) -> Result<(), WordError> {
        for piece in pieces {
            match piece {
                FormPiece::Copied(copied) => out.push_str(copied),
                FormPiece::Element { name, opening, closing, pieces } => {
                    let mut inner = String::new();
                    self.pieces(pieces, scopes, &mut inner)?;
                    // A table without rows is none.
                    if name == "w:tbl" && !inner.contains("<w:tr") {
                        continue;
                    }
                    if ENDS_WITH_PARAGRAPH.contains(&name.as_str()) && !inner.ends_with("</w:p>") {
                        inner.push_str("<w:p></w:p>");
                    }
                    out.extend([opening, &inner, closing].map(String::as_str));
                }
                FormPiece::Text { name, look } => match value(name, scopes)? {
                    MarkValue::Text(text) => out.push_str(&run(text, look.as_ref())),
                    MarkValue::Blocks { .. } | MarkValue::List { .. } => return Err(WordError::Unsaid(name.clone())),
                },
                FormPiece::Blocks { name, width } => {
                    let (sections, headed) = match value(name, scopes)? {
                        MarkValue::Blocks { sections, headed } => (sections, *headed),
                        MarkValue::List { items: _, sections } => (sections, false),
                        MarkValue::Text(_) => return Err(WordError::Unsaid(name.clone())),
                    };
                    self.sets_blocks = true;
                    out.push_str(&self.setting.sections(sections, headed, *width)?);
                }
                FormPiece::Under { op, name, pieces } => self.under(*op, name, pieces, scopes, out)?,
            }
        }
        Ok(())
    }

    fn under(
        &mut self,
        op: MarkOp,
        name: &str,
        pieces: &[FormPiece],
        scopes: &[&Scope<'s>],
        out: &mut String,
    ) -> Result<(), WordError> {
        let value = value(name, scopes)?;
        let stays = match op {
            MarkOp::Each => {
                let MarkValue::List { items, sections: _ } = value else {
                    return Err(WordError::Unsaid(name.to_owned()));
                };
                for item in items {
                    let within: Vec<&Scope<'s>> = scopes.iter().copied().chain([item]).collect();
                    self.pieces(pieces, &within, out)?;
                }
                return Ok(());
            }
            MarkOp::If => value.is_any(),
            MarkOp::Unless => !value.is_any(),
            MarkOp::Say | MarkOp::End => false,
        };
        if stays { self.pieces(pieces, scopes, out) } else { Ok(()) }
    }

    /// The addresses that the part links to, with those of our paragraphs.
    pub(super) fn links(&self, nodes: &[XmlNode]) -> String {
        let mut nodes = nodes.to_vec();
        if let Some(XmlNode::Element(root)) = nodes.iter_mut().rev().find(|node| node.element().is_some()) {
            let added = self.addresses.iter().enumerate().filter(|_| self.sets_blocks).map(|(at, address)| {
                let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
                XmlNode::Raw(format!(
                    "<Relationship Id=\"{}\" Type=\"{kind}\" Target=\"{}\" TargetMode=\"External\"/>",
                    relation(at),
                    escaped(address)
                ))
            });
            root.children.extend(added);
        }
        written(&nodes)
    }
}

/// The value of the innermost mark of that name.
fn value<'v, 's>(name: &str, scopes: &[&'v Scope<'s>]) -> Result<&'v MarkValue<'s>, WordError> {
    let mut all = scopes.iter().rev().flat_map(|scope| scope.iter());
    let found = all.find(|(known, _)| *known == name).map(|(_, value)| value);
    found.ok_or_else(|| WordError::Unsaid(name.to_owned()))
}

/// A text in the look of its mark; a line break in it is meant.
fn run(text: &str, look: Option<&Element>) -> String {
    let mut out = "<w:r>".to_owned();
    if let Some(look) = look {
        XmlNode::Element(look.clone()).write(&mut out);
    }
    for (at, line) in text.split('\n').enumerate() {
        let before = if at > 0 { "<w:br/>" } else { "" };
        out.push_str(&format!("{before}<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)));
    }
    out + "</w:r>"
}

/// The title and the author of the paper in place of the form's.
pub(super) fn properties(nodes: &[XmlNode], sheet: &Sheet) -> String {
    let mut nodes = nodes.to_vec();
    for node in &mut nodes {
        let XmlNode::Element(root) = node else { continue };
        for child in &mut root.children {
            let XmlNode::Element(property) = child else { continue };
            let text = match property.name.as_str() {
                "dc:title" => &sheet.name,
                "dc:creator" | "cp:lastModifiedBy" => &sheet.author,
                _ => continue,
            };
            property.children = vec![XmlNode::Text(text.clone())];
        }
    }
    written(&nodes)
}
