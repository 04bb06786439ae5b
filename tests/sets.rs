//! One of several answers, answers that cannot both be true, and what is certain: held by brute force.

use std::borrow::Cow;

use gaitou::study::{self, Ids, Product, Study, Subject, UNKNOWN};
use gaitou::tree::{LeafIx, OutcomeSet, Position, Set, Tree};
use gaitou::triage::{Facts, Place, Standing, Triage};
use gaitou::verdict::Verdict;
use proptest::prelude::*;

use super::common::{day, editions, product};
use super::oracle_agrees::studies;
use super::properties::check;

/// An answer that is one of several.
fn several(ids: &[&str]) -> Ids<'static> {
    Ids::one_of(ids.iter().map(|id| Cow::Owned((*id).to_owned()))).unwrap()
}

/// Every question about the study and its products.
fn places(tree: &Tree, study: &Study) -> Vec<Place> {
    let of_subject = |subject: Subject| {
        let own = tree.each_question().filter(move |(at, _)| tree.is_product(*at) == subject.product().is_some());
        own.map(move |(question, _)| Place { subject, question })
    };
    study.subjects().flat_map(of_subject).collect()
}

/// The answers of a question that a number picks, at least one.
fn picked(tree: &Tree, place: Place, pick: u64) -> Vec<&str> {
    let ids: Vec<&str> = tree.each_answer(place.question).map(|(_, answer)| answer.id.as_str()).collect();
    let chosen: Vec<&str> =
        ids.iter().enumerate().filter(|(at, _)| pick >> (at % 64) & 1 == 1).map(|(_, id)| *id).collect();
    if chosen.is_empty() { vec![ids[0]] } else { chosen }
}

/// What follows from the answers as they stand, whether they can be true together or not.
fn plainly(tree: &Tree, study: &Study) -> (OutcomeSet, Set<LeafIx>) {
    let standing = Standing::of(tree, &Facts::of(tree, study).0);
    (standing.possible, standing.leaves())
}

#[test]
fn one_of_several_answers_gives_what_each_of_them_gives() {
    for tree in editions().all() {
        let picks = proptest::collection::vec((any::<usize>(), any::<u64>()), 1..=3);
        check(200, &(studies(tree), picks), |(study, picks)| {
            let all = places(tree, &study);
            let mut chosen: Vec<(Place, Vec<&str>)> = Vec::new();
            for (at, pick) in picks {
                let place = all[at % all.len()];
                if chosen.iter().all(|(known, _)| *known != place) {
                    chosen.push((place, picked(tree, place, pick)));
                }
            }
            let (mut as_set, mut singles) = (study.clone(), vec![study]);
            for (place, ids) in &chosen {
                let id = &tree.question(place.question).id;
                as_set.set(place.subject, id, several(ids));
                let with = |study: &Study, answer: &str| {
                    let mut study = study.clone();
                    study.set(place.subject, id, answer);
                    study
                };
                singles = singles.iter().flat_map(|study| ids.iter().map(move |answer| with(study, answer))).collect();
            }
            let union = singles.iter().map(|study| plainly(tree, study));
            let union = union.reduce(|one, other| (one.0.union(other.0), one.1.union(other.1))).unwrap();
            prop_assert_eq!(plainly(tree, &as_set), union);
            let written = study::write(&as_set);
            prop_assert_eq!(study::read(&written).unwrap(), as_set);
            Ok(())
        });
    }
}

#[test]
fn all_answers_are_not_known_and_a_list_of_one_is_its_answer() {
    for tree in editions().all() {
        let study = Study { products: vec![Product::default()], ..Study::default() };
        for place in places(tree, &study) {
            let id = &tree.question(place.question).id;
            let facts = |answer: Ids| {
                let mut study = study.clone();
                study.set(place.subject, id, answer);
                let (facts, misfits) = Facts::of(tree, &study);
                assert!(misfits.is_empty(), "{id}");
                facts
            };
            let ids = picked(tree, place, u64::MAX);
            assert_eq!(facts(several(&ids[..1])), facts(ids[0].into()), "{id}");
            let all = facts(several(&ids)).get(place);
            assert_eq!((all.left(), all.is_asked()), (tree.answers(place.question), true), "{id}");
            if tree.unknown_means(place.question).is_none() {
                assert_eq!(facts(several(&ids)), facts(UNKNOWN.into()), "{id}");
            }
        }
    }
}

