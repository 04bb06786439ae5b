//! What a study comes to behind its number, its title and the day.

use memchr::memchr;

use super::super::csv;
use super::super::record::write_cell;
use super::super::{CitedMemory, JudgedStudy, ResultColumn, ResultRow};
use super::answers::RowAnswers;
use super::words::{NAME, is_of_words};
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
    /// The number of the question of each fact that is worth settling.
    pub(super) open: Box<[usize]>,
}

/// Where the name of a product stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// How many bytes come between it and the gap before.
    pub(super) behind: usize,
    pub(super) product: usize,
}

/// The first byte of both characters that stand for a name.
const NAME_BEGINS: u8 = 0xf3;

/// More than the columns of nearly every study take.
const ROOM: usize = 2048;

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
        let open = brief.to_settle.iter().map(|(place, _)| path.question(&tree.question(place.question).id));
        let open = open.collect::<Option<_>>()?;
        let (bytes, gaps) = match &path.form {
            RowForm::Lines(lines) => (lines.behind(edition, &brief, &clashes)?, Vec::new()),
            RowForm::Cells(behind) => {
                // No column says a warning.
                let warnings = Vec::new();
                let judged = JudgedStudy { tree, as_of: day, brief, clashes, warnings, against: None, report: None };
                cells(path, (edition, behind), judged, products, cited)?
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
    (edition, behind): (usize, &[ResultColumn]),
    judged: JudgedStudy,
    products: usize,
    cited: &mut CitedMemory,
) -> Option<(Vec<u8>, Vec<Gap>)> {
    let (tree, deciding, day) = (judged.tree, judged.brief.deciding_leaves(), judged.as_of);
    let products = (0..products).map(stand_in).collect::<Option<_>>()?;
    let row = ResultRow { file: None, id: String::new(), title: String::new(), products, result: Ok(judged) };
    let (mut cell, mut line) = (String::new(), Vec::with_capacity(ROOM));
    let has_plain_words = path.plain_words.get(edition).is_some_and(|is_plain| *is_plain);
    for (at, column) in behind.iter().enumerate() {
        if at > 0 {
            line.push(b',');
        }
        let begin = line.len();
        if *column == ResultColumn::Citations {
            line.extend(&cited.of(tree, deciding, day, path.plan.lang).cell);
        } else {
            cell.clear();
            write_cell(&row, *column, path.plan.lang, false, cited, &mut cell);
            if has_plain_words && is_of_words(*column) {
                line.extend(cell.as_bytes());
                continue;
            }
            csv::write_cell(&cell, &mut line);
        }
        let names_any = matches!(column, ResultColumn::Deciding | ResultColumn::ToSettle);
        // What begins as a name does and stands elsewhere is none.
        if !names_any && memchr(NAME_BEGINS, line.get(begin..)?).is_some() {
            return None;
        }
    }
    line.extend(csv::END);
    parted(&line)
}

/// What stands for the name of a product.
fn stand_in(product: usize) -> Option<String> {
    let place = char::from_u32(u32::from(NAME) + 1 + u32::try_from(product).ok()?)?;
    Some([NAME, place].into_iter().collect())
}

/// A line without what stands for names, and where that stood.
fn parted(line: &[u8]) -> Option<(Vec<u8>, Vec<Gap>)> {
    let (mut bytes, mut gaps, mut rest, mut before) = (Vec::with_capacity(line.len()), Vec::new(), line, 0);
    while let Some(at) = memchr(NAME_BEGINS, rest) {
        let (text, name) = rest.split_at_checked(at)?;
        let (name, behind) = name.split_at_checked(2 * NAME.len_utf8())?;
        let mut both = str::from_utf8(name).ok()?.chars();
        let product = both.next().filter(|name| *name == NAME).and(both.next())?;
        let product = u32::from(product).checked_sub(u32::from(NAME) + 1)? as usize;
        bytes.extend(text);
        gaps.push(Gap { behind: bytes.len() - before, product });
        (before, rest) = (bytes.len(), behind);
    }
    bytes.extend(rest);
    Some((bytes, gaps))
}
