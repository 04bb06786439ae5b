//! A row as cells of a table, in CSV and in a register. (A sealed verdict, also called a record, is `src/record.rs`.)
//!
//! Its words come from the verdict and not from its sheet, which takes longer to make than all else that is done for a
//! row; that they are the words of the sheet is held for every case by `tests/batch_words.rs`.

mod column;

use super::cited::{BETWEEN, CitedMemory, distinct};
use super::line::rider;
use super::{Against, JudgedStudy, ResultRow};
use crate::report::{Conclusion, outcome_set};
use crate::text::{Lang, both_calendars};
use crate::tree::{LeafIx, Set, Tree};
use crate::triage::Place;

pub use column::{ResultColumn, columns};

/// The cells of a row, in the order of the columns; `words` for a reader, ids for a program.
pub fn record(
    row: &ResultRow,
    columns: &[ResultColumn],
    lang: Lang,
    words: bool,
    cited: &mut CitedMemory,
) -> Vec<String> {
    columns.iter().map(|column| cell(row, *column, lang, words, cited)).collect()
}

fn cell(row: &ResultRow, column: ResultColumn, lang: Lang, words: bool, cited: &mut CitedMemory) -> String {
    let judged = match (&row.result, column) {
        (_, ResultColumn::File) => return row.file.clone().unwrap_or_default(),
        (_, ResultColumn::Study) => return row.id.clone(),
        (_, ResultColumn::Title) => return row.title.clone(),
        (_, ResultColumn::Products) => return row.products.join(BETWEEN),
        // Whoever writes the table knows where the papers are.
        (_, ResultColumn::Paper) => return String::new(),
        (Err(fault), ResultColumn::Error) => return fault.say(lang),
        (Err(_), ResultColumn::OutcomeText) => return lang.pick("判定できません", "Not judged").to_owned(),
        (Err(_), _) => return String::new(),
        (Ok(judged), _) => judged,
    };
    let (tree, brief) = (judged.tree, &judged.brief);
    let standing = Conclusion::from(brief.possible.single());
    let name = |product: usize| row.products.get(product).cloned().unwrap_or_default();
    let against = judged.against.as_ref();
    match column {
        ResultColumn::AsOf if words => both_calendars(judged.as_of, lang),
        ResultColumn::AsOf => judged.as_of.to_string(),
        ResultColumn::Outcome => standing.id().to_owned(),
        ResultColumn::OutcomeText => standing.label(lang).to_owned(),
        ResultColumn::Rider => rider(tree, brief.leaves, brief.possible, lang).unwrap_or_default().to_owned(),
        ResultColumn::Possible if words => outcome_set(brief.possible, lang),
        ResultColumn::Possible => listed(brief.possible.iter().map(|outcome| outcome.id().to_owned())),
        ResultColumn::Leaves => listed(leaf_ids(tree, brief.leaves)),
        ResultColumn::Deciding => {
            let deciding = brief.products.iter().enumerate().filter(|(_, product)| product.deciding);
            listed(deciding.map(|(at, _)| name(at)))
        }
        ResultColumn::ToSettle => listed(
            contradictions(judged, row, lang)
                .chain(brief.to_settle.iter().map(|(place, _)| asked(tree, *place, row, lang))),
        ),
        ResultColumn::Citations => cited.of(tree, brief.deciding_leaves(), judged.as_of, lang),
        ResultColumn::Tree => tree.id().to_owned(),
        ResultColumn::Shipped if words => {
            let shipped = lang.pick(("付属", "付属しない"), ("yes", "no: did not come with gaitou"));
            (if tree.is_shipped() { shipped.0 } else { shipped.1 }).to_owned()
        }
        ResultColumn::Shipped => tree.is_shipped().to_string(),
        ResultColumn::Digest => tree.digest().to_owned(),
        ResultColumn::Rationale => rationale(judged, row),
        ResultColumn::Changed => against.map_or_else(String::new, |against| {
            let (yes, no) = lang.pick(("変わる", "変わらない"), ("yes", "no"));
            (if against.changed { yes } else { no }).to_owned()
        }),
        ResultColumn::OtherTree => against.map_or_else(String::new, |against| against.tree.id().to_owned()),
        ResultColumn::OtherOutcome => against.map_or_else(String::new, |against| other_outcome(against, lang)),
        ResultColumn::TurnsAt => against.map_or_else(String::new, |against| listed(turns(against, row, lang))),
        ResultColumn::NewQuestions => against.map_or_else(String::new, |against| {
            listed(against.unanswered.iter().map(|place| asked(against.tree, *place, row, lang)))
        }),
        ResultColumn::File
        | ResultColumn::Study
        | ResultColumn::Title
        | ResultColumn::Products
        | ResultColumn::Paper
        | ResultColumn::Error => String::new(),
    }
}

fn listed(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(BETWEEN)
}

fn leaf_ids(tree: &Tree, leaves: Set<LeafIx>) -> impl Iterator<Item = String> {
    leaves.iter().map(|leaf| tree.leaf(leaf).id.to_string())
}

/// A question with the product that it is about.
fn asked(tree: &Tree, place: Place, row: &ResultRow, lang: Lang) -> String {
    of_product(place.subject.index(), row, tree.question(place.question).ask.get(lang))
}

fn of_product(product: Option<usize>, row: &ResultRow, text: &str) -> String {
    match product.and_then(|product| row.products.get(product)) {
        Some(name) => format!("{name}: {text}"),
        None => text.to_owned(),
    }
}

/// Answers that cannot both be true come before the open facts: until one is mended the outcome means nothing.
fn contradictions<'a>(judged: &'a JudgedStudy, row: &'a ResultRow, lang: Lang) -> impl Iterator<Item = String> + 'a {
    judged.clashes.iter().filter_map(move |clash| {
        let other = clash.of(judged.tree)?;
        let text = lang.pick("答えの食い違い: ", "Contradiction: ");
        Some(of_product(clash.place.subject.index(), row, &format!("{text}{}", other.text.get(lang))))
    })
}

fn rationale(judged: &JudgedStudy, row: &ResultRow) -> String {
    let steps = judged.report.iter().flat_map(|report| &report.rationale);
    listed(steps.map(|step| {
        let text = format!("{} → {}: {}", step.question_text, step.answer_text, step.because);
        of_product(step.product, row, &text)
    }))
}

/// The outcome under the other law; while it is open, what is possible.
fn other_outcome(against: &Against, lang: Lang) -> String {
    match against.brief.possible.single() {
        Some(outcome) => outcome.label(lang).to_owned(),
        None => format!("{} ({})", Conclusion::Undetermined.label(lang), outcome_set(against.brief.possible, lang)),
    }
}

/// The answers behind which the two laws lead elsewhere, each with its law.
fn turns<'a>(against: &'a Against, row: &'a ResultRow, lang: Lang) -> impl Iterator<Item = String> + 'a {
    let tree = against.tree;
    against.turns.iter().map(move |turn| {
        let question = tree.question(turn.place.question);
        let answer = tree.answer(turn.place.question, turn.answer);
        let law = distinct(tree, answer.cite.iter().chain(&question.cite), against.day, lang);
        let (ask, label) = (question.ask.get(lang), answer.label.get(lang));
        let text = lang.pick(format!("{ask}「{label}」［{law}］"), format!("{ask} {label} [{law}]"));
        of_product(turn.place.subject.index(), row, &text)
    })
}
