//! Whom a line is about: products by name, and lines that say the same of several products as one.

use std::hash::Hash;

use indexmap::IndexMap;

use crate::report::ProductLine;
use crate::text::Lang;

/// The most names before a line of the front sheet; the annex has all of them.
const NAMES: usize = 6;

/// The names of the products that a study has.
#[derive(Clone, Copy)]
pub(super) struct ProductNames<'r> {
    pub(super) lines: &'r [ProductLine],
    pub(super) lang: Lang,
}

impl<'r> ProductNames<'r> {
    /// The names in brackets; nothing where there is only one product to speak of, or for the study itself.
    pub(super) fn whose(self, products: &[Option<usize>]) -> String {
        self.bracketed(products, usize::MAX)
    }

    /// As [`Self::whose`], with the number of the rest where there are many.
    pub(super) fn whose_few(self, products: &[Option<usize>]) -> String {
        self.bracketed(products, NAMES)
    }

    fn bracketed(self, products: &[Option<usize>], most: usize) -> String {
        let names = self.names(products);
        if self.lines.len() < 2 || names.is_empty() {
            return String::new();
        }
        if names.len() == self.lines.len() {
            let all = names.len();
            return self.lang.pick(format!("【全{all}製品】"), format!("[all {all} products] "));
        }
        let said = listed(&names, most, self.lang);
        self.lang.pick(format!("【{said}】"), format!("[{said}] "))
    }

    fn names(self, products: &[Option<usize>]) -> Vec<&'r str> {
        let line = |product: &Option<usize>| self.lines.iter().find(|line| Some(line.index) == *product);
        products.iter().filter_map(line).map(|line| line.name.as_str()).collect()
    }
}

/// Names one after the other; of many the first, and how many more there are.
pub(super) fn listed(names: &[&str], most: usize, lang: Lang) -> String {
    let few: Vec<&str> = names.iter().copied().take(most).collect();
    let said = few.join(lang.pick("、", ", "));
    match names.len().checked_sub(most).filter(|more| *more > 0) {
        Some(more) => lang.pick(format!("{said} ほか{more}製品"), format!("{said} and {more} more")),
        None => said,
    }
}

/// Lines that say the same of several products as one, in the order of the first of each.
pub(super) fn grouped<'r, T, K: Eq + Hash>(
    lines: &'r [T],
    product: impl Fn(&T) -> Option<usize>,
    said: impl Fn(&'r T) -> K,
) -> Vec<(Vec<Option<usize>>, &'r T)> {
    let mut groups: IndexMap<K, (Vec<Option<usize>>, &T)> = IndexMap::new();
    for line in lines {
        groups.entry(said(line)).or_insert_with(|| (Vec::new(), line)).0.push(product(line));
    }
    groups.into_values().collect()
}
