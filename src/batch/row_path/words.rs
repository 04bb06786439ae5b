//! The words of an edition that cells are made of.

use super::super::ResultColumn;
use super::super::csv::is_plain_cell;
use crate::report::Conclusion;
use crate::text::Lang;
use crate::tree::{Outcome, Tree};

/// Stands for a name until its gap is found: the first of the characters that are left to everyone's own use, and the
/// product's place among those behind it.
pub(super) const NAME: char = '\u{f0000}';

/// What is said of open questions, and of answers that cannot both be true.
pub(super) fn asked(tree: &Tree, lang: Lang) -> impl Iterator<Item = &str> {
    tree.questions().iter().flat_map(move |question| {
        let contradictions = question.answers.iter().flat_map(|answer| &answer.contradicts);
        contradictions.map(|other| &other.text).chain([&question.ask]).map(move |text| text.get(lang))
    })
}

/// Whether all words of which cells are made stand there as they are, and hold nothing that a name could be taken for.
pub(super) fn are_plain(tree: &Tree, lang: Lang) -> bool {
    words(tree, lang).all(|word| is_plain_cell(word) && !word.contains(NAME))
}

/// All words of which cells are made but for the law and what users wrote.
fn words(tree: &Tree, lang: Lang) -> impl Iterator<Item = &str> {
    let conclusions = Outcome::ALL.map(Conclusion::Settled).into_iter().chain([Conclusion::Undetermined]);
    let conclusions = conclusions.flat_map(move |conclusion| [conclusion.id(), conclusion.label(lang)]);
    let leaves = tree.leaves().iter().flat_map(move |leaf| {
        let rider = leaf.rider.as_ref().map_or("", |rider| rider.get(lang));
        [leaf.id.as_str(), rider]
    });
    asked(tree, lang).chain(conclusions).chain(leaves).chain([tree.id(), tree.digest()])
}

/// Whether the cells of a column are made of these words alone, with names of products between them.
pub(super) fn is_of_words(column: ResultColumn) -> bool {
    match column {
        ResultColumn::Outcome
        | ResultColumn::OutcomeText
        | ResultColumn::Rider
        | ResultColumn::Possible
        | ResultColumn::Leaves
        | ResultColumn::Deciding
        | ResultColumn::ToSettle
        | ResultColumn::Tree
        | ResultColumn::Digest
        | ResultColumn::Shipped => true,
        ResultColumn::File
        | ResultColumn::Study
        | ResultColumn::Title
        | ResultColumn::Products
        | ResultColumn::AsOf
        | ResultColumn::Citations
        | ResultColumn::Paper
        | ResultColumn::Error
        | ResultColumn::Rationale
        | ResultColumn::Changed
        | ResultColumn::OtherTree
        | ResultColumn::OtherOutcome
        | ResultColumn::TurnsAt
        | ResultColumn::NewQuestions => false,
    }
}
