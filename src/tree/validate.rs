//! Document to tree: one function a rule, every problem at once.

use std::collections::HashSet;
use std::fmt::Arguments;
use std::sync::OnceLock;

use indexmap::IndexMap;

use super::document::{About, Caveat, Citation, Document, FORMAT, NextStep, Sources, Then};
use super::graph::{Graph, Node};
use super::outcome::IxSet;
use super::problem::{Kind, Problem, Severity};
use super::{Exclusive, Tree, citations};
use crate::text::{Bilingual, Lang, fold, is_clean};

/// What the rules look at, and where they put what they find.
struct Check<'a> {
    stem: &'a str,
    document: &'a Document,
    sources: &'a Sources,
    questions: IndexMap<&'a str, usize>,
    leaves: IndexMap<&'a str, usize>,
    problems: Vec<Problem>,
}

/// The rules, in the order in which their findings are listed.
const RULES: [fn(&mut Check); 19] = [
    format,
    id_is_stem,
    sizes,
    ids,
    start,
    targets_exist,
    targets_lead_on,
    product_part_is_closed,
    product_part_has_one_entry,
    everything_is_reached,
    enough_answers,
    labels_differ,
    texts,
    unknown_means,
    contradictions,
    readings,
    sources_exist,
    bodies_exist,
    reasons_are_cited,
];

/// Checks a document and makes the tree of it.
pub(super) fn tree(stem: &str, document: Document, sources: &Sources) -> Result<Tree, Vec<Problem>> {
    let mut check = Check {
        stem,
        document: &document,
        sources,
        questions: document.questions.iter().enumerate().map(|(at, question)| (question.id.as_str(), at)).collect(),
        leaves: document.leaves.iter().enumerate().map(|(at, leaf)| (leaf.id.as_str(), at)).collect(),
        problems: Vec::new(),
    };
    for rule in RULES {
        rule(&mut check);
    }
    if check.problems.iter().any(|problem| problem.kind.severity() == Severity::Error) {
        return Err(check.problems);
    }
    let warnings = std::mem::take(&mut check.problems);
    let targets: Vec<Vec<Node>> = document
        .questions
        .iter()
        .map(|question| question.answers.iter().filter_map(|answer| check.target(&answer.then)).collect())
        .collect();
    let exclusive = check.exclusive();
    let question_by_id = owned(&check.questions);
    let leaf_by_id = owned(&check.leaves);
    let cited: HashSet<&str> = citations(&document).map(|citation| citation.source.as_str()).collect();
    let cited = sources.sources.iter().filter(|source| cited.contains(source.id.as_str()));
    let cited = cited.map(|source| (source.id.clone(), source.clone())).collect();
    Ok(Tree {
        graph: Graph::new(document.leaves.len(), &targets),
        question_by_id,
        leaf_by_id,
        exclusive,
        start: 0,
        product_entry: document.questions.iter().position(|question| question.about == About::Product),
        unknown_means: document
            .questions
            .iter()
            .map(|question| {
                let means = question.unknown_means.as_deref()?;
                question.answers.iter().position(|answer| answer.id == means)
            })
            .collect(),
        leaf_outcomes: document.leaves.iter().map(|leaf| leaf.outcome).collect(),
        digest: OnceLock::new(),
        sources: cited,
        bodies: sources.bodies.iter().map(|body| (body.id.clone(), body.clone())).collect(),
        shipped: false,
        warnings,
        document,
    })
}

fn owned(map: &IndexMap<&str, usize>) -> IndexMap<String, usize> {
    map.iter().map(|(id, at)| ((*id).to_owned(), *at)).collect()
}

/// Checks the sources file by itself.
pub(super) fn sources(sources: &Sources) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut found = |path: String, kind: Kind| problems.push(Problem { path, kind });
    if sources.format != FORMAT {
        found("format".to_owned(), Kind::Format(sources.format));
    }
    let documents = sources.sources.iter().map(|source| source.id.as_str());
    let bodies = sources.bodies.iter().map(|body| body.id.as_str());
    check_ids("sources", documents, &mut found);
    check_ids("bodies", bodies, &mut found);
    for (at, source) in sources.sources.iter().enumerate() {
        check_text(format_args!("sources[{at}].title"), &source.title, &mut found);
        if let Some(note) = &source.note {
            check_text(format_args!("sources[{at}].note"), note, &mut found);
        }
    }
    for (at, body) in sources.bodies.iter().enumerate() {
        check_text(format_args!("bodies[{at}].label"), &body.label, &mut found);
        check_text(format_args!("bodies[{at}].ask"), &body.ask, &mut found);
    }
    problems
}

