//! How the cells of a register look: colours of outcomes, widths of columns, heights of rows.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::batch::ResultColumn;
use crate::text::{most_lines, wrapped_lines};
use crate::tree::Outcome;

/// The size of letters in a table, so that a page of A4 takes its width.
pub(super) const SIZE: f64 = 9.0;

/// The colour of what could not be read or judged.
pub(super) const FAILED: u32 = 0xD9_D9_D9;

/// The colour of links.
pub(super) const LINK: u32 = 0x05_63_C1;

/// The colour of an outcome; of none while it is open.
pub(super) fn colour(outcome: Option<Outcome>) -> u32 {
    match outcome {
        Some(Outcome::OutOfScope) => 0xE2_EF_DA,
        Some(Outcome::Clinical) => 0xDD_EB_F7,
        Some(Outcome::ConsultPharmacy) => 0xFF_F2_CC,
        Some(Outcome::Specific) => 0xF8_CB_AD,
        None => 0xED_E7_F6,
    }
}

/// How many letters wide a column is.
pub(super) fn width(column: ResultColumn) -> u16 {
    match column {
        ResultColumn::Citations
        | ResultColumn::Rationale
        | ResultColumn::Error
        | ResultColumn::TurnsAt
        | ResultColumn::NewQuestions => 32,
        ResultColumn::Title | ResultColumn::ToSettle | ResultColumn::Leaves => 24,
        ResultColumn::OutcomeText | ResultColumn::OtherOutcome | ResultColumn::Tree | ResultColumn::OtherTree => 18,
        ResultColumn::Rider
        | ResultColumn::Products
        | ResultColumn::Possible
        | ResultColumn::Deciding
        | ResultColumn::File
        | ResultColumn::Paper
        | ResultColumn::Outcome => 14,
        ResultColumn::Study | ResultColumn::AsOf | ResultColumn::Shipped | ResultColumn::Changed => 11,
        ResultColumn::Digest => 70,
    }
}

/// How high rows are. To see how a text breaks takes longer than to write it, and most are those of other rows.
#[derive(Debug, Default)]
pub(super) struct Heights {
    /// How many lines a text takes, by how wide it may be.
    known: HashMap<usize, HashMap<Box<str>, usize, RandomState>>,
    /// How many texts are known.
    count: usize,
}

/// How many texts are kept before all are forgotten.
const KEPT: usize = 4_096;

/// Whether the texts of a column are those of many rows.
fn is_shared(column: ResultColumn) -> bool {
    match column {
        ResultColumn::AsOf
        | ResultColumn::Outcome
        | ResultColumn::OutcomeText
        | ResultColumn::Rider
        | ResultColumn::Possible
        | ResultColumn::Leaves
        | ResultColumn::Citations
        | ResultColumn::Tree
        | ResultColumn::Digest
        | ResultColumn::Shipped
        | ResultColumn::Changed
        | ResultColumn::OtherTree
        | ResultColumn::OtherOutcome => true,
        ResultColumn::File
        | ResultColumn::Study
        | ResultColumn::Title
        | ResultColumn::Products
        | ResultColumn::Deciding
        | ResultColumn::ToSettle
        | ResultColumn::Paper
        | ResultColumn::Error
        | ResultColumn::Rationale
        | ResultColumn::TurnsAt
        | ResultColumn::NewQuestions => false,
    }
}

impl Heights {
    /// The height of a row in points, so that the longest of its texts is seen whole, as far as a row may be high.
    pub(super) fn of(&mut self, columns: &[ResultColumn], texts: &[String]) -> f64 {
        let mut most = 1;
        let cells = || columns.iter().zip(texts);
        for (column, text) in cells().filter(|(column, _)| is_shared(**column)) {
            most = most.max(self.lines(fitting(*column), text));
        }
        // Most texts of one row alone are shorter than the longest of those that rows share.
        for (column, text) in cells().filter(|(column, _)| !is_shared(**column)) {
            if most_lines(text, fitting(*column)) > most {
                most = most.max(wrapped_lines(text, fitting(*column)));
            }
        }
        (f64::from(u32::try_from(most).unwrap_or(u32::MAX)) * 13.5 + 2.0).min(409.0)
    }

    /// How many lines a text takes of so many columns.
    fn lines(&mut self, columns: usize, text: &str) -> usize {
        let known = self.known.entry(columns).or_default();
        if let Some(lines) = known.get(text) {
            return *lines;
        }
        let lines = wrapped_lines(text, columns);
        known.insert(text.into(), lines);
        self.count += 1;
        if self.count > KEPT {
            (self.known, self.count) = Default::default();
        }
        lines
    }
}

/// How many columns of letters of the size of a table a column takes: more than of those by which its width is counted.
fn fitting(column: ResultColumn) -> usize {
    usize::from(width(column)) * 11 / 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::wrap;

    #[test]
    fn what_is_known_of_a_text_is_how_it_breaks() {
        let mut heights = Heights::default();
        let texts = [
            "",
            "S-1",
            "a b c d e f g h i j k l m n",
            "臨床研究法の対象外",
            "one\ntwo",
            "あ\u{3000}い",
            "x".repeat(99).as_str(),
            "臨床研究法 ".repeat(40).as_str(),
        ]
        .map(str::to_owned);
        for text in texts.iter().chain(&texts) {
            for columns in [12, 15, 77] {
                assert_eq!(heights.lines(columns, text), wrap(text, columns).len(), "{text:?}");
            }
        }
        // Whatever is not asked for is no longer than what was.
        let columns = ResultColumn::ALL;
        for turned in 0..texts.len() {
            let row: Vec<String> = texts.iter().cycle().skip(turned).take(columns.len()).cloned().collect();
            let lines =
                columns.iter().zip(&row).map(|(column, text)| wrap(text, fitting(*column)).len()).max().unwrap();
            assert_eq!(heights.of(&columns, &row), (lines as f64 * 13.5 + 2.0).min(409.0));
        }
    }
}
