//! A row as cells of a table, in CSV and in a register. (A sealed verdict, also called a record, is `src/record.rs`.)
//!
//! Its words come from the verdict and not from its sheet, which takes longer to make than all else that is done for a
//! row; that they are the words of the sheet is held for every case by `tests/batch_words.rs`.

mod column;

use super::cited::{BETWEEN, CitedMemory, distinct};
use super::line::rider;
use super::{Against, ResultRow, Turn};
use crate::report::{Conclusion, outcome_set};
use crate::text::{Lang, both_calendars};
use crate::tree::Tree;
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
    let cell = |column: &ResultColumn| {
        let mut cell = String::new();
        write_cell(row, *column, lang, words, cited, &mut cell);
        cell
    };
    columns.iter().map(cell).collect()
}

/// Writes a cell of a row behind what is there.
pub(super) fn write_cell(
    row: &ResultRow,
    column: ResultColumn,
    lang: Lang,
    words: bool,
    cited: &mut CitedMemory,
    to: &mut String,
) {
    let judged = match (&row.result, column) {
        (_, ResultColumn::File) => return to.push_str(row.file.as_deref().unwrap_or_default()),
        (_, ResultColumn::Study) => return to.push_str(&row.id),
        (_, ResultColumn::Title) => return to.push_str(&row.title),
        (_, ResultColumn::Products) => return each(&row.products, to, |name, to| to.push_str(name)),
        // Whoever writes the table knows where the papers are.
        (_, ResultColumn::Paper) => return,
        (Err(fault), ResultColumn::Error) => return to.push_str(&fault.say(lang)),
        (Err(_), ResultColumn::OutcomeText) => return to.push_str(lang.pick("判定できません", "Not judged")),
        (Err(_), _) => return,
        (Ok(judged), _) => judged,
    };
    let (tree, brief) = (judged.tree, &judged.brief);
    let standing = Conclusion::from(brief.possible.single());
    let against = judged.against.as_ref();
    match column {
        ResultColumn::AsOf if words => to.push_str(&both_calendars(judged.as_of, lang)),
        ResultColumn::AsOf => to.push_str(&judged.as_of.to_string()),
        ResultColumn::Outcome => to.push_str(standing.id()),
        ResultColumn::OutcomeText => to.push_str(standing.label(lang)),
        ResultColumn::Rider => to.push_str(rider(tree, brief.leaves, brief.possible, lang).unwrap_or_default()),
        ResultColumn::Possible if words => to.push_str(&outcome_set(brief.possible, lang)),
        ResultColumn::Possible => each(brief.possible.iter(), to, |outcome, to| to.push_str(outcome.id())),
        ResultColumn::Leaves => each(brief.leaves.iter(), to, |leaf, to| to.push_str(&tree.leaf(leaf).id)),
        ResultColumn::Deciding => {
            let deciding = brief.products.iter().enumerate().filter(|(_, product)| product.deciding);
            each(deciding, to, |(at, _), to| to.push_str(row.products.get(at).map_or("", String::as_str)));
        }
        ResultColumn::ToSettle => {
            // Answers that cannot both be true come before the open facts: until one is mended the outcome means nothing.
            let clashes = judged.clashes.iter().filter_map(|clash| Some((clash, clash.of(tree)?)));
            each(clashes, to, |(clash, other), to| {
                of_product(clash.place.subject.index(), row, to);
                to.push_str(lang.pick("答えの食い違い: ", "Contradiction: "));
                to.push_str(other.text.get(lang));
            });
            if !to.is_empty() && !brief.to_settle.is_empty() {
                to.push_str(BETWEEN);
            }
            each(&brief.to_settle, to, |(place, _), to| asked(tree, *place, row, lang, to));
        }
        ResultColumn::Citations => to.push_str(&cited.of(tree, brief.deciding_leaves(), judged.as_of, lang).text),
        ResultColumn::Tree => to.push_str(tree.id()),
        ResultColumn::Shipped if words => {
            let shipped = lang.pick(("付属", "付属しない"), ("yes", "no: did not come with gaitou"));
            to.push_str(if tree.is_shipped() { shipped.0 } else { shipped.1 });
        }
        ResultColumn::Shipped => to.push_str(if tree.is_shipped() { "true" } else { "false" }),
        ResultColumn::Digest => to.push_str(tree.digest()),
        ResultColumn::Rationale => {
            let steps = judged.report.iter().flat_map(|report| &report.rationale);
            each(steps, to, |step, to| {
                of_product(step.product, row, to);
                to.push_str(&format!("{} → {}: {}", step.question_text, step.answer_text, step.because));
            });
        }
        ResultColumn::Changed => {
            let (yes, no) = lang.pick(("変わる", "変わらない"), ("yes", "no"));
            to.push_str(against.map_or("", |against| if against.changed { yes } else { no }));
        }
        ResultColumn::OtherTree => to.push_str(against.map_or("", |against| against.tree.id())),
        ResultColumn::OtherOutcome => {
            to.push_str(&against.map_or_else(String::new, |against| other_outcome(against, lang)));
        }
        ResultColumn::TurnsAt => {
            against
                .into_iter()
                .for_each(|against| each(&against.turns, to, |at, to| turn(against, *at, row, lang, to)));
        }
        ResultColumn::NewQuestions => against.into_iter().for_each(|against| {
            each(&against.unanswered, to, |place, to| asked(against.tree, *place, row, lang, to));
        }),
        ResultColumn::File
        | ResultColumn::Study
        | ResultColumn::Title
        | ResultColumn::Products
        | ResultColumn::Paper
        | ResultColumn::Error => {}
    }
}

/// Writes several of a kind with what stands between them.
fn each<T>(items: impl IntoIterator<Item = T>, to: &mut String, write: impl Fn(T, &mut String)) {
    for (at, item) in items.into_iter().enumerate() {
        if at > 0 {
            to.push_str(BETWEEN);
        }
        write(item, to);
    }
}

/// A question with the product that it is about.
fn asked(tree: &Tree, place: Place, row: &ResultRow, lang: Lang, to: &mut String) {
    of_product(place.subject.index(), row, to);
    to.push_str(tree.question(place.question).ask.get(lang));
}

/// The product that something is about, where it has a name.
fn of_product(product: Option<usize>, row: &ResultRow, to: &mut String) {
    if let Some(name) = product.and_then(|product| row.products.get(product)) {
        to.push_str(name);
        to.push_str(": ");
    }
}

/// The outcome under the other law; while it is open, what is possible.
fn other_outcome(against: &Against, lang: Lang) -> String {
    match against.brief.possible.single() {
        Some(outcome) => outcome.label(lang).to_owned(),
        None => format!("{} ({})", Conclusion::Undetermined.label(lang), outcome_set(against.brief.possible, lang)),
    }
}

/// An answer behind which the two laws lead elsewhere, with its law.
fn turn(against: &Against, turn: Turn, row: &ResultRow, lang: Lang, to: &mut String) {
    let (tree, Turn { place, answer }) = (against.tree, turn);
    let question = tree.question(place.question);
    let answer = tree.answer(place.question, answer);
    let law = distinct(tree, answer.cite.iter().chain(&question.cite), against.day, lang);
    let (ask, label) = (question.ask.get(lang), answer.label.get(lang));
    of_product(place.subject.index(), row, to);
    to.push_str(&lang.pick(format!("{ask}「{label}」［{law}］"), format!("{ask} {label} [{law}]")));
}
