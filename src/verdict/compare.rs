//! Where two statements of the same study part.

use crate::study::{Ids, ProductField, ProductIx, Study, Subject};
use crate::text::fold;
use crate::tree::Tree;

/// Where two studies part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The products that are taken for the same, in the one and the other.
    pub pairs: Vec<(ProductIx, ProductIx)>,
    /// The products of the one that have no partner.
    pub only_one: Vec<ProductIx>,
    /// The products of the other that have no partner.
    pub only_other: Vec<ProductIx>,
    /// The answers that differ, in the order of asking.
    pub differences: Vec<Difference>,
}

/// One question that two people answered differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The product in the one and the other; `None` is the study itself.
    pub pair: Option<(ProductIx, ProductIx)>,
    /// The question's id.
    pub question: String,
    /// The answer in the one, `None` if there is none.
    pub one: Option<Ids<'static>>,
    /// The answer in the other.
    pub other: Option<Ids<'static>>,
}

impl Comparison {
    /// Compares two studies, each judged under its own tree.
    ///
    /// Products belong together by their folded name, those left over by position.
    pub fn of(one: (&Study, &Tree), other: (&Study, &Tree)) -> Comparison {
        let (pairs, only_one, only_other) = pair(one.0, other.0);
        let mut comparison = Comparison { pairs, only_one, only_other, differences: Vec::new() };
        let levels = std::iter::once(None).chain(comparison.pairs.iter().copied().map(Some));
        for pair in levels.collect::<Vec<_>>() {
            comparison.differences.extend(differences(one, other, pair));
        }
        comparison
    }

    /// Whether nothing differs.
    pub fn is_same(&self) -> bool {
        self.only_one.is_empty() && self.only_other.is_empty() && self.differences.is_empty()
    }
}

/// Products by folded name, then by position, and those without a partner.
fn pair(one: &Study, other: &Study) -> (Vec<(ProductIx, ProductIx)>, Vec<ProductIx>, Vec<ProductIx>) {
    let names = |study: &Study| -> Vec<(ProductIx, String)> {
        study.each_product().map(|(at, product)| (at, fold(product.texts.get(ProductField::Name)))).collect()
    };
    let mut free = names(other);
    let mut pairs = Vec::new();
    let mut unnamed = Vec::new();
    for (at, name) in names(one) {
        let same = free.iter().position(|(_, partner)| !name.is_empty() && *partner == name);
        match same {
            Some(found) => pairs.push((at, free.remove(found).0)),
            None => unnamed.push(at),
        }
    }
    let mut free: Vec<ProductIx> = free.into_iter().map(|(at, _)| at).collect();
    let by_position = unnamed.len().min(free.len());
    let only_one = unnamed.split_off(by_position);
    let only_other = free.split_off(by_position);
    pairs.extend(unnamed.into_iter().zip(free));
    pairs.sort_unstable();
    (pairs, only_one, only_other)
}

/// The differing answers of one level: the questions of the one's tree, then those that only the other's has.
fn differences(one: (&Study, &Tree), other: (&Study, &Tree), pair: Option<(ProductIx, ProductIx)>) -> Vec<Difference> {
    let subject = |product: Option<ProductIx>| product.map_or(Subject::Study, Subject::Product);
    let of_level = |tree: &Tree, id: &str| {
        tree.find_question(id).is_some_and(|question| tree.is_product(question) == pair.is_some())
    };
    let ours = one.1.questions().iter().map(|question| question.id.as_str());
    let theirs = other.1.questions().iter().map(|question| question.id.as_str());
    let theirs = theirs.filter(|id| one.1.find_question(id).is_none());
    ours.chain(theirs)
        .filter(|id| of_level(one.1, id) || of_level(other.1, id))
        .filter_map(|id| {
            let ours = answer(one, subject(pair.map(|(one, _)| one)), id);
            let theirs = answer(other, subject(pair.map(|(_, other)| other)), id);
            let differ = ours != theirs;
            differ.then(|| Difference { pair, question: id.to_owned(), one: ours, other: theirs })
        })
        .collect()
}

/// The answer's id; "don't know" is the answer that the law takes it for, where there is one.
fn answer((study, tree): (&Study, &Tree), subject: Subject, question: &str) -> Option<Ids<'static>> {
    let given = study.answer(subject, question)?.answer.clone();
    let meant = || tree.question(tree.find_question(question)?).unknown_means.clone();
    let meant = if given.is_unknown() { meant() } else { None };
    Some(meant.map_or(given, |id| String::from(id).into()))
}
