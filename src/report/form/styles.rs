//! The looks that our paragraphs and tables need: those of the form where it has them, else our own added to it.

use std::sync::LazyLock;

use super::node::{Element, XmlNode, written};
use super::package::Package;
use super::part::STYLES;

/// Our Japanese form of a verdict, whose styles are also those of what other forms lack.
pub(in crate::report) const SHIPPED: &[u8] = include_bytes!("../word/verdict.ja.docx");

/// The styles of our own papers, by which paragraphs and tables are set.
static OURS: LazyLock<Vec<Element>> = LazyLock::new(|| {
    let nodes = Package::open(SHIPPED).ok().and_then(|package| package.part(STYLES).ok().flatten());
    elements(&nodes.unwrap_or_default()).cloned().collect()
});

/// The styles of a form.
#[derive(Clone, Debug)]
pub(super) struct Styles {
    nodes: Option<Vec<XmlNode>>,
    /// Our own id with the form's, and whether it has to be added.
    ids: Vec<KnownStyle>,
}

#[derive(Clone, Debug)]
struct KnownStyle {
    ours: String,
    theirs: String,
    added: Option<Element>,
}

impl Styles {
    pub(super) fn of(nodes: Option<Vec<XmlNode>>) -> Styles {
        // A form without a part for styles has none.
        let theirs: Vec<&Element> = nodes.as_deref().map(|nodes| elements(nodes).collect()).unwrap_or_default();
        let known = OURS.iter().map(|ours| {
            let same = theirs.iter().find(|theirs| kind(theirs) == kind(ours) && name(theirs) == name(ours));
            match same {
                Some(same) => KnownStyle { ours: id(ours), theirs: id(same), added: None },
                None => {
                    let taken = theirs.iter().any(|theirs| id(theirs) == id(ours));
                    let theirs = if taken { format!("Gaitou{}", id(ours)) } else { id(ours) };
                    KnownStyle { ours: id(ours), theirs, added: Some(ours.clone()) }
                }
            }
        });
        Styles { ids: known.collect(), nodes }
    }

    /// The form's id of one of our styles.
    pub(super) fn id(&self, ours: &str) -> String {
        self.ids.iter().find(|known| known.ours == ours).map_or(ours, |known| &known.theirs).to_owned()
    }

    /// The part with our styles added, where it lacks any that are needed.
    pub(super) fn with(&self, needed: bool) -> Option<String> {
        let mut nodes = self.nodes.clone().filter(|_| needed)?;
        let added: Vec<XmlNode> =
            self.ids.iter().filter_map(|known| Some(self.renamed(known, known.added.as_ref()?))).collect();
        let root = nodes.iter_mut().rev().find_map(|node| match node {
            XmlNode::Element(element) => Some(element),
            XmlNode::Text(_) | XmlNode::Raw(_) | XmlNode::MarkPlace(_) => None,
        });
        if added.is_empty() {
            return None;
        }
        root?.children.extend(added);
        Some(written(&nodes))
    }

    /// One of our styles by the ids of the form.
    fn renamed(&self, known: &KnownStyle, ours: &Element) -> XmlNode {
        let mut style = ours.clone();
        let theirs = format!("w:styleId=\"{}\"", known.theirs);
        style.attributes = style.attributes.replace(&format!("w:styleId=\"{}\"", known.ours), &theirs);
        // The form keeps its own defaults.
        style.attributes = style.attributes.replace(" w:default=\"1\"", "");
        for child in &mut style.children {
            if let XmlNode::Element(link) = child
                && (link.is("w:basedOn") || link.is("w:next"))
                && let Some(value) = link.attribute("w:val")
            {
                link.attributes = format!(" w:val=\"{}\"", self.id(&value));
            }
        }
        XmlNode::Element(style)
    }
}

fn elements(nodes: &[XmlNode]) -> impl Iterator<Item = &Element> {
    let roots = nodes.iter().filter_map(XmlNode::element).flat_map(|root| &root.children);
    roots.filter_map(XmlNode::element).filter(|element| element.is("w:style"))
}

fn id(style: &Element) -> String {
    // A style without an id is no other's namesake.
    style.attribute("w:styleId").unwrap_or_default()
}

fn kind(style: &Element) -> Option<String> {
    style.attribute("w:type")
}

/// The name by which programs know a style in every language, however they capitalise it.
fn name(style: &Element) -> Option<String> {
    Some(style.child("w:name")?.attribute("w:val")?.to_lowercase())
}
