//! The tree as Mermaid source, for pages that draw it themselves.

use crate::text::{Lang, clean};
use crate::tree::{Node, Outcome, Tree};

/// The tree as a Mermaid flow chart, ending in a line break.
pub fn mermaid(tree: &Tree, lang: Lang) -> String {
    let mut lines = vec!["flowchart TD".to_owned()];
    let (product, study): (Vec<_>, Vec<_>) = (0..tree.questions().len()).partition(|at| tree.is_product(*at));
    for at in study {
        lines.push(format!("  {}", question(tree, at, lang)));
    }
    if !product.is_empty() {
        lines.push(format!("  subgraph product [\"{}\"]", lang.pick("製品ごとに", "for each product")));
        product.into_iter().for_each(|at| lines.push(format!("    {}", question(tree, at, lang))));
        lines.push("  end".to_owned());
    }
    for (at, leaf) in tree.leaves().iter().enumerate() {
        let (open, close) = shape(leaf.outcome);
        let label = format!("<b>{}</b><br>{}", words(leaf.outcome.short(lang)), words(&leaf.id));
        lines.push(format!("  {}{open}\"{label}\"{close}:::{}", id(tree, Node::Leaf(at)), leaf.outcome.id()));
    }
    for at in 0..tree.questions().len() {
        lines.extend(edges(tree, at, lang));
    }
    for outcome in Outcome::ALL {
        let (fill, line) = super::svg::colours(outcome);
        lines.push(format!("  classDef {} fill:{fill},stroke:{line},color:#111", outcome.id()));
    }
    lines.join("\n") + "\n"
}

fn question(tree: &Tree, at: usize, lang: Lang) -> String {
    let ask = tree.question(at).map_or("", |question| question.ask.get(lang));
    format!("{}[\"{}. {}\"]", id(tree, Node::Question(at)), at + 1, words(ask))
}

/// The edges out of a question; answers that lead to the same place share one.
fn edges(tree: &Tree, at: usize, lang: Lang) -> Vec<String> {
    let mut shared: Vec<(Node, Vec<String>)> = Vec::new();
    let answers = tree.question(at).into_iter().flat_map(|question| &question.answers);
    for (answer, to) in answers.zip(tree.graph().targets(at)) {
        let label = words(answer.label.get(lang));
        match shared.iter_mut().find(|(known, _)| *known == to) {
            Some((_, labels)) => labels.push(label),
            None => shared.push((to, vec![label])),
        }
    }
    let from = id(tree, Node::Question(at));
    let edge =
        |(to, labels): &(Node, Vec<String>)| format!("  {from} -->|\"{}\"| {}", labels.join("<br>"), id(tree, *to));
    shared.iter().map(edge).collect()
}

/// A name that no word of Mermaid's own can be.
fn id(tree: &Tree, node: Node) -> String {
    let (kind, id) = match node {
        Node::Question(at) => ("q", tree.question(at).map(|question| question.id.as_str())),
        Node::Leaf(at) => ("l", tree.leaf(at).map(|leaf| leaf.id.as_str())),
    };
    format!("{kind}_{}", id.unwrap_or_default().replace('-', "_"))
}

/// Round, square, pointed, double.
fn shape(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::OutOfScope => ("([", "])"),
        Outcome::Clinical => ("[", "]"),
        Outcome::ConsultPharmacy => ("{{", "}}"),
        Outcome::Specific => ("[[", "]]"),
    }
}

/// Text that Mermaid shows as it is.
fn words(text: &str) -> String {
    let mut shown = String::new();
    for c in clean(text).chars() {
        match c {
            '#' | '"' | '<' | '>' | '&' | '`' | '\\' => shown += &format!("#{};", u32::from(c)),
            other => shown.push(other),
        }
    }
    shown
}
