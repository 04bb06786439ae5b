//! What the cells of rows say, by numbers: most rows say there what other rows say.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::super::table::{BlockCells, Heading};
use super::RowPath;
use crate::study::Ids;

/// Answers of the study or of one product: each question with what was answered.
pub(super) type RowAnswers = Arc<[(String, Ids<'static>)]>;

/// Such answers by the number under which they are remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct SaidNumber(pub(super) u32);

impl SaidNumber {
    /// No answer at all.
    pub(super) const NOTHING: SaidNumber = SaidNumber(0);
}

/// What was read of cells of answers.
#[derive(Debug, Default)]
pub(super) struct KnownAnswers {
    /// The cells of all answers of a row with what they say of the study and of a product, where they stand side by side;
    /// `None` where something is to be said of one.
    rows: HashMap<Box<str>, Option<(SaidNumber, SaidNumber)>, RandomState>,
    /// The cells of answers about the study with what they say.
    of_studies: HashMap<Box<str>, Option<SaidNumber>, RandomState>,
    /// The same about a product.
    of_products: HashMap<Box<str>, Option<SaidNumber>, RandomState>,
    numbers: HashMap<RowAnswers, SaidNumber, RandomState>,
    answers: Vec<RowAnswers>,
    /// Roughly how much that is.
    bytes: usize,
}

/// What some cells take beside their own bytes, roughly.
const BESIDE: usize = 128;

impl KnownAnswers {
    /// Roughly how much is remembered.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// What a row says of the study and of a product.
    pub(super) fn said(&mut self, path: &RowPath, row: BlockCells) -> Option<(SaidNumber, SaidNumber)> {
        let Some(answers) = &path.columns.answers else { return self.both(path, row) };
        let cells = row.run(answers.clone())?;
        if let Some(known) = self.rows.get(cells) {
            return *known;
        }
        let both = self.both(path, row);
        self.bytes += cells.len() + BESIDE;
        self.rows.insert(cells.into(), both);
        both
    }

    fn both(&mut self, path: &RowPath, row: BlockCells) -> Option<(SaidNumber, SaidNumber)> {
        Some((self.said_of(path, row, false)?, self.said_of(path, row, true)?))
    }

    /// What a row says of a product, or of the study.
    fn said_of(&mut self, path: &RowPath, row: BlockCells, of_product: bool) -> Option<SaidNumber> {
        let runs = if of_product { &path.columns.product_runs } else { &path.columns.study_runs };
        let cells: Cow<str> = match runs.as_slice() {
            [] => return Some(SaidNumber::NOTHING),
            [run] => row.run(run.clone())?.into(),
            runs => runs.iter().map(|run| row.run(run.clone())).collect::<Option<String>>()?.into(),
        };
        let known = if of_product { &self.of_products } else { &self.of_studies };
        known.get(&*cells).copied().unwrap_or_else(|| {
            let said = self.read(path, row, runs);
            self.bytes += cells.len() + BESIDE;
            let known = if of_product { &mut self.of_products } else { &mut self.of_studies };
            known.insert(cells.into(), said);
            said
        })
    }

    fn read(&mut self, path: &RowPath, row: BlockCells, runs: &[Range<usize>]) -> Option<SaidNumber> {
        let mut answers = Vec::new();
        for (at, heading) in path.table.headings().enumerate().filter(|(at, _)| runs.iter().any(|run| run.contains(at)))
        {
            let (Some(Heading::Answer { question, of_product: _ }), cell) = (heading, row.cell(at)) else {
                return None;
            };
            if !cell.is_empty() {
                answers.push((question.clone(), path.table.answer(question, cell).ok()?));
            }
        }
        Some(self.number(answers))
    }

    fn number(&mut self, answers: Vec<(String, Ids<'static>)>) -> SaidNumber {
        if answers.is_empty() {
            return SaidNumber::NOTHING;
        }
        let answers: RowAnswers = answers.into();
        if let Some(number) = self.numbers.get(&answers) {
            return *number;
        }
        self.bytes += answers.len() * BESIDE;
        self.answers.push(Arc::clone(&answers));
        let number = SaidNumber(u32::try_from(self.answers.len()).unwrap_or(u32::MAX));
        self.numbers.insert(answers, number);
        number
    }

    /// What was said by its number.
    pub(super) fn answers(&self, said: SaidNumber) -> Option<RowAnswers> {
        match said.0.checked_sub(1) {
            Some(at) => self.answers.get(at as usize).map(Arc::clone),
            None => Some(RowAnswers::default()),
        }
    }

    /// What is said of a study and of each of its products.
    pub(super) fn of(&self, said: &[SaidNumber]) -> Option<Vec<RowAnswers>> {
        said.iter().map(|said| self.answers(*said)).collect()
    }
}
