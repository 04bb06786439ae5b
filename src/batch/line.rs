//! A row as one compact line of JSON: ids and numbers; words only where they are asked for.

use serde::Serialize;

use super::{Against, Fault, Judged, Row};
use crate::report::{OpenState, RationaleStep, Standing};
use crate::text::{Lang, visible_json};
use crate::tree::document;
use crate::tree::{LeafIx, Outcome, OutcomeSet, Set, Tree};
use crate::triage::{Clash, Place};

/// Writes a row and a line break.
pub fn write_line(row: &Row, lang: Lang, out: &mut Vec<u8>) {
    let case = Case { id: &row.id, title: &row.title };
    let file = row.file.as_deref();
    let written = match &row.result {
        Ok(judged) => serde_json::to_string(&verdict(judged, case, file, lang)),
        Err(fault) => serde_json::to_string(&failed(fault, case, file, lang)),
    };
    // Strings, numbers and lists always serialize.
    out.extend(visible_json(written.unwrap_or_default()).into_bytes());
    out.push(b'\n');
}

#[derive(Serialize)]
struct Case<'a> {
    id: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct Failed<'a> {
    format: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    case: Case<'a>,
    error: Error<'a>,
}

#[derive(Serialize)]
struct Error<'a> {
    row: usize,
    column: &'a str,
    text: String,
}

#[derive(Serialize)]
struct Line<'a> {
    format: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    case: Case<'a>,
    as_of: String,
    tree: TreeId<'a>,
    outcome: Standing,
    rider: Option<&'a str>,
    possible: Vec<Outcome>,
    leaves: Vec<&'a str>,
    products: Vec<Product<'a>>,
    to_settle: Vec<Open<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contradictions: Vec<Contradicts<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<Other<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rationale: Option<&'a [RationaleStep]>,
}

#[derive(Serialize)]
struct TreeId<'a> {
    id: &'a str,
    revision: u32,
    digest: &'a str,
    /// `false` for a tree that did not come with the program; left out for one that did.
    #[serde(skip_serializing_if = "Option::is_none")]
    shipped: Option<bool>,
}

#[derive(Serialize)]
struct Product<'a> {
    index: usize,
    outcome: Standing,
    rider: Option<&'a str>,
    possible: Vec<Outcome>,
    leaves: Vec<&'a str>,
    deciding: bool,
}

#[derive(Serialize)]
struct Open<'a> {
    product: Option<usize>,
    question: &'a str,
    state: OpenState,
    refer: &'a str,
}

/// Two answers about the same product, or the study, that cannot both be true.
#[derive(Serialize)]
struct Contradicts<'a> {
    product: Option<usize>,
    question: &'a str,
    with: &'a str,
}

#[derive(Serialize)]
struct Other<'a> {
    as_of: String,
    tree: &'a str,
    outcome: Standing,
    possible: Vec<Outcome>,
    changed: bool,
    turns: Vec<Turn<'a>>,
    unanswered: Vec<Asked<'a>>,
}

#[derive(Serialize)]
struct Turn<'a> {
    product: Option<usize>,
    question: &'a str,
    answer: &'a str,
}

#[derive(Serialize)]
struct Asked<'a> {
    product: Option<usize>,
    question: &'a str,
}

fn failed<'a>(fault: &'a Fault, case: Case<'a>, file: Option<&'a str>, lang: Lang) -> Failed<'a> {
    let error = Error { row: fault.row, column: &fault.column, text: fault.say(lang) };
    Failed { format: 1, file, case, error }
}

/// The few words beside a settled outcome, if all leaves that remain with it share them.
pub(super) fn rider(tree: &Tree, leaves: Set<LeafIx>, possible: OutcomeSet, lang: Lang) -> Option<&str> {
    let words = document::rider(leaves.iter().map(|leaf| tree.leaf(leaf)), possible.single()?)?;
    Some(words.get(lang))
}

fn verdict<'a>(judged: &'a Judged, case: Case<'a>, file: Option<&'a str>, lang: Lang) -> Line<'a> {
    let (tree, brief) = (judged.tree, &judged.brief);
    let products = brief.products.iter().enumerate().map(|(index, product)| Product {
        index,
        outcome: product.possible.single().into(),
        rider: rider(tree, product.leaves, product.possible, lang),
        possible: product.possible.iter().collect(),
        leaves: leaves(tree, product.leaves),
        deciding: product.deciding,
    });
    Line {
        format: 1,
        file,
        case,
        as_of: judged.as_of.to_string(),
        tree: TreeId {
            id: tree.id(),
            revision: tree.document().revision,
            digest: tree.digest(),
            shipped: (!tree.is_shipped()).then_some(false),
        },
        outcome: brief.possible.single().into(),
        rider: rider(tree, brief.leaves, brief.possible, lang),
        possible: brief.possible.iter().collect(),
        leaves: leaves(tree, brief.leaves),
        products: products.collect(),
        to_settle: brief.to_settle.iter().map(|open| to_settle(tree, open)).collect(),
        contradictions: judged.clashes.iter().filter_map(|clash| contradicts(tree, *clash)).collect(),
        warnings: judged.warnings.iter().map(|warning| warning.code()).collect(),
        against: judged.against.as_ref().map(other),
        rationale: judged.report.as_ref().map(|report| report.rationale.as_slice()),
    }
}

fn leaves(tree: &Tree, leaves: Set<LeafIx>) -> Vec<&str> {
    leaves.iter().map(|leaf| tree.leaf(leaf).id.as_str()).collect()
}

fn to_settle<'a>(tree: &'a Tree, (place, state): &(Place, OpenState)) -> Open<'a> {
    let question = tree.question(place.question);
    let product = place.subject.index();
    Open { product, question: &question.id, state: *state, refer: &question.refer }
}

fn contradicts(tree: &Tree, clash: Clash) -> Option<Contradicts<'_>> {
    let question = &tree.question(clash.place.question).id;
    Some(Contradicts { product: clash.place.subject.index(), question, with: &clash.of(tree)?.question })
}

fn other<'a>(against: &'a Against) -> Other<'a> {
    let tree = against.tree;
    let possible: OutcomeSet = against.brief.possible;
    let turns = against.turns.iter().map(|turn| Turn {
        product: turn.place.subject.index(),
        question: &tree.question(turn.place.question).id,
        answer: &tree.answer(turn.place.question, turn.answer).id,
    });
    let unanswered = against
        .unanswered
        .iter()
        .map(|place| Asked { product: place.subject.index(), question: &tree.question(place.question).id });
    Other {
        as_of: against.day.to_string(),
        tree: tree.id(),
        outcome: possible.single().into(),
        possible: possible.iter().collect(),
        changed: against.changed,
        turns: turns.collect(),
        unanswered: unanswered.collect(),
    }
}
