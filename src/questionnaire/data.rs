//! What the page knows of an edition: positions in place of ids, each citation once, nothing that it does not show.

use serde::Serialize;

use crate::study::{Field, ProductField, StudyField};
use crate::text::{Bilingual, Lang};
use crate::tree::document::{
    About, Answer, Body, Caveat, Citation, CitedText, Leaf, NextStep, Question, Retired,
};
use crate::tree::{Node, Outcome, Position, Tree};

/// A text in Japanese and English.
type Both<'a> = (&'a str, &'a str);

#[derive(Serialize)]
pub(super) struct Edition<'a> {
    id: &'a str,
    revision: u32,
    digest: &'a str,
    title: Both<'a>,
    from: String,
    until: Option<String>,
    checked: String,
    start: usize,
    entry: Option<usize>,
    questions: Vec<Asked<'a>>,
    leaves: Vec<End<'a>>,
    /// Question, answer, question, answer, and why both cannot be true.
    exclusive: Vec<(usize, usize, usize, usize, Both<'a>)>,
    caveats: Vec<Said<'a>>,
    /// Names, and what to ask there.
    bodies: Vec<(Both<'a>, Both<'a>)>,
    cites: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Asked<'a> {
    id: &'a str,
    product: bool,
    ask: Both<'a>,
    why: Both<'a>,
    counts: Both<'a>,
    beware: Option<Both<'a>>,
    meanwhile: Option<Both<'a>>,
    cites: Vec<usize>,
    refer: Option<usize>,
    unknown: Option<usize>,
    answers: Vec<Choice<'a>>,
    retired: Vec<Old<'a>>,
}

#[derive(Serialize)]
struct Choice<'a> {
    id: &'a str,
    label: Both<'a>,
    because: Both<'a>,
    cites: Vec<usize>,
    /// A question, or below zero a leaf: -1 is the first.
    to: isize,
}

#[derive(Serialize)]
struct Old<'a> {
    id: &'a str,
}

#[derive(Serialize)]
struct End<'a> {
    outcome: usize,
    rider: Option<Both<'a>>,
    because: Both<'a>,
    cites: Vec<usize>,
    steps: Vec<Said<'a>>,
    caveats: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    text: Both<'a>,
    cites: Vec<usize>,
    refer: Option<usize>,
    /// The questions that it matters to; always, if none.
    about: Vec<usize>,
}

/// A field of the study or a product.
#[derive(Serialize)]
pub(super) struct Row {
    key: &'static str,
    label: Both<'static>,
    detail: bool,
}

fn both(text: &Bilingual) -> Both<'_> {
    (&text.ja, &text.en)
}

/// Collects each citation and body once, in the order in which the page comes to them.
struct Reader<'a> {
    tree: &'a Tree,
    cites: Vec<(String, String)>,
    bodies: Vec<(Both<'a>, Both<'a>)>,
}

impl<'a> Reader<'a> {
    fn cites(&mut self, cited: &'a [Citation]) -> Vec<usize> {
        let mut found = Vec::new();
        for citation in cited {
            let Some(source) = self.tree.source(&citation.source) else { continue };
            let said = |lang: Lang| {
                let (title, place) = (source.title.get(lang), citation.dated_place(lang));
                if place.is_empty() { title.to_owned() } else { lang.pick(format!("{title} {place}"), format!("{title}, {place}")) }
            };
            let at = number(&mut self.cites, (said(Lang::Ja), said(Lang::En)));
            if !found.contains(&at) {
                found.push(at);
            }
        }
        found
    }

    fn refer(&mut self, id: &str) -> Option<usize> {
        let Body { id: _, label, ask } = self.tree.body(id)?;
        Some(number(&mut self.bodies, (both(label), both(ask))))
    }

