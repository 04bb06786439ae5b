//! The tree as a picture: one layout in character cells, from which text, SVG and the map on the screen are drawn.
//!
//! The order of the file is the order of asking, and every answer leads to a later question or a leaf. So the
//! layers of the picture are given: one question under the other, its answers as rows in its box, the leaves
//! beside the rows that end in them. What is left to lay out is how the answers that lead on come to their
//! question: each question that is led to has a lane left of the boxes, and lanes that meet lie side by side.
//! A layered-layout library would put questions beside each other, against the order of asking, and places no
//! labels; this layout keeps every label beside its own edge.

mod boxes;
mod grid;
mod mermaid;
mod pages;
mod paint;
mod pen;
mod svg;
mod text;

use super::document::Leaf;
use super::position::{Position, at, each};
use super::{AnswerIx, LeafIx, Node, QuestionIx, Tree};
use crate::text::{Lang, clean, indented, wrap};

pub use boxes::{DrawnAnswer, Lane, Layout, LeafBox, QuestionBox};
pub use grid::Grid;
pub use mermaid::mermaid;
pub use paint::paint;
pub use pen::{ASCII, Look, Pen, Strokes};
pub use svg::svg;
pub use text::text;

/// The columns of a leaf.
const LEAF_COLUMNS: usize = 26;
/// The columns of a leaf that are not its words': the borders, spaces, and one for a sign.
const LEAF_BORDERS: usize = 6;
/// The least columns of a question's box; in fewer, labels would be broken to pieces.
const BOX: usize = 34;
/// The least columns where even lanes have no room.
const NARROW_BOX: usize = 20;
/// The columns between a question's box and the leaves beside it.
const GAP: usize = 4;
/// The columns that a lane takes.
const LANE: usize = 2;

/// The words of a picture.
#[derive(Clone, Copy)]
struct BoxWords {
    lang: Lang,
    /// What stands under a leaf's outcome.
    under: fn(&Leaf, Lang, usize) -> Vec<String>,
    /// Whether answers below each other that end in one leaf have one box of it.
    shared: bool,
}

/// Lays a tree out in `columns` columns; in more where lanes and labels would not find room. Leaves have their ids:
/// it is drawn for those who keep the law.
pub fn layout(tree: &Tree, lang: Lang, columns: usize) -> Layout {
    let lanes = lanes(tree);
    let columns = columns.max(beside(&lanes) + BOX);
    place(tree, BoxWords { lang, under: |leaf, _, columns| parted(&leaf.id, columns), shared: true }, columns, &lanes)
}

/// As [`layout`], but in few columns without lanes: the answers tell by number where they lead. Leaves have their
/// riders, and every answer a leaf with words of its own: it is drawn for those who use the law, to whom ids say nothing,
/// row by row.
pub fn layout_within(tree: &Tree, lang: Lang, columns: usize) -> Layout {
    let lanes = Some(lanes(tree)).filter(|lanes| beside(lanes) + BOX <= columns).unwrap_or_default();
    let columns = columns.max(beside(&lanes) + NARROW_BOX);
    place(tree, BoxWords { lang, under: rider, shared: false }, columns, &lanes)
}

/// A leaf's rider in lines.
fn rider(leaf: &Leaf, lang: Lang, columns: usize) -> Vec<String> {
    leaf.rider.as_ref().map_or_else(Vec::new, |rider| wrap(&clean(rider.get(lang)), columns))
}

/// The columns of lanes; the boxes begin right of them.
fn of_lanes(lanes: &[(QuestionIx, usize)]) -> usize {
    let count = lanes.iter().map(|(_, lane)| lane + 1).max().unwrap_or(0);
    2 + LANE * count + 1
}

/// The columns that are not the boxes'.
fn beside(lanes: &[(QuestionIx, usize)]) -> usize {
    of_lanes(lanes) + GAP + LEAF_COLUMNS + 2
}

fn place(tree: &Tree, words: BoxWords, columns: usize, targets: &[(QuestionIx, usize)]) -> Layout {
    let x = of_lanes(targets);
    let width = columns - beside(targets);
    let mut layout = Layout { width: columns, ..Layout::default() };
    let mut y = 0;
    for (at, _) in tree.each_question() {
        if tree.is_product(at) && layout.product.is_none() {
            layout.product = Some((y, y));
            y += 2;
        }
        y = layout.place_question(tree, at, (x, y, width), words) + 1;
    }
    if let Some((_, last)) = &mut layout.product {
        *last = y;
        y += 1;
    }
    layout.height = y;
    layout.place_lanes(targets, x);
    layout
}

