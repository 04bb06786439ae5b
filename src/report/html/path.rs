//! The path from the first question to the outcome as boxes one below the other.

use serde::Serialize;

use crate::report::sheet::{Block, Path, Role, Sheet};
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
/// The most paths that are drawn; the tables have all of them.
const PATHS: usize = 13;

/// Boxes with their places.
#[derive(Serialize)]
pub(super) struct Drawing {
    width: usize,
    height: usize,
    nodes: Vec<PathNode>,
}

#[derive(Serialize)]
struct PathNode {
    kind: &'static str,
    /// Where an arrow to this box begins; none to the first box and to a product's heading.
    arrow: Option<usize>,
    left: usize,
    middle: usize,
    top: usize,
    width: usize,
    height: usize,
    round: usize,
    lines: Vec<NodeLine>,
}

#[derive(Serialize)]
struct NodeLine {
    class: &'static str,
    x: usize,
    y: usize,
    text: String,
}

impl Drawing {
    /// The paths of a sheet, ending in its outcome.
    pub(super) fn of(sheet: &Sheet) -> Drawing {
        let mut drawing = Drawing { width: WIDTH, height: 4, nodes: Vec::new() };
        if sheet.paths.iter().all(|path| path.steps.is_empty()) {
            return drawing;
        }
        for Path { name, steps, end } in sheet.paths.iter().take(PATHS) {
            if !name.is_empty() {
                drawing.put("product", true, vec![("bold", name)]);
            }
            for (question, answer) in steps {
                drawing.put("question", true, vec![("plain", question)]);
                drawing.put("answer", false, vec![("bold", answer)]);
            }
            if !end.is_empty() {
                drawing.put("question", true, vec![("plain", end)]);
            }
        }
        if let Some(more) = sheet.paths.len().checked_sub(PATHS).filter(|more| *more > 0) {
            let lang = sheet.lang;
            let text = lang
                .pick(format!("ほかの {more} 製品は表にあります"), format!("{more} more products stand in the tables"));
            drawing.put("product", true, vec![("small", &text)]);
        }
        for block in sheet.sections(Role::Headline).flat_map(|section| &section.blocks) {
            if let Block::Strong { text, outcome: _ } = block {
                drawing.put("outcome", true, vec![("bold", text)]);
            }
        }
        drawing.height += 4;
        drawing
    }

    /// Adds a box below the others: with an arrow from the box above, or hung directly under it.
    fn put(&mut self, kind: &'static str, arrow: bool, texts: Vec<(&'static str, &str)>) {
        let indent = if kind == "answer" { 30 } else { 0 };
        let (left, width) = ((WIDTH - BOX) / 2 + indent, BOX - indent);
        let from = self.height;
        let first = self.nodes.is_empty();
        let top = if arrow && !first { from + GAP } else { from };
        let mut lines = Vec::new();
        let columns = COLUMNS - indent / 7;
        let wrapped = texts.iter().flat_map(|(class, text)| wrap(text, columns).into_iter().map(|line| (*class, line)));
        for (at, (class, text)) in wrapped.enumerate() {
            lines.push(NodeLine { class, x: left + 14, y: top + 22 + at * LINE, text });
        }
        let height = lines.len() * LINE + 12;
        self.nodes.push(PathNode {
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
