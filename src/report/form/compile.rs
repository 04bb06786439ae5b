//! Elements with marks to pieces: which mark ends which, and whether each may stand where it does.
//!
//! What stands between a beginning and its end is what the two have in common: runs of one paragraph, paragraphs,
//! cells' whole row, rows. A paragraph that held nothing else than the mark goes with it.

use std::collections::VecDeque;

use super::fault::{FormFault, Spot};
use super::inside::{cell_width, has_place, is_one_place, places, remove, text_width, unmatched};
use super::node::{Element, MarkPlace, XmlNode, written};
use super::paragraph::Marking;
use super::part::BODY;
use super::piece::FormPiece;
use super::vocabulary::{Kind, Mark, MarkOp, marks};
use crate::text::nearest;

/// The width of the text on A4 where a form does not say, in twentieths of a point.
const WIDTH: usize = 9_000;

/// Takes a part apart; what is wrong with its marks is added to the faults.
pub(super) fn compile(part: &str, mut nodes: Vec<XmlNode>, faults: &mut Vec<FormFault>) -> Vec<FormPiece> {
    let mut found = Vec::new();
    Marking::new(part, &mut found).set(&mut nodes);
    let width = text_width(&nodes).unwrap_or(WIDTH);
    let pieces = Compiler { part, faults: &mut found }.pieces(nodes, &[], width);
    found.sort_by_key(FormFault::paragraph);
    faults.append(&mut found);
    pieces
}

struct Compiler<'a> {
    part: &'a str,
    faults: &'a mut Vec<FormFault>,
}

