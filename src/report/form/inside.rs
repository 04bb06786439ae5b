//! What is in an element of a form: its marks, whether anything else is to be seen in it, how wide it is.

use super::node::{Element, MarkPlace, XmlNode, written};
use super::vocabulary::MarkOp;

/// The marks in an element, in the order of reading.
pub(super) fn places(node: &XmlNode) -> Box<dyn Iterator<Item = &MarkPlace> + '_> {
    match node {
        XmlNode::MarkPlace(place) => Box::new(std::iter::once(place)),
        XmlNode::Element(element) => Box::new(element.children.iter().flat_map(places)),
        XmlNode::Text(_) | XmlNode::Raw(_) => Box::new(std::iter::empty()),
    }
}

pub(super) fn has_place(element: &Element) -> bool {
    element.children.iter().any(|child| places(child).next().is_some())
}

/// What is begun and not ended in an element, and what is ended and not begun.
pub(super) fn unmatched(node: &XmlNode) -> (Vec<&MarkPlace>, Vec<&MarkPlace>) {
    let (mut opens, mut ends): (Vec<&MarkPlace>, Vec<&MarkPlace>) = (Vec::new(), Vec::new());
    for place in places(node) {
        if place.op.opens() {
            opens.push(place);
        } else if place.op == MarkOp::End && opens.pop().is_none() {
            ends.push(place);
        }
    }
    (opens, ends)
}

/// Takes a mark out, with the paragraph and the row that hold nothing else.
pub(super) fn remove(nodes: &mut Vec<XmlNode>, id: usize) -> bool {
    for at in 0..nodes.len() {
        match nodes.get_mut(at) {
            Some(XmlNode::MarkPlace(place)) if place.id == id => {
                nodes.remove(at);
                return true;
            }
            Some(XmlNode::Element(element)) => {
                if remove(&mut element.children, id) {
                    if (element.is("w:p") || element.is("w:tr")) && is_blank(element) {
                        nodes.remove(at);
                    } else if element.is("w:tc") && element.child("w:p").is_none() {
                        // A cell holds a paragraph, if only an empty one.
                        element.children.push(empty_paragraph());
                    }
                    return true;
                }
            }
            Some(XmlNode::MarkPlace(_) | XmlNode::Text(_) | XmlNode::Raw(_)) | None => {}
        }
    }
    false
}

fn empty_paragraph() -> XmlNode {
    let (name, attributes, children) = ("w:p".to_owned(), String::new(), Vec::new());
    XmlNode::Element(Element { name, attributes, children, number: 0 })
}

/// Whether nothing can be seen in an element, nor is filled in.
fn is_blank(element: &Element) -> bool {
    const SEEN: [&str; 8] =
        ["w:drawing", "w:pict", "w:object", "w:br", "w:sectPr", "mc:AlternateContent", "w:fldChar", "w:tab"];
    element.children.iter().all(|child| match child {
        XmlNode::MarkPlace(_) => false,
        XmlNode::Element(inner) if inner.is("w:pPr") => inner.child("w:sectPr").is_none(),
        XmlNode::Element(inner) if inner.is("w:t") => written(&inner.children).trim().is_empty(),
        XmlNode::Element(inner) => !SEEN.contains(&inner.name.as_str()) && is_blank(inner),
        XmlNode::Text(_) | XmlNode::Raw(_) => true,
    })
}

/// Whether a paragraph is one mark that says something, and nothing else.
pub(super) fn is_one_place(paragraph: &Element) -> bool {
    let mut found = paragraph.children.iter().flat_map(places);
    let (first, second) = (found.next(), found.next());
    let Some(place) = first.filter(|place| place.op == MarkOp::Say && second.is_none()) else { return false };
    let mut rest = paragraph.children.clone();
    // Removed from the paragraph itself, what is left tells whether there was anything else.
    remove(&mut rest, place.id);
    is_blank(&Element { children: rest, ..paragraph.clone() })
}

/// The width between the margins of the last section.
pub(super) fn text_width(nodes: &[XmlNode]) -> Option<usize> {
    let found = nodes.iter().rev().filter_map(XmlNode::element);
    found.into_iter().find_map(|element| {
        if element.is("w:sectPr") {
            let number = |name: &str, key: &str| element.child(name)?.attribute(key)?.parse::<usize>().ok();
            let margins = number("w:pgMar", "w:left")? + number("w:pgMar", "w:right")?;
            return number("w:pgSz", "w:w")?.checked_sub(margins);
        }
        text_width(&element.children)
    })
}

/// The width in a cell, without the space at its sides.
pub(super) fn cell_width(cell: &Element) -> Option<usize> {
    let width = cell.child("w:tcPr")?.child("w:tcW")?;
    let is_length = width.attribute("w:type").is_none_or(|kind| kind == "dxa");
    is_length.then(|| width.attribute("w:w")?.parse::<usize>().ok()?.checked_sub(216)).flatten()
}
