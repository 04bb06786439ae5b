//! One snapshot a leaf: its verdict as text in both languages, reached by the shortest way.

use gaitou::report::{Depth, Report, Sheet, text};
use gaitou::study::{Ids, Product, Study, StudyField, Subject};
use gaitou::text::{Lang, width};
use gaitou::tree::routes::routes;
use gaitou::verdict::Verdict;

use super::common::{DAYS, cases, day, editions, product, study_of, with_snapshots};

/// The report as text with everything in it.
fn full(report: &Report, columns: usize) -> String {
    text(&Sheet::of(report, None), Depth::Full, columns)
}

#[test]
fn of_every_leaf_in_both_languages() {
    for ((edition, date), tree) in DAYS.into_iter().zip(editions().all()) {
        let routes = routes(tree);
        for (at, leaf) in tree.each_leaf() {
            let route = routes.iter().filter(|route| route.leaf == at).min_by_key(|route| route.steps.len()).unwrap();
            let mut study = study_of(tree, route);
            study.texts.set(StudyField::AsOf, date);
            let verdict = Verdict::judge(editions(), &study, day(date)).unwrap();
            let said: Vec<_> =
                Lang::ALL.into_iter().map(|lang| full(&Report::of(&verdict, &study, editions(), lang), 80)).collect();
            with_snapshots(|| insta::assert_snapshot!(format!("leaf_{edition}_{}", leaf.id), said.join("\n\n\n")));
        }
    }
}

#[test]
fn no_line_is_too_wide_or_starts_with_a_closing_mark() {
    for case in cases() {
        for (_, date) in DAYS {
            let verdict = Verdict::judge(editions(), &case.study, day(date)).unwrap();
            for lang in Lang::ALL {
                for columns in [60, 80, 120] {
                    let said = full(&Report::of(&verdict, &case.study, editions(), lang), columns);
                    for line in said.lines().filter(|line| !line.contains("https://") && !line.contains("sha256:")) {
                        assert!(width(line) <= columns, "{}: {line}", case.name);
                        assert!(!line.trim_start().starts_with(['、', '。', '）', '」']), "{}: {line}", case.name);
                    }
                }
            }
        }
    }
}

/// A law's text leans on what the reader was not told elsewhere: duties stand on every leaf that has them.
#[test]
fn leaves_say_what_they_owe() {
    for tree in editions().all() {
        for leaf in tree.leaves() {
            let cited = |source: &str, at: &str| {
                let steps = leaf.next_steps.iter().flat_map(|step| &step.cite);
                let caveats = leaf.caveats.iter().flat_map(|caveat| &caveat.cite);
                steps
                    .chain(caveats)
                    .chain(&leaf.cite)
                    .any(|cite| cite.source.starts_with(source) && cite.place(gaitou::text::Lang::En).contains(at))
            };
            let owes: &[(&str, &str)] = match leaf.id.as_str() {
                id if id.starts_with("specific-") => &[("cra-", "41"), ("cra-", "4(2)"), ("regs-", "56")],
                id if id.starts_with("clinical-") => &[("cra-", "4(1)"), ("cra-", "21")],
                id if id.starts_with("out-rm-") => &[("rm-act", ""), ("cra-", "32"), ("cra-", "22")],
                id if id.starts_with("consult-") => &[("qa-2019", "1-15"), ("qa-2019", "1-16")],
                _ => &[],
            };
            for (source, at) in owes {
                assert!(cited(source, at), "{} {}: {source}* {at} is not cited", tree.id(), leaf.id);
            }
        }
    }
}

#[test]
fn answers_that_cannot_both_be_true_are_said_first() {
    let case = cases().into_iter().find(|case| case.name.starts_with("derived-41")).unwrap();
    for (_, date) in DAYS {
        let verdict = Verdict::judge(editions(), &case.study, day(date)).unwrap();
        let report = Report::of(&verdict, &case.study, editions(), Lang::Ja);
        assert_eq!(report.contradictions.len(), 1);
        let said = full(&report, 80);
        assert!(said.find("食い違う答え").unwrap() < said.find("次の手続").unwrap(), "{said}");
    }
    // Others that are about a contradiction, each at least under one edition.
    let about = ["derived-41", "audit-03", "audit-04", "audit-05"];
    let others = cases().into_iter().filter(|case| !about.iter().any(|name| case.name.starts_with(name)));
    for case in others {
        for (_, date) in DAYS {
            let verdict = Verdict::judge(editions(), &case.study, day(date)).unwrap();
            assert_eq!(Report::of(&verdict, &case.study, editions(), Lang::Ja).contradictions, [], "{}", case.name);
        }
    }
}

