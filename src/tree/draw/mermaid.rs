//! The layout as Mermaid source, for pages that draw it themselves: the same boxes and leaves in the same order.

use super::{LeafBox, layout};
use crate::text::{Lang, clean};
use crate::tree::{Node, Outcome, Position, QuestionIx, Tree};

/// The tree as a Mermaid flow chart, ending in a line break.
pub fn mermaid(tree: &Tree, lang: Lang) -> String {
    let layout = layout(tree, lang, 0);
    let mut lines = vec!["flowchart TD".to_owned()];
    let mut framed = false;
    for (at, _) in tree.each_question() {
        if tree.is_product(at) && !framed {
            framed = true;
            lines.push(format!("  subgraph product [\"{}\"]", lang.pick("製品ごとに", "for each product")));
        }
        let leaves: Vec<&LeafBox> = layout.leaves.iter().filter(|leaf| leaf.question == at).collect();
        question(tree, at, &leaves, lang, &mut lines);
    }
    if framed {
        lines.push("  end".to_owned());
    }
    for outcome in Outcome::ALL {
        let (fill, line) = super::svg::colours(outcome);
        lines.push(format!("  classDef {} fill:{fill},stroke:{line},color:#111", outcome.id()));
    }
    lines.join("\n") + "\n"
}

/// A question, the leaves beside it, and the edges out of it; answers that lead to the same place share one.
fn question(tree: &Tree, at: QuestionIx, leaves: &[&LeafBox], lang: Lang, lines: &mut Vec<String>) {
    let question = tree.question(at);
    let from = id(&question.id);
    lines.push(format!("  q_{from}[\"{}. {}\"]", at.ix() + 1, words(question.ask.get(lang))));
    let mut shared: Vec<(Node, Vec<String>)> = Vec::new();
    for (answer, (_, to)) in question.answers.iter().zip(tree.graph().targets(at)) {
        let label = words(answer.label.get(lang));
        match shared.iter_mut().find(|(known, _)| *known == to) {
            Some((_, labels)) => labels.push(label),
            None => shared.push((to, vec![label])),
        }
    }
    for (to, labels) in shared {
        let to = match to {
            Node::Question(next) => format!("q_{}", id(&tree.question(next).id)),
            // The layout has a leaf beside each of its questions.
            Node::Leaf(leaf) => {
                leaves.iter().filter(|place| place.leaf == leaf).take(1).map(|place| end(tree, place, lang)).collect()
            }
        };
        lines.push(format!("  q_{from} -->|\"{}\"| {to}", labels.join("<br>")));
    }
}

/// A leaf beside its question: round, square, pointed or double, with outcome and id.
fn end(tree: &Tree, place: &LeafBox, lang: Lang) -> String {
    let (leaf, question) = (tree.leaf(place.leaf), tree.question(place.question));
    let (open, close) = match leaf.outcome {
        Outcome::OutOfScope => ("([", "])"),
        Outcome::Clinical => ("[", "]"),
        Outcome::ConsultPharmacy => ("{{", "}}"),
        Outcome::Specific => ("[[", "]]"),
    };
    let (name, label) = (format!("l_{}__{}", id(&question.id), id(&leaf.id)), words(leaf.outcome.short(lang)));
    format!("{name}{open}\"<b>{label}</b><br>{}\"{close}:::{}", words(&leaf.id), leaf.outcome.id())
}

/// An id as part of a name.
fn id(id: &str) -> String {
    id.replace('-', "_")
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
