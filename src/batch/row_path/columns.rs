//! Which columns of a table say what, by their places.

use std::ops::Range;

use super::super::table::{BlockCells, Heading, Table};
use crate::study::{ProductField, StudyField};

/// The columns of a table.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub(super) id: usize,
    pub(super) title: Option<usize>,
    pub(super) as_of: Option<usize>,
    /// The product's name.
    pub(super) name: Option<usize>,
    /// The columns of answers about the study, as far as they stand beside each other.
    pub(super) study_runs: Vec<Range<usize>>,
    /// The same about a product.
    pub(super) product_runs: Vec<Range<usize>>,
    /// All columns of answers, where those about the study stand beside each other, and beside them those about a product.
    pub(super) answers: Option<Range<usize>>,
    /// The texts about the study but for its number.
    of_study: Vec<usize>,
    /// The texts about a product.
    of_product: Vec<usize>,
    /// What stands beside answers.
    noted: Vec<usize>,
}

impl Columns {
    pub(super) fn of(table: &Table) -> Columns {
        let (mut of_study, mut products, mut noted) = Default::default();
        let mut runs: [Vec<Range<usize>>; 2] = Default::default();
        let find = |wanted: &Heading| table.headings().position(|heading| heading == Some(wanted));
        for (at, heading) in table.headings().enumerate() {
            match heading {
                None | Some(Heading::Study(StudyField::Id)) => {}
                Some(Heading::Study(_)) => Vec::push(&mut of_study, at),
                Some(Heading::Product(_)) => Vec::push(&mut products, at),
                Some(Heading::Noted { .. }) => Vec::push(&mut noted, at),
                Some(Heading::Answer { question: _, of_product }) => {
                    let [about_study, about_product] = &mut runs;
                    let runs = if *of_product { about_product } else { about_study };
                    match runs.last_mut() {
                        Some(run) if run.end == at => run.end += 1,
                        _ => runs.push(at..at + 1),
                    }
                }
            }
        }
        let [study_runs, product_runs] = runs;
        Columns {
            // A table without this column is none.
            id: find(&Heading::Study(StudyField::Id)).unwrap_or_default(),
            title: find(&Heading::Study(StudyField::Title)),
            as_of: find(&Heading::Study(StudyField::AsOf)),
            name: find(&Heading::Product(ProductField::Name)),
            answers: beside(&study_runs, &product_runs),
            study_runs,
            product_runs,
            of_study,
            of_product: products,
            noted,
        }
    }

    /// The cell of a column, empty where there is no such column.
    pub(super) fn cell<'r>(&self, row: BlockCells<'r>, column: Option<usize>) -> &'r str {
        column.map_or("", |column| row.cell(column))
    }

    /// Whether a row has nothing beside its answers, and if it is no first one nothing else of the study than that.
    pub(super) fn fits(&self, row: BlockCells, first: BlockCells, is_first: bool) -> bool {
        let repeats = |at: &usize| {
            let cell = row.cell(*at);
            cell.is_empty() || cell == first.cell(*at)
        };
        self.noted.iter().all(|at| row.cell(*at).is_empty()) && (is_first || self.of_study.iter().all(repeats))
    }

    /// What a row says of a product beside its answers.
    pub(super) fn said_of_product<'r>(&self, row: BlockCells<'r>) -> impl Iterator<Item = &'r str> {
        self.of_product.iter().map(move |at| row.cell(*at))
    }

    /// Whether a row says anything of a product but its answers.
    pub(super) fn names_product(&self, row: BlockCells) -> bool {
        self.said_of_product(row).any(|text| !text.is_empty())
    }
}

/// The columns of two runs that stand beside each other.
fn beside(one: &[Range<usize>], other: &[Range<usize>]) -> Option<Range<usize>> {
    match (one, other) {
        ([one], [other]) if one.end == other.start => Some(one.start..other.end),
        ([one], [other]) if other.end == one.start => Some(other.start..one.end),
        (_, _) => None,
    }
}
