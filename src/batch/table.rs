//! Rows of a table to studies: one row a product, adjacent rows of one study together.

mod alike;
mod heading;

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::cells::{Cells, NoText, Odd, is_error};
use super::{InputStudy, RowFault, RowProblem, Vocabulary};
use crate::study::{CaseKind, GivenAnswer, Ids, MAX_PRODUCTS, Product, Study, StudyField, Subject, UNKNOWN};
use crate::text::{Bilingual, parse_day};

pub use alike::Alike;
pub use heading::{Heading, NotePart};

/// Gathers rows to studies.
#[derive(Debug)]
pub struct Table {
    columns: Vec<(String, Option<Heading>)>,
    words: Vocabulary,
    current: Option<Gathered>,
    alike: Alike,
    /// Hashes of the studies that have ended: eight bytes a study, and one chance in billions to take two for one.
    ended: HashSet<u64>,
}

/// The study whose rows are being read.
#[derive(Debug)]
struct Gathered {
    entry: InputStudy,
    key: String,
    /// Everything that keeps it from being judged.
    faults: Vec<RowFault>,
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
        if !columns.iter().any(|(_, heading)| *heading == Some(Heading::Study(StudyField::Id))) {
            return Err(fault(None, RowProblem::NoStudyColumn));
        }
        Ok(Table { columns, words, current: None, alike: Alike::default(), ended: HashSet::new() })
    }

    /// The headings that mean nothing here; their cells are not used.
    pub fn unused(&self) -> impl Iterator<Item = &str> {
        let unused = self.columns.iter().filter(|(name, heading)| heading.is_none() && !name.trim().is_empty());
        unused.map(|(name, _)| name.as_str())
    }

    /// Takes a row; returns the study that it ends.
    pub fn push(&mut self, row: &Cells) -> Option<InputStudy> {
        if self.is_blank(row) {
            return None;
        }
        let key = self.study_of(row);
        // A row whose study cannot be read is never one of the study above.
        let blank_is_same = key.is_ok() && row.broken.is_none();
        let key = key.unwrap_or_default();
        let joins = |current: &Gathered| if key.is_empty() { blank_is_same } else { key == current.key };
        let same = self.current.as_ref().is_some_and(joins);
        let ended = if same { None } else { self.begin(row, key) };
        if let Some(mut current) = self.current.take() {
            let faults = self.read(row, &mut current.entry.study, same);
            current.faults.extend(faults);
            self.current = Some(current);
        }
        ended
    }

    /// Whether nothing of the row is used: blank cells, and cells in columns that mean nothing.
    fn is_blank(&self, row: &Cells) -> bool {
        let odd = |odd: &NoText| odd.what != Odd::Nothing && self.heading(odd.column).is_some();
        row.broken.is_none() && row.cells.iter().all(|cell| cell.trim().is_empty()) && !row.no_text.iter().any(odd)
    }

    fn heading(&self, column: usize) -> Option<&Heading> {
        self.columns.get(column).and_then(|(_, heading)| heading.as_ref())
    }

    /// The last study, when there are no more rows.
    pub fn finish(&mut self) -> Option<InputStudy> {
        let Gathered { mut entry, key: _, faults } = self.current.take()?;
        entry.fault = RowFault::joined(entry.fault.into_iter().chain(faults));
        Some(entry)
    }

    /// The numbers that differ from an earlier one by width or case alone.
    pub fn alike(&self) -> &Alike {
        &self.alike
    }

    /// The study that a row names, blank where its own cell is, as it may be below the first row; else why it cannot
    /// be known.
    fn study_of(&self, row: &Cells) -> Result<String, RowProblem> {
        let column = self.columns.iter().position(|(_, heading)| is_study(heading.as_ref()));
        if let Some(odd) = row.no_text.iter().find(|odd| Some(odd.column) == column) {
            return Err(RowProblem::Cell(odd.clone()));
        }
        let key = column.and_then(|column| row.cells.get(column)).map(|cell| cell.trim()).unwrap_or_default();
        if is_error(key) {
            return Err(RowProblem::ErrorForNumber(key.to_owned()));
        }
        Ok(key.to_owned())
    }

    fn begin(&mut self, row: &Cells, key: String) -> Option<InputStudy> {
        let ended = self.finish();
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let what = if row.broken.is_some() {
            None
        } else if let Err(what) = self.study_of(row) {
            // What no column may hold is said when the row is read.
            Some(what).filter(|what| !matches!(what, RowProblem::Cell(odd) if odd.what != Odd::Nothing))
        } else if key.is_empty() {
            Some(RowProblem::NoNumber)
        } else if self.ended.contains(&hasher.finish()) {
            Some(RowProblem::Apart)
        } else {
            None
        };
        let fault = what.map(|what| RowFault { row: row.row, place: self.study_column(), what });
        if !key.is_empty() {
            self.alike.note(&key, hasher.finish());
            self.ended.insert(hasher.finish());
        }
        let entry = InputStudy { file: None, row: row.row, study: Study::default(), fault };
        self.current = Some(Gathered { entry, key, faults: Vec::new() });
        ended
    }

    fn study_column(&self) -> Option<String> {
        self.columns.iter().find(|(_, heading)| is_study(heading.as_ref())).map(|(name, _)| name.clone())
    }

    /// Reads a row into its study, `again` if it is not the study's first row; everything that cannot be read.
    fn read(&self, row: &Cells, study: &mut Study, again: bool) -> Vec<RowFault> {
        let fault = |place: Option<&String>, what| RowFault { row: row.row, place: place.cloned(), what };
        let unreadable: Vec<RowFault> = self.unreadable(row).map(|(name, what)| fault(name, what)).collect();
        if !unreadable.is_empty() {
            // What of the row could be read says at least which study it is.
            if let (false, Ok(key)) = (again, self.study_of(row)) {
                study.texts.set(StudyField::Id, key);
            }
            return unreadable;
        }
        let mut faults = Vec::new();
        let mut product = Product::default();
        for ((name, heading), cell) in self.columns.iter().zip(&row.cells) {
            let cell = cell.trim();
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
    fn unreadable<'r>(&'r self, row: &'r Cells) -> impl Iterator<Item = (Option<&'r String>, RowProblem)> {
        let broken = row.broken.iter().map(|broken| (None, RowProblem::Row(broken.clone())));
        let odd = |odd: &&NoText| odd.what != Odd::Nothing && self.heading(odd.column).is_some();
        let odd = row
            .no_text
            .iter()
            .filter(odd)
            .map(|odd| (self.columns.get(odd.column).map(|(name, _)| name), RowProblem::Cell(odd.clone())));
        broken.chain(odd)
    }

    /// The answer that a cell gives: an id or its words, several of them joined by `|`, of which one holds, or what one
    /// would type at the prompt.
    fn answer(&self, question: &str, cell: &str) -> Result<Ids<'static>, RowProblem> {
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

fn is_study(heading: Option<&Heading>) -> bool {
    heading == Some(&Heading::Study(StudyField::Id))
}
