//! Rows of a table to studies: one row a product, adjacent rows of one study together.
//!
//! Which rows are one study is known where they are read, in their order; what they state is read on any thread.

mod alike;
mod block;
mod heading;
mod numbers;

use std::borrow::Cow;

use super::cells::{Cells, NoText, Odd, is_error};
use super::{InputStudy, RowFault, RowProblem, Vocabulary};
use crate::study::{CaseKind, GivenAnswer, Ids, MAX_PRODUCTS, Product, Study, StudyField, Subject, UNKNOWN};
use crate::text::{Bilingual, parse_day};

pub use alike::Alike;
pub use block::{BlockCells, RowBlock, RowCells, StudyRows};
pub use heading::{Heading, NotePart};
pub use numbers::StudyNumbers;

/// What the columns of a table mean.
#[derive(Debug)]
pub struct Table {
    columns: Vec<(String, Option<Heading>)>,
    words: Vocabulary,
    /// The column that names the study.
    study: usize,
}

impl Table {
    /// A table under its row of headings.
    ///
    /// # Errors
    /// There is no column `study`, or two columns are the same.
    pub fn new(headings: &Cells, words: Vocabulary) -> Result<Table, RowFault> {
        let fault = |place: Option<&String>, what| RowFault { row: headings.row.max(1), place: place.cloned(), what };
        let mut columns: Vec<(String, Option<Heading>)> = Vec::new();
        if let Some(broken) = &headings.broken {
            return Err(fault(None, RowProblem::Row(broken.clone())));
        }
        // A heading that cannot be read could be the one of any question.
        if let Some(odd) = headings.no_text.first() {
            return Err(fault(None, RowProblem::Cell(odd.clone())));
        }
        for name in &headings.cells {
            let heading = words.heading(name).cloned();
            if heading.is_some() && columns.iter().any(|(_, known)| *known == heading) {
                return Err(fault(Some(name), RowProblem::ColumnTwice));
            }
            columns.push((name.clone(), heading));
        }
        let is_study = |(_, heading): &(String, Option<Heading>)| *heading == Some(Heading::Study(StudyField::Id));
        let Some(study) = columns.iter().position(is_study) else {
            return Err(fault(None, RowProblem::NoStudyColumn));
        };
        Ok(Table { columns, words, study })
    }

    /// What each column means here, if anything.
    pub fn headings(&self) -> impl ExactSizeIterator<Item = Option<&Heading>> {
        self.columns.iter().map(|(_, heading)| heading.as_ref())
    }

    /// The headings that mean nothing here; their cells are not used.
    pub fn unused(&self) -> impl Iterator<Item = &str> {
        let unused = self.columns.iter().filter(|(name, heading)| heading.is_none() && !name.trim().is_empty());
        unused.map(|(name, _)| name.as_str())
    }

