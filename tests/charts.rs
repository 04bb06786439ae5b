//! The tree as a study stands in it, beside all its routes: on every case, whole and answer by answer.

use std::collections::BTreeSet;

use gaitou::study::Study;
use gaitou::tree::routes::{Route, routes};
use gaitou::tree::{AnswerIx, LeafIx, QuestionIx, Tree};
use gaitou::triage::{Chart, Facts, Standing, Visit, Way};

use super::common::{cases, editions};

/// The ways through the study and one product that no answer rules out.
fn left<'r>(all: &'r [Route], chart: &Chart) -> Vec<&'r Route> {
    let fits = |(question, answer): &(QuestionIx, AnswerIx)| {
        let given = chart.fact(*question).given();
        given.is_none_or(|given| given == *answer)
    };
    all.iter().filter(|route| route.steps.iter().all(fits)).collect()
}

/// Every question, answer and leaf stands as the routes that are left say.
fn hold(tree: &Tree, all: &[Route], study: &Study, name: &str) {
    let (facts, _) = Facts::of(tree, study);
    let standing = Standing::of(tree, &facts);
    for product in study.product_ixs() {
        let chart = Chart::new(tree, &facts, &standing, product);
        let left = left(all, &chart);
        let steps: BTreeSet<(QuestionIx, AnswerIx)> =
            left.iter().flat_map(|route| route.steps.iter().copied()).collect();
        let ends: BTreeSet<LeafIx> = left.iter().map(|route| route.leaf).collect();
        for (q, question) in tree.each_question() {
            let asked = steps.iter().any(|(asked, _)| *asked == q);
            let given = !chart.fact(q).is_open();
            let expected = match (asked, given) {
                (false, _) => Way::Closed,
                (true, true) => Way::Taken,
                (true, false) => Way::Open,
            };
            assert_eq!(chart.question(q), expected, "{name} {}", question.id);
            for (a, answer) in tree.each_answer(q) {
                let expected = if steps.contains(&(q, a)) { expected } else { Way::Closed };
                assert_eq!(chart.answer(q, a), expected, "{name} {}={}", question.id, answer.id);
            }
            assert_eq!(chart.closed_by(q).is_some(), !asked, "{name} {}", question.id);
            if let Some(by) = chart.closed_by(q) {
                assert_eq!(chart.question(by), Way::Taken, "{name} {}", question.id);
                let given = chart.fact(by).given().is_some_and(|given| !through(all, &(by, given), q));
                assert!(
                    given && all.iter().any(|route| passes(route, by) && passes(route, q)),
                    "{name} {}",
                    question.id
                );
            }
        }
        for (at, leaf) in tree.each_leaf() {
            let expected = match (ends.contains(&at), ends.len()) {
                (false, _) => Way::Closed,
                (true, 1) => Way::Taken,
                (true, _) => Way::Open,
            };
            assert_eq!(chart.leaf(at), expected, "{name} {}", leaf.id);
        }
    }
}

fn passes(route: &Route, question: QuestionIx) -> bool {
    route.steps.iter().any(|(asked, _)| *asked == question)
}

fn through(all: &[Route], step: &(QuestionIx, AnswerIx), question: QuestionIx) -> bool {
    all.iter().any(|route| route.steps.contains(step) && passes(route, question))
}

#[test]
fn the_chart_of_every_case_is_what_its_routes_say() {
    for tree in editions().all() {
        let all = routes(tree);
        for case in cases() {
            // As it grows: first the study's answers one by one, then those of all products.
            let mut study = Study { products: case.study.products.clone(), ..Study::default() };
            study.products.iter_mut().for_each(|product| product.answers.clear());
            hold(tree, &all, &study, &case.name);
            let levels = case.study.subjects();
            for (level, question) in levels.flat_map(|level| tree.questions().iter().map(move |asked| (level, asked))) {
                let stated = case.study.answers(level).and_then(|answers| answers.get(question.id.as_str()));
                if let Some(stated) = stated {
                    study.set(level, &question.id, &stated.answer);
                    hold(tree, &all, &study, &case.name);
                }
            }
        }
    }
}

/// What is taken on the charts of all products is what the case exercises.
#[test]
fn the_answers_taken_are_those_that_a_case_exercises() {
    for tree in editions().all() {
        for case in cases().into_iter().filter(|case| case.name.starts_with("official")) {
            let (facts, _) = Facts::of(tree, &case.study);
            let standing = Standing::of(tree, &facts);
            let mut taken = BTreeSet::new();
            for product in case.study.product_ixs() {
                let chart = Chart::new(tree, &facts, &standing, product);
                let answers = tree.each_question().flat_map(|(q, _)| tree.each_answer(q).map(move |(a, _)| (q, a)));
                taken.extend(answers.filter(|(q, a)| chart.answer(*q, *a) == Way::Taken));
            }
            assert_eq!(taken, Visit::of(tree, &case.study).answers, "{}", case.name);
        }
    }
}
