//! What is open: the facts to settle, and the judgements that are awaited.

use super::block::remarks;
use super::subject::{ProductNames, grouped};
use super::{Block, CitationNumbers, Item, Line, Marker, QuestionKey, Role, Section, Tone};
use crate::report::{CaveatLine, OpenQuestion, ProductLine, ReadingLine, words};

/// The facts that can turn the outcome; says so where nothing at all is open.
pub(super) fn to_settle(
    open: &[OpenQuestion],
    also_open: &[OpenQuestion],
    products: &[ProductLine],
    names: ProductNames,
    cited: &mut CitationNumbers,
) -> Section {
    let lang = names.lang;
    if open.is_empty() && also_open.is_empty() {
        // A line below the reasons, for a heading would say less than it takes.
        let waits = products.iter().any(|product| !product.readings.is_empty());
        let none = if waits {
            lang.pick(
                "答えはそろっています。結論は、薬務担当課の判断で決まります。",
                "Every answer is given; the pharmacy division's judgement settles the outcome.",
            )
        } else {
            lang.pick("結論を左右する答えはそろっています。", "Every answer that the outcome hangs on is given.")
        };
        let none = Line::new(none).full();
        return Section::new(Role::ToSettle, "", vec![Block::Text { line: none }]);
    }
    let title = lang.pick("確かめる事実（結論が変わります）", "Facts to settle (they turn the outcome)");
    Section::new(Role::ToSettle, title, list(open, names, cited).into_iter().collect())
}

/// The facts that leave the outcome and change the duties.
pub(super) fn also_open(open: &[OpenQuestion], names: ProductNames, cited: &mut CitationNumbers) -> Section {
    let title = names
        .lang
        .pick("確かめる事実（結論は同じでも手続が変わります）", "Facts to settle (same outcome, other duties)");
    Section::new(Role::AlsoOpen, title, list(open, names, cited).into_iter().collect())
}

fn list(open: &[OpenQuestion], names: ProductNames, cited: &mut CitationNumbers) -> Option<Block> {
    let said = |open: &OpenQuestion| (open.question.clone(), open.state, open.one_of.clone());
    let groups = grouped(open, |open| open.product, said);
    // What to ask and bring is said once for each body.
    let mut named: Vec<&str> = Vec::new();
    let items = groups.into_iter().map(|(group, first)| {
        let fresh = !named.contains(&first.refer.as_str());
        named.push(&first.refer);
        item(&group, first, open, fresh, names, cited)
    });
    Block::list(Marker::Box, items.collect())
}

fn item(
    group: &[Option<usize>],
    first: &OpenQuestion,
    all: &[OpenQuestion],
    fresh: bool,
    names: ProductNames,
    cited: &mut CitationNumbers,
) -> Item {
    let lang = names.lang;
    let OpenQuestion {
        product,
        question,
        question_text,
        state,
        one_of,
        refer: _,
        refer_text,
        refer_ask,
        meanwhile,
        // Each product has its own.
        note: _,
        source: _,
    } = first;
    let said_state = match one_of.as_str() {
        "" => words::state(*state, lang).to_owned(),
        several => lang.pick(format!("どれか一つ: {several}"), format!("one of: {several}")),
    };
    let whose = names.whose_few(group);
    let text =
        lang.pick(format!("{whose}{question_text}（{said_state}）"), format!("{whose}{question_text} ({said_state})"));
    // Whom to ask comes first, so that formats may set it beside the question.
    let ask = lang.pick(format!("相談先: {refer_text}"), format!("Ask: {refer_text}"));
    let mut lines = vec![Line::new(ask).tone(Tone::Ask)];
    let is_same = |one: &&OpenQuestion| (&one.question, one.state, &one.one_of) == (question, *state, one_of);
    let same: Vec<&OpenQuestion> = all.iter().filter(is_same).collect();
    // What was noted alike of several products stands once.
    for (noted, one) in grouped(&same, |one| one.product, |one| (&one.note, &one.source)) {
        let whose = if noted.len() < group.len() { names.whose_few(&noted) } else { String::new() };
        let said = remarks(&one.note, &one.source, lang).into_iter();
        lines.extend(said.map(|line| Line { text: format!("{whose}{}", line.text), ..line }));
    }
    if fresh && !refer_ask.is_empty() {
        lines.push(Line::new(refer_ask).tone(Tone::Soft).full());
    }
    lines.extend(meanwhile.as_ref().map(|CaveatLine { text, of_answer: _, citations }| {
        let text = lang.pick(format!("それまでは: {text}"), format!("Until then: {text}"));
        cited.line(text, citations).full()
    }));
    let about = Some(QuestionKey { product: *product, question: question.clone() });
    Item { lines, about, ..Item::new(Line::new(text)) }
}

/// The judgements that are awaited, and what would follow from each.
pub(super) fn awaited(products: &[ProductLine], names: ProductNames) -> Section {
    let lang = names.lang;
    let waits: Vec<&ProductLine> = products.iter().filter(|product| !product.readings.is_empty()).collect();
    let said = |line: &&ProductLine| -> Vec<(String, String)> {
        let reading = |reading: &ReadingLine| {
            let ReadingLine { question: _, answer: _, answer_text, outcome: _, possible: _, leaves: _, text } = reading;
            (answer_text.clone(), text.clone())
        };
        line.readings.iter().map(reading).collect()
    };
    let items = grouped(&waits, |line| Some(line.index), said).into_iter().flat_map(|(group, line)| {
        let whose = names.whose_few(&group);
        said(line).into_iter().map(move |(answer, then)| {
            Item::new(Line::new(
                lang.pick(format!("{whose}「{answer}」のとき: {then}"), format!("{whose}If \"{answer}\": {then}")),
            ))
        })
    });
    let title = lang.pick("判断についての答えごとの結論", "What each answer about the judgement leads to");
    Section::new(Role::Awaited, title, Block::list(Marker::Dot, items.collect()).into_iter().collect())
}