impl Compiler<'_> {
    /// The pieces of elements that stand side by side, in lists from the outer to the inner.
    fn pieces(&mut self, nodes: Vec<XmlNode>, within: &[&'static [Mark]], width: usize) -> Vec<FormPiece> {
        let (mut nodes, mut pieces) = (VecDeque::from(nodes), Vec::new());
        while !nodes.is_empty() {
            match self.begun(nodes.make_contiguous()) {
                Begun::Nothing => {
                    let first = nodes.pop_front();
                    pieces.extend(first.into_iter().flat_map(|node| self.single(node, within, width)));
                }
                Begun::Range { last, open, close } => {
                    let mut range: Vec<XmlNode> = nodes.drain(..=last).collect();
                    remove(&mut range, open.id);
                    remove(&mut range, close);
                    pieces.extend(self.under(open, range, within, width));
                }
                Begun::Wrong(place, fault) => {
                    self.faults.push(fault);
                    // Without it, and the end that it may have, the rest is looked at too.
                    let end = nodes.iter().flat_map(places).find(|end| end.op == MarkOp::End && end.name == place.name);
                    let end = end.map(|end| end.id).filter(|end| *end > place.id);
                    let mut rest: Vec<XmlNode> = nodes.drain(..).collect();
                    for id in end.into_iter().chain([place.id]) {
                        remove(&mut rest, id);
                    }
                    nodes = rest.into();
                }
            }
        }
        pieces
    }

    /// What the first of some elements begins.
    fn begun(&self, nodes: &[XmlNode]) -> Begun {
        let Some(first) = nodes.first() else { return Begun::Nothing };
        // A row is repeated as a whole, so what begins in one of its cells begins the row.
        let of_row = first.element().filter(|element| element.is("w:tr")).into_iter().flat_map(|row| &row.children);
        let opens = of_row.chain([first]).map(unmatched).find(|(opens, ends)| !opens.is_empty() || !ends.is_empty());
        let Some((opens, ends)) = opens else { return Begun::Nothing };
        if let Some(end) = ends.first() {
            return Begun::Wrong((*end).clone(), self.not_begun(end));
        }
        let Some(open) = opens.first() else { return Begun::Nothing };
        let mut stack: Vec<&MarkPlace> = Vec::new();
        let mut closed = None;
        for (last, node) in nodes.iter().enumerate() {
            // What begins before in the same row is whole.
            for place in places(node).filter(|place| place.id >= open.id) {
                if place.op.opens() {
                    stack.push(place);
                } else if place.op == MarkOp::End {
                    match stack.pop() {
                        None => return Begun::Wrong((*place).clone(), self.not_begun(place)),
                        Some(begun) if begun.name != place.name => {
                            return Begun::Wrong((*begun).clone(), self.open(begun));
                        }
                        Some(begun) if begun.id == open.id => closed = Some(place.id),
                        Some(_) => {}
                    }
                }
            }
            match (closed, stack.last()) {
                (Some(close), None) => return Begun::Range { last, open: (*open).clone(), close },
                // The next begins where this one ends: the two have one place in common.
                (Some(_), Some(next)) => return Begun::Wrong((*next).clone(), self.open(next)),
                (None, _) => {}
            }
        }
        Begun::Wrong((*open).clone(), self.open(open))
    }

    fn under(
        &mut self,
        open: MarkPlace,
        range: Vec<XmlNode>,
        within: &[&'static [Mark]],
        width: usize,
    ) -> Option<FormPiece> {
        let mark = self.known(&open, within)?;
        let fields = match (open.op, mark.kind) {
            (MarkOp::Each, Kind::List(fields) | Kind::Both(fields)) => Some(fields),
            (MarkOp::Each, Kind::Text | Kind::Blocks) => {
                self.faults.push(FormFault::NotAList { spot: self.spot(&open), mark: said(&open) });
                None
            }
            (MarkOp::If | MarkOp::Unless | MarkOp::Say | MarkOp::End, _) => None,
        };
        let within: Vec<&'static [Mark]> = within.iter().copied().chain(fields).collect();
        let pieces = self.pieces(range, &within, width);
        Some(FormPiece::Under { op: open.op, name: open.name, pieces })
    }

    fn single(&mut self, node: XmlNode, within: &[&'static [Mark]], width: usize) -> Vec<FormPiece> {
        match node {
            XmlNode::MarkPlace(place) => self.text(place, within).into_iter().collect(),
            XmlNode::Element(element) if element.is("w:p") && is_one_place(&element) => {
                self.alone(element, within, width)
            }
            XmlNode::Element(element) if has_place(&element) => {
                let width = if element.is("w:tc") { cell_width(&element).unwrap_or(width) } else { width };
                let (opening, closing, name) = (element.opening(), element.closing(), element.name.clone());
                vec![FormPiece::Element {
                    name,
                    opening,
                    closing,
                    pieces: self.pieces(element.children, within, width),
                }]
            }
            other => vec![FormPiece::Copied(written(&[other]))],
        }
    }

    /// A paragraph with one mark and nothing else.
    fn alone(&mut self, paragraph: Element, within: &[&'static [Mark]], width: usize) -> Vec<FormPiece> {
        let Some(place) = paragraph.children.iter().flat_map(places).next().cloned() else { return Vec::new() };
        let Some(mark) = self.known(&place, within) else { return Vec::new() };
        match mark.kind {
            Kind::Blocks | Kind::Both(_) if self.part != BODY => {
                self.faults.push(FormFault::OnlyInBody { spot: self.spot(&place), mark: said(&place) });
                Vec::new()
            }
            Kind::Blocks | Kind::Both(_) => vec![FormPiece::Blocks { name: place.name, width }],
            Kind::Text | Kind::List(_) => {
                let (opening, closing, name) = (paragraph.opening(), paragraph.closing(), paragraph.name.clone());
                vec![FormPiece::Element {
                    name,
                    opening,
                    closing,
                    pieces: self.pieces(paragraph.children, within, width),
                }]
            }
        }
    }

    /// A mark in a text.
    fn text(&mut self, place: MarkPlace, within: &[&'static [Mark]]) -> Option<FormPiece> {
        match self.known(&place, within)?.kind {
            Kind::Text => Some(FormPiece::Text { name: place.name, look: place.look }),
            Kind::Blocks | Kind::List(_) | Kind::Both(_) => {
                self.faults.push(FormFault::NotAlone { spot: self.spot(&place), mark: said(&place) });
                None
            }
        }
    }

    /// The mark of a name, that of the innermost list first.
    fn known(&mut self, place: &MarkPlace, within: &[&'static [Mark]]) -> Option<&'static Mark> {
        let all = || within.iter().rev().flat_map(|marks| marks.iter()).chain(marks());
        let found = all().find(|mark| mark.name == place.name);
        if found.is_none() {
            let near = nearest(&place.name, all().map(|mark| mark.name));
            let near = all().map(|mark| mark.name).find(|name| Some(*name) == near);
            self.faults.push(FormFault::Unknown { spot: self.spot(place), mark: said(place), near });
        }
        found
    }

    fn spot(&self, place: &MarkPlace) -> Spot {
        Spot::new(self.part, place.paragraph, "")
    }

    fn open(&self, place: &MarkPlace) -> FormFault {
        FormFault::Open { spot: self.spot(place), mark: said(place) }
    }

    fn not_begun(&self, place: &MarkPlace) -> FormFault {
        FormFault::NotBegun { spot: self.spot(place), mark: said(place) }
    }
}

/// What the first of some elements begins.
enum Begun {
    Nothing,
    /// It is ended in the element at `last`, by the mark with the number `close`.
    Range {
        last: usize,
        open: MarkPlace,
        close: usize,
    },
    Wrong(MarkPlace, FormFault),
}

/// A mark as it is written.
fn said(place: &MarkPlace) -> String {
    format!("{{{{{}{}}}}}", place.op.sign(), place.name)
}