#[test]
fn a_list_that_says_nothing_or_names_no_answer_is_one_clear_line() {
    let of = |answer: &str| format!(r#"{{"format": 1, "answers": {{"procedure": {answer}}}}}"#);
    for bad in ["[]", "[1]", "[null]", r#"{"answer": []}"#, r#"[["none"]]"#] {
        let fault = study::read(&of(bad)).unwrap_err();
        for lang in gaitou::text::Lang::ALL {
            assert_eq!(fault.kind.say(lang).lines().count(), 1, "{bad}");
        }
        assert!(fault.path.starts_with("answers.procedure"), "{bad}: {}", fault.path);
    }
    let study = study::read(&of(r#"["none", "nowhere"]"#)).unwrap();
    let fault = Verdict::judge(editions(), &study, day("2025-06-01")).unwrap_err();
    let said = fault.say(gaitou::text::Lang::En);
    assert!(said.contains("nowhere") && said.lines().count() == 1, "{said}");
}

/// Of two stated answers that cannot both be true and that both lie on the path, neither is believed, however the path
/// came to them.
#[test]
fn of_two_answers_that_cannot_both_be_true_neither_is_believed() {
    for tree in editions().all() {
        check(300, &(studies(tree), any::<usize>(), any::<bool>()), |(mut study, which, forced)| {
            let pairs = tree.exclusive();
            if forced && !pairs.is_empty() && !study.products.is_empty() {
                let pair = pairs[which % pairs.len()];
                for (question, answer) in [pair.one, pair.other] {
                    let subject = if tree.is_product(question) { product(0) } else { Subject::Study };
                    study.set(subject, &tree.question(question).id, &tree.answer(question, answer).id);
                }
            }
            let triage = Triage::of(tree, &study);
            for subject in triage.standing.subjects() {
                for pair in pairs {
                    let [one, other] = [pair.one, pair.other].map(|(question, answer)| {
                        let place = Place { subject, question };
                        let stated = triage.stated().get(place).given() == Some(answer);
                        (place, stated && triage.standing.reaches(place))
                    });
                    if one.1 && other.1 {
                        prop_assert!(triage.facts.get(one.0).is_open() && triage.facts.get(other.0).is_open());
                    }
                }
            }
            // What is left open is as if it had been answered "not known yet", and nothing else is touched.
            let mut opened = study.clone();
            let mut clashing: Vec<Place> = triage.clashes.iter().flat_map(|clash| clash.places()).collect();
            clashing.sort_unstable();
            clashing.dedup();
            for place in &clashing {
                let ids: Vec<&str> = picked(tree, *place, u64::MAX);
                opened.set(place.subject, &tree.question(place.question).id, several(&ids));
            }
            prop_assert_eq!(plainly(tree, &opened).0, triage.standing.possible);
            let first: Vec<Place> = triage.to_settle().iter().take(clashing.len()).map(|(place, _)| *place).collect();
            prop_assert_eq!(first, clashing);
            // The order of the products decides nothing.
            study.products.reverse();
            prop_assert_eq!(Triage::of(tree, &study).standing.possible, triage.standing.possible);
            Ok(())
        });
    }
}

/// Whether an open question was asked, and what was said then, stands beside it in every file.
#[test]
fn an_open_question_says_how_it_stands() {
    let one = |id: &'static str| Ids::One(Cow::Borrowed(id));
    let stated = [
        (None, "not-asked"),
        (Some(one(UNKNOWN)), "unknown"),
        (Some(several(&["device", "other-equipment"])), "one-of"),
    ];
    for ((stated, wanted), tree) in stated.iter().flat_map(|each| editions().all().iter().map(move |tree| (each, tree)))
    {
        let mut study = Study { products: vec![Product::default()], ..Study::default() };
        study.set(Subject::Study, "procedure", one("none"));
        study.set(Subject::Study, "evaluates", one("yes"));
        if let Some(stated) = stated {
            study.set(study.subjects().last().unwrap(), "kind", stated.clone());
        }
        let open = Triage::of(tree, &study).to_settle();
        let kind = open.iter().find(|(place, _)| tree.question(place.question).id == "kind");
        assert_eq!(kind.map(|(_, state)| state.id()), Some(*wanted), "{}", tree.id());
    }
}

/// The names of the certain leaves, and of the others with the question on which each depends.
fn reasons(verdict: &Verdict) -> (Vec<String>, Vec<(String, String)>) {
    let leaf = |leaf| verdict.tree.leaf(leaf).id.to_string();
    let certain = verdict.certain.iter().map(|(_, at)| leaf(*at)).collect();
    let depending =
        verdict.conditions.iter().map(|on| (leaf(on.leaf), verdict.tree.question(on.place.question).id.to_string()));
    (certain, depending.collect())
}

fn with(products: &[&[(&str, &str)]]) -> Study {
    let mut study = Study { products: vec![Product::default(); products.len()], ..Study::default() };
    study.set(Subject::Study, "procedure", "none");
    study.set(Subject::Study, "evaluates", "yes");
    for (at, answers) in products.iter().enumerate() {
        answers.iter().for_each(|(question, answer)| study.set(product(at), question, *answer));
    }
    study
}

#[test]
fn that_a_holder_pays_is_no_fact_while_nobody_knows_who_pays() {
    let study = with(&[&[("kind", "medicine"), ("use", "protocol"), ("funding", UNKNOWN), ("approval", "no")]]);
    let verdict = Verdict::judge(editions(), &study, day("2025-06-01")).unwrap();
    let (certain, depending) = reasons(&verdict);
    assert_eq!(certain, ["specific-unapproved"]);
    assert_eq!(depending, [("specific-funded".to_owned(), "funding".to_owned())]);
    let open: Vec<&str> =
        verdict.also_open.iter().map(|(place, _)| verdict.tree.question(place.question).id.as_str()).collect();
    assert_eq!(open, ["funding"]);
}

#[test]
fn what_is_not_known_of_a_product_that_no_longer_decides_is_listed_all_the_same() {
    let settles = [("kind", "medicine"), ("use", "protocol"), ("funding", "none"), ("approval", "no")];
    let study = with(&[&settles, &[("kind", UNKNOWN)]]);
    let verdict = Verdict::judge(editions(), &study, day("2025-06-01")).unwrap();
    assert_eq!(reasons(&verdict).0, ["specific-unapproved"]);
    let of_second = |(place, _): &(Place, _)| place.subject == product(1);
    assert!(verdict.also_open.iter().chain(&verdict.brief.to_settle).any(of_second));
}

/// A leaf that is stated as a fact has the outcome of the study, and its subject can have no other.
#[test]
fn what_is_stated_for_certain_is_never_more_than_what_remains() {
    for (tree, date) in editions().all().iter().zip(["2025-05-30", "2025-05-31"]) {
        check(300, &studies(tree), |study| {
            let verdict = Verdict::judge(editions(), &study, day(date)).unwrap();
            prop_assert!(verdict.outcome().is_some() || verdict.certain.is_empty());
            for (subject, leaf) in &verdict.certain {
                prop_assert!(verdict.brief.leaves.contains(*leaf));
                prop_assert_eq!(Some(tree.outcome(*leaf)), verdict.outcome());
                let twice = verdict.certain.iter().filter(|(other, _)| other == subject).count();
                prop_assert_eq!(twice, 1, "two leaves of product {:?}", subject.product().map(Position::ix));
            }
            Ok(())
        });
    }
}
