//! The path from the first question to the outcome as boxes one below the other.

use serde::Serialize;

use crate::report::{RationaleStep, Report, outcome_list, words};
use crate::text::wrap;

/// The width of the drawing.
const WIDTH: usize = 560;
/// The width of a box.
const BOX: usize = 520;
/// The columns of text that fit into a box at 14 pixels a kanji.
const COLUMNS: usize = 70;
/// The height of a line.
const LINE: usize = 21;
/// The room between two boxes.
const GAP: usize = 24;
/// The most products that are drawn; the tables have all of them.
const PRODUCTS: usize = 12;

/// Boxes with their places.
#[derive(Serialize)]
pub(super) struct Drawing {
    width: usize,
    height: usize,
    nodes: Vec<Node>,
}

#[derive(Serialize)]
struct Node {
    kind: &'static str,
    /// Where an arrow to this box begins; none to the first box and to a product's heading.
    arrow: Option<usize>,
    left: usize,
    middle: usize,
    top: usize,
    width: usize,
    height: usize,
    round: usize,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    class: &'static str,
    x: usize,
    y: usize,
    text: String,
}

impl Drawing {
    pub(super) fn of(report: &Report) -> Drawing {
        let mut drawing = Drawing { width: WIDTH, height: 4, nodes: Vec::new() };
        if report.rationale.is_empty() {
            return drawing;
        }
        drawing.steps(report, None);
        let several = report.products.len() > 1;
        for product in report.products.iter().take(PRODUCTS) {
            if several {
                drawing.put("product", true, vec![("bold", product.name.clone())]);
            }
            drawing.steps(report, Some(product.index));
            if several {
                let left = outcome_list(product.possible.iter().copied(), report.lang);
                drawing.put("question", true, vec![("plain", format!("{left}{}", words::deciding(report, product)))]);
            }
        }
        if let Some(more) = report.products.len().checked_sub(PRODUCTS).filter(|more| *more > 0) {
            let text = report
                .lang
                .pick(format!("ほかの {more} 製品は表にあります"), format!("{more} more products stand in the tables"));
            drawing.put("product", true, vec![("small", text)]);
        }
        let left = outcome_list(report.possible.iter().copied(), report.lang);
        let mut lines = vec![("bold", report.outcome_text.clone())];
        if report.possible.len() > 1 {
            lines.push(("small", left));
        }
        drawing.put("outcome", true, lines);
        drawing.height += 4;
        drawing
    }

    fn steps(&mut self, report: &Report, product: Option<usize>) {
        let steps: Vec<&RationaleStep> = report.rationale.iter().filter(|step| step.product == product).collect();
        for step in steps {
            self.put("question", true, vec![("plain", step.question_text.clone())]);
            self.put("answer", false, vec![("bold", step.answer_text.clone())]);
        }
    }

    /// Adds a box below the others: with an arrow from the box above, or hung directly under it.
    fn put(&mut self, kind: &'static str, arrow: bool, texts: Vec<(&'static str, String)>) {
        let indent = if kind == "answer" { 30 } else { 0 };
        let (left, width) = ((WIDTH - BOX) / 2 + indent, BOX - indent);
        let from = self.height;
        let first = self.nodes.is_empty();
        let top = if arrow && !first { from + GAP } else { from };
        let mut lines = Vec::new();
        let columns = COLUMNS - indent / 7;
        let wrapped = texts.iter().flat_map(|(class, text)| wrap(text, columns).into_iter().map(|line| (*class, line)));
        for (at, (class, text)) in wrapped.enumerate() {
            lines.push(Line { class, x: left + 14, y: top + 22 + at * LINE, text });
        }
        let height = lines.len() * LINE + 12;
        self.nodes.push(Node {
            kind,
            arrow: (arrow && !first).then_some(from),
            left,
            middle: WIDTH / 2,
            top,
            width,
            height,
            round: if kind == "answer" { 12 } else { 4 },
            lines,
        });
        self.height = top + height;
    }
}
