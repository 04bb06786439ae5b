//! Writes the two editions as Rust, so that the peers hold the decision as a program written by hand would.
//!
//! `GAITOU_DIGESTS` holds the digest of each edition in order, with a space between: lines name them.

use std::fmt::Write;

use serde_json::Value;

const EDITIONS: [&str; 2] = ["clinical-research-act-2018", "clinical-research-act-2025"];
const OUTCOMES: [&str; 4] = ["out-of-scope", "clinical", "consult-pharmacy", "specific"];

fn main() {
    println!("cargo::rerun-if-env-changed=GAITOU_DIGESTS");
    let digests = std::env::var("GAITOU_DIGESTS").unwrap_or_default();
    let mut digests = digests.split_whitespace();
    let (mut trees, mut names) = (String::new(), Vec::new());
    for edition in EDITIONS {
        let path = format!("../../../decision-trees/{edition}.json");
        println!("cargo::rerun-if-changed={path}");
        let tree: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let (questions, leaves) = (list(&tree["questions"]), list(&tree["leaves"]));
        let place = |some: &[Value], id: &Value| some.iter().position(|one| one["id"] == *id).unwrap();
        let mut out = String::new();
        for question in &questions {
            let mut answers = String::new();
            for answer in list(&question["answers"]) {
                let then = &answer["then"];
                let then = match then.get("ask") {
                    Some(id) => format!("Ask({})", place(&questions, id)),
                    None => format!("End({})", place(&leaves, &then["conclude"])),
                };
                write!(answers, "({:?}, {then}), ", text(&answer["id"])).unwrap();
                names.push(text(&answer["id"]));
            }
            let unknown = question.get("unknown_means").map(|id| place(&list(&question["answers"]), id));
            let (id, refer, product) =
                (text(&question["id"]), text(&question["refer"]), question["about"] == "product");
            writeln!(out, "Question {{ id: {id:?}, product: {product}, refer: {refer:?}, unknown: {unknown:?}, answers: &[{answers}] }},").unwrap();
        }
        let mut ends = String::new();
        for leaf in &leaves {
            let outcome = OUTCOMES.iter().position(|id| leaf["outcome"] == *id).unwrap();
            let rider = leaf.get("rider").map_or(String::new(), |rider| text(&rider["ja"]));
            writeln!(ends, "Leaf {{ id: {:?}, outcome: {outcome}, rider: {rider:?} }},", text(&leaf["id"])).unwrap();
        }
        let entry = questions.iter().position(|question| question["about"] == "product").unwrap();
        let (revision, digest) = (&tree["revision"], digests.next().unwrap_or_default());
        writeln!(
            trees,
            "Tree {{ id: {edition:?}, revision: {revision}, digest: {digest:?}, from: {:?}, start: {}, entry: {entry},\nquestions: &[{out}],\nleaves: &[{ends}] }},",
            text(&tree["in_force_from"]),
            place(&questions, &tree["start"]),
        )
        .unwrap();
    }
    let text = format!("pub static OUTCOMES: [&str; 4] = {OUTCOMES:?};\npub static TREES: [Tree; 2] = [{trees}];\n");
    std::fs::write(format!("{}/trees.rs", std::env::var("OUT_DIR").unwrap()), text).unwrap();
}
