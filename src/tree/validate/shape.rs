//! The shape of a tree: its name, its size, its ids, and ways that lead on and reach everything.

use std::collections::HashSet;

use super::Check;
use crate::tree::document::{About, FORMAT, Then};
use crate::tree::graph::Node;
use crate::tree::position::{LeafIx, Position, Set, find};
use crate::tree::problem::{Problem, ProblemKind};

/// The most questions, answers of a question and leaves.
const LIMIT: usize = Set::<LeafIx>::LIMIT;

pub(super) fn format(check: &mut Check) {
    if check.document.format != FORMAT {
        check.found("format", ProblemKind::Format(check.document.format));
    }
}

pub(super) fn id_is_stem(check: &mut Check) {
    if check.document.id != check.stem {
        check.found("id", ProblemKind::IdIsNotStem(check.stem.to_owned()));
    }
}

pub(super) fn sizes(check: &mut Check) {
    if check.document.questions.is_empty() || check.document.leaves.is_empty() {
        check.found("", ProblemKind::Empty);
    }
    for (list, count) in [("questions", check.document.questions.len()), ("leaves", check.document.leaves.len())] {
        if count > LIMIT {
            check.found(list, ProblemKind::TooMany(LIMIT));
        }
    }
    for (at, question) in check.document.questions.iter().enumerate() {
        if question.answers.len() > LIMIT {
            check
                .problems
                .push(Problem { path: format!("questions[{at}].answers"), kind: ProblemKind::TooMany(LIMIT) });
        }
    }
}

pub(super) fn ids(check: &mut Check) {
    let document = check.document;
    let mut found = |path: String, kind: ProblemKind| check.problems.push(Problem { path, kind });
    check_ids("questions", document.questions.iter().map(|question| question.id.as_str()), &mut found);
    for (at, question) in document.questions.iter().enumerate() {
        let answers = question.answers.iter().map(|answer| answer.id.as_str());
        check_ids(&format!("questions[{at}].answers"), answers, &mut found);
        let retired = question.retired.iter().map(|retired| retired.id.as_str());
        check_ids(&format!("questions[{at}].retired"), retired, &mut found);
        for (r, retired) in question.retired.iter().enumerate() {
            if question.answers.iter().any(|answer| answer.id == retired.id) {
                found(format!("questions[{at}].retired[{r}].id"), ProblemKind::DuplicateId(retired.id.to_string()));
            }
        }
    }
    check_ids("leaves", document.leaves.iter().map(|leaf| leaf.id.as_str()), &mut found);
}

/// Ids are lower-case letters, digits and hyphens, unique in their list; `unknown` is a case file's word.
pub(super) fn check_ids<'a>(
    list: &str,
    ids: impl Iterator<Item = &'a str>,
    found: &mut impl FnMut(String, ProblemKind),
) {
    let mut seen = HashSet::new();
    for (at, id) in ids.enumerate() {
        let plain = id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !plain || id.is_empty() || id == "unknown" {
            found(format!("{list}[{at}].id"), ProblemKind::BadId(id.to_owned()));
        }
        if !seen.insert(id) {
            found(format!("{list}[{at}].id"), ProblemKind::DuplicateId(id.to_owned()));
        }
    }
}

pub(super) fn start(check: &mut Check) {
    let first = check.document.questions.first();
    let fits = first.is_some_and(|first| first.id == check.document.start && first.about == About::Study);
    if !fits {
        check.found("start", ProblemKind::Start(check.document.start.to_string()));
    }
}

pub(super) fn targets_exist(check: &mut Check) {
    for (_, path, target, then) in check.edges() {
        if target.is_none() {
            let kind = match then {
                Then::Ask(id) => ProblemKind::NoSuchQuestion(id.into()),
                Then::Conclude(id) => ProblemKind::NoSuchLeaf(id.into()),
            };
            check.found(format!("{path}.then"), kind);
        }
    }
}

pub(super) fn targets_lead_on(check: &mut Check) {
    for (from, path, target, _) in check.edges() {
        if let Some(Node::Question(to)) = target
            && to <= from
        {
            check.found(format!("{path}.then"), ProblemKind::LeadsBack(check.question_id(to)));
        }
    }
}

pub(super) fn product_part_is_closed(check: &mut Check) {
    for (from, path, target, _) in check.edges() {
        if let Some(Node::Question(to)) = target
            && check.about(from) == About::Product
            && check.about(to) == About::Study
        {
            check.found(format!("{path}.then"), ProblemKind::ProductLeadsToStudy(check.question_id(to)));
        }
    }
}

pub(super) fn product_part_has_one_entry(check: &mut Check) {
    // The entry is the first question about a product, since nothing before it could lead on to it otherwise.
    let entry = find(&check.document.questions, |question| question.about == About::Product);
    for (from, path, target, _) in check.edges() {
        if let Some(Node::Question(to)) = target
            && check.about(from) == About::Study
            && check.about(to) == About::Product
            && Some(to) != entry
        {
            check.found(format!("{path}.then"), ProblemKind::SecondEntry(check.question_id(to)));
        }
    }
}

pub(super) fn everything_is_reached(check: &mut Check) {
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
            if questions.contains(&from.ix()) {
                match target {
                    Some(Node::Question(to)) => drop(questions.insert(to.ix())),
                    Some(Node::Leaf(to)) => drop(leaves.insert(to.ix())),
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
        check.found(format!("questions[{at}]"), ProblemKind::Unreachable(question.id.to_string()));
    }
    for (at, leaf) in document.leaves.iter().enumerate().filter(|(at, _)| !leaves.contains(at)) {
        check.found(format!("leaves[{at}]"), ProblemKind::Unreachable(leaf.id.to_string()));
    }
}
