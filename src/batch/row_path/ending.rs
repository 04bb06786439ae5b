//! What a study comes to behind its number, its title and the day.

use super::super::csv::write_row;
use super::super::{CitedMemory, JudgedStudy, ResultColumn, ResultRow, record};
use super::said::RowAnswers;
use super::{RowForm, RowPath};
use crate::study::{ProductIx, Subject};
use crate::text::Day;
use crate::tree::{LeafIx, Outcome, OutcomeSet, Set};
use crate::triage::{Clash, Facts, Place, Triage};
use crate::verdict::Brief;

/// The rest of a line with a gap for each name of a product, and what is counted of it.
#[derive(Debug)]
pub(super) struct RowEnding {
    pub(super) bytes: Box<[u8]>,
    pub(super) gaps: Box<[Gap]>,
    pub(super) outcome: Option<Outcome>,
    /// The question of each fact that is worth settling.
    pub(super) open: Box<[String]>,
}

/// Where the name of a product stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// How many bytes come between it and the gap before.
    pub(super) behind: usize,
    pub(super) product: usize,
}

/// Stands for a name until its gap is found: the first of the characters that are left to everyone's own use, and the
/// product's place among those behind it.
pub(super) const NAME: char = '\u{f0000}';

impl RowEnding {
    /// What is said of a study with so many products by its verdict, under the edition of a day by its place among all.
    pub(super) fn said(
        path: &RowPath,
        (day, edition): (Day, usize),
        brief: Brief,
        clashes: Vec<Clash>,
        products: usize,
        cited: &mut CitedMemory,
    ) -> Option<RowEnding> {
        let tree = path.plan.editions.all().get(edition)?;
        let outcome = brief.possible.single();
        let open = brief.to_settle.iter().map(|(place, _)| tree.question(place.question).id.to_string()).collect();
        let (bytes, gaps) = match &path.form {
            RowForm::Lines(lines) => (lines.behind(edition, &brief, &clashes)?, Vec::new()),
            RowForm::Cells(behind) => {
                // No column says a warning.
                let warnings = Vec::new();
                let judged = JudgedStudy { tree, as_of: day, brief, clashes, warnings, against: None, report: None };
                cells(path, behind, judged, products, cited)?
            }
        };
        Some(RowEnding { bytes: bytes.into(), gaps: gaps.into(), outcome, open })
    }
}

/// All that the cells of a verdict depend on where nothing is contradicted: many verdicts have the same cells.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct CellsRest {
    edition: usize,
    law: u32,
    /// How many products have a name, be it one that tells which it is.
    products: usize,
    possible: OutcomeSet,
    leaves: Set<LeafIx>,
    deciding_leaves: Set<LeafIx>,
    deciding: Box<[bool]>,
    to_settle: Box<[Place]>,
}

impl CellsRest {
    /// What the cells of a verdict depend on, under an edition whose law has a number.
    pub(super) fn of(edition: usize, law: u32, products: usize, brief: &Brief) -> CellsRest {
        CellsRest {
            edition,
            law,
            products,
            possible: brief.possible,
            leaves: brief.leaves,
            deciding_leaves: brief.deciding_leaves(),
            deciding: brief.products.iter().map(|product| product.deciding).collect(),
            to_settle: brief.to_settle.iter().map(|(place, _)| *place).collect(),
        }
    }
}

/// The verdict on answers of a study and of each of its products; `None` if something is to be said of one.
pub(super) fn triage<'t>(path: &RowPath<'t>, day: Day, said: &[RowAnswers]) -> Option<Triage<'t>> {
    let tree = path.plan.editions.on(day)?;
    let products = said.len().checked_sub(1)?;
    let answers = (0_usize..).zip(said).flat_map(|(at, answers)| {
        let subject = match at.checked_sub(1) {
            Some(product) => Subject::Product(ProductIx::behind(product)),
            None => Subject::Study,
        };
        answers.iter().map(move |(question, answer)| (subject, question.as_str(), answer))
    });
    let (facts, misfits) = Facts::from_answers(tree, products, answers);
    path.fits(tree, &misfits).then(|| Triage::of_facts(tree, facts, misfits))
}

/// The cells of a verdict as CSV, with a gap for each name.
fn cells(
    path: &RowPath,
    behind: &[ResultColumn],
    judged: JudgedStudy,
    products: usize,
    cited: &mut CitedMemory,
) -> Option<(Vec<u8>, Vec<Gap>)> {
    let products = (0..products).map(stand_in).collect::<Option<_>>()?;
    let row = ResultRow { file: None, id: String::new(), title: String::new(), products, result: Ok(judged) };
    let cells = record(&row, behind, path.plan.lang, false, cited);
    let names_none = |column| !matches!(column, ResultColumn::Deciding | ResultColumn::ToSettle);
    if cells.iter().zip(behind).any(|(cell, column)| names_none(*column) && cell.contains(NAME)) {
        return None;
    }
    let mut line = Vec::new();
    write_row(&cells, &mut line);
    parted(str::from_utf8(&line).ok()?)
}

/// What stands for the name of a product.
fn stand_in(product: usize) -> Option<String> {
    let place = char::from_u32(u32::from(NAME) + 1 + u32::try_from(product).ok()?)?;
    Some([NAME, place].into_iter().collect())
}

/// A line without what stands for names, and where that stood.
fn parted(line: &str) -> Option<(Vec<u8>, Vec<Gap>)> {
    let (mut bytes, mut gaps) = (Vec::with_capacity(line.len()), Vec::new());
    let mut parts = line.split(NAME);
    bytes.extend(parts.next()?.bytes());
    let mut before = 0;
    for part in parts {
        let mut rest = part.chars();
        let product = u32::from(rest.next()?).checked_sub(u32::from(NAME) + 1)? as usize;
        gaps.push(Gap { behind: bytes.len() - before, product });
        before = bytes.len();
        bytes.extend(rest.as_str().bytes());
    }
    Some((bytes, gaps))
}
