//! What the answer under the cursor would mean, shown before it is given; without a cursor, the question itself.

use crate::tree::document::Question;
use crate::tree::{AnswerIx, Node, OutcomeSet};

use super::super::super::grid::{Row, hanging, law, para, words};
use super::super::super::layer::NOWHERE;
use super::super::super::model::{Choice, Model, Now};
use super::super::super::theme::{Ink, Sign};
use super::super::house;
use super::super::remaining::whole;

/// What the explanation is about.
pub fn title(model: &Model, now: &Now) -> String {
    if model.top().cursor == NOWHERE {
        return model.lang.pick("この質問について", "About this question").to_owned();
    }
    let ticked = ticked(model, now);
    let numbers: Vec<String> = ticked.iter().map(|(row, _)| (row + 1).to_string()).collect();
    match numbers.as_slice() {
        [] => {}
        [one] if ticked.iter().any(|(row, _)| *row == model.top().cursor) => {
            return model.lang.pick(format!("Enter の答え: {one}"), format!("Enter answers: {one}"));
        }
        [one] => return model.lang.pick(format!("印は {one} だけです"), format!("Only {one} is ticked")),
        several => {
            return model.lang.pick(
                format!("Enter の答え: {} のどれか", several.join("・")),
                format!("Enter answers: one of {}", several.join(", ")),
            );
        }
    }
    let number = model.top().cursor + 1;
    let is_chosen = now.chosen().contains(&model.top().cursor);
    if is_chosen {
        model.lang.pick(format!("{number} を選んであります"), format!("{number} is chosen"))
    } else {
        model.lang.pick(format!("{number} を選ぶと"), format!("If you choose {number}"))
    }
}

/// What the choice under the cursor means: its reason, where it leads, and the law.
pub fn rows(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let lang = model.lang;
    let Some(place) = now.at else { return Vec::new() };
    let question = now.tree.question(place.question);
    let mut rows = ticked_rows(model, now, columns);
    let Some(choice) = under_cursor(model, now) else {
        rows.extend(about(model, now, question, columns));
        return rows;
    };
    if now.chosen().contains(&model.top().cursor) {
        rows.extend(noted(model, now, columns));
    }
    match choice {
        Choice::Answer(at) => {
            let Some(answer) = now.answer(at) else { return rows };
            rows.extend(hanging(Ink::Text, " ", answer.because.get(lang), columns));
            rows.extend(consequence(model, now, at, columns));
            rows.extend(house::beside(model, now.tree, question, Some(&answer.id), columns));
            rows.extend(law::citations(now.tree, model.day(), answer.cite.iter().chain(&question.cite), lang, columns));
        }
        Choice::Unknown => {
            let text = lang.pick(
                "分からないままでも先に進めます。どの答えでも変わらないことと、答えで変わることを、判定が分けて示します。",
                "You can go on without knowing. The verdict tells what holds whatever the answer is, and what hangs on it.",
            );
            rows.extend(hanging(Ink::Text, " ", text, columns));
            rows.extend(remaining(model, now.what_if().open(place), columns));
            rows.extend(house::beside(model, now.tree, question, None, columns));
            rows.extend(law::body(now.tree.refer(place.question), lang, columns));
            rows.extend(law::citations(now.tree, model.day(), question.cite.iter(), lang, columns));
        }
    }
    rows
}

/// The answers that are ticked: row and answer.
fn ticked(model: &Model, now: &Now) -> Vec<(usize, AnswerIx)> {
    let choices = now.choices();
    let mut rows = model.ticked.clone();
    rows.sort_unstable();
    let answer = |row: usize| match choices.get(row) {
        Some(Choice::Answer(answer)) => Some((row, *answer)),
        Some(Choice::Unknown) | None => None,
    };
    rows.into_iter().filter_map(answer).collect()
}

/// What the ticked answers come to together, before what the one under the cursor means by itself.
fn ticked_rows(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let (ticked, Some(place)) = (ticked(model, now), now.at) else { return Vec::new() };
    if ticked.is_empty() {
        return Vec::new();
    }
    let possible = ticked.iter().map(|(_, answer)| now.triage.would_be(place, *answer));
    let possible = possible.fold(OutcomeSet::default(), OutcomeSet::union);
    let mut rows = remaining(model, possible, columns);
    // The cursor is nowhere while a word is sought that no answer has.
    if under_cursor(model, now).is_some() {
        let number = model.top().cursor + 1;
        let text = model.lang.pick(format!(" {number} だけなら"), format!(" {number} by itself"));
        rows.push(Row::new(Ink::Strong, &text));
    }
    rows
}

