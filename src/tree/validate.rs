//! Document to tree: one function a rule, every problem at once.

mod answers;
mod law;
mod shape;
mod words;

use std::collections::HashSet;
use std::sync::OnceLock;

use foldhash::fast::RandomState;
use indexmap::IndexMap;

use super::document::{About, Answer, Document, Sources, Then};
use super::graph::{Graph, Node};
use super::packed::ShippedEdition;
use super::position::{self, AnswerIx, LeafIx, Position, QuestionIx, Set, each};
use super::problem::{Problem, ProblemKind, Severity};
use super::{Exclusive, Outcome, Tree};
use crate::text::Text;

pub(super) use law::{sources, unused_sources};

/// What the rules look at, and where they put what they find.
struct Check<'a> {
    stem: &'a str,
    document: &'a Document,
    sources: &'a Sources,
    questions: IndexMap<&'a str, QuestionIx, RandomState>,
    leaves: IndexMap<&'a str, LeafIx, RandomState>,
    problems: Vec<Problem>,
}

/// The rules, in the order in which their findings are listed.
const RULES: [fn(&mut Check); 22] = [
    shape::format,
    shape::id_is_stem,
    shape::sizes,
    shape::ids,
    shape::start,
    shape::targets_exist,
    shape::targets_lead_on,
    shape::product_part_is_closed,
    shape::product_part_has_one_entry,
    shape::everything_is_reached,
    answers::enough_answers,
    answers::labels_differ,
    words::texts,
    answers::unknown_means,
    answers::words,
    answers::contradictions,
    answers::readings,
    answers::whatever,
    answers::caveats_name_questions,
    law::sources_exist,
    law::bodies_exist,
    law::reasons_are_cited,
];

/// Checks a document and makes the tree of it.
pub(super) fn tree(stem: &str, document: Document, sources: &Sources) -> Result<Tree, Vec<Problem>> {
    let mut check = Check::new(stem, &document, sources);
    for rule in RULES {
        rule(&mut check);
    }
    let problems = check.problems;
    if problems.iter().any(|problem| problem.kind.severity() == Severity::Error) {
        return Err(problems);
    }
    let cited: HashSet<Text, RandomState> = document.citations().map(|citation| citation.source.clone()).collect();
    made(stem, document, |source| cited.contains(source), sources, problems)
}

/// Makes the tree of a document that came with the program: the tests hold that it has no problem, and its digest.
pub(super) fn proven(shipped: ShippedEdition, sources: &Sources) -> Option<Tree> {
    let ShippedEdition { imprint, document, cited } = shipped;
    let tree = made(imprint.id.as_str(), document, |source| cited.contains(source), sources, Vec::new()).ok()?;
    Some(Tree { shipped: true, digest: OnceLock::from(imprint.digest), ..tree })
}

