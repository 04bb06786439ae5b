//! The shipped trees themselves: they load, line up with the folder, and every way through them ends in one leaf.

use std::collections::BTreeSet;
use std::fmt::Write;

use gaitou::tree::routes::routes;
use gaitou::tree::{Outcome, SHIPPED, Tree};
use gaitou::verdict::Verdict;

use super::common::{DAYS, day, editions, files, root, study_of, with_snapshots};

#[test]
fn shipped_trees_load_without_a_problem() {
    match gaitou::tree::Editions::load(gaitou::tree::sources_text(), &SHIPPED) {
        Ok(checked) => {
            assert_eq!(checked.warnings(), [], "warnings");
            // The program takes them as checked: what it makes of them is what the rules let through.
            let shipped = gaitou::tree::Editions::shipped().unwrap();
            assert_eq!(checked.all().len(), shipped.all().len());
            for (checked, shipped) in checked.all().iter().zip(shipped.all()) {
                assert!(shipped.is_shipped() && checked.warnings().is_empty());
                assert_eq!(checked.digest(), shipped.digest());
                let shipped = format!("{shipped:?}").replacen("shipped: true", "shipped: false", 1);
                assert!(shipped == format!("{checked:?}"), "{}", checked.id());
            }
        }
        Err(gaitou::tree::EditionsError::Problems(problems)) => {
            let lines: Vec<_> =
                problems.iter().map(|(file, p)| format!("{file}: {}", p.line(gaitou::text::Lang::En))).collect();
            panic!("{}", lines.join("\n"));
        }
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn the_table_of_shipped_trees_is_the_folder() {
    let listed: Vec<_> = SHIPPED
        .iter()
        .map(|(stem, _)| format!("{stem}.json"))
        .chain(["provisions.json".to_owned(), "sources.json".to_owned()])
        .collect();
    let found = files(&root().join("decision-trees"));
    let found: Vec<_> = found
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(found, listed);
}

#[test]
fn every_route_ends_in_exactly_one_leaf() {
    let mut summary = String::new();
    for ((edition, date), tree) in DAYS.into_iter().zip(editions().all()) {
        let routes = routes(tree);
        let mut leaves = BTreeSet::new();
        let mut listing = String::new();
        for route in &routes {
            let verdict = Verdict::judge(editions(), &study_of(tree, route), day(date)).unwrap();
            let leaf = tree.leaf(route.leaf);
            if !verdict.triage.clashes.is_empty() {
                // Answers that cannot both be true end nowhere: the leaf is one of those that remain.
                assert!(
                    verdict.brief.leaves.contains(route.leaf) && verdict.brief.leaves.len() > 1,
                    "{}",
                    route.in_ids(tree)
                );
                writeln!(listing, "{} > contradicted", route.in_ids(tree)).unwrap();
                continue;
            }
            assert_eq!(verdict.outcome(), Some(leaf.outcome), "{}", route.in_ids(tree));
            assert_eq!(verdict.brief.leaves.iter().collect::<Vec<_>>(), [route.leaf], "{}", route.in_ids(tree));
            assert_eq!(verdict.next, None, "{}", route.in_ids(tree));
            leaves.insert(leaf.id.as_str());
            writeln!(listing, "{} > {} {}", route.in_ids(tree), leaf.outcome.id(), leaf.id).unwrap();
        }
        let all: BTreeSet<_> = tree.leaves().iter().map(|leaf| leaf.id.as_str()).collect();
        assert_eq!(leaves, all);
        writeln!(
            summary,
            "{edition}: {} questions, {} leaves, {} routes",
            tree.questions().len(),
            all.len(),
            routes.len()
        )
        .unwrap();
        for outcome in Outcome::ALL {
            let count = routes.iter().filter(|route| tree.leaf(route.leaf).outcome == outcome).count();
            writeln!(summary, "  {}: {count}", outcome.id()).unwrap();
        }
        with_snapshots(|| insta::assert_snapshot!(format!("routes_{edition}"), listing));
    }
    with_snapshots(|| insta::assert_snapshot!("routes_counts", summary));
}

#[test]
fn the_digest_does_not_depend_on_line_ends_or_indentation() {
    let sources = Tree::load_sources(gaitou::tree::sources_text()).unwrap();
    for (stem, text) in SHIPPED {
        let compact = serde_json::to_string(&serde_json::from_str::<serde_json::Value>(text).unwrap()).unwrap();
        let tree = Tree::load(stem, text, &sources).unwrap();
        assert_eq!(tree.digest(), Tree::load(stem, &text.replace('\n', "\r\n"), &sources).unwrap().digest());
        assert_eq!(tree.digest(), Tree::load(stem, &compact, &sources).unwrap().digest());
        let other = text.replacen("です", "でした", 1);
        assert_ne!(tree.digest(), Tree::load(stem, &other, &sources).unwrap().digest());
    }
}
