//! The answers: those on the path with what follows from each, and those beside it.

use super::block::{columns, remarks};
use super::subject::{ProductNames, grouped};
use super::{AnswerRow, Block, CitationNumbers, Item, Line, Marker, QuestionKey, Role, Section};
use crate::report::{RationaleStep, UnreachedLine};

/// The answers on the path; what several products have in common stands once, and the answers of a question together.
pub(super) fn rationale(steps: &[RationaleStep], names: ProductNames, cited: &mut CitationNumbers) -> Section {
    let lang = names.lang;
    let said = |step: &RationaleStep| {
        (step.question.clone(), step.answer_text.clone(), step.note.clone(), step.source.clone())
    };
    let mut groups = grouped(steps, |step| step.product, said);
    let first = |question: &str| steps.iter().position(|step| step.question == question);
    groups.sort_by_cached_key(|(_, step)| first(&step.question));
    let rows: Vec<AnswerRow> = groups
        .into_iter()
        .map(|(group, step)| {
            let RationaleStep {
                product,
                question,
                question_text,
                answer: _,
                answer_text,
                because,
                citations,
                note,
                source,
            } = step;
            AnswerRow {
                question: format!("{}{question_text}", names.whose(&group)),
                answer: answer_text.clone(),
                because: cited.line(because, citations),
                remarks: remarks(note, source, lang),
                about: QuestionKey { product: *product, question: question.clone() },
            }
        })
        .collect();
    let columns = columns(&[
        (lang.pick("番号", "No."), 6),
        (lang.pick("質問", "Question"), 29),
        (lang.pick("答え", "Answer"), 22),
        (lang.pick("そこから言えること・メモ・出典", "What follows, note, source"), 32),
        (lang.pick("根拠", "Law"), 11),
    ]);
    let table = (!rows.is_empty()).then_some(Block::Answers { columns, rows });
    let title = lang.pick("質問と答え", "Questions and answers");
    Section::new(Role::Rationale, title, table.into_iter().collect())
}

/// Answers that the path does not come to.
pub(super) fn unreached(lines: &[UnreachedLine], names: ProductNames) -> Section {
    let lang = names.lang;
    let said = |line: &UnreachedLine| {
        (line.question.clone(), line.answer_text.clone(), line.note.clone(), line.source.clone())
    };
    let items = grouped(lines, |line| line.product, said).into_iter().map(|(group, line)| {
        let UnreachedLine { product, question, question_text, answer: _, answer_text, note, source } = line;
        let whose = names.whose(&group);
        let text = lang.pick(
            format!("{whose}{question_text} 答え: {answer_text}"),
            format!("{whose}{question_text} Answer: {answer_text}"),
        );
        let about = Some(QuestionKey { product: *product, question: question.clone() });
        Item { lines: remarks(note, source, lang), about, ..Item::new(Line::new(text)) }
    });
    let title = lang.pick("判定に使わなかった答え", "Answers that were not needed");
    Section::new(Role::Unreached, title, Block::list(Marker::Dot, items.collect()).into_iter().collect())
}