/// The tree of a document that was checked.
fn made(
    stem: &str,
    document: Document,
    is_cited: impl Fn(&Text) -> bool,
    sources: &Sources,
    warnings: Vec<Problem>,
) -> Result<Tree, Vec<Problem>> {
    let check = Check::new(stem, &document, sources);
    let targets: Vec<Vec<Node>> = document
        .questions
        .iter()
        .map(|question| question.answers.iter().filter_map(|answer| check.target(&answer.then)).collect())
        .collect();
    let exclusive = check.exclusive();
    let leaves: Vec<LeafIx> = each(&document.leaves).map(|(at, _)| at).collect();
    // A tree without questions has a problem and did not come this far.
    let Some((start, _)) = each(&document.questions).next() else { return Err(warnings) };
    // Nor did one that names somebody unknown.
    let body = |id: &str| sources.bodies.iter().find(|body| body.id == id).cloned();
    let refer: Option<Vec<_>> = document.questions.iter().map(|question| body(&question.refer)).collect();
    let Some(refer) = refer else { return Err(warnings) };
    let cited = sources.sources.iter().filter(|source| is_cited(&source.id));
    let cited = cited.map(|source| (source.id.clone(), source.clone())).collect();
    Ok(Tree {
        graph: Graph::new(&leaves, &targets),
        question_by_id: each(&document.questions).map(|(at, question)| (question.id.clone(), at)).collect(),
        leaf_by_id: each(&document.leaves).map(|(at, leaf)| (leaf.id.clone(), at)).collect(),
        exclusive,
        start,
        product_entry: position::find(&document.questions, |question| question.about == About::Product),
        answers: document.questions.iter().map(|question| Set::first(question.answers.len())).collect(),
        product: each(&document.questions)
            .filter(|(_, question)| question.about == About::Product)
            .map(|(at, _)| at)
            .collect(),
        unknown_means: document
            .questions
            .iter()
            .map(|question| -> Option<AnswerIx> {
                let means = question.unknown_means.as_deref()?;
                position::find(&question.answers, |answer| answer.id == means)
            })
            .collect(),
        leaf_outcomes: document.leaves.iter().map(|leaf| leaf.outcome).collect(),
        leaves_of: Outcome::ALL.map(|outcome| {
            each(&document.leaves).filter(|(_, leaf)| leaf.outcome == outcome).map(|(at, _)| at).collect()
        }),
        digest: OnceLock::new(),
        lexicon: OnceLock::new(),
        sources: cited,
        bodies: sources.bodies.iter().map(|body| (body.id.clone(), body.clone())).collect(),
        refer,
        shipped: false,
        warnings,
        document,
    })
}

impl<'a> Check<'a> {
    fn new(stem: &'a str, document: &'a Document, sources: &'a Sources) -> Self {
        Check {
            stem,
            document,
            sources,
            questions: each(&document.questions).map(|(at, question)| (question.id.as_str(), at)).collect(),
            leaves: each(&document.leaves).map(|(at, leaf)| (leaf.id.as_str(), at)).collect(),
            problems: Vec::new(),
        }
    }

    fn found(&mut self, path: impl Into<String>, kind: ProblemKind) {
        self.problems.push(Problem { path: path.into(), kind });
    }

    /// The pairs of answers that cannot both be true; every name is known to exist by then.
    fn exclusive(&self) -> Vec<Exclusive> {
        let mut found: Vec<Exclusive> = Vec::new();
        for (question, asked) in each(&self.document.questions) {
            for (answer, given) in each::<AnswerIx, _>(&asked.answers) {
                for (named, other) in given.contradicts.iter().enumerate() {
                    let place = self.questions.get(other.question.as_str()).and_then(|at| {
                        let answers: &[Answer] = &position::at(&self.document.questions, *at).answers;
                        Some((*at, position::find(answers, |answer| answer.id == other.answer)?))
                    });
                    found.extend(place.map(|other| Exclusive { one: (question, answer), named, other }));
                }
            }
        }
        found
    }

    fn target(&self, then: &Then) -> Option<Node> {
        match then {
            Then::Ask(id) => self.questions.get(id.as_str()).copied().map(Node::Question),
            Then::Conclude(id) => self.leaves.get(id.as_str()).copied().map(Node::Leaf),
        }
    }

    /// Every answer as (question's position, path of the answer, where it leads if that exists, where it says it leads).
    fn edges(&self) -> Vec<(QuestionIx, String, Option<Node>, Then)> {
        let mut edges = Vec::new();
        for (q, question) in each::<QuestionIx, _>(&self.document.questions) {
            for (a, answer) in question.answers.iter().enumerate() {
                let path = format!("questions[{}].answers[{a}]", q.ix());
                edges.push((q, path, self.target(&answer.then), answer.then.clone()));
            }
        }
        edges
    }

    fn about(&self, question: QuestionIx) -> About {
        position::at(&self.document.questions, question).about
    }

    fn question_id(&self, question: QuestionIx) -> String {
        position::at(&self.document.questions, question).id.to_string()
    }
}
