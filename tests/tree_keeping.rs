//! The tools of those who keep the trees: check, routes, diff, coverage, own trees, official cases.

use std::fs;
use std::path::{Path, PathBuf};

use gaitou::examples::{OFFICIAL, ending_in, official, turning_on};
use gaitou::tree::diff::{Diff, Owned};
use gaitou::tree::routes::{self, Route, positions, routes};
use gaitou::tree::{LeafIx, Position, SHIPPED, Set, Tree, remarks, sources_text};
use gaitou::triage::Visit;

use super::commands::gaitou;
use super::common::{cases, editions, files, folder_of_cases, root, with_snapshots, with_snapshots_uncounted};

const CURRENT: &str = "clinical-research-act-2025";

/// The current edition as text.
fn current() -> String {
    SHIPPED[1].1.to_owned()
}

fn loaded(text: &str) -> Tree {
    Tree::load(CURRENT, text, &Tree::load_sources(sources_text()).unwrap()).unwrap()
}

/// A folder with a tree of the current edition's name, and the file's path.
fn folder_with(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(format!("{CURRENT}.json"));
    fs::write(&file, text).unwrap();
    (folder, file)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The current edition in which a burden that is not marked leads to the question of money.
fn rerouted() -> String {
    let before = "\"conclude\": \"out-light-tests\"";
    let (head, tail) =
        current().split_once("\"id\": \"not-marked\"").map(|(h, t)| (h.to_owned(), t.to_owned())).unwrap();
    format!("{head}\"id\": \"not-marked\"{}", tail.replacen(before, "\"ask\": \"funding\"", 1))
}

#[test]
fn a_problem_has_its_file_and_line() {
    let broken = current().replacen("\"ask\": \"funding\"", "\"ask\": \"nowhere\"", 1);
    let line = 1 + broken.lines().position(|line| line.contains("\"ask\": \"nowhere\"")).unwrap();
    let (folder, file) = folder_with(&broken);
    for path in [folder.path(), &file] {
        let run = gaitou(&["--lang", "en", "trees", "check", text(path)], "");
        let errors: Vec<_> = run.out.lines().filter(|line| line.starts_with("error: ")).collect();
        let [error] = errors.as_slice() else { panic!("{}", run.out) };
        // The value of `then` begins on the line before the one that is wrong in it.
        assert!(error.starts_with(&format!("error: {}:{}: questions[", text(&file), line - 1)), "{error}");
        assert!(!run.out.contains("warning"), "{}", run.out);
        assert_eq!(run.code, 1);
    }
    let run = gaitou(&["--lang", "en", "--trees", text(folder.path()), "trees", "list"], "");
    assert_eq!((run.code, run.err.lines().count()), (5, 1), "{}", run.err);
    assert!(run.err.contains(&format!("{}:{}: ", text(&file), line - 1)), "{}", run.err);
    assert_eq!(gaitou(&["--trees", "nowhere", "trees", "list"], "").code, 4);
}

#[test]
fn each_kind_of_remark_is_made_once_unless_all_are_asked_for() {
    let tree: serde_json::Value = serde_json::from_str(&current()).unwrap();
    let mut changed = tree.clone();
    changed["questions"][0].as_object_mut().unwrap().remove("beware");
    changed["questions"][1]["ask"]["ja"] = "長".repeat(81).into();
    changed["questions"][2]["ask"]["ja"] = "※どれですか。".into();
    let (folder, _) = folder_with(&changed.to_string());
    let run = gaitou(&["--lang", "en", "trees", "check", text(folder.path())], "");
    assert_eq!(run.code, 0, "{}", run.out);
    for kind in
        ["no-misreading", "not-read", "ambiguous-width", "long-text", "answer-without-case", "leaf-without-case"]
    {
        assert_eq!(run.out.matches(&format!("[{kind}]")).count(), 1, "{kind}: {}", run.out);
    }
    let all = gaitou(&["--lang", "en", "trees", "check", "--all", text(folder.path())], "");
    let not_read = remarks(&loaded(&current())).iter().filter(|remark| remark.kind.name() == "not-read").count();
    assert_eq!(all.out.matches("[not-read]").count(), not_read);
}

#[test]
fn some_case_gives_every_answer_and_ends_in_every_leaf() {
    let cases = folder_of_cases();
    let run = gaitou(&["--lang", "en", "--cases", text(cases.path()), "trees", "check", "--all"], "");
    let untried: Vec<_> = run.out.lines().filter(|line| line.contains("-without-case]")).collect();
    assert!(untried.is_empty(), "{}", untried.join("\n"));
}

#[test]
fn routes_are_one_row_each_and_end_where_the_tree_ends() {
    for tree in editions().all() {
        let found = routes(tree);
        for lang in ["ja", "en"] {
            let csv = gaitou(&["--lang", lang, "trees", "routes", "--format", "csv", tree.id()], "").out;
            let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
            let leaf = tree.questions().len() + 1;
            let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), found.len());
            for (row, route) in rows.iter().zip(&found) {
                assert_eq!(row[leaf], tree.leaf(route.leaf).id);
                assert_eq!(
                    row.iter().skip(1).take(leaf - 1).filter(|cell| !cell.is_empty()).count(),
                    route.steps.len()
                );
                assert!(!row[leaf + 2].is_empty(), "no law: {row:?}");
            }
            let markdown = gaitou(&["--lang", lang, "trees", "routes", "--format", "markdown", tree.id()], "").out;
            assert_eq!(markdown.lines().filter(|line| line.starts_with("| ")).count(), found.len() + 2);
            assert!(markdown.lines().skip(2).all(|line| line.matches('|').count() == 7));
            let plain = gaitou(&["--lang", lang, "trees", "routes", tree.id()], "").out;
            assert_eq!(plain.matches("=>").count(), found.len());
        }
    }
}