fn under_cursor(model: &Model, now: &Now) -> Option<Choice> {
    now.choices().get(model.top().cursor).copied()
}

/// Before anything is chosen: why it is asked and what counts.
fn about(model: &Model, now: &Now, question: &Question, columns: usize) -> Vec<Row> {
    let lang = model.lang;
    let mut rows = hanging(Ink::Text, " ", question.why.get(lang), columns);
    rows.extend(hanging(Ink::Text, " ", question.counts.get(lang), columns));
    if let Some(beware) = &question.beware {
        let head = lang.pick(" よくある間違い ", " Common misreading: ");
        rows.extend(para(Ink::Warning, head, columns));
        rows.extend(hanging(Ink::Text, " ", beware.get(lang), columns));
    }
    rows.extend(house::beside(model, now.tree, question, None, columns));
    rows.extend(law::citations(now.tree, model.day(), question.cite.iter(), lang, columns));
    rows
}

/// Where an answer leads and what the study could then be.
fn consequence(model: &Model, now: &Now, answer: AnswerIx, columns: usize) -> Vec<Row> {
    let (lang, Some(place)) = (model.lang, now.at) else { return Vec::new() };
    let leads = format!(" {} ", model.theme.sign(Sign::Leads));
    let possible = now.triage.would_be(place, answer);
    let of_product = place.subject.product().is_some();
    let mut rows = match now.leads_to(answer) {
        Some(Node::Leaf(leaf)) => {
            let outcome = now.tree.outcome(leaf);
            let text = outcome.label(lang);
            let text = if of_product {
                lang.pick(format!("この製品は「{text}」"), format!("This product: {text}"))
            } else {
                lang.pick(format!("結論は「{text}」"), format!("Outcome: {text}"))
            };
            hanging(Ink::Outcome(outcome), &leads, &text, columns)
        }
        Some(Node::Question(next)) => {
            let ask = now.tree.question(next).ask.get(lang);
            let text = lang.pick(format!("次の質問: {ask}"), format!("Next: {ask}"));
            hanging(Ink::Dim, &leads, &text, columns)
        }
        None => Vec::new(),
    };
    if possible != now.triage.standing.possible || of_product {
        rows.extend(remaining(model, possible, columns));
    }
    rows
}

/// What the study could then be.
fn remaining(model: &Model, possible: OutcomeSet, columns: usize) -> Vec<Row> {
    let lang = model.lang;
    let leads = format!(" {} ", model.theme.sign(Sign::Leads));
    let text = lang.pick("研究全体の残る結論: ", "The study can then be: ");
    let role = possible.single().map_or(Ink::Dim, Ink::Outcome);
    whole(role, &format!("{leads}{text}"), possible, lang, columns)
}

/// Note and source of the answer, if the user wrote any.
fn noted(model: &Model, now: &Now, columns: usize) -> Vec<Row> {
    let (Some(case), Some(place), Some(question)) = (&model.case, now.at, now.question()) else { return Vec::new() };
    let Some(answer) = case.study.answer(place.subject, &question.id) else { return Vec::new() };
    let lang = model.lang;
    let texts = [(lang.pick(" 出典 ", " Source: "), &answer.source), (lang.pick(" メモ ", " Note: "), &answer.note)];
    let written = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let mut rows: Vec<Row> = written.flat_map(|(head, text)| hanging(Ink::Strong, head, text, columns)).collect();
    // A first answer is no news; that another was given before it is.
    let is_changed =
        case.study.history(place.subject).iter().any(|change| change.question == question.id && change.from.is_some());
    let changes = words::changes(now.tree, &case.study, place, lang);
    if let (Some(last), true) = (changes.first(), is_changed) {
        rows.extend(hanging(Ink::Dim, lang.pick(" 変更 ", " Changed "), last, columns));
    }
    rows
}
