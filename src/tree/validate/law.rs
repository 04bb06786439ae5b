//! Documents and bodies: cited where a reason is given, known where they are named.

use std::collections::HashSet;

use super::Check;
use super::shape::check_ids;
use super::words::check_text;
use crate::tree::Tree;
use crate::tree::document::{FORMAT, Sources};
use crate::tree::problem::{Problem, ProblemKind};

/// Checks the sources file by itself.
pub(in crate::tree) fn sources(sources: &Sources) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut found = |path: String, kind: ProblemKind| problems.push(Problem { path, kind });
    if sources.format != FORMAT {
        found("format".to_owned(), ProblemKind::Format(sources.format));
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
pub(in crate::tree) fn unused_sources<'a>(sources: &Sources, trees: impl Iterator<Item = &'a Tree>) -> Vec<Problem> {
    let used: HashSet<&str> = trees.flat_map(Tree::citations).map(|citation| citation.source.as_str()).collect();
    let listed = sources.sources.iter().enumerate();
    listed
        .filter(|(_, source)| !used.contains(source.id.as_str()))
        .map(|(at, source)| Problem {
            path: format!("sources[{at}]"),
            kind: ProblemKind::UnusedSource(source.id.to_string()),
        })
        .collect()
}

pub(super) fn sources_exist(check: &mut Check) {
    let known: HashSet<&str> = check.sources.sources.iter().map(|source| source.id.as_str()).collect();
    for part in check.document.parts() {
        if let Some(citation) = part.citation().filter(|citation| !known.contains(citation.source.as_str())) {
            let kind = ProblemKind::NoSuchSource(citation.source.to_string());
            check.problems.push(Problem { path: format!("{part}.source"), kind });
        }
    }
}

pub(super) fn bodies_exist(check: &mut Check) {
    let known: HashSet<&str> = check.sources.bodies.iter().map(|body| body.id.as_str()).collect();
    let document = check.document;
    let mut look = |path: String, id: &str| {
        if !known.contains(id) {
            check.problems.push(Problem { path, kind: ProblemKind::NoSuchBody(id.to_owned()) });
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

pub(super) fn reasons_are_cited(check: &mut Check) {
    let document = check.document;
    for (at, question) in document.questions.iter().enumerate() {
        for (a, answer) in question.answers.iter().enumerate() {
            if question.cite.is_empty() && answer.cite.is_empty() {
                check.found(format!("questions[{at}].answers[{a}]"), ProblemKind::NoCitation);
            }
        }
    }
    for (at, leaf) in document.leaves.iter().enumerate() {
        if leaf.cite.is_empty() {
            check.found(format!("leaves[{at}]"), ProblemKind::LeafWithoutCitation);
        }
        if leaf.next_steps.is_empty() {
            check.found(format!("leaves[{at}].next_steps"), ProblemKind::NoNextStep);
        }
    }
}