    /// Every heading that would mean something, folded.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.names()
    }

    /// Whether nothing of a row is used: blank cells, and cells in columns that mean nothing.
    fn is_blank(&self, row: BlockCells) -> bool {
        let odd = |odd: &NoText| odd.what != Odd::Nothing && self.heading(odd.column).is_some();
        row.broken().is_none() && (0..row.len()).all(|at| row.cell(at).is_empty()) && !row.no_text().iter().any(odd)
    }

    fn heading(&self, column: usize) -> Option<&Heading> {
        self.columns.get(column).and_then(|(_, heading)| heading.as_ref())
    }

    /// The study that a row names, blank where its own cell is, as it may be below the first row; else why it cannot
    /// be known.
    fn number<'r>(&self, row: BlockCells<'r>) -> Result<&'r str, RowProblem> {
        if let Some(odd) = row.no_text().iter().find(|odd| odd.column == self.study) {
            return Err(RowProblem::Cell(odd.clone()));
        }
        let key = row.cell(self.study);
        if is_error(key) {
            return Err(RowProblem::ErrorForNumber(key.to_owned()));
        }
        Ok(key)
    }

    /// The studies of a block.
    pub fn entries(&self, block: &RowBlock) -> impl Iterator<Item = InputStudy> {
        block.studies().iter().filter_map(|study| self.entry(block, study))
    }

    /// A study of a block as its rows state it.
    pub fn entry(&self, block: &RowBlock, study: &StudyRows) -> Option<InputStudy> {
        let StudyRows { rows, is_apart } = study;
        let first = block.row(rows.start)?;
        let fault = |what| RowFault { row: first.number(), place: self.study_column(), what };
        let fault = self.of_number(first, *is_apart).map(fault);
        let mut entry = InputStudy { file: None, row: first.number(), study: Study::default(), fault: None };
        let mut faults: Vec<RowFault> = fault.into_iter().collect();
        for at in rows.clone() {
            faults
                .extend(block.row(at).map(|row| self.read(row, &mut entry.study, at > rows.start)).unwrap_or_default());
        }
        entry.fault = RowFault::joined(faults);
        Some(entry)
    }

    /// What is wrong with the number of a study by its first row.
    fn of_number(&self, first: BlockCells, is_apart: bool) -> Option<RowProblem> {
        if first.broken().is_some() {
            return None;
        }
        match self.number(first) {
            // What no column may hold is said when the row is read.
            Err(RowProblem::Cell(odd)) if odd.what != Odd::Nothing => None,
            Err(what) => Some(what),
            Ok("") => Some(RowProblem::NoNumber),
            Ok(_) => is_apart.then_some(RowProblem::Apart),
        }
    }

    fn study_column(&self) -> Option<String> {
        self.columns.get(self.study).map(|(name, _)| name.clone())
    }

    /// Reads a row into its study, `again` if it is not the study's first row; everything that cannot be read.
    fn read(&self, row: BlockCells, study: &mut Study, again: bool) -> Vec<RowFault> {
        let fault = |place: Option<&String>, what| RowFault { row: row.number(), place: place.cloned(), what };
        let unreadable: Vec<RowFault> = self.unreadable(row).map(|(name, what)| fault(name, what)).collect();
        if !unreadable.is_empty() {
            // What of the row could be read says at least which study it is.
            if let (false, Ok(key)) = (again, self.number(row)) {
                study.texts.set(StudyField::Id, key);
            }
            return unreadable;
        }
        let mut faults = Vec::new();
        let mut product = Product::default();
        for (at, (name, heading)) in self.columns.iter().enumerate() {
            let cell = row.cell(at);
            let Some(heading) = heading else { continue };
            if cell.is_empty() {
                continue;
            }
            let before = match heading {
                Heading::Product(field) => {
                    product.texts.set(*field, cell);
                    continue;
                }
                Heading::Study(field) => {
                    if *field == StudyField::AsOf && parse_day(cell).is_err() {
                        faults.push(fault(Some(name), RowProblem::Case(CaseKind::NoDay(cell.to_owned()))));
                        continue;
                    }
                    let before = study.texts.get(*field).to_owned();
                    study.texts.set(*field, cell);
                    (before, cell.to_owned())
                }
                Heading::Answer { question, of_product } => {
                    let answer = match self.answer(question, cell) {
                        Ok(answer) => answer,
                        Err(what) => {
                            faults.push(fault(Some(name), what));
                            continue;
                        }
                    };
                    if *of_product {
                        product.answers.entry(question.clone()).or_default().answer = answer;
                        continue;
                    }
                    let before = study.answer(Subject::Study, question).map(|stated| stated.answer.joined());
                    let before = before.unwrap_or_default();
                    let joined = answer.joined();
                    study.set(Subject::Study, question, answer);
                    (before, joined)
                }
                Heading::Noted { question, of_product, part } => {
                    let answers = if *of_product { &mut product.answers } else { &mut study.answers };
                    let given = answers.entry(question.clone()).or_insert_with(not_known);
                    let text = part.of(given);
                    let before = std::mem::replace(text, cell.to_owned());
                    (if *of_product { String::new() } else { before }, cell.to_owned())
                }
            };
            // What is said of the study is said once; a later row may repeat it, not change it.
            if again && !before.0.is_empty() && before.0 != before.1 {
                faults.push(fault(Some(name), RowProblem::SaysOtherwise));
            }
        }
        if !faults.is_empty() {
            return faults;
        }
        if product != Product::default() {
            study.products.push(product);
        } else if again {
            return vec![fault(None, RowProblem::NoProduct)];
        }
        if study.products.len() > MAX_PRODUCTS {
            let kind = CaseKind::TooManyProducts(study.products.len());
            study.products.truncate(MAX_PRODUCTS);
            return vec![fault(None, RowProblem::Case(kind))];
        }
        faults
    }

    /// Why a row cannot be read: itself, or each cell that is to blame with its heading.
    fn unreadable<'r>(&'r self, row: BlockCells<'r>) -> impl Iterator<Item = (Option<&'r String>, RowProblem)> {
        let broken = row.broken().into_iter().map(|broken| (None, RowProblem::Row(broken.clone())));
        let odd = |odd: &&NoText| odd.what != Odd::Nothing && self.heading(odd.column).is_some();
        let odd = row
            .no_text()
            .iter()
            .filter(odd)
            .map(|odd| (self.columns.get(odd.column).map(|(name, _)| name), RowProblem::Cell(odd.clone())));
        broken.chain(odd)
    }

    /// The answer that a cell gives: an id or its words, several of them joined by `|`, of which one holds, or what one
    /// would type at the prompt.
    pub(super) fn answer(&self, question: &str, cell: &str) -> Result<Ids<'static>, RowProblem> {
        let one = |text: &str| self.words.answer(question, text.trim()).map(|id| Cow::Owned(id.to_owned()));
        let several = || -> Option<Ids<'static>> {
            let ids: Vec<Cow<str>> = cell.split(['|', '｜']).map(one).collect::<Option<_>>()?;
            // Not to know yet is no answer among others.
            if ids.iter().any(|id| id == UNKNOWN) { None } else { Ids::one_of(ids) }
        };
        let typed = || self.words.understood(question, cell);
        one(cell).map(Ids::One).or_else(several).or_else(typed).ok_or_else(|| RowProblem::NoAnswer {
            cell: cell.to_owned(),
            near: Box::new(Bilingual::said(|lang| {
                self.words.near(question, cell, lang).unwrap_or_default().to_owned()
            })),
            allowed: Box::new(Bilingual::said(|lang| self.words.allowed(question, lang))),
        })
    }
}

/// What has a note and no answer is not known yet.
fn not_known() -> GivenAnswer {
    GivenAnswer { answer: Ids::One(Cow::Borrowed(UNKNOWN)), ..GivenAnswer::default() }
}