#[test]
fn the_amendment_of_2025_is_told_point_by_point_and_nothing_else() {
    let [old, new] = editions().all() else { panic!("two editions") };
    let diff = Diff::of(old, new);
    let points: Vec<_> = diff
        .points
        .iter()
        .map(|point| match point.at {
            Owned::Answer(q, a) => format!("{}={}", old.question(q).id, old.answer(q, a).id),
            other => format!("{other:?}"),
        })
        .collect();
    // Cells by approved devices; gene therapy and nucleic acids; the burden; the off-label exemption.
    let expected = ["regenerative=exempt-technique", "regenerative=gene-in-vivo", "burden=not-marked", "label=outside"];
    assert_eq!(points, expected);
    assert_eq!(diff.detours, []);
    for (lang, name) in [("ja", "diff_2018_2025_ja"), ("en", "diff_2018_2025_en")] {
        let run = gaitou(&["--lang", lang, "trees", "diff", old.id(), new.id()], "");
        assert_eq!(run.code, 1, "{}", run.err);
        with_snapshots(|| insta::assert_snapshot!(name, run.out));
    }
    let same = gaitou(&["trees", "diff", new.id(), "2026-01-01"], "");
    assert_eq!(same.code, 0);
}

#[test]
fn an_answer_rerouted_is_named_with_its_routes() {
    let (_folder, file) = folder_with(&rerouted());
    let run = gaitou(&["--lang", "en", "trees", "diff", CURRENT, text(&file)], "");
    assert_eq!(run.code, 1);
    with_snapshots(|| insta::assert_snapshot!("diff_rerouted", run.out));
}

