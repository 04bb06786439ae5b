//! The layout as plain text: ASCII lines, so that every terminal and font keeps the columns.

use super::{LeafBox, layout};
use crate::text::{Lang, both_calendars, clean, width, wrap};
use crate::tree::{Outcome, Tree};

/// The tree in lines of at most `columns` columns, ending in a line break.
pub fn text(tree: &Tree, lang: Lang, columns: usize) -> String {
    let layout = layout(tree, lang, columns);
    let mut grid = Grid(vec![vec![Cell::Blank; layout.width]; layout.height]);
    if let Some((first, last)) = layout.product {
        for y in first..=last {
            grid.put(0, y, ":");
            grid.put(layout.width - 1, y, ":");
        }
        for y in [first, last] {
            grid.put(0, y, &".".repeat(layout.width));
        }
    }
    for lane in &layout.lanes {
        let top = lane.from.first().map_or(lane.end, |(.., y)| *y);
        (top..=lane.end).for_each(|y| grid.put(lane.x, y, "|"));
    }
    for question in &layout.questions {
        let border = format!("+{}+", "-".repeat(question.width - 2));
        let middle = question.y + 1 + question.lines.len();
        for y in question.y..question.y + question.height {
            grid.put(question.x, y, "|");
            grid.put(question.x + question.width - 1, y, "|");
        }
        for y in [question.y, middle, question.y + question.height - 1] {
            grid.put(question.x, y, &border);
        }
        let rows = question
            .answers
            .iter()
            .flat_map(|row| row.lines.iter().enumerate().map(move |(at, line)| (row.y + at, line)));
        let heads = question.lines.iter().enumerate().map(|(at, line)| (question.y + 1 + at, line));
        heads.chain(rows).for_each(|(y, line)| grid.put(question.x + 2, y, line));
    }
    for lane in &layout.lanes {
        let boxes = layout.questions.first().map_or(lane.x, |question| question.x);
        for (.., y) in &lane.from {
            grid.dash(lane.x, boxes, *y);
        }
        grid.dash(lane.x, boxes, lane.end);
        grid.put(boxes - 1, lane.end, ">");
    }
    if let (Some((first, _)), Some(question)) = (layout.product, layout.questions.first()) {
        grid.put(question.x + 2, first, lang.pick(" 製品ごとに ", " for each product "));
    }
    for leaf in &layout.leaves {
        draw_leaf(&mut grid, tree, leaf);
        let rows = layout.questions.get(leaf.question).into_iter().flat_map(|question| &question.answers);
        for (_, row) in rows.enumerate().filter(|(at, _)| leaf.answers.contains(at)) {
            grid.put(leaf.x - super::GAP, row.y, "--> ");
        }
    }
    let mut lines = head(tree, lang, columns);
    lines.extend(grid.lines());
    lines.join("\n") + "\n"
}

/// Title, day, digest and the shapes.
pub(super) fn head(tree: &Tree, lang: Lang, columns: usize) -> Vec<String> {
    let document = tree.document();
    let from = both_calendars(document.in_force_from, lang);
    let mut lines = wrap(&clean(document.title.get(lang)), columns);
    lines.push(lang.pick(format!("{from} から"), format!("In force from {from}")));
    lines.push(tree.digest().to_owned());
    let shapes = Outcome::ALL.map(|outcome| {
        let (open, close) = shape(outcome);
        format!("{open} {} {close}", outcome.short(lang))
    });
    lines.extend(wrap(&shapes.join("  "), columns));
    lines.push(String::new());
    lines
}

/// The outcome as a shape: round, square, pointed, double.
fn shape(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::OutOfScope => ("(", ")"),
        Outcome::Clinical => ("[", "]"),
        Outcome::ConsultPharmacy => ("<", ">"),
        Outcome::Specific => ("[[", "]]"),
    }
}

fn draw_leaf(grid: &mut Grid, tree: &Tree, leaf: &LeafBox) {
    let Some(end) = tree.leaf(leaf.leaf) else { return };
    let (open, close) = shape(end.outcome);
    for at in 0..leaf.height.max(leaf.lines.len()) {
        grid.put(leaf.x, leaf.y + at, open);
        grid.put(leaf.x + leaf.width - close.len(), leaf.y + at, close);
        if let Some(line) = leaf.lines.get(at) {
            grid.put(leaf.x + 3, leaf.y + at, line);
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Cell {
    Blank,
    Of(char),
    /// The right half of a wide character.
    Taken,
}

struct Grid(Vec<Vec<Cell>>);

impl Grid {
    fn put(&mut self, x: usize, y: usize, text: &str) {
        let Some(row) = self.0.get_mut(y) else { return };
        let mut x = x;
        let mut bytes = [0; 4];
        for c in text.chars() {
            let columns = width(c.encode_utf8(&mut bytes));
            for half in 0..columns {
                if let Some(cell) = row.get_mut(x + half) {
                    *cell = if half == 0 { Cell::Of(c) } else { Cell::Taken };
                }
            }
            x += columns;
        }
    }

    /// A line from a lane to the boxes; lanes that it crosses stay whole.
    fn dash(&mut self, from: usize, to: usize, y: usize) {
        self.put(from, y, "+");
        for x in from + 1..to {
            let free = self.0.get(y).and_then(|row| row.get(x)).is_some_and(|cell| *cell == Cell::Blank);
            if free {
                self.put(x, y, "-");
            }
        }
    }

    fn lines(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|row| {
            let line: String = row
                .iter()
                .filter_map(|cell| match cell {
                    Cell::Blank => Some(' '),
                    Cell::Of(c) => Some(*c),
                    Cell::Taken => None,
                })
                .collect();
            line.trim_end().to_owned()
        })
    }
}
