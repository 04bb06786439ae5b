//! What the cursor is on, in words: how it stands, where it leads, and why there is no way to it.

use crate::text::Lang;
use crate::tree::{AnswerIx, Node, Position, QuestionIx, Set};
use crate::triage::{Chart, Known, Way};

use super::super::super::grid::{fit, words};
use super::super::super::model::{Model, Now};
use super::super::super::theme::Sign;
use super::stops::MapStop;

/// The columns that an answer may have at least where it is quoted.
const QUOTED: usize = 44;
/// The columns of the longest sentence around a quoted answer, and what wrapping loses.
const AROUND: usize = 80;

/// Title and sentence for a question or an answer.
pub fn stop(model: &Model, now: &Now, stop: &MapStop) -> (String, String) {
    let (lang, number) = (model.lang, words::number(stop.question));
    match stop.answer {
        None => {
            (lang.pick(format!("質問 {number}"), format!("Question {number}")), question(model, now, stop.question))
        }
        Some(answer) => {
            let title = lang.pick(
                format!("質問 {number} の答え {}", answer.ix() + 1),
                format!("Question {number}, answer {}", answer.ix() + 1),
            );
            (title, self::answer(model, now, stop.question, answer))
        }
    }
}

fn question(model: &Model, now: &Now, question: QuestionIx) -> String {
    let (lang, chart) = (model.lang, now.chart());
    let place = chart.place(question);
    let here = now.at == Some(place);
    let go = match here {
        true => lang.pick("Enter でこの質問に戻ります。", "Enter goes back to it."),
        false => lang.pick("Enter でこの質問へ進みます。", "Enter goes to it."),
    };
    let how = match (chart.question(question), chart.fact(question).known()) {
        (Way::Closed, _) => return closed(model, now, question),
        (_, Known::Given(answer)) => {
            let given = label(model, now, question, answer);
            lang.pick(format!("「{given}」と答えました。"), format!("Answered: \"{given}\"."))
        }
        (_, Known::OneOf(answers)) => {
            let several = labels(model, now, question, answers);
            lang.pick(format!("{several} のどれかと答えました。"), format!("Answered: one of {several}."))
        }
        (_, Known::Unknown) => lang.pick("「まだ分からない」と答えました。", "Answered: not known yet.").to_owned(),
        (_, Known::NotAsked) if here => lang.pick("いま答える質問です。", "The question to answer now.").to_owned(),
        (_, Known::NotAsked) => lang.pick("まだ聞いていません。", "Not asked yet.").to_owned(),
    };
    lang.pick(format!("{how}{go}"), format!("{how} {go}"))
}

fn answer(model: &Model, now: &Now, question: QuestionIx, answer: AnswerIx) -> String {
    let (lang, chart) = (model.lang, now.chart());
    let leads = leads(model, now, question, answer);
    match (chart.answer(question, answer), chart.fact(question).known()) {
        (Way::Taken, _) => {
            lang.pick(format!("この答えを選んであります。{leads}"), format!("The answer given. {leads}"))
        }
        (Way::Open, _) => lang.pick(format!("この答えなら {leads}"), format!("With this answer: {leads}")),
        (Way::Closed, Known::Given(given)) if chart.question(question) != Way::Closed => {
            let given = label(model, now, question, given);
            lang.pick(
                format!("「{given}」と答えてあります。この答えに変えれば {leads}"),
                format!("The answer given is \"{given}\". With this one instead: {leads}"),
            )
        }
        (Way::Closed, _) => closed(model, now, question),
    }
}

/// Where an answer leads.
fn leads(model: &Model, now: &Now, question: QuestionIx, answer: AnswerIx) -> String {
    let (lang, sign) = (model.lang, model.theme.sign(Sign::Leads));
    match now.tree.graph().follow(question, answer) {
        Node::Question(next) => {
            let next = words::number(next);
            lang.pick(format!("{sign} 質問 {next} へ"), format!("{sign} question {next}"))
        }
        Node::Leaf(leaf) => {
            let outcome = words::leaf(now.tree, leaf, lang);
            let whose = match now.tree.is_product(question) {
                true => lang.pick("この製品は", "this product: "),
                false => lang.pick("研究全体が", "the study: "),
            };
            lang.pick(format!("{sign} {whose}「{outcome}」"), format!("{sign} {whose}{outcome}"))
        }
    }
}

/// What to do to come to a closed question.
pub fn no_way(lang: Lang, chart: &Chart, question: QuestionIx) -> String {
    match chart.closed_by(question) {
        Some(by) => {
            let (to, by) = (words::number(question), words::number(by));
            lang.pick(
                format!("質問 {to} へは進めません。先に質問 {by} の答えを変えてください。"),
                format!("No way leads to question {to} now. Change the answer to question {by} first."),
            )
        }
        None => lang.pick("この質問へは進めません。", "No way leads to this question now.").to_owned(),
    }
}

/// Why a question is not asked.
fn closed(model: &Model, now: &Now, question: QuestionIx) -> String {
    let (lang, chart) = (model.lang, now.chart());
    let by = chart.closed_by(question);
    let to = words::number(question);
    let given = by.and_then(|by| match chart.fact(by).known() {
        Known::Given(answer) => {
            let given = label(model, now, by, answer);
            Some((by, lang.pick(format!("「{given}」"), format!("\"{given}\""))))
        }
        Known::OneOf(answers) => {
            let several = labels(model, now, by, answers);
            Some((by, lang.pick(format!("{several} のどれか"), format!("one of {several}"))))
        }
        Known::NotAsked | Known::Unknown => None,
    });
    match given {
        Some((by, given)) => {
            let by = words::number(by);
            lang.pick(
                format!("質問 {by} に{given}と答えたので、質問 {to} には進みません。"),
                format!("Question {to} is not asked, since question {by} was answered {given}."),
            )
        }
        None => {
            lang.pick("いまの答えでは、この質問には進みません。", "With the answers so far it is not asked.").to_owned()
        }
    }
}

/// Several answers by their numbers.
fn labels(model: &Model, now: &Now, question: QuestionIx, answers: Set<AnswerIx>) -> String {
    let numbers = now.tree.each_answer(question).filter(|(answer, _)| answers.contains(*answer));
    let numbers: Vec<String> = numbers.map(|(answer, _)| (answer.ix() + 1).to_string()).collect();
    model.lang.pick(format!("答え {}", numbers.join("・")), format!("answers {}", numbers.join(", ")))
}

fn label(model: &Model, now: &Now, question: QuestionIx, answer: AnswerIx) -> String {
    let label = now.tree.answer(question, answer).label.get(model.lang);
    let room = (2 * usize::from(model.size.0)).saturating_sub(AROUND).max(QUOTED);
    fit(model.theme, label, room)
}
