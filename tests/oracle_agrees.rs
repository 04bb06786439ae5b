//! The trees against the oracle: the statute written twice, once as data and once as code.

use std::borrow::Cow;
use std::collections::BTreeSet;

use gaitou::study::{Ids, Product, Study, Subject, UNKNOWN};
use gaitou::tree::Tree;
use gaitou::tree::routes::routes;
use gaitou::verdict::Verdict;
use proptest::prelude::*;

use super::common::{DAYS, day, editions, product, study_of};
use super::oracle::{self, Edition};

const EDITIONS: [Edition; 2] = [Edition::Y2018, Edition::Y2025];

fn by_oracle(edition: Edition, study: &Study) -> BTreeSet<&'static str> {
    let plain = |answers: &gaitou::study::Answers| -> oracle::Answers {
        answers
            .iter()
            .map(|(question, answer)| (question.clone(), answer.answer.iter().map(str::to_owned).collect()))
            .collect()
    };
    let products: Vec<_> = study.products.iter().map(|product| plain(&product.answers)).collect();
    oracle::possible(edition, &plain(&study.answers), &products).into_iter().map(oracle::Outcome::id).collect()
}

fn by_tree(date: &str, study: &Study) -> BTreeSet<&'static str> {
    let verdict = Verdict::judge(editions(), study, day(date)).unwrap();
    verdict.brief.possible.iter().map(|outcome| outcome.id()).collect()
}

#[test]
fn on_every_route() {
    for (((_, date), tree), edition) in DAYS.into_iter().zip(editions().all()).zip(EDITIONS) {
        for route in routes(tree) {
            let study = study_of(tree, &route);
            assert_eq!(by_tree(date, &study), by_oracle(edition, &study), "{}", route.in_ids(tree));
        }
    }
}

/// Random answers to every question of a tree: none, unknown, any answer, or one of two.
fn answers(tree: &'static Tree, of_product: bool) -> impl Strategy<Value = Vec<(String, Ids<'static>)>> {
    let questions = tree.each_question().filter(move |(at, _)| tree.is_product(*at) == of_product);
    let each: Vec<_> = questions
        .map(|(_, question)| {
            let ids: Vec<_> = question.answers.iter().map(|answer| answer.id.to_string()).collect();
            // The first answers lead on more often than not, so that deep questions are reached too.
            let answer = prop_oneof![
                1 => Just(None),
                1 => Just(Some(Ids::from(UNKNOWN))),
                8 => proptest::sample::select(ids.clone()).prop_map(|id| Some(Ids::from(id))),
                2 => proptest::sample::subsequence(ids, 2..=2)
                    .prop_map(|ids| Ids::one_of(ids.into_iter().map(Cow::Owned))),
            ];
            let id = question.id.to_string();
            answer.prop_map(move |answer| answer.map(|answer| (id.clone(), answer)))
        })
        .collect();
    each.prop_map(|answers| answers.into_iter().flatten().collect())
}

/// A random study of up to four products; half of them lead into the products.
pub fn studies(tree: &'static Tree) -> impl Strategy<Value = Study> {
    let products = proptest::collection::vec(answers(tree, true), 0..=4);
    (answers(tree, false), products, any::<bool>()).prop_map(|(of_study, of_products, lead_on)| {
        let mut study = Study::default();
        of_study.iter().for_each(|(question, answer)| study.set(Subject::Study, question, answer));
        if lead_on {
            study.set(Subject::Study, "procedure", "none");
            study.set(Subject::Study, "evaluates", "yes");
        }
        study.products = vec![Product::default(); of_products.len()];
        for (at, answers) in of_products.iter().enumerate() {
            answers.iter().for_each(|(question, answer)| study.set(product(at), question, answer));
        }
        study
    })
}

#[test]
fn on_ten_thousand_random_studies() {
    for (((_, date), tree), edition) in DAYS.into_iter().zip(editions().all()).zip(EDITIONS) {
        // A fixed seed: the same studies on every machine and in every run.
        let config = ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() };
        let rng = proptest::test_runner::TestRng::deterministic_rng(config.rng_algorithm);
        let mut runner = proptest::test_runner::TestRunner::new_with_rng(config, rng);
        runner
            .run(&studies(tree), |study| {
                prop_assert_eq!(by_tree(date, &study), by_oracle(edition, &study));
                Ok(())
            })
            .unwrap();
    }
}
