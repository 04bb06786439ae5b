//! What the parts of the map look like: by sign and line first, by weight and colour too.

use crate::tree::draw::{ASCII, LeafBox, Look, Pen, Strokes};
use crate::tree::{AnswerIx, QuestionIx};
use crate::triage::{Chart, Way};

use super::super::super::grid::words;
use super::super::super::model::{Model, Now};
use super::super::super::theme::{Ink, Sign, Theme};
use super::stops::MapStop;
use crate::text::Lang;

/// What was taken.
const HEAVY: Strokes =
    Strokes { across: "━", down: "┃", corners: ["┏", "┓", "┗", "┛"], tees: ["┣", "┫"], tip: "▶" };
/// What is open, and the box of every question that was not taken.
const LIGHT: Strokes =
    Strokes { across: "─", down: "│", corners: ["┌", "┐", "└", "┘"], tees: ["├", "┤"], tip: ">" };
/// The way out of an answer that is closed.
const DOTTED: Strokes = Strokes { across: ".", down: ":", corners: [".", ".", ":", ":"], tees: [":", ":"], tip: "." };
/// What was taken, where only ASCII may be drawn.
const DOUBLE: Strokes = Strokes { across: "=", down: "#", corners: ["#"; 4], tees: ["#"; 2], tip: ">" };

/// Draws the tree as the open case sees it.
pub struct MapPen<'a> {
    chart: Chart<'a>,
    now: &'a Now<'a>,
    theme: Theme,
    lang: Lang,
    frame: String,
    cursor: Option<MapStop>,
}

impl<'a> MapPen<'a> {
    pub fn new(model: &Model, now: &'a Now<'a>, cursor: Option<MapStop>) -> Self {
        let name = match &model.case {
            Some(case) => words::product(&case.study, now.product_in_hand(), model.lang),
            None => String::new(),
        };
        let frame =
            model.lang.pick(format!(" 製品ごとに聞く質問（{name}） "), format!(" Asked for each product ({name}) "));
        let (theme, lang) = (model.theme, model.lang);
        Self { chart: now.chart(), now, theme, lang, frame, cursor }
    }

    fn look(&self, way: Way) -> Look<Ink> {
        let (lines, tone, sign) = match way {
            Way::Taken => (if self.theme.ascii { DOUBLE } else { HEAVY }, Ink::Strong, Sign::Chosen),
            Way::Open => (if self.theme.ascii { ASCII } else { LIGHT }, Ink::Text, Sign::Open),
            Way::Closed => (DOTTED, Ink::Dim, Sign::Off),
        };
        Look { lines, tone, rank: way as u8, sign: self.theme.sign(sign) }
    }

    /// How a question stands, in the fewest words.
    fn caption(&self, question: QuestionIx, way: Way) -> String {
        let place = self.chart.place(question);
        let unknown = way == Way::Open && self.chart.fact(question).is_asked();
        let sign = if unknown { self.theme.sign(Sign::Unknown) } else { self.look(way).sign };
        let how = match (way, unknown) {
            _ if self.now.at == Some(place) => self.lang.pick("いまここ", "now here"),
            (Way::Taken, _) => self.lang.pick("答えました", "answered"),
            (Way::Open, true) => self.lang.pick("まだ分からない", "not known yet"),
            (Way::Open, false) => self.lang.pick("まだ聞いていない", "not asked yet"),
            (Way::Closed, _) => self.lang.pick("通りません", "not on the way"),
        };
        format!(" {sign} {how} ")
    }
}

impl Pen for MapPen<'_> {
    type Tone = Ink;

    fn frame(&self) -> (Look<Ink>, String) {
        let Strokes { across, .. } = self.look(Way::Open).lines;
        let lines = Strokes { across, down: "", ..ASCII };
        (Look { lines, tone: Ink::Rule, rank: 0, sign: "" }, self.frame.clone())
    }

    fn question(&self, question: QuestionIx) -> (Look<Ink>, String) {
        let way = self.chart.question(question);
        let look = self.look(way);
        let here = self.now.at == Some(self.chart.place(question));
        // The box of a closed question is a whole box all the same; its title tells.
        let lines = if way == Way::Closed { self.look(Way::Open).lines } else { look.lines };
        let tone = if here { Ink::Strong } else { look.tone };
        (Look { lines, tone, ..look }, self.caption(question, way))
    }

    fn answer(&self, question: QuestionIx, answer: AnswerIx) -> Look<Ink> {
        self.look(self.chart.answer(question, answer))
    }

    fn leaf(&self, leaf: &LeafBox) -> Look<Ink> {
        let way = self.chart.end(leaf.question, &leaf.answers, leaf.leaf);
        let look = self.look(way);
        let outcome = Ink::Outcome(self.now.tree.outcome(leaf.leaf));
        let tone = if way == Way::Closed { look.tone } else { outcome };
        Look { tone, ..look }
    }

    fn pointer(&self, question: QuestionIx, answer: Option<AnswerIx>) -> Option<(&'static str, Ink)> {
        let here = self.cursor.is_some_and(|stop| (stop.question, stop.answer) == (question, answer));
        here.then(|| (self.theme.sign(Sign::Cursor), Ink::Selected))
    }
}