#[test]
fn another_citation_names_the_ways_through_it_and_no_other() {
    let tree = editions().all().last().unwrap();
    let all = routes(tree);
    for (at, route) in all.iter().enumerate() {
        assert_eq!(positions(tree)(&route.steps), at as u128);
        assert_eq!(routes::at(tree, at as u128).as_ref(), Some(route));
    }
    assert_eq!(routes::at(tree, all.len() as u128), None);
    // Each part that cites something, with its first citation at another place.
    let shipped: serde_json::Value = serde_json::from_str(&current()).unwrap();
    let question = tree.find_question("regenerative").unwrap();
    let answer = tree.find_answer(question, "secretion").unwrap();
    let elsewhere = serde_json::json!([{"article": "99"}]);
    let leaf = tree.find_leaf("out-care").unwrap();
    let parts = [
        (Owned::Answer(question, answer), format!("/questions/{}/answers/{}/cite/0/at", question.ix(), answer.ix())),
        (Owned::Question(question), format!("/questions/{}/cite/0/at", question.ix())),
        (Owned::Leaf(leaf), format!("/leaves/{}/cite/0/at", leaf.ix())),
    ];
    for (part, pointer) in parts {
        let mut moved = shipped.clone();
        *moved.pointer_mut(&pointer).unwrap() = elsewhere.clone();
        let diff = Diff::of(tree, &loaded(&moved.to_string()));
        assert_eq!((diff.points.len(), diff.detours.len(), diff.citation_changes.len()), (0, 0, 1), "{part:?}");
        let through = |route: &Route| match part {
            Owned::Edition => false,
            Owned::Question(q) => route.steps.iter().any(|(asked, _)| *asked == q),
            Owned::Answer(q, a) => route.steps.contains(&(q, a)),
            Owned::Leaf(leaf) => route.leaf == leaf,
        };
        let expected: Vec<u128> =
            all.iter().enumerate().filter(|(_, route)| through(route)).map(|(at, _)| at as u128).collect();
        assert_eq!((diff.citation_changes[0].at, &diff.citation_changes[0].routes), (part, &expected));
        assert_eq!((diff.citation_changes[0].cited.len(), diff.citation_changes[0].uncited.len()), (1, 1));
    }
}

#[test]
fn a_citation_moved_is_told_in_words() {
    let tree = editions().all().last().unwrap();
    let mut moved: serde_json::Value = serde_json::from_str(&current()).unwrap();
    let elsewhere = serde_json::json!([{"article": "99"}]);
    let (question, leaf) = (tree.find_question("regenerative").unwrap(), tree.find_leaf("out-rm-class-3").unwrap());
    let answer = tree.find_answer(question, "secretion").unwrap();
    moved["questions"][question.ix()]["answers"][answer.ix()]["cite"][0]["at"] = elsewhere.clone();
    moved["leaves"][leaf.ix()]["cite"][0]["at"] = elsewhere;
    let (_folder, file) = folder_with(&moved.to_string());
    for lang in ["ja", "en"] {
        let run = gaitou(&["--lang", lang, "trees", "diff", CURRENT, text(&file)], "");
        with_snapshots_uncounted(|| insta::assert_snapshot!(format!("diff_citations_{lang}"), run.out));
    }
}

#[test]
fn what_parts_and_comes_back_is_no_point() {
    let tree = editions().all().last().unwrap();
    // `neither` of the grounds goes on to the record, whose `no` ends in the same leaf; its `yes` does not.
    let (head, tail) = rerouted().split_once("\"id\": \"neither\"").map(|(h, t)| (h.to_owned(), t.to_owned())).unwrap();
    assert!(Diff::of(tree, &loaded(&format!("{head}\"id\": \"neither\"{tail}"))).detours.is_empty());
    // A leaf by another name is another way to the same outcome.
    let renamed = loaded(&current().replace("\"out-care\"", "\"out-mere-care\""));
    let diff = Diff::of(tree, &renamed);
    assert_eq!((diff.points.len(), diff.detours.len(), diff.added.len(), diff.gone.len()), (0, 1, 1, 1));
    // An answer that is gone leaves its question open, and its parts are named once.
    let mut cut: serde_json::Value = serde_json::from_str(&current()).unwrap();
    let funding = cut["questions"].as_array_mut().unwrap().iter_mut().find(|asked| asked["id"] == "funding").unwrap();
    funding["words"] = serde_json::json!([]);
    funding["answers"].as_array_mut().unwrap().retain(|answer| answer["id"] != "overseas");
    let diff = Diff::of(tree, &loaded(&cut.to_string()));
    assert_eq!((diff.points.len(), diff.gone.len()), (1, 1));
    // A leaf that is another outcome is a point of its own.
    let mut turned: serde_json::Value = serde_json::from_str(&current()).unwrap();
    let leaf = tree.each_leaf().nth(3).unwrap().0;
    turned["leaves"][3]["outcome"] = "clinical".into();
    assert_eq!(Diff::of(tree, &loaded(&turned.to_string())).points[0].at, Owned::Leaf(leaf));
}

