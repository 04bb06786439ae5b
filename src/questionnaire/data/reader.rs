//! Reads an edition for the page: each citation, body and notice is kept once and named by its position.

use super::{Both, PageAnswer, PageLeaf, PageNotice, PageQuestion, both};
use crate::report::ridden;
use crate::text::{Lang, Text};
use crate::tree::document::{About, Answer, Body, Caveat, Citation, CitedText, Leaf, NextStep, Question, Retired};
use crate::tree::{Node, Outcome, Position, QuestionIx, Tree};

/// Collects each citation and body once, in the order in which the page comes to them.
pub(super) struct PageReader<'a> {
    pub(super) tree: &'a Tree,
    pub(super) cites: Vec<(String, String)>,
    pub(super) bodies: Vec<(Both<'a>, Both<'a>)>,
    pub(super) said: Vec<PageNotice<'a>>,
}

impl<'a> PageReader<'a> {
    fn cites(&mut self, cited: &'a [Citation]) -> Vec<usize> {
        let mut found = Vec::new();
        for (citation, source) in self.tree.cited(cited) {
            let said = |lang: Lang| {
                let (title, place) = (source.title.get(lang), citation.dated_place(lang));
                if place.is_empty() {
                    title.to_owned()
                } else {
                    lang.pick(format!("{title} {place}"), format!("{title}, {place}"))
                }
            };
            let at = number(&mut self.cites, (said(Lang::Ja), said(Lang::En)));
            if !found.contains(&at) {
                found.push(at);
            }
        }
        found
    }

    fn refer(&mut self, body: &'a Body) -> usize {
        let Body { id: _, label, ask } = body;
        number(&mut self.bodies, (both(label), both(ask)))
    }

    pub(super) fn question(&mut self, at: QuestionIx, question: &'a Question) -> PageQuestion<'a> {
        // Words that users bring are for the search of the program.
        let Question {
            id,
            about,
            ask,
            why,
            counts,
            beware,
            cite,
            refer: _,
            meanwhile,
            unknown_means: _,
            answers,
            words: _,
            retired,
        } = question;
        let targets = self.tree.graph().targets(at).map(|(_, node)| node).zip(answers);
        let answers = targets.map(|(node, answer)| self.choice(node, answer)).collect();
        let meanwhile = meanwhile.as_ref().map(|CitedText { text, cite: _ }| both(text));
        PageQuestion {
            id,
            product: *about == About::Product,
            ask: both(ask),
            why: both(why),
            counts: both(counts),
            beware: beware.as_ref().map(both),
            meanwhile,
            cites: self.cites(cite),
            refer: self.refer(self.tree.refer(at)),
            unknown: self.tree.unknown_means(at).map(Position::ix),
            answers,
            retired: retired.iter().map(|Retired { id, text: _ }| id.as_str()).collect(),
        }
    }

    fn choice(&mut self, node: Node, answer: &'a Answer) -> PageAnswer<'a> {
        // What contradicts it stands among the pairs, where it leads in the graph. Positions are far below these ends.
        let Answer { id, label, because, cite, contradicts: _, then: _ } = answer;
        let to = match node {
            Node::Question(next) => isize::try_from(next.ix()).unwrap_or(isize::MAX),
            Node::Leaf(leaf) => -1 - isize::try_from(leaf.ix()).unwrap_or(0),
        };
        PageAnswer { id, label: both(label), because: both(because), cites: self.cites(cite), to }
    }

    pub(super) fn leaf(&mut self, leaf: &'a Leaf) -> PageLeaf<'a> {
        // What would follow from the judgement that a leaf waits for is said by the program.
        let Leaf { id: _, outcome, rider, because, cite, next_steps, caveats, readings: _, whatever } = leaf;
        let called = |words: fn(Outcome, Lang) -> &'static str| {
            let said = |lang| ridden(words(*outcome, lang), rider.as_ref().map(|rider| rider.get(lang)), lang);
            (said(Lang::Ja), said(Lang::En))
        };
        PageLeaf {
            outcome: *outcome as usize,
            called: [called(Outcome::label), called(Outcome::short)],
            because: both(because),
            cites: self.cites(cite),
            steps: next_steps.iter().map(|step| self.step(step)).collect(),
            caveats: caveats.iter().map(|caveat| self.caveat(caveat)).collect(),
            whatever: self.questions(whatever),
        }
    }

    fn step(&mut self, step: &'a NextStep) -> usize {
        let NextStep { text, cite, refer } = step;
        // A tree that refers to somebody unknown does not load.
        let refer = refer.as_ref().and_then(|id| self.tree.body(id)).map(|body| self.refer(body));
        let said = PageNotice { text: both(text), cites: self.cites(cite), refer, about: Vec::new(), answer: None };
        number(&mut self.said, said)
    }

    pub(super) fn caveat(&mut self, caveat: &'a Caveat) -> usize {
        let Caveat { text, questions, answer, cite } = caveat;
        let answer = answer.as_ref().and_then(|answer| {
            let question = self.tree.find_question(questions.first()?)?;
            Some(self.tree.find_answer(question, answer)?.ix())
        });
        let said = PageNotice {
            text: both(text),
            cites: self.cites(cite),
            refer: None,
            about: self.questions(questions),
            answer,
        };
        number(&mut self.said, said)
    }

    /// A tree that names an unknown question does not load.
    fn questions(&self, ids: &[Text]) -> Vec<usize> {
        ids.iter().filter_map(|id| Some(self.tree.find_question(id)?.ix())).collect()
    }
}

/// The place of an item in a list to which it is added if it is new.
fn number<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|known| *known == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}
