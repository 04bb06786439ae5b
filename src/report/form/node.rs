//! The elements of a part, kept as they are written.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::vocabulary::MarkOp;

/// How deep elements may stand in one another; text boxes in tables in tables need a quarter of it.
const MAX_DEPTH: usize = 200;

/// A piece of a part.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum XmlNode {
    Element(Element),
    /// Text, without escapes.
    Text(String),
    /// What is neither, as it is written.
    Raw(String),
    /// A marked place.
    MarkPlace(MarkPlace),
}

/// An element with its attributes as they are written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: String,
    pub(super) children: Vec<XmlNode>,
    /// The paragraph's number in its part, from 1; 0 for what is none.
    pub(super) number: usize,
}

/// A mark where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MarkPlace {
    /// Its number in the part.
    pub(super) id: usize,
    /// What it does.
    pub(super) op: MarkOp,
    /// What it names.
    pub(super) name: String,
    /// The paragraph's number in the part, from 1.
    pub(super) paragraph: usize,
    /// How the run looks that it stands in.
    pub(super) look: Option<Element>,
}

impl Element {
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// The value of an attribute, without escapes.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let tag = format!("{}{}", self.name, self.attributes);
        let start = BytesStart::from_content(tag, self.name.len());
        let attribute = start.try_get_attribute(name).ok()??;
        Some(quick_xml::escape::unescape(std::str::from_utf8(&attribute.value).ok()?).ok()?.into_owned())
    }

    /// The first child of that name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find_map(|node| node.element().filter(|element| element.is(name)))
    }

    /// The start tag.
    pub(super) fn opening(&self) -> String {
        format!("<{}{}>", self.name, self.attributes)
    }

    /// The end tag.
    pub(super) fn closing(&self) -> String {
        format!("</{}>", self.name)
    }
}

impl XmlNode {
    pub(super) fn element(&self) -> Option<&Element> {
        match self {
            XmlNode::Element(element) => Some(element),
            XmlNode::Text(_) | XmlNode::Raw(_) | XmlNode::MarkPlace(_) => None,
        }
    }

    /// Writes the piece; a place writes nothing.
    pub(super) fn write(&self, out: &mut String) {
        match self {
            XmlNode::Element(element) if element.children.is_empty() => {
                out.push_str(&format!("<{}{}/>", element.name, element.attributes));
            }
            XmlNode::Element(element) => {
                out.push_str(&element.opening());
                element.children.iter().for_each(|child| child.write(out));
                out.push_str(&element.closing());
            }
            XmlNode::Text(text) => out.push_str(&escaped(text)),
            XmlNode::Raw(raw) => out.push_str(raw),
            XmlNode::MarkPlace(_) => {}
        }
    }
}

/// A part as it is written.
pub(super) fn written(nodes: &[XmlNode]) -> String {
    let mut out = String::new();
    nodes.iter().for_each(|node| node.write(&mut out));
    out
}

/// A text as the content of an element or an attribute; what XML 1.0 cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let fit: String = text.chars().filter(|c| !is_unfit(*c)).collect();
    quick_xml::escape::escape(&fit).into_owned()
}

/// Whether XML 1.0 cannot hold a character.
pub(super) fn is_unfit(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Reads a part; `None` if it is not well formed, or stranger than Word writes.
pub(super) fn parse(text: &str) -> Option<Vec<XmlNode>> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = true;
    let mut open: Vec<Element> = Vec::new();
    let mut done: Vec<XmlNode> = Vec::new();
    loop {
        let event = reader.read_event().ok()?;
        let is_deep = open.len() >= MAX_DEPTH;
        let to = open.last_mut().map_or(&mut done, |element| &mut element.children);
        match event {
            Event::Start(start) if !is_deep => open.push(element(&start)?),
            Event::Start(_) | Event::DocType(_) => return None,
            Event::Empty(start) => to.push(XmlNode::Element(element(&start)?)),
            Event::End(_) => {
                let closed = XmlNode::Element(open.pop()?);
                open.last_mut().map_or(&mut done, |element| &mut element.children).push(closed);
            }
            Event::Text(words) => add(to, &words.decode().ok()?),
            Event::CData(words) => add(to, &words.decode().ok()?),
            Event::GeneralRef(name) => {
                let sign = name.resolve_char_ref().ok()?;
                let known = || quick_xml::escape::resolve_predefined_entity(std::str::from_utf8(&name).ok()?);
                match sign {
                    Some(sign) => add(to, sign.encode_utf8(&mut [0; 4])),
                    None => add(to, known()?),
                }
            }
            Event::Decl(declaration) => {
                to.push(XmlNode::Raw(format!("<?{}?>", std::str::from_utf8(&declaration).ok()?)))
            }
            Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => return open.is_empty().then_some(done),
        }
    }
}

fn element(start: &BytesStart) -> Option<Element> {
    let name = std::str::from_utf8(start.name().into_inner()).ok()?.to_owned();
    let attributes = std::str::from_utf8(start.attributes_raw()).ok()?.trim_end().to_owned();
    Some(Element { name, attributes, children: Vec::new(), number: 0 })
}

fn add(nodes: &mut Vec<XmlNode>, words: &str) {
    match nodes.last_mut() {
        Some(XmlNode::Text(text)) => text.push_str(words),
        Some(XmlNode::Element(_) | XmlNode::Raw(_) | XmlNode::MarkPlace(_)) | None => {
            nodes.push(XmlNode::Text(words.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_written_as_it_was_read() {
        let text = "<?xml version=\"1.0\"?><a b=\"&quot;1\"><c/>x &amp; y<d e='2'/></a>";
        let nodes = parse(text).unwrap();
        assert_eq!(written(&nodes), text);
        assert_eq!(nodes[1].element().unwrap().attribute("b").unwrap(), "\"1");
        for broken in ["<a>", "</a>", "<a></b>", "<!DOCTYPE a><a></a>", "<a>&x;</a>", &"<a>".repeat(400)] {
            assert_eq!(parse(broken), None, "{broken}");
        }
    }
}
