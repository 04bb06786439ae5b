//! Cases with a known answer, each under both editions.

use std::collections::BTreeSet;

use gaitou::verdict::Verdict;

use super::common::{DAYS, cases, day, editions};

#[test]
fn every_case_comes_out_as_expected_under_both_editions() {
    let mut faults = Vec::new();
    for case in cases() {
        for (edition, date) in DAYS {
            let expected = &case.expected[edition];
            let verdict = Verdict::judge(editions(), &case.study, day(date)).unwrap();
            let outcome = verdict.outcome().map_or("undetermined", |outcome| outcome.id());
            if outcome != expected.outcome {
                faults.push(format!("{} under {edition}: {outcome}, expected {}", case.name, expected.outcome));
            }
            if let Some(leaf) = &expected.leaf {
                let found: BTreeSet<_> =
                    verdict.certain.iter().map(|(_, leaf)| verdict.tree.leaf(*leaf).id.as_str()).collect();
                if found != BTreeSet::from([leaf.as_str()]) {
                    faults.push(format!("{} under {edition}: leaves {found:?}, expected {leaf}", case.name));
                }
            }
            if let Some(possible) = &expected.possible {
                let found: Vec<_> = verdict.brief.possible.iter().map(|outcome| outcome.id()).collect();
                if found != *possible {
                    faults.push(format!("{} under {edition}: possible {found:?}, expected {possible:?}", case.name));
                }
            }
            let known = ["sources-older", "retired-answer", "reworded", "words"];
            assert_eq!(verdict.warnings.iter().filter(|w| !known.contains(&w.code())).count(), 0, "{}", case.name);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A word in what is said of a product asks back only where an answer stands against it: of all cases, where mRNA
/// vaccines are judged under the law of when they were medicines.
#[test]
fn few_answers_stand_against_a_word() {
    let mut found = Vec::new();
    for case in cases() {
        for (edition, date) in DAYS {
            let verdict = Verdict::judge(editions(), &case.study, day(date)).unwrap();
            let asked = verdict.warnings.iter().filter(|warning| warning.code() == "words");
            found.extend(asked.map(|_| format!("{} {edition}", case.name)));
        }
    }
    let expected = ["audit-01-mrna-vaccine-off-label", "derived-38-mrna-vaccine-off-label"];
    assert_eq!(found, expected.map(|name| format!("{name} {}", DAYS[0].0)));
}

#[test]
fn all_official_cases_and_our_own_are_there() {
    let names: Vec<_> = cases().into_iter().map(|case| case.name).collect();
    assert_eq!(names.iter().filter(|name| name.starts_with("official-")).count(), 28);
    assert!(names.iter().filter(|name| name.starts_with("derived-")).count() >= 14);
}
