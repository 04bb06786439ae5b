//! The layout as a self-contained SVG, in pages of A4 one under the other: shapes, words and colours say the same, no script, nothing fetched.

use std::fmt::Write;

use super::pages::{PrintedPage, paged};
use super::{Lane, Layout, LeafBox, QuestionBox, layout};
use crate::text::{Lang, clean};
use crate::tree::position::{at, each};
use crate::tree::{Outcome, Tree};

/// The pixels of a cell: wide enough that two hold a kanji of the font size.
const CELL: (usize, usize) = (8, 22);
const FONT: usize = 14;
/// The pixels of a line in a leaf.
const LEAF_LINE: usize = 17;
/// The columns of the picture.
const COLUMNS: usize = 104;
const MARGIN: usize = 24;
/// The millimetres of a page of A4; A3 has the same shape.
const A4: (usize, usize) = (210, 297);
/// The pixels above the layout: title and legend.
const HEAD: usize = 128;

/// The tree as an SVG document.
pub fn svg(tree: &Tree, lang: Lang) -> String {
    let layout = layout(tree, lang, COLUMNS);
    let width = layout.width * CELL.0 + 2 * MARGIN;
    let sheet = (width * A4.1).div_ceil(A4.0);
    let (layout, pages) = paged(layout, PrintedPage { row: CELL.1, page: sheet, head: HEAD + MARGIN, margin: MARGIN });
    let (height, across, down) = (sheet * pages, A4.0, A4.1 * pages);
    let title = escaped(tree.document().title.get(lang));
    let mut page = SvgPage { tree, lang, text: String::new() };
    page.put(format_args!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{across}mm\" height=\"{down}mm\" viewBox=\"0 0 {width} {height}\" \
         lang=\"{}\" role=\"img\" aria-label=\"{title}\" font-size=\"{FONT}\" font-family=\"'Noto Sans CJK JP','Noto Sans JP',\
         'Hiragino Sans','Yu Gothic',Meiryo,sans-serif\" fill=\"#111\">",
        lang.code()
    ));
    page.put(format_args!("<title>{title}</title><style>@page{{size:A4;margin:0}}</style><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"));
    page.put(format_args!("<g transform=\"translate({MARGIN} {MARGIN})\">"));
    page.head(&title, layout.width);
    page.put(format_args!("<g transform=\"translate(0 {HEAD})\">"));
    page.frame(&layout);
    layout.lanes.iter().for_each(|lane| page.lane(lane, &layout));
    layout.questions.iter().for_each(|question| page.question(question));
    layout.leaves.iter().for_each(|leaf| page.leaf(leaf, &layout));
    page.put(format_args!("</g></g>"));
    for number in 1..=pages {
        let (x, y) = (width - MARGIN, sheet * number - MARGIN / 2);
        page.put(format_args!(
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"end\" font-size=\"11\" fill=\"#555\">{title} {number} / {pages}</text>"
        ));
    }
    page.put(format_args!("</svg>"));
    page.text
}

/// Fill and line of an outcome; told apart by those who see no red or green too, and never the only sign.
pub(super) fn colours(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::OutOfScope => ("#eef1f4", "#5b6b7b"),
        Outcome::Clinical => ("#dcecf9", "#1f5f99"),
        Outcome::ConsultPharmacy => ("#fff3c4", "#8a6400"),
        Outcome::Specific => ("#fbe0da", "#a5281b"),
    }
}

struct SvgPage<'a> {
    tree: &'a Tree,
    lang: Lang,
    text: String,
}

