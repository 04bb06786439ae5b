//! Verdict and study to the localised view.

mod ahead;
mod cited;
mod reasons;

use super::conclusion::ridden;
use super::{
    CaseLine, Conclusion, Detail, ProductLine, ReadingLine, Report, StatedProduct, TreeLine, WarningLine, outcome_set,
    product_name,
};
use crate::study::{Field, ProductField, ProductIx, Study, StudyField};
use crate::text::{Lang, clean, clean_lines};
use crate::tree::document;
use crate::tree::{Editions, LeafIx, Outcome, Position, Set, Tree};
use crate::verdict::{ProductVerdict, Reading, Verdict};

/// The program's name with its version, as every document and record carries it.
pub const PROGRAM: &str = concat!("gaitou ", env!("CARGO_PKG_VERSION"));

impl Report {
    /// Says a verdict in one language.
    pub fn of(verdict: &Verdict, study: &Study, editions: &Editions, lang: Lang) -> Report {
        let view = View { verdict, tree: verdict.tree, study, lang };
        let outcome = Conclusion::from(verdict.outcome());
        let rider = view.rider(verdict.brief.leaves, verdict.outcome());
        Report {
            format: 1,
            program: PROGRAM.to_owned(),
            case: view.case_line(),
            lang,
            as_of: verdict.as_of,
            tree: view.tree_line(editions),
            outcome,
            outcome_text: ridden(outcome.label(lang), rider, lang),
            rider: rider.map(str::to_owned),
            possible: verdict.brief.possible.iter().collect(),
            leaves: view.leaf_ids(verdict.brief.leaves),
            products: verdict.each_product().map(|(at, product)| view.product(at, product)).collect(),
            contradictions: view.contradictions(),
            stated_products: view.stated_products(),
            at_least: verdict.at_least(),
            reasons: view.reasons(),
            certain: view.certain(),
            rationale: view.rationale(),
            to_settle: verdict.brief.to_settle.iter().map(|open| view.open(open)).collect(),
            also_open: verdict.also_open.iter().map(|open| view.open(open)).collect(),
            next_steps: view.next_steps(),
            caveats: view.caveats(),
            pivots: view.pivots(),
            neighbours: verdict.neighbours.iter().map(|neighbour| view.neighbour(neighbour)).collect(),
            reworded: view.reworded(),
            examples: view.examples(),
            unreached: view.unreached(),
            warnings: verdict
                .warnings
                .iter()
                .map(|warning| WarningLine { code: warning.code().to_owned(), text: warning.say(lang) })
                .collect(),
            freshness: None,
            house: None,
            official: Vec::new(),
        }
    }
}

/// What the parts of a report are made from.
struct View<'a, 't> {
    verdict: &'a Verdict<'t>,
    tree: &'t Tree,
    study: &'a Study,
    lang: Lang,
}

impl View<'_, '_> {
    fn case_line(&self) -> CaseLine {
        let text = |field| clean(self.study.texts.get(field));
        CaseLine {
            id: text(StudyField::Id),
            title: text(StudyField::Title),
            protocol: text(StudyField::Protocol),
            institution: text(StudyField::Institution),
            investigator: text(StudyField::Investigator),
            judged_by: text(StudyField::JudgedBy),
        }
    }

    fn stated_products(&self) -> Vec<StatedProduct> {
        let products = self.study.each_product().map(|(index, product)| {
            let texts = product.texts.iter().filter(|(field, _)| *field != ProductField::Name);
            let details = texts.map(|(field, text)| Detail {
                key: field.key().to_owned(),
                label: field.label(self.lang).to_owned(),
                text: clean_lines(text),
            });
            let name = product_name(self.study, index, self.lang);
            let named = !product.texts.get(ProductField::Name).is_empty();
            StatedProduct { index: index.ix(), name, named, details: details.collect() }
        });
        products.collect()
    }

    fn tree_line(&self, editions: &Editions) -> TreeLine {
        let document = self.tree.document();
        TreeLine {
            id: document.id.to_string(),
            revision: document.revision,
            digest: self.tree.digest().to_owned(),
            shipped: self.tree.is_shipped(),
            sources_checked: document.sources_checked.to_string(),
            notices_checked: document.notices_checked.map(|day| day.to_string()),
            title: document.title.get(self.lang).to_owned(),
            in_force_from: document.in_force_from.to_string(),
            in_force_until: editions.last_day(&document.id).map(|day| day.to_string()),
        }
    }

    /// The rider of a settled outcome.
    fn rider(&self, leaves: Set<LeafIx>, outcome: Option<Outcome>) -> Option<&str> {
        let rider = document::rider(leaves.iter().map(|leaf| self.tree.leaf(leaf)), outcome?)?;
        Some(rider.get(self.lang))
    }

    fn leaf_ids(&self, leaves: Set<LeafIx>) -> Vec<String> {
        leaves.iter().map(|leaf| self.tree.leaf(leaf).id.to_string()).collect()
    }

    fn product(&self, at: ProductIx, product: &ProductVerdict) -> ProductLine {
        let outcome = Conclusion::from(product.brief.possible.single());
        let rider = self.rider(product.brief.leaves, product.brief.possible.single());
        let readings = product.readings.iter().map(|reading| {
            let answer = self.tree.answer(reading.question, reading.answer);
            ReadingLine {
                question: self.tree.question(reading.question).id.to_string(),
                answer: answer.id.to_string(),
                answer_text: answer.label.get(self.lang).to_owned(),
                outcome: reading.possible.single().into(),
                possible: reading.possible.iter().collect(),
                leaves: self.leaf_ids(reading.leaves),
                text: self.reading(reading),
            }
        });
        ProductLine {
            index: at.ix(),
            name: product_name(self.study, at, self.lang),
            outcome,
            outcome_text: ridden(outcome.label(self.lang), rider, self.lang),
            rider: rider.map(str::to_owned),
            possible: product.brief.possible.iter().collect(),
            leaves: self.leaf_ids(product.brief.leaves),
            deciding: product.brief.deciding,
            readings: readings.collect(),
        }
    }

    /// What a reading comes to: for the product, and for the study where it has others.
    fn reading(&self, reading: &Reading) -> String {
        let of_product = outcome_set(reading.possible, self.lang);
        if self.verdict.products.len() < 2 {
            return of_product;
        }
        let of_study = outcome_set(reading.study, self.lang);
        self.lang.pick(
            format!("この製品は {of_product}、研究全体は {of_study}"),
            format!("this product: {of_product}; the whole study: {of_study}"),
        )
    }
}