    fn question(&mut self, at: crate::tree::QuestionIx, question: &'a Question) -> Asked<'a> {
        // Words that users bring are for the search of the program.
        let Question { id, about, ask, why, counts, beware, cite, refer, meanwhile, unknown_means: _, answers, words: _, retired } =
            question;
        let targets = self.tree.graph().targets(at).map(|(_, node)| node).zip(answers);
        let answers = targets.map(|(node, answer)| self.choice(node, answer)).collect();
        let meanwhile = meanwhile.as_ref().map(|CitedText { text, cite: _ }| both(text));
        Asked {
            id,
            product: *about == About::Product,
            ask: both(ask),
            why: both(why),
            counts: both(counts),
            beware: beware.as_ref().map(both),
            meanwhile,
            cites: self.cites(cite),
            refer: self.refer(refer),
            unknown: self.tree.unknown_means(at).map(Position::ix),
            answers,
            retired: retired.iter().map(|Retired { id, text: _ }| Old { id }).collect(),
        }
    }

    fn choice(&mut self, node: Node, answer: &'a Answer) -> Choice<'a> {
        // What contradicts it stands among the pairs, where it leads in the graph.
        let Answer { id, label, because, cite, contradicts: _, then: _ } = answer;
        let to = match node {
            Node::Question(next) => isize::try_from(next.ix()).unwrap_or(isize::MAX),
            Node::Leaf(leaf) => -1 - isize::try_from(leaf.ix()).unwrap_or(0),
        };
        Choice { id, label: both(label), because: both(because), cites: self.cites(cite), to }
    }

    fn leaf(&mut self, leaf: &'a Leaf) -> End<'a> {
        // The readings of a leaf that waits are said by the program, and what it holds beside is told by its rules.
        let Leaf { id: _, outcome, rider, because, cite, next_steps, caveats, readings: _, whatever: _ } = leaf;
        End {
            outcome: Outcome::ALL.iter().position(|other| other == outcome).unwrap_or_default(),
            rider: rider.as_ref().map(both),
            because: both(because),
            cites: self.cites(cite),
            steps: next_steps.iter().map(|step| self.step(step)).collect(),
            caveats: caveats.iter().map(|caveat| self.caveat(caveat)).collect(),
        }
    }

    fn step(&mut self, step: &'a NextStep) -> Said<'a> {
        let NextStep { text, cite, refer } = step;
        let refer = refer.as_ref().and_then(|body| self.refer(body));
        Said { text: both(text), cites: self.cites(cite), refer, about: Vec::new() }
    }

    fn caveat(&mut self, caveat: &'a Caveat) -> Said<'a> {
        let Caveat { text, questions, cite } = caveat;
        let about = questions.iter().filter_map(|id| Some(self.tree.find_question(id)?.ix())).collect();
        Said { text: both(text), cites: self.cites(cite), refer: None, about }
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
pub(super) fn edition(tree: &Tree, until: Option<crate::text::Day>) -> Edition<'_> {
    let mut reader = Reader { tree, cites: Vec::new(), bodies: Vec::new() };
    let document = tree.document();
    let questions = tree.each_question().map(|(at, question)| reader.question(at, question)).collect();
    let leaves = tree.leaves().iter().map(|leaf| reader.leaf(leaf)).collect();
    let caveats = document.caveats.iter().map(|caveat| reader.caveat(caveat)).collect();
    let exclusive = tree.exclusive().iter().filter_map(|pair| {
        let said = tree.answer(pair.one.0, pair.one.1).contradicts.get(pair.named)?;
        Some((pair.one.0.ix(), pair.one.1.ix(), pair.other.0.ix(), pair.other.1.ix(), both(&said.text)))
    });
    let exclusive = exclusive.collect();
    let Reader { tree: _, cites, bodies } = reader;
    Edition {
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
        cites,
    }
}

fn row<F: Field>(field: F, detail: bool) -> Row {
    Row { key: field.key(), label: (field.label(Lang::Ja), field.label(Lang::En)), detail }
}

/// The texts about the study, and about a product.
#[derive(Serialize)]
pub(super) struct Rows {
    study: Vec<Row>,
    product: Vec<Row>,
}

/// All texts that a case has room for.
pub(super) fn rows() -> Rows {
    Rows {
        study: StudyField::ALL.iter().map(|field| row(*field, false)).collect(),
        product: ProductField::ALL.iter().map(|field| row(*field, field.is_detail())).collect(),
    }
}
