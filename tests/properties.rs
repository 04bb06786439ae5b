//! What must hold of every study, tried on random ones from a fixed seed.

use gaitou::study::{Study, UNKNOWN};
use gaitou::tree::Tree;
use gaitou::triage::{Fact, Facts, Place, Reach, Standing, WhatIf};
use gaitou::verdict::Verdict;
use proptest::prelude::*;
use proptest::test_runner::{TestRng, TestRunner};

use super::common::{DAYS, day, editions};
use super::oracle_agrees::studies;

pub fn check<S: Strategy>(cases: u32, strategy: &S, test: impl FnMut(S::Value) -> Result<(), TestCaseError>) {
    let test = std::cell::RefCell::new(test);
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let rng = TestRng::deterministic_rng(config.rng_algorithm);
    TestRunner::new_with_rng(config, rng).run(strategy, |value| (test.borrow_mut())(value)).unwrap();
}

fn judge(date: &str, study: &Study) -> Verdict<'static> {
    Verdict::judge(editions(), study, day(date)).unwrap()
}

fn each_edition(test: impl Fn(&'static str, &'static Tree)) {
    DAYS.into_iter().zip(editions().all()).for_each(|((_, date), tree)| test(date, tree));
}

#[test]
fn a_further_answer_never_adds_an_outcome() {
    each_edition(|date, tree| {
        check(300, &(studies(tree), any::<usize>(), any::<usize>()), |(study, which, answer)| {
            let verdict = judge(date, &study);
            let (facts, _) = Facts::of(tree, &study);
            let open: Vec<_> = (0..study.product_count())
                .flat_map(|product| (0..tree.questions().len()).map(move |question| (product, question)))
                .map(|(product, question)| (tree.is_product(question).then_some(product), question))
                .filter(|(product, question)| !matches!(facts.get(*product, *question), Fact::Given(_)))
                .collect();
            if open.is_empty() {
                return Ok(());
            }
            let (product, question) = open[which % open.len()];
            let asked = tree.question(question).unwrap();
            let mut further = study.clone();
            further.set(product, &asked.id, &asked.answers[answer % asked.answers.len()].id);
            let after = judge(date, &further);
            prop_assert_eq!(after.possible.union(verdict.possible), verdict.possible);
            Ok(())
        });
    });
}

#[test]
fn the_order_of_products_does_not_matter() {
    each_edition(|date, tree| {
        check(300, &studies(tree), |study| {
            let mut turned = study.clone();
            turned.products.reverse();
            let (one, other) = (judge(date, &study), judge(date, &turned));
            prop_assert_eq!(one.possible, other.possible);
            prop_assert_eq!(one.leaves, other.leaves);
            prop_assert_eq!(one.to_settle.len(), other.to_settle.len());
            prop_assert_eq!(one.pivots.len(), other.pivots.len());
            Ok(())
        });
    });
}

#[test]
fn answering_afresh_equals_any_sequence_of_changes() {
    each_edition(|date, tree| {
        check(200, &(studies(tree), studies(tree)), |(end, detour)| {
            // Everything of the detour is answered first, then answered again or taken back.
            let mut changed = detour.clone();
            changed.products.resize(end.products.len(), gaitou::study::Product::default());
            let levels = std::iter::once(None).chain((0..end.products.len()).map(Some));
            for product in levels {
                let wanted = end.answers(product).unwrap().clone();
                let stale: Vec<_> = changed.answers(product).unwrap().keys().cloned().collect();
                stale.iter().filter(|id| !wanted.contains_key(*id)).for_each(|id| changed.clear(product, id));
                wanted.iter().for_each(|(id, answer)| changed.set(product, id, &answer.answer));
            }
            let (one, other) = (judge(date, &end), judge(date, &changed));
            prop_assert_eq!(one.possible, other.possible);
            prop_assert_eq!(one.rationale, other.rationale);
            prop_assert_eq!(one.to_settle, other.to_settle);
            Ok(())
        });
    });
}

/// To settle and to pivot are what they say: they are compared with judging every change from scratch.
#[test]
fn every_pivot_and_every_open_fact_is_what_judging_the_change_gives() {
    each_edition(|date, tree| {
        check(60, &studies(tree), |study| {
            let verdict = judge(date, &study);
            for pivot in &verdict.pivots {
                let asked = tree.question(pivot.place.question).unwrap();
                let mut changed = study.clone();
                changed.set(pivot.place.product, &asked.id, &asked.answers[pivot.answer].id);
                prop_assert_eq!(judge(date, &changed).possible, pivot.possible);
                prop_assert_ne!(pivot.possible, verdict.possible);
            }
            for (place, _) in &verdict.to_settle {
                let asked = tree.question(place.question).unwrap();
                let sets: Vec<_> = asked
                    .answers
                    .iter()
                    .map(|answer| {
                        let mut changed = study.clone();
                        changed.set(place.product, &asked.id, &answer.id);
                        judge(date, &changed).possible
                    })
                    .collect();
                let own: Vec<_> = asked
                    .answers
                    .iter()
                    .map(|answer| {
                        let mut alone = gaitou::study::Study { answers: study.answers.clone(), ..Default::default() };
                        alone.products.extend(place.product.and_then(|at| study.products.get(at)).cloned());
                        alone.set(place.product.map(|_| 0), &asked.id, &answer.id);
                        judge(date, &alone).possible
                    })
                    .collect();
                prop_assert!(sets.iter().any(|set| *set != sets[0]) || own.iter().any(|set| *set != own[0]));
            }
            prop_assert_eq!(verdict.to_settle.is_empty(), verdict.outcome().is_some());
            Ok(())
        });
    });
}

/// The ways around a question and behind its answers, put together, are the ways that there are.
#[test]
fn what_if_is_what_the_changed_facts_give_for_every_question_and_answer() {
    each_edition(|_, tree| {
        check(150, &studies(tree), |study| {
            let (facts, _) = Facts::of(tree, &study);
            let standing = Standing::of(tree, &facts);
            let what_if = WhatIf::new(tree, &facts, &standing);
            let levels: Vec<_> = std::iter::once(None).chain((0..study.product_count()).map(Some)).collect();
            for (at, asked) in tree.questions().iter().enumerate() {
                for product in levels.iter().copied().filter(|level| level.is_some() == tree.is_product(at)) {
                    let place = Place { product, question: at };
                    if tree.unknown_means(at).is_none() {
                        let mut changed = study.clone();
                        changed.set(product, &asked.id, UNKNOWN);
                        let (facts, _) = Facts::of(tree, &changed);
                        prop_assert_eq!(what_if.open(place), Standing::of(tree, &facts).possible);
                    }
                    for (answer, said) in asked.answers.iter().enumerate() {
                        let mut changed = study.clone();
                        changed.set(product, &asked.id, &said.id);
                        let (facts, _) = Facts::of(tree, &changed);
                        prop_assert_eq!(what_if.possible(place, answer), Standing::of(tree, &facts).possible);
                        if let Some(product) = product {
                            let reach = Reach::from(tree, tree.product_entry().unwrap(), facts.level(Some(product)));
                            prop_assert_eq!(what_if.product(place, answer), tree.outcomes(reach.leaves));
                        }
                    }
                }
            }
            Ok(())
        });
    });
}
