//! What must hold of every study, tried on random ones from a fixed seed.

use gaitou::study::{Study, Subject, UNKNOWN};
use gaitou::tree::{QuestionIx, Tree};
use gaitou::triage::{Facts, Place, Reach, Standing, Triage, WhatIf};
use gaitou::verdict::Verdict;
use proptest::prelude::*;
use proptest::test_runner::{TestRng, TestRunner};

use super::common::{DAYS, day, editions, product};
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

/// Every question about the study and about each product.
fn places(tree: &Tree, facts: &Facts) -> impl Iterator<Item = Place> {
    facts.subjects().flat_map(move |subject| {
        let own = move |at: &QuestionIx| tree.is_product(*at) == subject.product().is_some();
        let questions = tree.each_question().map(|(at, _)| at).filter(own);
        questions.map(move |question| Place { subject, question })
    })
}

#[test]
fn a_further_answer_never_adds_an_outcome() {
    each_edition(|date, tree| {
        check(300, &(studies(tree), any::<usize>(), any::<usize>()), |(study, which, answer)| {
            let verdict = judge(date, &study);
            let (facts, _) = Facts::of(tree, &study);
            let open: Vec<_> = places(tree, &facts).filter(|place| facts.get(*place).is_open()).collect();
            if open.is_empty() {
                return Ok(());
            }
            let place = open[which % open.len()];
            let asked = tree.question(place.question);
            let mut further = study.clone();
            let left: Vec<_> = facts.get(place).left().iter().collect();
            further.set(place.subject, &asked.id, &tree.answer(place.question, left[answer % left.len()]).id);
            let after = judge(date, &further);
            if !after.triage.clashes.is_empty() {
                // An answer that cannot be true beside another one takes both back.
                return Ok(());
            }
            prop_assert_eq!(after.brief.possible.union(verdict.brief.possible), verdict.brief.possible);
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
            prop_assert_eq!(one.brief.possible, other.brief.possible);
            prop_assert_eq!(one.brief.leaves, other.brief.leaves);
            prop_assert_eq!(one.brief.to_settle.len(), other.brief.to_settle.len());
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
            for subject in end.subjects() {
                let wanted = end.answers(subject).unwrap().clone();
                let stale: Vec<_> = changed.answers(subject).unwrap().keys().cloned().collect();
                stale.iter().filter(|id| !wanted.contains_key(*id)).for_each(|id| changed.clear(subject, id));
                wanted.iter().for_each(|(id, answer)| changed.set(subject, id, &answer.answer));
            }
            let (one, other) = (judge(date, &end), judge(date, &changed));
            prop_assert_eq!(one.brief.possible, other.brief.possible);
            prop_assert_eq!(one.rationale, other.rationale);
            prop_assert_eq!(one.brief.to_settle, other.brief.to_settle);
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
                let asked = tree.question(pivot.place.question);
                let mut changed = study.clone();
                changed.set(pivot.place.subject, &asked.id, &tree.answer(pivot.place.question, pivot.answer).id);
                let judged = judge(date, &changed);
                // What cannot be true beside another answer is told, not followed.
                if judged.triage.clashes.is_empty() && verdict.triage.clashes.is_empty() {
                    prop_assert_eq!(judged.brief.possible, pivot.possible);
                }
                prop_assert_ne!(pivot.possible, verdict.brief.possible);
            }
            if !verdict.triage.clashes.is_empty() {
                return Ok(());
            }
            for (place, _) in &verdict.brief.to_settle {
                let asked = tree.question(place.question);
                let sets: Vec<_> = asked
                    .answers
                    .iter()
                    .map(|answer| {
                        let mut changed = study.clone();
                        changed.set(place.subject, &asked.id, &answer.id);
                        judge(date, &changed).brief.possible
                    })
                    .collect();
                let own: Vec<_> = asked
                    .answers
                    .iter()
                    .map(|answer| {
                        let mut alone = gaitou::study::Study { answers: study.answers.clone(), ..Default::default() };
                        let of_product = place.subject.product();
                        alone.products.extend(of_product.and_then(|at| study.product(at)).cloned());
                        alone.set(of_product.map_or(Subject::Study, |_| product(0)), &asked.id, &answer.id);
                        judge(date, &alone).brief.possible
                    })
                    .collect();
                prop_assert!(sets.iter().any(|set| *set != sets[0]) || own.iter().any(|set| *set != own[0]));
            }
            prop_assert_eq!(verdict.brief.to_settle.is_empty(), verdict.outcome().is_some());
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
            let triage = Triage::of(tree, &study);
            for place in places(tree, &facts) {
                let (subject, asked) = (place.subject, tree.question(place.question));
                if tree.unknown_means(place.question).is_none() {
                    let mut changed = study.clone();
                    changed.set(subject, &asked.id, UNKNOWN);
                    let (facts, _) = Facts::of(tree, &changed);
                    prop_assert_eq!(what_if.open(place), Standing::of(tree, &facts).possible);
                }
                for (answer, said) in tree.each_answer(place.question) {
                    let mut changed = study.clone();
                    changed.set(subject, &asked.id, &said.id);
                    let (facts, _) = Facts::of(tree, &changed);
                    prop_assert_eq!(what_if.possible(place, answer), Standing::of(tree, &facts).possible);
                    // What is told of an answer before it is given is what is told once it is.
                    let told = Triage::of(tree, &changed).standing.possible;
                    prop_assert_eq!(triage.would_be(place, answer), told);
                    if subject != Subject::Study {
                        let reach = Reach::from(tree, tree.product_entry().unwrap(), facts.level(subject));
                        prop_assert_eq!(what_if.of_subject(place, answer), tree.outcomes(reach.leaves));
                    }
                }
            }
            Ok(())
        });
    });
}
