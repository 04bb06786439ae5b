//! Products, answers and outcomes by name.

use crate::study::{Ids, ProductField, ProductIx, Study, UNKNOWN};
use crate::text::{Lang, clean};
use crate::tree::{Outcome, OutcomeSet, Position, QuestionIx, Tree};

/// The name of a product for a reader, or its number where it has none.
pub fn product_name(study: &Study, product: ProductIx, lang: Lang) -> String {
    let name = study.product(product).map_or("", |product| product.texts.get(ProductField::Name));
    let name = clean(name);
    if name.trim().is_empty() { unnamed_product(product.ix(), lang) } else { name }
}

/// What the product that comes behind so many others is called where it has no name.
pub fn unnamed_product(others: usize, lang: Lang) -> String {
    lang.pick(format!("製品{}", others + 1), format!("Product {}", others + 1))
}

/// "Not known yet" as an answer.
pub fn unknown_label(lang: Lang) -> &'static str {
    lang.pick("まだ分からない", "Not known yet")
}

/// Outcomes in few words, "A / B".
pub fn outcome_list(outcomes: impl Iterator<Item = Outcome>, lang: Lang) -> String {
    outcomes.map(|outcome| outcome.short(lang)).collect::<Vec<_>>().join(" / ")
}

/// The outcomes of a set in words.
pub fn outcome_set(set: OutcomeSet, lang: Lang) -> String {
    outcome_list(set.iter(), lang)
}

/// What was answered to a question, in words: an answer, several of which one holds, or that it is not known yet.
pub fn answer_text(tree: &Tree, question: QuestionIx, ids: &Ids, lang: Lang) -> String {
    let label = |id: &str| match tree.find_answer(question, id) {
        Some(answer) => tree.answer(question, answer).label.get(lang).to_owned(),
        None if id == UNKNOWN => unknown_label(lang).to_owned(),
        None if tree.question(question).retired(id).is_some() => {
            lang.pick("廃止された答え", "an answer that was retired").to_owned()
        }
        None => clean(id),
    };
    ids.iter().map(label).collect::<Vec<_>>().join(lang.pick("　か　", " or "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Editions;

    #[test]
    fn an_answer_that_no_revision_had_is_called_as_it_was_written() {
        let editions = Editions::shipped().unwrap();
        let tree = editions.find("clinical-research-act-2025").unwrap();
        let said = |question: &str, id: &str| {
            let question = tree.find_question(question).unwrap();
            answer_text(tree, question, &Ids::from(id.to_owned()), Lang::En)
        };
        assert_eq!(said("kind", "no\u{1b}nsense"), clean("no\u{1b}nsense"));
        assert_eq!(said("kind", UNKNOWN), "Not known yet");
        let retired = tree
            .document()
            .questions
            .iter()
            .find_map(|question| Some((question.id.to_string(), question.retired.first()?.id.to_string())));
        let (question, id) = retired.unwrap();
        assert_eq!(said(&question, &id), "an answer that was retired");
    }
}
