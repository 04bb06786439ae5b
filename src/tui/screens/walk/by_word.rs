//! Finding an answer of the question by a word for the thing: the cursor is laid on it, and the line says why. The user
//! still gives the answer.

use crate::text::{Bilingual, Lang, Text, clean, fold_kana};
use crate::tree::document::Question;
use crate::tree::hint::{Hint, typed};

use super::super::super::effect::Effect;
use super::super::super::layer::NOWHERE;
use super::super::super::model::{LineEdit, Model, Target};
use super::super::super::screen::Screen;

/// Starts to type a word.
pub(super) fn begin(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.edit = Some(LineEdit::new(Target::Word, ""));
    Vec::new()
}

/// Starts with a character that is no key, as an input method sends them.
pub(super) fn begin_with(model: &mut Model, text: &str) {
    let mut edit = LineEdit::new(Target::Word, "");
    edit.insert(text);
    model.edit = Some(edit);
    follow(model, text);
}

/// Lays the cursor on the answer that a text means, or on none.
pub fn follow(model: &mut Model, text: &str) {
    let row = question(model).and_then(|question| meant(question, text)).map_or(NOWHERE, |(row, _)| row);
    let layer = model.top_mut();
    (layer.cursor, layer.scroll) = (row, 0);
}

/// What a text means and why; or that it means no answer.
///
/// # Errors
/// No answer is meant.
pub fn said(model: &Model, text: &str) -> Result<Bilingual, Bilingual> {
    let question = question(model);
    let found = question.and_then(|question| Some((question, meant(question, text)?)));
    let Some((question, (row, hint))) = found else {
        let text = clean(text);
        return Err(Bilingual::new(
            format!("「{text}」に当たる答えは見つかりません。別の言葉にするか、Esc で答えから選んでください。"),
            format!("No answer is found by \"{text}\". Try another word, or choose one after Esc."),
        ));
    };
    Ok(Bilingual::said(|lang| why(question, row, hint.as_ref(), lang)))
}

fn why(question: &Question, row: usize, hint: Option<&Hint>, lang: Lang) -> String {
    let number = |id: &Text| question.answers.iter().position(|answer| answer.id == *id).map(|at| at + 1);
    let said = |hint: &Hint| {
        let also: Vec<String> = hint.points.also.iter().filter_map(number).map(|at| at.to_string()).collect();
        let doubt = match also.join(lang.pick("、", ", ")) {
            none if none.is_empty() => String::new(),
            also => lang.pick(format!("{also} のこともあります。"), format!(" It may also be {also}.")),
        };
        let (word, because) = (hint.word, hint.points.because.get(lang));
        lang.pick(format!("「{word}」: {because}{doubt}"), format!("\"{word}\": {because}{doubt}"))
    };
    let head = lang.pick(format!("答え {} ", row + 1), format!("Answer {}. ", row + 1));
    head + &hint.map_or_else(|| lang.pick("（答えの言葉にあります）", "Its words have it.").to_owned(), said)
}

fn question<'e>(model: &Model<'e>) -> Option<&'e Question> {
    model.now()?.question()
}

/// The row of the answer that a text means, by a word that users bring, else by its own words.
fn meant<'t>(question: &'t Question, text: &str) -> Option<(usize, Option<Hint<'t>>)> {
    if text.trim().is_empty() {
        return None;
    }
    let row = |id: &str| question.answers.iter().position(|answer| answer.id == id);
    if let Some(hint) = typed(question, text).into_iter().next() {
        return Some((row(&hint.points.answer)?, Some(hint)));
    }
    let text = fold_kana(text);
    let has = |words: &Bilingual| Lang::ALL.iter().any(|lang| fold_kana(words.get(*lang)).contains(&text));
    question.answers.iter().position(|answer| has(&answer.label)).map(|row| (row, None))
}
