//! The marks of a paragraph, put together from the runs into which Word split them.

use super::fault::{FormFault, Spot};
use super::node::{Element, MarkPlace, XmlNode};
use super::vocabulary::MarkOp;

/// Sets a place for every mark in the paragraphs below, and numbers the paragraphs.
pub(super) struct Marking<'a> {
    part: &'a str,
    paragraphs: usize,
    places: usize,
    faults: &'a mut Vec<FormFault>,
}

/// What becomes of the words of one text element: words and places in their order.
type RunPieces = Vec<RunPiece>;

#[derive(Clone, Debug)]
enum RunPiece {
    Text(String),
    Mark { op: MarkOp, name: String },
}

impl<'a> Marking<'a> {
    pub(super) fn new(part: &'a str, faults: &'a mut Vec<FormFault>) -> Marking<'a> {
        Marking { part, paragraphs: 0, places: 0, faults }
    }

    /// Sets the places in elements, however deep.
    pub(super) fn set(&mut self, nodes: &mut [XmlNode]) {
        for node in nodes {
            if let XmlNode::Element(element) = node {
                if element.is("w:p") {
                    self.paragraphs += 1;
                    element.number = self.paragraphs;
                    self.paragraph(element);
                }
                self.set(&mut element.children);
            }
        }
    }

    fn paragraph(&mut self, paragraph: &mut Element) {
        let mut texts = Vec::new();
        collect(&paragraph.children, &mut texts);
        let whole: String = texts.concat();
        if !whole.contains(['{', '｛']) {
            return;
        }
        let spot = Spot::new(self.part, paragraph.number, &whole);
        let (marks, fault) = scan(&whole);
        self.faults.extend(fault.then_some(FormFault::Unclosed(spot)));
        let mut words = shared(&texts, &marks).into_iter();
        let children = std::mem::take(&mut paragraph.children);
        paragraph.children = self.rebuilt(children, paragraph.number, &mut words);
    }

    /// The children with their runs parted at the marks.
    fn rebuilt(
        &mut self,
        nodes: Vec<XmlNode>,
        number: usize,
        words: &mut impl Iterator<Item = RunPieces>,
    ) -> Vec<XmlNode> {
        let mut out = Vec::new();
        for node in nodes {
            match node {
                XmlNode::Element(run) if run.is("w:r") => self.run(run, number, words, &mut out),
                XmlNode::Element(inner) if inner.is("w:p") || inner.is("w:t") => out.push(XmlNode::Element(inner)),
                XmlNode::Element(mut inner) => {
                    inner.children = self.rebuilt(inner.children, number, words);
                    out.push(XmlNode::Element(inner));
                }
                other => out.push(other),
            }
        }
        out
    }

    fn run(
        &mut self,
        run: Element,
        number: usize,
        words: &mut impl Iterator<Item = RunPieces>,
        out: &mut Vec<XmlNode>,
    ) {
        let look = run.child("w:rPr").cloned();
        let Element { name, attributes, children, number: _ } = run;
        let again = |content: Vec<XmlNode>| {
            let look = look.clone().map(XmlNode::Element);
            let children = look.into_iter().chain(content).collect();
            XmlNode::Element(Element { name: name.clone(), attributes: attributes.clone(), children, number: 0 })
        };
        let mut content = Vec::new();
        for child in children {
            match child {
                XmlNode::Element(look) if look.is("w:rPr") => {}
                XmlNode::Element(text) if text.is("w:t") => {
                    // A text without marks has no words of its own.
                    for word in words.next().unwrap_or_default() {
                        match word {
                            RunPiece::Text(text) => content.push(text_element(&text)),
                            RunPiece::Mark { op, name } => {
                                if !content.is_empty() {
                                    out.push(again(std::mem::take(&mut content)));
                                }
                                self.places += 1;
                                let look = look.clone();
                                out.push(XmlNode::MarkPlace(MarkPlace {
                                    id: self.places,
                                    op,
                                    name,
                                    paragraph: number,
                                    look,
                                }));
                            }
                        }
                    }
                }
                other => content.push(other),
            }
        }
        if !content.is_empty() {
            out.push(again(content));
        }
    }
}

/// A text of a run; space at its ends is meant.
pub(super) fn text_element(text: &str) -> XmlNode {
    XmlNode::Element(Element {
        name: "w:t".to_owned(),
        attributes: " xml:space=\"preserve\"".to_owned(),
        children: vec![XmlNode::Text(text.to_owned())],
        number: 0,
    })
}

/// The words of the text elements in the runs of a paragraph, without those of paragraphs in it.
fn collect(nodes: &[XmlNode], texts: &mut Vec<String>) {
    for element in nodes.iter().filter_map(XmlNode::element) {
        if element.is("w:r") {
            let own = element.children.iter().filter_map(XmlNode::element).filter(|child| child.is("w:t"));
            texts.extend(own.map(words));
        } else if !element.is("w:p") && !element.is("w:t") {
            collect(&element.children, texts);
        }
    }
}

fn words(element: &Element) -> String {
    let words = element.children.iter().map(|child| match child {
        XmlNode::Text(text) => text.as_str(),
        XmlNode::Element(_) | XmlNode::Raw(_) | XmlNode::MarkPlace(_) => "",
    });
    words.collect()
}

/// A mark with the bytes that it takes of the whole text.
struct Found {
    from: usize,
    to: usize,
    op: MarkOp,
    name: String,
}

/// The marks of a text, and whether one is not closed. Braces may be those of a Japanese keyboard.
fn scan(text: &str) -> (Vec<Found>, bool) {
    // Every place is one between two characters, so that no text is cut off.
    let braces = |at: usize, brace: [char; 2]| {
        let mut chars = text.get(at..).unwrap_or_default().chars();
        let two = (chars.next()?, chars.next()?);
        (brace.contains(&two.0) && brace.contains(&two.1)).then(|| at + two.0.len_utf8() + two.1.len_utf8())
    };
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some((from, inner)) = text
        .char_indices()
        .filter(|(from, _)| *from >= at)
        .find_map(|(from, _)| Some((from, braces(from, ['{', '｛'])?)))
    {
        // So are the two ends of a mark.
        let rest = text.get(inner..).unwrap_or_default();
        let end = rest.char_indices().find_map(|(end, _)| Some((inner + end, braces(inner + end, ['}', '｝'])?)));
        let Some((end, to)) = end else { return (found, true) };
        let (op, name) = MarkOp::of(text.get(inner..end).unwrap_or_default());
        found.push(Found { from, to, op, name });
        at = to;
    }
    (found, false)
}

/// The words of each text element, every mark in the one that it begins in.
fn shared(texts: &[String], marks: &[Found]) -> Vec<RunPieces> {
    let mut start = 0;
    let mut shared = Vec::new();
    for text in texts {
        let end = start + text.len();
        let mut words = RunPieces::new();
        let mut at = start;
        for mark in marks.iter().filter(|mark| mark.from < end && mark.to > start) {
            push(&mut words, text.get(at - start..mark.from.max(at) - start));
            if mark.from >= start {
                words.push(RunPiece::Mark { op: mark.op, name: mark.name.clone() });
            }
            at = mark.to.min(end);
        }
        push(&mut words, text.get(at - start..));
        shared.push(words);
        start = end;
    }
    shared
}

fn push(words: &mut RunPieces, text: Option<&str>) {
    words.extend(text.filter(|text| !text.is_empty()).map(|text| RunPiece::Text(text.to_owned())));
}
