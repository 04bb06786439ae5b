//! Answers that a word in what is said of the product speaks against: asked about, never overruled.

use crate::study::{ProductIx, Study};
use crate::text::Bilingual;
use crate::tree::Tree;
use crate::tree::hint::{Folded, Hint};
use crate::triage::{Fact, Known, Place, Triage};

/// An answer about a product, and a word in what is said of it that points elsewhere.
#[derive(Clone, Debug)]
pub struct Spoken<'t> {
    /// The question.
    pub place: Place,
    /// The answer in words to which the word points.
    pub label: &'t Bilingual,
    /// The word.
    pub hint: Hint<'t>,
}

/// What is said of a product that may hold a word of the edition: its name, its role, its details.
pub fn said_of(tree: &Tree, study: &Study, product: ProductIx) -> Vec<Folded> {
    let texts = study.product(product).into_iter().flat_map(|product| product.texts.iter());
    texts
        .filter(|(_, text)| tree.lexicon().may_hold(tree.questions(), text))
        .map(|(_, text)| Folded::of(text))
        .collect()
}

/// The answers on the path that a word speaks against, in the order of asking, of what is said of each product.
pub fn spoken_against<'t>(triage: &Triage<'t>, said: impl Fn(ProductIx) -> Vec<Folded>) -> Vec<Spoken<'t>> {
    let mut spoken = Vec::new();
    let mut known: Option<(ProductIx, Vec<Folded>)> = None;
    for place in triage.standing.places() {
        let Some(product) = place.subject.product() else { continue };
        let (_, said) = match known.take() {
            Some(same) if same.0 == product => known.insert(same),
            _ => known.insert((product, said(product))),
        };
        spoken.extend(against(triage.tree, place, triage.stated().get(place), said));
    }
    spoken
}

/// What speaks against the answer to one question, if anything does.
pub fn against<'t>(tree: &'t Tree, place: Place, fact: Fact, said: &[Folded]) -> Option<Spoken<'t>> {
    if said.is_empty() {
        return None;
    }
    let given: Vec<&str> = match fact.known() {
        Known::NotAsked | Known::Unknown => return None,
        Known::Given(_) | Known::OneOf(_) => {
            fact.left().iter().map(|answer| tree.answer(place.question, answer).id.as_str()).collect()
        }
    };
    let question = tree.question(place.question);
    let hint = tree.lexicon().against(place.question, question, &given, said)?;
    let label = &question.answers.iter().find(|answer| answer.id == hint.points.answer)?.label;
    Some(Spoken { place, label, hint })
}

impl Spoken<'_> {
    /// The question that is asked back, with the sentence that says why.
    pub fn say(&self) -> Bilingual {
        let Spoken { place: _, label, hint } = self;
        let (word, because) = (hint.word, &hint.points.because);
        Bilingual::new(
            format!("製品の説明に「{word}」とあります。「{}」ではありませんか。{}", label.ja, because.ja),
            format!("The product is described as \"{word}\". Is it not \"{}\"? {}", label.en, because.en),
        )
    }
}
