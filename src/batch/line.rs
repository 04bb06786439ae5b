//! A row as one compact line of JSON: ids and numbers; words only where they are asked for.

use serde::Serialize;

use super::{Against, JudgedStudy, ResultRow, RowFault};
use crate::report::{Conclusion, OpenState, RationaleStep};
use crate::text::{Lang, visible_json};
use crate::tree::document;
use crate::tree::{LeafIx, Outcome, OutcomeSet, Set, Tree};
use crate::triage::{Clash, Place};
use crate::verdict::{Brief, Warning};

/// How much a line says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineDetail {
    /// Everything but words.
    #[default]
    Full,
    /// The study's number and its outcome.
    Brief,
}

/// Writes a row and a line break. A row without a verdict says why in any detail.
pub fn write_line(row: &ResultRow, lang: Lang, detail: LineDetail, out: &mut Vec<u8>) {
    let case = CaseJson { id: &row.id, title: &row.title };
    let file = row.file.as_deref();
    let written = match (&row.result, detail) {
        (Ok(judged), LineDetail::Full) => serde_json::to_string(&verdict(judged, case, file, lang)),
        (Ok(judged), LineDetail::Brief) => serde_json::to_string(&short(judged, &row.id, file, lang)),
        (Err(fault), _) => serde_json::to_string(&failed(fault, case, file, lang)),
    };
    // Strings, numbers and lists always serialize.
    out.extend(visible_json(written.unwrap_or_default()).into_bytes());
    out.push(b'\n');
}

#[derive(Serialize)]
struct CaseJson<'a> {
    id: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct FailedJson<'a> {
    format: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    case: CaseJson<'a>,
    error: ErrorJson<'a>,
}

#[derive(Serialize)]
struct ErrorJson<'a> {
    row: usize,
    column: &'a str,
    text: String,
}

#[derive(Serialize)]
struct LineJson<'a> {
    format: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    case: CaseJson<'a>,
    as_of: String,
    tree: TreeJson<'a>,
    outcome: Conclusion,
    rider: Option<&'a str>,
    possible: Vec<Outcome>,
    leaves: Vec<&'a str>,
    products: Vec<ProductJson<'a>>,
    to_settle: Vec<OpenJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contradictions: Vec<ClashJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<AgainstJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rationale: Option<&'a [RationaleStep]>,
}

/// A line of the number and the outcome alone; what a reader must know is not left out.
#[derive(Serialize)]
struct ShortJson<'a> {
    format: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    id: &'a str,
    outcome: Conclusion,
    rider: Option<&'a str>,
    possible: Vec<Outcome>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<&'static str>,
}

#[derive(Serialize)]
struct TreeJson<'a> {
    id: &'a str,
    revision: u32,
    digest: &'a str,
    /// `false` for a tree that did not come with the program; left out for one that did.
    #[serde(skip_serializing_if = "Option::is_none")]
    shipped: Option<bool>,
}

#[derive(Serialize)]
struct ProductJson<'a> {
    index: usize,
    outcome: Conclusion,
    rider: Option<&'a str>,
    possible: Vec<Outcome>,
    leaves: Vec<&'a str>,
    deciding: bool,
}

#[derive(Serialize)]
struct OpenJson<'a> {
    product: Option<usize>,
    question: &'a str,
    state: OpenState,
    refer: &'a str,
}

/// Two answers about the same product, or the study, that cannot both be true.
#[derive(Serialize)]
struct ClashJson<'a> {
    product: Option<usize>,
    question: &'a str,
    with: &'a str,
}

#[derive(Serialize)]
struct AgainstJson<'a> {
    as_of: String,
    tree: &'a str,
    outcome: Conclusion,
    possible: Vec<Outcome>,
    changed: bool,
    turns: Vec<TurnJson<'a>>,
    unanswered: Vec<AskedJson<'a>>,
}

#[derive(Serialize)]
struct TurnJson<'a> {
    product: Option<usize>,
    question: &'a str,
    answer: &'a str,
}

#[derive(Serialize)]
struct AskedJson<'a> {
    product: Option<usize>,
    question: &'a str,
}

fn failed<'a>(fault: &'a RowFault, case: CaseJson<'a>, file: Option<&'a str>, lang: Lang) -> FailedJson<'a> {
    let error = ErrorJson { row: fault.row, column: fault.place.as_deref().unwrap_or_default(), text: fault.say(lang) };
    FailedJson { format: 1, file, case, error }
}

/// The few words beside a settled outcome, if all leaves that remain with it share them.
pub(super) fn rider(tree: &Tree, leaves: Set<LeafIx>, possible: OutcomeSet, lang: Lang) -> Option<&str> {
    let words = document::rider(leaves.iter().map(|leaf| tree.leaf(leaf)), possible.single()?)?;
    Some(words.get(lang))
}

fn short<'a>(judged: &'a JudgedStudy, id: &'a str, file: Option<&'a str>, lang: Lang) -> ShortJson<'a> {
    let Brief { possible, leaves, study_leaves: _, products: _, to_settle: _ } = &judged.brief;
    ShortJson {
        format: 1,
        file,
        id,
        outcome: possible.single().into(),
        rider: rider(judged.tree, *leaves, *possible, lang),
        possible: possible.iter().collect(),
        warnings: judged.warnings.iter().map(Warning::code).collect(),
    }
}

fn verdict<'a>(judged: &'a JudgedStudy, case: CaseJson<'a>, file: Option<&'a str>, lang: Lang) -> LineJson<'a> {
    let (tree, brief) = (judged.tree, &judged.brief);
    let products = brief.products.iter().enumerate().map(|(index, product)| ProductJson {
        index,
        outcome: product.possible.single().into(),
        rider: rider(tree, product.leaves, product.possible, lang),
        possible: product.possible.iter().collect(),
        leaves: leaves(tree, product.leaves),
        deciding: product.deciding,
    });
    LineJson {
        format: 1,
        file,
        case,
        as_of: judged.as_of.to_string(),
        tree: TreeJson {
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

fn to_settle<'a>(tree: &'a Tree, (place, state): &(Place, OpenState)) -> OpenJson<'a> {
    let question = tree.question(place.question);
    let product = place.subject.index();
    OpenJson { product, question: &question.id, state: *state, refer: &question.refer }
}

fn contradicts(tree: &Tree, clash: Clash) -> Option<ClashJson<'_>> {
    let question = &tree.question(clash.place.question).id;
    Some(ClashJson { product: clash.place.subject.index(), question, with: &clash.of(tree)?.question })
}

fn other<'a>(against: &'a Against) -> AgainstJson<'a> {
    let tree = against.tree;
    let possible: OutcomeSet = against.brief.possible;
    let turns = against.turns.iter().map(|turn| TurnJson {
        product: turn.place.subject.index(),
        question: &tree.question(turn.place.question).id,
        answer: &tree.answer(turn.place.question, turn.answer).id,
    });
    let unanswered = against
        .unanswered
        .iter()
        .map(|place| AskedJson { product: place.subject.index(), question: &tree.question(place.question).id });
    AgainstJson {
        as_of: against.day.to_string(),
        tree: tree.id(),
        outcome: possible.single().into(),
        possible: possible.iter().collect(),
        changed: against.changed,
        turns: turns.collect(),
        unanswered: unanswered.collect(),
    }
}