impl SvgPage<'_> {
    fn put(&mut self, line: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{line}");
    }

    fn head(&mut self, title: &str, columns: usize) {
        let from = crate::text::both_calendars(self.tree.document().in_force_from, self.lang);
        let from = self.lang.pick(format!("{from} から"), format!("In force from {from}"));
        self.put(format_args!("<text y=\"20\" font-size=\"20\" font-weight=\"bold\">{title}</text>"));
        self.put(format_args!("<text y=\"46\">{from}</text>"));
        self.put(format_args!("<text y=\"66\" font-size=\"10\" fill=\"#555\">{}</text>", self.tree.digest()));
        let wide = columns * CELL.0 / 4;
        for (at, outcome) in Outcome::ALL.into_iter().enumerate() {
            let words = escaped(outcome.short(self.lang));
            let (x, width) = (at * wide, wide - 16);
            self.shape(outcome, (x, 80, width, 28));
            self.put(format_args!(
                "<text x=\"{}\" y=\"99\" text-anchor=\"middle\" font-size=\"12\">{words}</text>",
                x + width / 2
            ));
        }
    }

    fn frame(&mut self, layout: &Layout) {
        let Some((first, last)) = layout.product else { return };
        let (y, height) = (first * CELL.1 + CELL.1 / 2, (last - first) * CELL.1);
        let words = self.lang.pick("製品ごとに（対照薬も）答える質問", "For each product, comparators included");
        self.put(format_args!(
            "<rect y=\"{y}\" width=\"{}\" height=\"{height}\" rx=\"10\" fill=\"#fafaf5\" stroke=\"#888\" stroke-dasharray=\"6 4\"/>",
            layout.width * CELL.0
        ));
        let x = layout.questions.first().map_or(0, |question| question.x * CELL.0);
        self.put(format_args!("<text x=\"{x}\" y=\"{}\" font-weight=\"bold\">{words}</text>", y + 19));
    }

    fn lane(&mut self, lane: &Lane, layout: &Layout) {
        let edge = layout.questions.first().map_or(0, |question| question.x * CELL.0);
        let x = lane.x * CELL.0 + CELL.0 / 2;
        let end = middle(lane.end);
        let Some((.., top)) = lane.from.first() else { return };
        for (.., y) in &lane.from {
            let y = middle(*y);
            self.put(format_args!(
                "<path d=\"M{edge} {y}H{}Q{x} {y} {x} {}\" fill=\"none\" stroke=\"#445\" stroke-width=\"1.4\"/>",
                x + 6,
                y + 6
            ));
            self.put(format_args!("<circle cx=\"{edge}\" cy=\"{y}\" r=\"3\" fill=\"#445\"/>"));
        }
        let tip = edge - 1;
        self.put(format_args!(
            "<path d=\"M{x} {}V{}Q{x} {end} {} {end}H{}\" fill=\"none\" stroke=\"#445\" stroke-width=\"1.4\"/>\
             <path d=\"M{tip} {end}l-8 -4v8z\" fill=\"#445\"/>",
            middle(*top) + 6,
            end - 6,
            x + 6,
            tip - 6
        ));
    }

    fn question(&mut self, question: &QuestionBox) {
        let (x, y) = (question.x * CELL.0, question.y * CELL.1 + CELL.1 / 2);
        let (width, height) = (question.width * CELL.0, (question.height - 1) * CELL.1);
        let head = (question.lines.len() + 1) * CELL.1;
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"#fff\" stroke=\"#334\"/>"
        ));
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{head}\" fill=\"#e9e9f2\" stroke=\"#334\"/>"
        ));
        let left = x + 2 * CELL.0;
        for (at, line) in question.lines.iter().enumerate() {
            self.words(left, question.y + 1 + at, line, " font-weight=\"bold\"");
        }
        for row in &question.answers {
            for (at, line) in row.lines.iter().enumerate() {
                self.words(left, row.y + at, line, "");
            }
        }
    }

    fn leaf(&mut self, leaf: &LeafBox, layout: &Layout) {
        let end = self.tree.leaf(leaf.leaf);
        let (x, y) = (leaf.x * CELL.0, leaf.y * CELL.1 + 1);
        self.put(format_args!("<g><title>{}</title>", escaped(end.because.get(self.lang))));
        self.shape(end.outcome, (x, y, leaf.width * CELL.0, leaf.height * CELL.1 - 3));
        let head = y + (leaf.height * CELL.1 - 3).saturating_sub(leaf.lines.len() * LEAF_LINE) / 2 + FONT - 1;
        for (at, line) in leaf.lines.iter().enumerate() {
            let of_id = at >= leaf.outcome_lines;
            let style = if of_id { "font-size=\"11\" fill=\"#444\"" } else { "font-weight=\"bold\"" };
            let (x, y) = (x + 3 * CELL.0, head + at * LEAF_LINE);
            self.put(format_args!("<text x=\"{x}\" y=\"{y}\" {style}>{}</text>", escaped(line)));
        }
        self.put(format_args!("</g>"));
        let question = at(&layout.questions, leaf.question);
        let edge = (question.x + question.width) * CELL.0;
        for (_, row) in each(&question.answers).filter(|(answer, _)| leaf.answers.contains(answer)) {
            let y = middle(row.y);
            self.put(format_args!("<path d=\"M{edge} {y}H{}\" stroke=\"#445\" stroke-width=\"1.4\"/><path d=\"M{x} {y}l-8 -4v8z\" fill=\"#445\"/>", x - 6));
        }
    }

    fn words(&mut self, x: usize, row: usize, line: &str, style: &str) {
        let y = middle(row) + FONT / 3;
        self.put(format_args!("<text x=\"{x}\" y=\"{y}\" xml:space=\"preserve\"{style}>{}</text>", escaped(line)));
    }

    /// Round, square, pointed, double.
    fn shape(&mut self, outcome: Outcome, (x, y, width, height): (usize, usize, usize, usize)) {
        let (fill, line) = colours(outcome);
        let style = format!("fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"1.4\"");
        let rect = |x: usize, y: usize, width: usize, height: usize, rx: usize| {
            format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{rx}\" {style}/>")
        };
        let drawn = match outcome {
            Outcome::OutOfScope => rect(x, y, width, height, height.min(44) / 2),
            Outcome::Clinical => rect(x, y, width, height, 0),
            Outcome::ConsultPharmacy => {
                let (half, tip) = (height / 2, 14);
                format!(
                    "<path d=\"M{x} {}l{tip} -{half}h{}l{tip} {half}l-{tip} {}h-{}z\" {style}/>",
                    y + half,
                    width - 2 * tip,
                    height - half,
                    width - 2 * tip
                )
            }
            Outcome::Specific => rect(x, y, width, height, 0) + &rect(x + 4, y + 3, width - 8, height - 6, 0),
        };
        self.put(format_args!("{drawn}"));
    }
}

/// The middle of a row in pixels.
fn middle(row: usize) -> usize {
    row * CELL.1 + CELL.1 / 2
}

fn escaped(text: &str) -> String {
    let mut shown = String::new();
    for c in clean(text).chars() {
        match c {
            '&' => shown += "&amp;",
            '<' => shown += "&lt;",
            '>' => shown += "&gt;",
            '"' => shown += "&quot;",
            other => shown.push(other),
        }
    }
    shown
}
