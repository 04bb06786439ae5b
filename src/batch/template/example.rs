//! A study that is filled in, so that the template shows how.

use super::fixed;
use crate::batch::table::{Heading, NotePart};
use crate::report::unknown_label;
use crate::study::{ProductField, StudyField};
use crate::text::Lang;
use crate::tree::Tree;
use crate::tree::document::Question;

/// A study on a drug, filled in: two products, so that the example shows how rows belong together.
const EXAMPLE: [(&str, [&str; 2]); 7] = [
    ("procedure", ["none", ""]),
    ("evaluates", ["yes", ""]),
    ("kind", ["medicine", "medicine"]),
    ("use", ["protocol", "protocol"]),
    ("funding", ["none", "none"]),
    ("approval", ["yes", "yes"]),
    ("label", ["within", "unknown"]),
];

/// The example's rows under the headings of an edition.
pub(super) fn example(tree: &Tree, lang: Lang) -> [Vec<String>; 2] {
    let products = lang.pick(["薬剤A", "薬剤B（対照）"], ["Drug A", "Drug B (comparator)"]);
    let title = lang.pick("（例）薬剤Aと薬剤Bを比べる研究", "(example) Drug A against drug B");
    let cell = |heading: &Heading, row: usize| match (heading, row) {
        (Heading::Study(StudyField::Id), _) => "EXAMPLE-1",
        (Heading::Study(StudyField::Title), 0) => title,
        (Heading::Product(ProductField::Name), 0) => products[0],
        (Heading::Product(ProductField::Name), _) => products[1],
        (Heading::Study(_) | Heading::Product(_) | Heading::Answer { .. } | Heading::Noted { .. }, _) => "",
    };
    let mut rows =
        [0, 1].map(|row| fixed(lang).iter().map(|(heading, _)| cell(heading, row).to_owned()).collect::<Vec<_>>());
    for question in tree.questions() {
        let given = EXAMPLE.iter().find(|(id, _)| *id == question.id).map_or(["", ""], |(_, answers)| *answers);
        for (row, answer) in rows.iter_mut().zip(given) {
            row.push(label(question, answer, lang));
        }
    }
    rows
}

fn label(question: &Question, answer: &str, lang: Lang) -> String {
    let known = question.answers.iter().find(|known| known.id == answer);
    match known {
        Some(known) => known.label.get(lang).to_owned(),
        None if answer.is_empty() => String::new(),
        None => unknown_label(lang).to_owned(),
    }
}

/// The question of the example beside whose answer something stands.
pub(super) const NOTED: &str = "label";

/// What stands beside an answer of the example, in the rows of its products.
pub(super) fn beside(question: &str, part: NotePart, lang: Lang) -> [&'static str; 2] {
    match part {
        _ if question != NOTED => ["", ""],
        NotePart::Note => ["", lang.pick("添付文書を確認中", "checking the package insert")],
        NotePart::Source => [lang.pick("研究計画書 5.2", "protocol 5.2"), ""],
    }
}
