//! What headings and cells of a table mean: ids and words of either language, over all editions.

use std::collections::HashMap;

use super::table::{Heading, NotePart};
use crate::linear::understood;
use crate::report::unknown_label;
use crate::study::{Field, Ids, ProductField, StudyField, UNKNOWN};
use crate::text::{Lang, fold, nearest};
use crate::tree::Editions;
use crate::tree::document::Question;

/// Words to ids, folded, so that width and case do not matter.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    headings: HashMap<String, Heading>,
    answers: HashMap<String, HashMap<String, String>>,
    /// Each question in the wording of every edition, the newest first.
    questions: HashMap<String, Vec<Question>>,
}

/// Other words for an answer that is not known yet; some were the label of it in former versions.
const NOT_KNOWN: [&str; 8] =
    ["不明", "分からない", "わからない", "not known", "don't know", "don't know yet", "don’t know", "?"];

impl Vocabulary {
    /// The words of all editions; where two differ, the newest is heard first.
    pub fn of(editions: &Editions) -> Vocabulary {
        let mut headings = HashMap::new();
        let mut answers: HashMap<String, HashMap<String, String>> = HashMap::new();
        let mut questions: HashMap<String, Vec<Question>> = HashMap::new();
        for tree in editions.all().iter().rev() {
            for (at, question) in tree.each_question() {
                let heading = Heading::Answer { question: question.id.to_string(), of_product: tree.is_product(at) };
                for name in [&question.id, &question.ask.ja, &question.ask.en] {
                    headings.entry(fold(name)).or_insert_with(|| heading.clone());
                }
                for part in NotePart::ALL {
                    let (id, of_product) = (question.id.to_string(), tree.is_product(at));
                    let heading = Heading::Noted { question: id, of_product, part };
                    let names = [Lang::Ja, Lang::En].map(|lang| part.heading(question.ask.get(lang), lang));
                    for name in [heading.key().as_ref(), &names[0], &names[1]] {
                        headings.entry(fold(name)).or_insert_with(|| heading.clone());
                    }
                }
                let words = answers.entry(question.id.to_string()).or_default();
                for answer in &question.answers {
                    for name in [&answer.id, &answer.label.ja, &answer.label.en] {
                        words.entry(fold(name)).or_insert_with(|| answer.id.to_string());
                    }
                }
                questions.entry(question.id.to_string()).or_default().push(question.clone());
                let labels = [UNKNOWN, unknown_label(Lang::Ja), unknown_label(Lang::En)];
                for name in labels.into_iter().chain(NOT_KNOWN) {
                    words.entry(fold(name)).or_insert_with(|| UNKNOWN.to_owned());
                }
            }
        }
        for field in StudyField::ALL {
            add(&mut headings, *field, Heading::Study(*field));
        }
        for field in ProductField::ALL {
            add(&mut headings, *field, Heading::Product(*field));
        }
        for (name, heading) in [
            ("study", Heading::Study(StudyField::Id)),
            ("研究", Heading::Study(StudyField::Id)),
            ("product", Heading::Product(ProductField::Name)),
            ("製品", Heading::Product(ProductField::Name)),
        ] {
            headings.entry(fold(name)).or_insert(heading);
        }
        Vocabulary { headings, answers, questions }
    }

    /// What a heading means, if anything.
    pub fn heading(&self, text: &str) -> Option<&Heading> {
        self.headings.get(&fold(text))
    }

    /// Every heading that means something, folded.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.headings.keys().map(String::as_str)
    }

    /// The answers that a question's cell may hold, with their numbers.
    pub fn allowed(&self, question: &str, lang: Lang) -> String {
        let Some(question) = self.questions.get(question).and_then(|wordings| wordings.first()) else {
            return String::new();
        };
        let numbered = (1_usize..).zip(&question.answers);
        let labels = numbered.map(|(number, answer)| format!("{number} {}", answer.label.get(lang)));
        labels.chain([unknown_label(lang).to_owned()]).collect::<Vec<_>>().join(" / ")
    }

    /// The answer that is nearest to a cell that gives none.
    pub fn near(&self, question: &str, cell: &str, lang: Lang) -> Option<&str> {
        let answers = &self.questions.get(question)?.first()?.answers;
        let labels = answers.iter().map(|answer| answer.label.get(lang));
        nearest(cell, labels.chain(answers.iter().map(|answer| answer.id.as_str())))
    }

    /// What a cell gives that is no answer word for word: a number, a beginning, several, as at the prompt. Where two
    /// editions would understand it otherwise, it gives nothing.
    pub fn understood(&self, question: &str, text: &str) -> Option<Ids<'static>> {
        let mut all = self.questions.get(question)?.iter().filter_map(|wording| understood(text, wording));
        let first = all.next()?;
        all.all(|other| other == first).then_some(first)
    }

    /// The id of the answer that a cell gives.
    pub fn answer(&self, question: &str, text: &str) -> Option<&str> {
        let words = self.answers.get(question)?;
        // Ids are the common case and need no folding.
        words.get(text).or_else(|| words.get(&fold(text))).map(String::as_str)
    }
}

fn add<F: Field>(headings: &mut HashMap<String, Heading>, field: F, heading: Heading) {
    let names = [field.key(), field.label(Lang::Ja), field.label(Lang::En)];
    for name in names.iter().chain(field.former_labels()) {
        headings.entry(fold(name)).or_insert_with(|| heading.clone());
    }
}