/// Where a reason holds whatever is still open, all that follows from it is said, not only what it shares with others.
#[test]
fn what_a_certain_reason_asks_for_is_said_beside_what_is_open() {
    let mut seen = 0;
    for ((_, date), tree) in DAYS.into_iter().zip(editions().all()) {
        let funding = tree.find_question("funding").unwrap();
        for route in routes(tree).iter().filter(|route| route.steps.iter().any(|step| step.0 == funding)) {
            let mut study = study_of(tree, route);
            study.set(product(0), "funding", "unknown");
            let verdict = Verdict::judge(editions(), &study, day(date)).unwrap();
            let report = Report::of(&verdict, &study, editions(), Lang::Ja);
            let several = verdict.deciders().iter().any(|(_, leaves)| leaves.iter().count() > 1);
            for leaf in report.certain.iter().filter_map(|id| tree.leaves().iter().find(|leaf| leaf.id == **id)) {
                let asked = leaf.next_steps.iter().map(|step| step.text.get(Lang::Ja));
                for text in asked {
                    assert!(report.next_steps.iter().any(|step| step.text == text), "{}: {text}", leaf.id);
                    seen += usize::from(several);
                }
            }
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn beside_a_product_that_awaits_a_judgement_another_makes_it_clinical_research() {
    let case = cases().into_iter().find(|case| case.name.starts_with("derived-34")).unwrap();
    let said = |study: &Study| {
        let verdict = Verdict::judge(editions(), study, day("2026-01-15")).unwrap();
        let report = Report::of(&verdict, study, editions(), Lang::Ja);
        report.caveats.iter().any(|caveat| caveat.text.contains("少なくとも臨床研究"))
    };
    assert!(said(&case.study));
    let alone = Study { products: case.study.products[..1].to_vec(), ..case.study.clone() };
    assert!(!said(&alone));
}

/// Only a way that was gone or that ends is drawn.
#[test]
fn a_way_is_drawn_of_each_product_that_has_one() {
    let case = cases().into_iter().find(|case| case.name.starts_with("derived-34")).unwrap();
    let drawn = |study: &Study| {
        let verdict = Verdict::judge(editions(), study, day("2026-01-15")).unwrap();
        let sheet = Sheet::of(&Report::of(&verdict, study, editions(), Lang::Ja), None);
        sheet.paths.iter().map(|path| (path.steps.len(), path.end.is_empty())).collect::<Vec<_>>()
    };
    let mut study = case.study.clone();
    study.products[1] = Product::default();
    let [whole, first, second] = drawn(&study)[..] else { panic!("{:?}", drawn(&study)) };
    assert!(whole == (2, true) && first.0 > 1 && !first.1 && second == (0, false), "{:?}", drawn(&study));
    assert_eq!(drawn(&Study::default()), []);
}

/// An answer beside the path says nothing, and so contradicts nothing.
#[test]
fn answers_beside_the_path_contradict_nothing() {
    let mut study = Study { products: vec![Product::default()], ..Study::default() };
    for (subject, question, answer) in [
        (Subject::Study, "procedure", "none"),
        (Subject::Study, "evaluates", "yes"),
        (product(0), "kind", "cells-or-genes"),
        (product(0), "regenerative", "approved-as-approved"),
        (product(0), "use", "protocol"),
        (product(0), "funding", "none"),
        (product(0), "approval", "yes"),
        (product(0), "label", "outside"),
    ] {
        study.set(subject, question, answer);
    }
    let clashes = |study: &Study| Verdict::judge(editions(), study, day("2025-06-01")).unwrap().triage.clashes.len();
    assert_eq!(clashes(&study), 1);
    study.set(product(0), "kind", "medicine");
    assert_eq!(clashes(&study), 0);
}

#[test]
fn a_day_after_the_sources_were_checked_is_said() {
    for tree in editions().all() {
        let checked = tree.document().sources_checked;
        let last = editions().last_day(tree.id()).unwrap_or(checked).min(checked);
        let older = |day| {
            let verdict = Verdict::judge(editions(), &Study::default(), day).unwrap();
            verdict.warnings.iter().any(|warning| warning.code() == "sources-older")
        };
        assert!(!older(last), "{}", tree.id());
        if last == checked {
            assert!(older(last.tomorrow().unwrap()), "{}", tree.id());
        }
    }
}

#[test]
fn a_consultation_leaves_standing_what_another_product_makes_the_study() {
    let at_least = |name: &str| {
        let cases = cases();
        let case = cases.iter().find(|case| case.name.starts_with(name)).unwrap();
        let verdict = Verdict::judge(editions(), &case.study, day("2025-06-01")).unwrap();
        (verdict.outcome(), verdict.at_least())
    };
    use gaitou::tree::Outcome::{Clinical, ConsultPharmacy, OutOfScope};
    assert_eq!(at_least("derived-34"), (Some(ConsultPharmacy), Some(Clinical)));
    // By itself a product that waits makes nothing certain, and neither does what is settled.
    assert_eq!(at_least("official-12"), (Some(ConsultPharmacy), None));
    assert_eq!(at_least("official-21"), (Some(OutOfScope), None));
    // That another product lies outside the Act is nothing that the study is at the least.
    let mut study = Study { products: vec![Product::default(); 2], ..Study::default() };
    for (subject, question, answer) in [
        (Subject::Study, "procedure", "none"),
        (Subject::Study, "evaluates", "yes"),
        (product(0), "kind", "other-equipment"),
        (product(1), "kind", "food-or-goods"),
        (product(1), "pharmacopoeia", "no"),
        (product(1), "intended-use", "cannot-tell"),
    ] {
        study.set(subject, question, answer);
    }
    let verdict = Verdict::judge(editions(), &study, day("2025-06-01")).unwrap();
    assert_eq!((verdict.outcome(), verdict.at_least()), (Some(ConsultPharmacy), None));
}

#[test]
fn while_the_outcome_is_open_the_products_decide_that_can_raise_it() {
    let mut study = Study { products: vec![Product::default(); 2], ..Study::default() };
    for (question, answer) in [("procedure", "none"), ("evaluates", "yes")] {
        study.set(Subject::Study, question, answer);
    }
    let on_label = ["kind medicine", "use protocol", "funding none", "approval yes", "label within"];
    for pair in on_label {
        let (question, answer) = pair.split_once(' ').unwrap();
        (0..2).for_each(|at| study.set(product(at), question, answer));
    }
    study.set(product(1), "funding", "unknown");
    let verdict = Verdict::judge(editions(), &study, day("2025-06-01")).unwrap();
    let deciding: Vec<_> = verdict.products.iter().map(|product| product.brief.deciding).collect();
    assert_eq!((verdict.outcome(), deciding), (None, vec![false, true]));
}

#[test]
fn answers_beside_the_path_are_listed_in_the_order_of_asking_and_those_on_it_are_not() {
    let mut study = Study { products: vec![Product::default(); 2], ..Study::default() };
    study.set(Subject::Study, "evaluates", "yes");
    study.set(Subject::Study, "procedure", "records-only");
    study.set(product(1), "label", "within");
    study.set(product(1), "kind", "medicine");
    // An answer on the wrong level and one of no edition have warnings of their own.
    study.set(product(0), "procedure", "none");
    study.set(product(0), "nowhere", "yes");
    let verdict = Verdict::judge(editions(), &study, day("2025-06-01")).unwrap();
    let line = |subject, question: &str, answer: &str| (subject, question.to_owned(), Ids::from(answer.to_owned()));
    let expected = [
        line(Subject::Study, "evaluates", "yes"),
        line(product(1), "kind", "medicine"),
        line(product(1), "label", "within"),
    ];
    assert_eq!(verdict.unreached, expected);
    assert_eq!(verdict.warnings.iter().filter(|warning| warning.code() != "sources-older").count(), 2);
}

#[test]
fn what_the_law_leaves_open_is_told_wherever_the_way_comes_to_it() {
    let caveats = |name: &str| {
        let cases = cases();
        let case = cases.iter().find(|case| case.name.starts_with(name)).unwrap();
        let verdict = Verdict::judge(editions(), &case.study, day("2025-06-01")).unwrap();
        let report = Report::of(&verdict, &case.study, editions(), Lang::En);
        report.caveats.iter().map(|caveat| caveat.text.clone()).collect::<Vec<_>>().join("\n")
    };
    let fixed = "fixes without evaluating";
    // A protocol may fix products in a study that evaluates none; it is just there that they must not be forgotten.
    assert!(caveats("official-05").contains(fixed) && caveats("official-24").contains(fixed));
    assert!(!caveats("official-21").contains(fixed));
}
