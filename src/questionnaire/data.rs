//! What the page knows of an edition: positions in place of ids, each citation once, nothing that it does not show.

use serde::Serialize;

use crate::report::ridden;
use crate::study::{Field, ProductField, StudyField};
use crate::text::{Bilingual, Lang, Text};
use crate::tree::document::{About, Answer, Body, Caveat, Citation, CitedText, Leaf, NextStep, Question, Retired};
use crate::tree::{Node, Outcome, Position, Tree};

/// A text in Japanese and English.
type Both<'a> = (&'a str, &'a str);

#[derive(Serialize)]
pub(super) struct PageEdition<'a> {
    id: &'a str,
    revision: u32,
    digest: &'a str,
    title: Both<'a>,
    from: String,
    until: Option<String>,
    checked: String,
    start: usize,
    entry: Option<usize>,
    questions: Vec<PageQuestion<'a>>,
    leaves: Vec<PageLeaf<'a>>,
    exclusive: Vec<PagePair<'a>>,
    /// Which caveats the whole edition has.
    caveats: Vec<usize>,
    /// Names, and what to ask there.
    bodies: Vec<(Both<'a>, Both<'a>)>,
    /// Everything that leaves and the edition tell, each once.
    said: Vec<PageNotice<'a>>,
    cites: Vec<(String, String)>,
}

#[derive(Serialize)]
struct PageQuestion<'a> {
    id: &'a str,
    product: bool,
    ask: Both<'a>,
    why: Both<'a>,
    counts: Both<'a>,
    beware: Option<Both<'a>>,
    meanwhile: Option<Both<'a>>,
    cites: Vec<usize>,
    refer: usize,
    unknown: Option<usize>,
    answers: Vec<PageAnswer<'a>>,
    /// Answers of former revisions.
    retired: Vec<&'a str>,
}

/// Two answers about one subject that cannot both be true.
#[derive(Serialize)]
struct PagePair<'a> {
    questions: [usize; 2],
    answers: [usize; 2],
    text: Both<'a>,
}

#[derive(Serialize)]
struct PageAnswer<'a> {
    id: &'a str,
    label: Both<'a>,
    because: Both<'a>,
    cites: Vec<usize>,
    /// A question, or below zero a leaf: -1 is the first.
    to: isize,
}

#[derive(Serialize)]
struct PageLeaf<'a> {
    outcome: usize,
    /// The outcome with its rider, in words and in few words.
    called: [(String, String); 2],
    because: Both<'a>,
    cites: Vec<usize>,
    steps: Vec<usize>,
    caveats: Vec<usize>,
    /// The questions beside which it holds whatever their answers are.
    whatever: Vec<usize>,
}

#[derive(PartialEq, Serialize)]
struct PageNotice<'a> {
    text: Both<'a>,
    cites: Vec<usize>,
    refer: Option<usize>,
    /// The questions that it matters to; always, if none.
    about: Vec<usize>,
    /// The answer to the one question that it is about; it matters only where that answer may hold.
    answer: Option<usize>,
}

/// A field of the study or a product.
#[derive(Serialize)]
pub(super) struct PageField {
    key: &'static str,
    label: Both<'static>,
}

fn both(text: &Bilingual) -> Both<'_> {
    (&text.ja, &text.en)
}

/// Collects each citation and body once, in the order in which the page comes to them.
struct PageReader<'a> {
    tree: &'a Tree,
    cites: Vec<(String, String)>,
    bodies: Vec<(Both<'a>, Both<'a>)>,
    said: Vec<PageNotice<'a>>,
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

    fn question(&mut self, at: crate::tree::QuestionIx, question: &'a Question) -> PageQuestion<'a> {
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

    fn leaf(&mut self, leaf: &'a Leaf) -> PageLeaf<'a> {
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

    fn caveat(&mut self, caveat: &'a Caveat) -> usize {
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

/// An edition with the last day on which it is the law.
pub(super) fn edition(tree: &Tree, until: Option<crate::text::Day>) -> PageEdition<'_> {
    let mut reader = PageReader { tree, cites: Vec::new(), bodies: Vec::new(), said: Vec::new() };
    let document = tree.document();
    let questions = tree.each_question().map(|(at, question)| reader.question(at, question)).collect();
    let leaves = tree.leaves().iter().map(|leaf| reader.leaf(leaf)).collect();
    let caveats = document.caveats.iter().map(|caveat| reader.caveat(caveat)).collect();
    let exclusive = tree.exclusive().iter().filter_map(|pair| {
        let said = tree.answer(pair.one.0, pair.one.1).contradicts.get(pair.named)?;
        let (questions, answers) = ([pair.one.0, pair.other.0], [pair.one.1, pair.other.1]);
        Some(PagePair {
            questions: questions.map(Position::ix),
            answers: answers.map(Position::ix),
            text: both(&said.text),
        })
    });
    let mut exclusive: Vec<PagePair> = exclusive.collect();
    exclusive.sort_by_key(|pair| pair.questions);
    let PageReader { tree: _, cites, bodies, said } = reader;
    PageEdition {
        id: tree.id(),
        revision: document.revision,
        digest: tree.digest(),
        title: both(&document.title),
        from: document.in_force_from.to_string(),
        until: until.map(|day| day.to_string()),
        checked: document.sources_checked.to_string(),
        start: tree.start().ix(),
        entry: tree.product_entry().map(Position::ix),
        questions,
        leaves,
        exclusive,
        caveats,
        bodies,
        said,
        cites,
    }
}

fn row<F: Field>(field: &F) -> PageField {
    PageField { key: field.key(), label: (field.label(Lang::Ja), field.label(Lang::En)) }
}

/// The texts about the study, about a product, and among the details of a product.
#[derive(Serialize)]
pub(super) struct PageFields {
    study: Vec<PageField>,
    product: Vec<PageField>,
    details: Vec<PageField>,
}

/// All texts that a case has room for.
pub(super) fn rows() -> PageFields {
    let of_product = |detail: bool| ProductField::ALL.iter().filter(move |field| field.is_detail() == detail);
    PageFields {
        study: StudyField::ALL.iter().map(row).collect(),
        product: of_product(false).map(row).collect(),
        details: of_product(true).map(row).collect(),
    }
}
