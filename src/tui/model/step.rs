//! What a step in time changed, in few words.

use crate::report::{answer_text, product_name};
use crate::study::{Field, ProductField, Study, StudyField, Subject};
use crate::text::{Lang, brief};
use crate::tree::Tree;

/// What differs between two states of a study, the first thing that does.
pub fn step(tree: Option<&Tree>, from: &Study, next: &Study, lang: Lang) -> String {
    let products = || lang.pick("製品の追加・削除・並び", "the products").to_owned();
    if from.products.len() != next.products.len() {
        return products();
    }
    let texts = StudyField::ALL.iter().find(|field| from.texts.get(**field) != next.texts.get(**field));
    let answers = || next.subjects().find_map(|subject| answer(tree, subject, from, next, lang));
    let of_product = || {
        next.each_product().zip(&from.products).find_map(|((at, to), from)| {
            let field = ProductField::ALL.iter().find(|field| from.texts.get(**field) != to.texts.get(**field))?;
            Some(format!("{}: {}", product_name(next, at, lang), field.label(lang)))
        })
    };
    texts.map(|field| field.label(lang).to_owned()).or_else(answers).or_else(of_product).unwrap_or_else(products)
}

/// The first answer that differs: its question, and what it is now.
fn answer(tree: Option<&Tree>, subject: Subject, from: &Study, to: &Study, lang: Lang) -> Option<String> {
    let ids = |study: &Study| -> Vec<String> {
        study.answers(subject).into_iter().flat_map(|answers| answers.keys().cloned()).collect()
    };
    let differs = |id: &String| from.answer(subject, id) != to.answer(subject, id);
    let id = ids(to).into_iter().chain(ids(from)).find(differs)?;
    let question = tree.and_then(|tree| Some((tree, tree.find_question(&id)?)));
    let Some((tree, question)) = question else { return Some(lang.pick("答え", "an answer").to_owned()) };
    let ask = brief(tree.question(question).ask.get(lang));
    let given = |study: &Study| study.answer(subject, &id).map(|answer| answer.answer.clone());
    if given(from) == given(to) {
        return Some(lang.pick(format!("「{ask}」のメモ・出典"), format!("note or source of \"{ask}\"")));
    }
    let none = || lang.pick("答えなし", "no answer").to_owned();
    let said = given(to).map_or_else(none, |ids| answer_text(tree, question, &ids, lang));
    Some(format!("{ask} {} {said}", lang.pick("→", "->")))
}
