//! The layout as plain text: ASCII lines, so that every terminal and font keeps the columns.

use super::paint::{paint, shape};
use super::pen::{ASCII, Look, Pen, Strokes};
use super::{LeafBox, layout};
use crate::text::{Lang, both_calendars, clean, wrap};
use crate::tree::{AnswerIx, Outcome, QuestionIx, Tree};

/// The tree in lines of at most `columns` columns, ending in a line break.
pub fn text(tree: &Tree, lang: Lang, columns: usize) -> String {
    let layout = layout(tree, lang, columns);
    let grid = paint(&layout, tree, &Plain(lang), 0..layout.height);
    let mut lines = head(tree, lang, columns);
    for pieces in grid.pieces() {
        let line: String = pieces.into_iter().map(|((), text)| text).collect();
        lines.push(line.trim_end().to_owned());
    }
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

/// Every line the same, and the signs that the layout has.
struct Plain(Lang);

const LOOK: Look<()> = Look { lines: ASCII, tone: (), rank: 0, sign: "" };

impl Pen for Plain {
    type Tone = ();

    fn frame(&self) -> (Look<()>, String) {
        let lines = Strokes { across: ".", down: ":", ..ASCII };
        (Look { lines, ..LOOK }, self.0.pick(" 製品ごとに ", " for each product ").to_owned())
    }

    fn question(&self, _: QuestionIx) -> (Look<()>, String) {
        (LOOK, String::new())
    }

    fn answer(&self, _: QuestionIx, _: AnswerIx) -> Look<()> {
        LOOK
    }

    fn leaf(&self, _: &LeafBox) -> Look<()> {
        LOOK
    }

    fn pointer(&self, _: QuestionIx, _: Option<AnswerIx>) -> Option<(&'static str, ())> {
        None
    }
}