#[test]
fn own_trees_replace_the_shipped_ones_and_say_so() {
    let case = root().join("tests/cases/derived-02-added-tests-middle.json");
    for (tree, outcome, shipped) in [(current(), "out-of-scope", true), (rerouted(), "clinical", false)] {
        let (folder, _) = folder_with(&tree);
        let args = ["--trees", text(folder.path()), "decide", "--format", "json", "--as-of", "2025-12-01", text(&case)];
        let verdict: serde_json::Value = serde_json::from_str(&gaitou(&args, "").out).unwrap();
        assert_eq!(verdict["outcome"], outcome);
        assert_eq!(verdict["tree"]["shipped"], shipped);
        let told = verdict["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == "not-shipped");
        assert_eq!(told, !shipped);
        let list = gaitou(&["--trees", text(folder.path()), "trees", "list"], "").out;
        assert_eq!(list.matches("sha256:").count(), 2, "{list}");
        assert_eq!(list.contains("付属しない"), !shipped);
    }
}

#[test]
fn the_table_of_official_cases_is_the_folder() {
    let listed: Vec<_> = OFFICIAL.iter().map(|(stem, _)| format!("{stem}.json")).collect();
    let found: Vec<_> = files(&root().join("decision-trees/cases"))
        .iter()
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(found, listed);
    assert_eq!(official().count(), OFFICIAL.len());
}

#[test]
fn official_cases_stand_where_they_matter_and_come_out_as_answered() {
    let expected: Vec<_> = cases().into_iter().filter(|case| case.name.starts_with("official-")).collect();
    for ((edition, tree), _) in ["2018", "2025"].iter().zip(editions().all()).zip(0..) {
        for (example, case) in official().zip(&expected) {
            let outcome = example.possible(tree).single().map_or("undetermined", |outcome| outcome.id());
            assert_eq!(outcome, case.expected[*edition].outcome, "{}", example.stem);
            let visit = Visit::of(tree, &example.study);
            for (question, _) in tree.each_question() {
                let answered = visit.answers.iter().any(|(at, _)| *at == question);
                assert_eq!(visit.asks(question), answered, "{}: {question:?}", example.stem);
            }
            for question in example.turns_on.iter().filter_map(|id| tree.find_question(id)) {
                assert!(visit.asks(question), "{} is not on the way of {}", example.turns_on.join(", "), example.stem);
                assert!(turning_on(tree, question).any(|found| found.stem == example.stem));
            }
            let leaves: Set<LeafIx> = tree
                .each_leaf()
                .map(|(leaf, _)| leaf)
                .filter(|leaf| ending_in(tree, *leaf).any(|e| e.stem == example.stem))
                .collect();
            assert_eq!(leaves, visit.leaves, "{}", example.stem);
        }
    }
    let shown = gaitou(&["--lang", "en", "trees", "show"], "").out;
    assert!(shown.contains("Case: An overseas company pays => clinical research"), "{shown}");
    let asked = gaitou(&["--lang", "en", "ask"], "?\n").out;
    assert!(asked.contains("Case: Phase III trial for approval => out of scope"), "{asked}");
}

#[test]
fn every_cited_place_is_covered_or_reported() {
    for tree in editions().all() {
        let csv = gaitou(&["trees", "coverage", "--format", "csv", tree.id()], "").out;
        let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        let gaps = rows.iter().filter(|row| &row[5] == "0").count();
        let plain = gaitou(&["trees", "coverage", tree.id()], "").out;
        assert!(plain.starts_with(&format!("根拠の場所 {}、どの事例も通らない場所 {gaps}\n", rows.len())), "{plain}");
        assert_eq!(plain.matches("! 事例なし").count(), gaps);
        for citation in tree.questions().iter().flat_map(|question| &question.cite) {
            assert!(
                rows.iter()
                    .any(|row| row[0] == citation.source && row[2] == citation.dated_place(gaitou::text::Lang::Ja)),
                "{citation:?}"
            );
        }
    }
}

/// A chain of questions of which every answer leads to the next: ways double with each.
fn chain(length: usize) -> String {
    let both = |text: &str| serde_json::json!({"ja": text, "en": text});
    let cite =
        serde_json::json!([{"source": "cra-2025", "at": [{"article": "1"}], "gist": both("x"), "confidence": "read"}]);
    let questions: Vec<_> = (0..length)
        .map(|at| {
            let then = if at + 1 < length {
                serde_json::json!({"ask": format!("q{}", at + 1)})
            } else {
                serde_json::json!({"conclude": "end"})
            };
            let answer =
                |id: &str| serde_json::json!({"id": id, "label": both(id), "because": both("x"), "then": then});
            serde_json::json!({"id": format!("q{at}"), "about": "study", "ask": both("q"), "why": both("w"),
                "counts": both("c"), "refer": "crb", "cite": cite, "answers": [answer("a"), answer("b")]})
        })
        .collect();
    let leaf = serde_json::json!({"id": "end", "outcome": "clinical", "because": both("x"), "cite": cite,
        "next_steps": [{"text": both("x")}]});
    let tree = serde_json::json!({"format": 1, "id": CURRENT, "revision": 1, "title": both("t"),
        "in_force_from": "2025-05-31", "sources_checked": "2025-05-31", "start": "q0", "questions": questions,
        "leaves": [leaf]});
    tree.to_string()
}

#[test]
fn a_tree_with_endless_ways_is_refused_where_they_would_be_walked() {
    let (folder, file) = folder_with(&chain(100));
    let own = text(folder.path());
    for args in [&["trees", "routes", CURRENT][..], &["trees", "diff", text(&file), "2025-05-30"]] {
        let run = gaitou(&[&["--trees", own][..], args].concat(), "");
        assert_eq!((run.code, run.err.lines().count()), (3, 1), "{}", run.err);
    }
    for format in ["text", "mermaid", "svg"] {
        assert_eq!(gaitou(&["--trees", own, "trees", "draw", "--format", format, CURRENT], "").code, 0);
    }
    assert_eq!(gaitou(&["--trees", own, "decide", "-"], "{\"format\": 1}").code, 0);
}

#[test]
fn many_lanes_make_a_picture_wider_and_never_break_it() {
    // Every question can go to the one after next but thirty, so that many lanes run beside each other.
    let mut tree: serde_json::Value = serde_json::from_str(&chain(100)).unwrap();
    for at in 0..60 {
        tree["questions"][at]["answers"][1]["then"] = serde_json::json!({"ask": format!("q{}", at + 35)});
    }
    let (folder, _) = folder_with(&tree.to_string());
    for format in ["text", "svg"] {
        let args = ["--trees", text(folder.path()), "trees", "draw", "--format", format, CURRENT];
        let run = gaitou(&args, "");
        assert_eq!(run.code, 0, "{}", run.err);
    }
}