/// Each question that is led to, and which lane it takes; 0 is nearest to the boxes.
fn lanes(tree: &Tree) -> Vec<(QuestionIx, usize)> {
    let mut spans: Vec<(QuestionIx, QuestionIx)> = Vec::new();
    for (to, _) in tree.each_question() {
        if let Some((first, _)) = tree.graph().ways_to(Node::Question(to)).first() {
            spans.push((*first, to));
        }
    }
    // Short ways first, so that they stay near the boxes and long ones go around them.
    spans.sort_by_key(|(first, to)| (to.ix() - first.ix(), *first));
    let mut taken: Vec<(QuestionIx, QuestionIx, usize)> = Vec::new();
    for (first, to) in spans {
        let meets = |lane: usize| taken.iter().any(|(f, t, l)| *l == lane && first < *t && *f < to);
        // There are more lanes than ways: one is always free.
        let lane = (0..).find(|lane| !meets(*lane)).unwrap_or(0);
        taken.push((first, to, lane));
    }
    taken.into_iter().map(|(_, to, lane)| (to, lane)).collect()
}

impl Layout {
    /// Places a question at a row and returns the row under it.
    fn place_question(
        &mut self,
        tree: &Tree,
        at: QuestionIx,
        (x, y, width): (usize, usize, usize),
        words: BoxWords,
    ) -> usize {
        let lang = words.lang;
        let question = tree.question(at);
        let inner = width - 4;
        let number = format!("{}. ", at.ix() + 1);
        let lines = indented(&clean(question.ask.get(lang)), inner, &number, &" ".repeat(number.len()));
        let mut row = y + 1 + lines.len() + 1;
        let mut answers: Vec<DrawnAnswer> = Vec::new();
        for (answer, (a, to)) in question.answers.iter().zip(tree.graph().targets(at)) {
            let lines = indented(&answer_words(answer.label.get(lang), to), inner, "- ", "  ");
            let height = lines.len();
            let before = answers.last().map(|before| before.to);
            answers.push(DrawnAnswer { y: row, lines, to });
            let bottom = match to {
                Node::Leaf(leaf) => self.place_leaf(tree, leaf, (at, a), (x + width + GAP, row, height), before, words),
                Node::Question(_) => row + height,
            };
            row = bottom;
        }
        self.questions.push(QuestionBox { question: at, x, y, width, height: row + 1 - y, lines, answers });
        row + 1
    }

    /// Places a leaf beside its answer, or lets it grow where the answer before ends in it too; the row under both.
    fn place_leaf(
        &mut self,
        tree: &Tree,
        leaf: LeafIx,
        (question, answer): (QuestionIx, AnswerIx),
        (x, y, height): (usize, usize, usize),
        before: Option<Node>,
        BoxWords { lang, under, shared }: BoxWords,
    ) -> usize {
        if shared
            && before == Some(Node::Leaf(leaf))
            && let Some(grown) = self.leaves.last_mut()
        {
            grown.answers.push(answer);
            grown.height = (y + height).saturating_sub(grown.y).max(grown.height);
            return (y + height).max(grown.y + grown.height);
        }
        let end = tree.leaf(leaf);
        let (open, _) = paint::shape(end.outcome);
        let columns = LEAF_COLUMNS - LEAF_BORDERS - (open.len() - 1);
        let mut lines = wrap(end.outcome.short(lang), columns);
        let outcome_lines = lines.len();
        lines.extend(under(end, lang, columns));
        let tall = lines.len().max(height);
        let answers = vec![answer];
        self.leaves.push(LeafBox {
            leaf,
            x,
            y,
            width: LEAF_COLUMNS,
            height: if shared { tall } else { lines.len() },
            lines,
            outcome_lines,
            question,
            answers,
        });
        y + tall
    }

    fn place_lanes(&mut self, targets: &[(QuestionIx, usize)], x: usize) {
        for (to, lane) in targets {
            let end = at(&self.questions, *to).y + 1;
            let mut from = Vec::new();
            for question in &self.questions {
                let leading = each(&question.answers).filter(|(_, row)| row.to == Node::Question(*to));
                from.extend(leading.map(|(answer, row)| (question.question, answer, row.y)));
            }
            self.lanes.push(Lane { to: *to, x: x - 2 - LANE * lane, end, from });
        }
        self.lanes.sort_by_key(|lane| lane.to);
    }
}

/// An answer with the number of the question that it leads to, so that nobody has to trace a line.
fn answer_words(label: &str, to: Node) -> String {
    let label = clean(label);
    match to {
        Node::Question(next) => format!("{label} =>{}", next.ix() + 1),
        Node::Leaf(_) => label,
    }
}

/// An id in lines that break behind hyphens.
fn parted(id: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in id.split_inclusive('-').flat_map(|piece| wrap(piece, columns)) {
        match lines.last_mut() {
            Some(line) if line.len() + piece.len() <= columns => line.push_str(&piece),
            _ => lines.push(piece),
        }
    }
    lines
}