/// The documents of `sources.json` that none of the editions cites.
pub(super) fn unused_sources<'a>(sources: &Sources, trees: impl Iterator<Item = &'a Tree>) -> Vec<Problem> {
    let used: HashSet<&str> = trees.flat_map(Tree::citations).map(|citation| citation.source.as_str()).collect();
    let listed = sources.sources.iter().enumerate();
    listed
        .filter(|(_, source)| !used.contains(source.id.as_str()))
        .map(|(at, source)| Problem { path: format!("sources[{at}]"), kind: Kind::UnusedSource(source.id.clone()) })
        .collect()
}

impl Check<'_> {
    fn found(&mut self, path: impl Into<String>, kind: Kind) {
        self.problems.push(Problem { path: path.into(), kind });
    }

    /// The pairs of answers that cannot both be true; every name is known to exist by then.
    fn exclusive(&self) -> Vec<Exclusive> {
        let mut found = Vec::new();
        for (question, asked) in self.document.questions.iter().enumerate() {
            for (answer, given) in asked.answers.iter().enumerate() {
                for (named, other) in given.contradicts.iter().enumerate() {
                    let place = self.questions.get(other.question.as_str()).and_then(|at| {
                        let answers = &self.document.questions.get(*at)?.answers;
                        Some((*at, answers.iter().position(|answer| answer.id == other.answer)?))
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
    fn edges(&self) -> Vec<(usize, String, Option<Node>, Then)> {
        let mut edges = Vec::new();
        for (q, question) in self.document.questions.iter().enumerate() {
            for (a, answer) in question.answers.iter().enumerate() {
                let path = format!("questions[{q}].answers[{a}]");
                edges.push((q, path, self.target(&answer.then), answer.then.clone()));
            }
        }
        edges
    }

    fn about(&self, question: usize) -> Option<About> {
        self.document.questions.get(question).map(|question| question.about)
    }

    fn question_id(&self, question: usize) -> String {
        self.document.questions.get(question).map(|question| question.id.clone()).unwrap_or_default()
    }
}

fn format(check: &mut Check) {
    if check.document.format != FORMAT {
        check.found("format", Kind::Format(check.document.format));
    }
}

fn id_is_stem(check: &mut Check) {
    if check.document.id != check.stem {
        check.found("id", Kind::IdIsNotStem(check.stem.to_owned()));
    }
}

fn sizes(check: &mut Check) {
    if check.document.questions.is_empty() || check.document.leaves.is_empty() {
        check.found("", Kind::Empty);
    }
    for (list, count) in [("questions", check.document.questions.len()), ("leaves", check.document.leaves.len())] {
        if count > IxSet::LIMIT {
            check.found(list, Kind::TooMany(IxSet::LIMIT));
        }
    }
    for (at, question) in check.document.questions.iter().enumerate() {
        if question.answers.len() > IxSet::LIMIT {
            check
                .problems
                .push(Problem { path: format!("questions[{at}].answers"), kind: Kind::TooMany(IxSet::LIMIT) });
        }
    }
}

fn ids(check: &mut Check) {
    let document = check.document;
    let mut found = |path: String, kind: Kind| check.problems.push(Problem { path, kind });
    check_ids("questions", document.questions.iter().map(|question| question.id.as_str()), &mut found);
    for (at, question) in document.questions.iter().enumerate() {
        let answers = question.answers.iter().map(|answer| answer.id.as_str());
        check_ids(&format!("questions[{at}].answers"), answers, &mut found);
    }
    check_ids("leaves", document.leaves.iter().map(|leaf| leaf.id.as_str()), &mut found);
}

/// Ids are lower-case letters, digits and hyphens, unique in their list; `unknown` is a case file's word.
fn check_ids<'a>(list: &str, ids: impl Iterator<Item = &'a str>, found: &mut impl FnMut(String, Kind)) {
    let mut seen = HashSet::new();
    for (at, id) in ids.enumerate() {
        let plain = id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !plain || id.is_empty() || id == "unknown" {
            found(format!("{list}[{at}].id"), Kind::BadId(id.to_owned()));
        }
        if !seen.insert(id) {
            found(format!("{list}[{at}].id"), Kind::DuplicateId(id.to_owned()));
        }
    }
}

fn start(check: &mut Check) {
    let first = check.document.questions.first();
    let fits = first.is_some_and(|first| first.id == check.document.start && first.about == About::Study);
    if !fits {
        check.found("start", Kind::Start(check.document.start.clone()));
    }
}

fn targets_exist(check: &mut Check) {
    for (_, path, target, then) in check.edges() {
        if target.is_none() {
            let kind = match then {
                Then::Ask(id) => Kind::NoSuchQuestion(id),
                Then::Conclude(id) => Kind::NoSuchLeaf(id),
            };
            check.found(format!("{path}.then"), kind);
        }
    }
    let document = check.document;
    let of_leaves = document.leaves.iter().enumerate();
    let of_leaves = of_leaves.map(|(at, leaf)| (format!("leaves[{at}].caveats"), &leaf.caveats));
    for (path, caveats) in std::iter::once(("caveats".to_owned(), &document.caveats)).chain(of_leaves) {
        for (c, caveat) in caveats.iter().enumerate() {
            for (at, id) in
                caveat.questions.iter().enumerate().filter(|(_, id)| !check.questions.contains_key(id.as_str()))
            {
                let kind = Kind::NoSuchQuestion(id.clone());
                check.problems.push(Problem { path: format!("{path}[{c}].questions[{at}]"), kind });
            }
        }
    }
}

fn targets_lead_on(check: &mut Check) {
    for (from, path, target, _) in check.edges() {
        if let Some(Node::Question(to)) = target
            && to <= from
        {
            check.found(format!("{path}.then"), Kind::LeadsBack(check.question_id(to)));
        }
    }
}

fn product_part_is_closed(check: &mut Check) {
    for (from, path, target, _) in check.edges() {
        if let Some(Node::Question(to)) = target
            && check.about(from) == Some(About::Product)
            && check.about(to) == Some(About::Study)
        {
            check.found(format!("{path}.then"), Kind::ProductLeadsToStudy(check.question_id(to)));
        }
    }
}

fn product_part_has_one_entry(check: &mut Check) {
    // The entry is the first question about a product, since nothing before it could lead on to it otherwise.
    let entry = check.document.questions.iter().position(|question| question.about == About::Product);
    for (from, path, target, _) in check.edges() {
        if let Some(Node::Question(to)) = target
            && check.about(from) == Some(About::Study)
            && check.about(to) == Some(About::Product)
            && Some(to) != entry
        {
            check.found(format!("{path}.then"), Kind::SecondEntry(check.question_id(to)));
        }
    }
}

fn everything_is_reached(check: &mut Check) {
    let mut questions = HashSet::from([0]);
    let mut leaves = HashSet::new();
    let edges = check.edges();
    // One misspelt target would make all that lies behind it look unreachable and bury itself under that.
    if edges.iter().any(|(_, _, target, _)| target.is_none()) {
        return;
    }
    // Repeated until nothing is added, since a broken file may also lead back.
    loop {
        let before = questions.len() + leaves.len();
        for (from, _, target, _) in &edges {
            if questions.contains(from) {
                match target {
                    Some(Node::Question(to)) => drop(questions.insert(*to)),
                    Some(Node::Leaf(to)) => drop(leaves.insert(*to)),
                    None => {}
                }
            }
        }
        if questions.len() + leaves.len() == before {
            break;
        }
    }
    let document = check.document;
    for (at, question) in document.questions.iter().enumerate().filter(|(at, _)| !questions.contains(at)) {
        check.found(format!("questions[{at}]"), Kind::Unreachable(question.id.clone()));
    }
    for (at, leaf) in document.leaves.iter().enumerate().filter(|(at, _)| !leaves.contains(at)) {
        check.found(format!("leaves[{at}]"), Kind::Unreachable(leaf.id.clone()));
    }
}

fn enough_answers(check: &mut Check) {
    let document = check.document;
    for (at, question) in document.questions.iter().enumerate() {
        if question.answers.len() < 2 {
            check.found(format!("questions[{at}].answers"), Kind::TooFewAnswers);
        }
    }
}

fn labels_differ(check: &mut Check) {
    let document = check.document;
    for (at, question) in document.questions.iter().enumerate() {
        for lang in Lang::ALL {
            let mut seen = HashSet::new();
            for (a, answer) in question.answers.iter().enumerate() {
                let label = answer.label.get(lang);
                if !seen.insert(fold(label)) {
                    let path = format!("questions[{at}].answers[{a}].label.{}", lang.code());
                    check.found(path, Kind::SameLabel(label.to_owned()));
                }
            }
        }
    }
}

/// A text is there in both languages, without control codes and without spaces around it.
fn check_text(path: Arguments, text: &Bilingual, found: &mut impl FnMut(String, Kind)) {
    for lang in Lang::ALL {
        let words = text.get(lang);
        let path = || format!("{path}.{}", lang.code());
        if words.trim().is_empty() {
            found(path(), Kind::EmptyText);
        } else if words.trim() != words || !is_clean(words) {
            found(path(), Kind::UncleanText);
        }
    }
}

fn texts(check: &mut Check) {
    let document = check.document;
    let mut found = |path: String, kind: Kind| check.problems.push(Problem { path, kind });
    check_text(format_args!("title"), &document.title, &mut found);
    check_caveats("caveats", &document.caveats, &mut found);
    for (at, question) in document.questions.iter().enumerate() {
        let path = format!("questions[{at}]");
        check_text(format_args!("{path}.ask"), &question.ask, &mut found);
        check_text(format_args!("{path}.why"), &question.why, &mut found);
        check_text(format_args!("{path}.counts"), &question.counts, &mut found);
        if let Some(meanwhile) = &question.meanwhile {
            check_text(format_args!("{path}.meanwhile.text"), &meanwhile.text, &mut found);
            check_citations(&format!("{path}.meanwhile"), &meanwhile.cite, &mut found);
        }
        if let Some(beware) = &question.beware {
            check_text(format_args!("{path}.beware"), beware, &mut found);
        }
        check_citations(&path, &question.cite, &mut found);
        for (a, answer) in question.answers.iter().enumerate() {
            let path = format!("{path}.answers[{a}]");
            check_text(format_args!("{path}.label"), &answer.label, &mut found);
            check_text(format_args!("{path}.because"), &answer.because, &mut found);
            check_citations(&path, &answer.cite, &mut found);
            for (c, other) in answer.contradicts.iter().enumerate() {
                let path = format!("{path}.contradicts[{c}]");
                check_text(format_args!("{path}.text"), &other.text, &mut found);
                check_citations(&path, &other.cite, &mut found);
            }
        }
    }
    for (at, leaf) in document.leaves.iter().enumerate() {
        let path = format!("leaves[{at}]");
        check_text(format_args!("{path}.because"), &leaf.because, &mut found);
        check_citations(&path, &leaf.cite, &mut found);
        check_caveats(&format!("{path}.caveats"), &leaf.caveats, &mut found);
        for (s, step) in leaf.next_steps.iter().enumerate() {
            check_text(format_args!("{path}.next_steps[{s}].text"), &step.text, &mut found);
            check_citations(&format!("{path}.next_steps[{s}]"), &step.cite, &mut found);
        }
    }
}

fn check_citations(path: &str, cite: &[Citation], found: &mut impl FnMut(String, Kind)) {
    for (at, citation) in cite.iter().enumerate() {
        check_text(format_args!("{path}.cite[{at}].at"), &citation.at, found);
        check_text(format_args!("{path}.cite[{at}].gist"), &citation.gist, found);
    }
}

fn check_caveats(path: &str, caveats: &[Caveat], found: &mut impl FnMut(String, Kind)) {
    for (at, caveat) in caveats.iter().enumerate() {
        check_text(format_args!("{path}[{at}].text"), &caveat.text, found);
        check_citations(&format!("{path}[{at}]"), &caveat.cite, found);
    }
}

fn unknown_means(check: &mut Check) {
    let document = check.document;
    for (at, question) in document.questions.iter().enumerate() {
        if let Some(means) = &question.unknown_means
            && !question.answers.iter().any(|answer| answer.id == *means)
        {
            check.found(format!("questions[{at}].unknown_means"), Kind::UnknownMeans(means.clone()));
        }
    }
}

fn contradictions(check: &mut Check) {
    let document = check.document;
    for (q, question) in document.questions.iter().enumerate() {
        for (a, answer) in question.answers.iter().enumerate() {
            for (c, other) in answer.contradicts.iter().enumerate() {
                let asked = check.questions.get(other.question.as_str()).and_then(|at| document.questions.get(*at));
                let known = asked.is_some_and(|asked| {
                    asked.about == question.about && asked.answers.iter().any(|answer| answer.id == other.answer)
                });
                if !known {
                    let path = format!("questions[{q}].answers[{a}].contradicts[{c}]");
                    check.found(path, Kind::Contradicts(format!("{} {}", other.question, other.answer)));
                }
            }
        }
    }
}

fn readings(check: &mut Check) {
    let document = check.document;
    for (at, leaf) in document.leaves.iter().enumerate() {
        if let Some(readings) = &leaf.readings {
            let question = check.questions.get(readings.as_str()).copied();
            if question.and_then(|question| check.about(question)) != Some(About::Product) {
                check.found(format!("leaves[{at}].readings"), Kind::Readings(readings.clone()));
            }
        }
    }
}

fn sources_exist(check: &mut Check) {
    let known: HashSet<&str> = check.sources.sources.iter().map(|source| source.id.as_str()).collect();
    let document = check.document;
    let mut look = |path: String, cite: &[Citation]| {
        for (at, citation) in cite.iter().enumerate() {
            if !known.contains(citation.source.as_str()) {
                let kind = Kind::NoSuchSource(citation.source.clone());
                check.problems.push(Problem { path: format!("{path}.cite[{at}].source"), kind });
            }
        }
    };
    for (at, caveat) in document.caveats.iter().enumerate() {
        look(format!("caveats[{at}]"), &caveat.cite);
    }
    for (at, question) in document.questions.iter().enumerate() {
        look(format!("questions[{at}]"), &question.cite);
        if let Some(meanwhile) = &question.meanwhile {
            look(format!("questions[{at}].meanwhile"), &meanwhile.cite);
        }
        for (a, answer) in question.answers.iter().enumerate() {
            look(format!("questions[{at}].answers[{a}]"), &answer.cite);
            for (c, other) in answer.contradicts.iter().enumerate() {
                look(format!("questions[{at}].answers[{a}].contradicts[{c}]"), &other.cite);
            }
        }
    }
    for (at, leaf) in document.leaves.iter().enumerate() {
        look(format!("leaves[{at}]"), &leaf.cite);
        for (s, NextStep { cite, .. }) in leaf.next_steps.iter().enumerate() {
            look(format!("leaves[{at}].next_steps[{s}]"), cite);
        }
        for (c, caveat) in leaf.caveats.iter().enumerate() {
            look(format!("leaves[{at}].caveats[{c}]"), &caveat.cite);
        }
    }
}

fn bodies_exist(check: &mut Check) {
    let known: HashSet<&str> = check.sources.bodies.iter().map(|body| body.id.as_str()).collect();
    let document = check.document;
    let mut look = |path: String, id: &str| {
        if !known.contains(id) {
            check.problems.push(Problem { path, kind: Kind::NoSuchBody(id.to_owned()) });
        }
    };
    for (at, question) in document.questions.iter().enumerate() {
        look(format!("questions[{at}].refer"), &question.refer);
    }
    for (at, leaf) in document.leaves.iter().enumerate() {
        for (s, step) in leaf.next_steps.iter().enumerate() {
            if let Some(refer) = &step.refer {
                look(format!("leaves[{at}].next_steps[{s}].refer"), refer);
            }
        }
    }
}

fn reasons_are_cited(check: &mut Check) {
    let document = check.document;
    for (at, question) in document.questions.iter().enumerate() {
        for (a, answer) in question.answers.iter().enumerate() {
            if question.cite.is_empty() && answer.cite.is_empty() {
                check.found(format!("questions[{at}].answers[{a}]"), Kind::NoCitation);
            }
        }
    }
    for (at, leaf) in document.leaves.iter().enumerate() {
        if leaf.cite.is_empty() {
            check.found(format!("leaves[{at}]"), Kind::LeafWithoutCitation);
        }
        if leaf.next_steps.is_empty() {
            check.found(format!("leaves[{at}].next_steps"), Kind::NoNextStep);
        }
    }
}
