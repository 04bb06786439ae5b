//! The layout drawn on a grid. What it looks like beyond its words is up to a pen.

use std::ops::Range;

use super::grid::Grid;
use super::pen::{Look, Pen};
use super::{Lane, Layout, LeafBox, QuestionBox};
use crate::tree::position::{at, each};
use crate::tree::{AnswerIx, Outcome, Tree};

/// Draws some rows of a layout.
pub fn paint<P: Pen>(layout: &Layout, tree: &Tree, pen: &P, rows: Range<usize>) -> Grid<P::Tone> {
    let mut painter = Painter { grid: Grid::new(layout.width, rows), layout, tree, pen };
    painter.frame();
    layout.lanes.iter().for_each(|lane| painter.lane(lane));
    layout.questions.iter().for_each(|question| painter.question(question));
    layout.lanes.iter().for_each(|lane| painter.ways(lane));
    painter.frame_words();
    layout.leaves.iter().for_each(|leaf| painter.leaf(leaf));
    painter.grid
}

/// The outcome as a shape: round, square, pointed, double.
pub(super) fn shape(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::OutOfScope => ("(", ")"),
        Outcome::Clinical => ("[", "]"),
        Outcome::ConsultPharmacy => ("<", ">"),
        Outcome::Specific => ("[[", "]]"),
    }
}

struct Painter<'a, P: Pen> {
    grid: Grid<P::Tone>,
    layout: &'a Layout,
    tree: &'a Tree,
    pen: &'a P,
}

impl<P: Pen> Painter<'_, P> {
    fn frame(&mut self) {
        let Some((first, last)) = self.layout.product else { return };
        let (look, _) = self.pen.frame();
        for y in first..=last {
            self.grid.put(0, y, look.lines.down, look.tone);
            self.grid.put(self.layout.width - 1, y, look.lines.down, look.tone);
        }
        for y in [first, last] {
            self.grid.fill(0..self.layout.width, y, look.lines.across, look.tone);
        }
    }

    fn frame_words(&mut self) {
        if let (Some((first, _)), Some(question)) = (self.layout.product, self.layout.questions.first()) {
            let (look, words) = self.pen.frame();
            self.grid.put(question.x + 2, first, &words, look.tone);
        }
    }

    /// The line of a lane from its first answer down to its question; each row as strong as the ways on it.
    fn lane(&mut self, lane: &Lane) {
        let top = lane.from.first().map_or(lane.end, |(.., y)| *y);
        for y in top..=lane.end {
            if let Some(look) = self.strongest(lane, y) {
                self.grid.put(lane.x, y, look.lines.down, look.tone);
            }
        }
    }

    /// The strongest of the ways that have joined a lane down to a row.
    fn strongest(&self, lane: &Lane, y: usize) -> Option<Look<P::Tone>> {
        let joined = lane.from.iter().filter(|(.., from)| *from <= y);
        joined.map(|(question, answer, _)| self.pen.answer(*question, *answer)).max_by_key(|look| look.rank)
    }

    /// The lines between a lane and the boxes; lanes that they cross stay whole.
    fn ways(&mut self, lane: &Lane) {
        let boxes = self.layout.questions.first().map_or(lane.x, |question| question.x);
        for (at, (question, answer, y)) in lane.from.iter().enumerate() {
            let (look, joined) = (self.pen.answer(*question, *answer), self.strongest(lane, *y));
            // Where a way begins, its own look is the strongest.
            let joined = joined.unwrap_or(look);
            let [corner, ..] = joined.lines.corners;
            let [tee, _] = joined.lines.tees;
            self.grid.put(lane.x, *y, if at == 0 { corner } else { tee }, joined.tone);
            self.grid.fill_blank(lane.x + 1..boxes, *y, look.lines.across, look.tone);
        }
        if let Some(look) = self.strongest(lane, lane.end) {
            let [_, _, corner, _] = look.lines.corners;
            self.grid.put(lane.x, lane.end, corner, look.tone);
            self.grid.fill_blank(lane.x + 1..boxes, lane.end, look.lines.across, look.tone);
            self.grid.put(boxes - 1, lane.end, look.lines.tip, look.tone);
        }
    }

    fn question(&mut self, question: &QuestionBox) {
        let (look, title) = self.pen.question(question.question);
        let (left, right) = (question.x, question.x + question.width - 1);
        let (top, bottom) = (question.y, question.y + question.height - 1);
        let middle = top + 1 + question.lines.len();
        let [upper_left, upper_right, lower_left, lower_right] = look.lines.corners;
        let [tee_left, tee_right] = look.lines.tees;
        for y in top..=bottom {
            self.grid.put(left, y, look.lines.down, look.tone);
            self.grid.put(right, y, look.lines.down, look.tone);
        }
        for (y, from, to) in
            [(top, upper_left, upper_right), (middle, tee_left, tee_right), (bottom, lower_left, lower_right)]
        {
            self.grid.fill(left..right, y, look.lines.across, look.tone);
            self.grid.put(left, y, from, look.tone);
            self.grid.put(right, y, to, look.tone);
        }
        self.grid.put(left + 2, top, &title, look.tone);
        self.words(question, None, (top + 1, &question.lines), look);
        for (answer, row) in each(&question.answers) {
            let look = self.pen.answer(question.question, answer);
            self.words(question, Some(answer), (row.y, &row.lines), look);
        }
    }

    /// The words of a question or an answer in the box, and what points at them.
    fn words(
        &mut self,
        question: &QuestionBox,
        answer: Option<AnswerIx>,
        (y, lines): (usize, &[String]),
        look: Look<P::Tone>,
    ) {
        let pointer = self.pen.pointer(question.question, answer);
        let tone = pointer.map_or(look.tone, |(_, tone)| tone);
        for (at, line) in lines.iter().enumerate() {
            if pointer.is_some() {
                self.grid.fill(question.x + 1..question.x + question.width - 1, y + at, " ", tone);
            }
            self.grid.put(question.x + 2, y + at, line, tone);
        }
        if answer.is_some() {
            self.grid.put(question.x + 2, y, look.sign, tone);
        }
        if let Some((sign, tone)) = pointer {
            self.grid.put(question.x + 1, y, sign, tone);
        }
    }

    fn leaf(&mut self, leaf: &LeafBox) {
        let (open, close) = shape(self.tree.outcome(leaf.leaf));
        let look = self.pen.leaf(leaf);
        for at in 0..leaf.height.max(leaf.lines.len()) {
            self.grid.put(leaf.x, leaf.y + at, open, look.tone);
            self.grid.put(leaf.x + leaf.width - close.len(), leaf.y + at, close, look.tone);
            if let Some(line) = leaf.lines.get(at) {
                // A sign takes the column that is kept free for it.
                self.grid.put(leaf.x + 3 + look.sign.chars().count(), leaf.y + at, line, look.tone);
            }
        }
        self.grid.put(leaf.x + 2, leaf.y, look.sign, look.tone);
        let rows = each(&at(&self.layout.questions, leaf.question).answers);
        for (answer, row) in rows.filter(|(answer, _)| leaf.answers.contains(answer)) {
            let look = self.pen.answer(leaf.question, answer);
            let from = leaf.x - super::GAP;
            self.grid.fill(from..leaf.x - 2, row.y, look.lines.across, look.tone);
            self.grid.put(leaf.x - 2, row.y, look.lines.tip, look.tone);
        }
    }
}
