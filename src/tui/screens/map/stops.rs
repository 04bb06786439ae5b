//! The map of the tree: how it is laid out on this screen, and where the cursor can lie on it.

use std::rc::Rc;

use crate::text::Lang;
use crate::tree::draw::{Layout, layout_within};
use crate::tree::position::each;
use crate::tree::{AnswerIx, QuestionIx};

use super::super::super::model::Model;

/// More columns than these part the words from each other without need.
const MOST_COLUMNS: u16 = 120;

/// The layout of the tree of the moment; `None` without a case or on a day before the Act.
pub fn layout(model: &Model) -> Option<Rc<Layout>> {
    let tree = model.now()?.tree;
    let columns = usize::from(model.size.0.min(MOST_COLUMNS));
    let is_same = |key: &(String, Lang, usize)| (key.0.as_str(), key.1, key.2) == (tree.id(), model.lang, columns);
    let make = || ((tree.id().to_owned(), model.lang, columns), layout_within(tree, model.lang, columns));
    Some(model.kept.layout.get(is_same, make))
}

/// A question or one of its answers, where the cursor can lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapStop {
    /// The question.
    pub question: QuestionIx,
    /// The answer; `None` is the question itself.
    pub answer: Option<AnswerIx>,
    /// The first row that it takes.
    pub y: usize,
    /// The rows that it takes.
    pub height: usize,
}

/// Every question followed by its answers, from top to bottom.
pub fn stops(layout: &Layout) -> Vec<MapStop> {
    let mut stops = Vec::new();
    for asked in &layout.questions {
        let question = asked.question;
        stops.push(MapStop { question, answer: None, y: asked.y, height: asked.lines.len() + 2 });
        let answers = each(&asked.answers);
        stops.extend(answers.map(|(answer, row)| MapStop {
            question,
            answer: Some(answer),
            y: row.y,
            height: row.lines.len(),
        }));
    }
    stops
}
