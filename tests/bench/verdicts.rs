//! How long the steps take: `cargo bench --bench verdicts`. Ratios of whole runs are printed by `tests/bench/ratios.py`.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

mod studies;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gaitou::batch::lines::InputLine;
use gaitou::batch::{FastMemory, FastPath, LineDetail, Plan, Summary};
use gaitou::study::{ProductIx, Study, Subject};
use gaitou::text::Lang;
use gaitou::tree::{Editions, Tree, sources_text};
use gaitou::triage::{Facts, Standing, Triage};
use gaitou::verdict::{Brief, Verdict};
use serde::de::IgnoredAny;
use serde_json::Value;
use studies::{Dice, Kind, line, study};

/// The first study that the dice give that comes to its products and is settled or not, as wanted.
fn find(tree: &Tree, kind: Kind, settled: bool) -> Study {
    let mut dice = Dice(7);
    let fits = |study: &Study| {
        let brief = Brief::of(&Triage::of(tree, study));
        study.products.len() == kind.products
            && study.products.iter().any(|product| product.answers.len() > 4)
            && brief.possible.single().is_some() == settled
    };
    (0..).map(|number| study(tree, number, kind, &mut dice)).find(fits).unwrap()
}

/// A study of which every question is asked and none is known.
fn unknown() -> Study {
    let mut study = Study::default();
    for question in ["procedure", "evaluates"] {
        study.set(Subject::Study, question, "unknown");
    }
    study.set(Subject::Product(ProductIx::FIRST), "kind", "unknown");
    study
}

/// The edition with each question six times more: asked again only after an answer that no study gives.
///
/// A tree holds 128 questions at most, so that ten times is out of reach.
fn sevenfold(tree: &Tree) -> Tree {
    let mut document = serde_json::to_value(tree.document()).unwrap();
    let questions = document["questions"].as_array_mut().unwrap();
    let copies: Vec<Value> =
        questions.drain(..).flat_map(|question| (0..7).map(move |at| copy(&question, at))).collect();
    *questions = copies;
    Tree::load(tree.id(), &document.to_string(), &Tree::load_sources(sources_text()).unwrap()).unwrap()
}

fn copy(question: &Value, at: usize) -> Value {
    let name = |at: usize| format!("{}{}", question["id"].as_str().unwrap(), "-again".repeat(at));
    let mut copy = question.clone();
    copy["id"] = name(at).into();
    if at < 6 {
        let mut further = question["answers"][0].clone();
        further.as_object_mut().unwrap().remove("contradicts");
        further["id"] = "further".into();
        further["label"] = serde_json::json!({"ja": "ほか", "en": "Further"});
        further["then"] = serde_json::json!({"ask": name(at + 1)});
        copy["answers"].as_array_mut().unwrap().push(further);
    }
    copy
}

fn one_study(c: &mut Criterion) {
    let editions = Editions::shipped().unwrap();
    let tree = editions.all().last().unwrap();
    let day = tree.document().in_force_from;
    let studies = [
        ("complete, one product", find(tree, Kind { products: 1, unknown: 0 }, true)),
        ("some unknown", find(tree, Kind { products: 1, unknown: 30 }, false)),
        ("five products", find(tree, Kind { products: 5, unknown: 0 }, true)),
        ("every answer unknown", unknown()),
    ];
    for (name, study) in &studies {
        let (facts, _) = Facts::of(tree, study);
        c.bench_function(&format!("verdict of facts: {name}"), |b| {
            b.iter(|| Brief::of(&Triage::of_facts(tree, black_box(&facts).clone(), Vec::new())))
        });
        c.bench_function(&format!("verdict of a study: {name}"), |b| {
            b.iter(|| Brief::of(&Triage::of(tree, black_box(study))));
        });
        c.bench_function(&format!("verdict with reasons: {name}"), |b| {
            b.iter(|| Verdict::judge(&editions, black_box(study), day).unwrap());
        });
        c.bench_function(&format!("possible outcomes: {name}"), |b| b.iter(|| Standing::of(tree, black_box(&facts))));
        let triage = Triage::of_facts(tree, facts.clone(), Vec::new());
        c.bench_function(&format!("flips: {name}"), |b| {
            b.iter(|| black_box(&triage).pivots());
        });
    }
    let large = sevenfold(tree);
    let (facts, _) = Facts::of(&large, &studies[0].1);
    c.bench_function("verdict of facts: complete, seven times the questions", |b| {
        b.iter(|| Brief::of(&Triage::of_facts(&large, black_box(&facts).clone(), Vec::new())));
    });
    c.bench_function("load and validate both editions", |b| b.iter(|| Editions::shipped().unwrap()));
}

fn lines(c: &mut Criterion) {
    let editions = Editions::shipped().unwrap();
    let tree = editions.all().last().unwrap();
    let mut dice = Dice(1);
    let lines: Vec<String> = (0..1_000)
        .map(|number| {
            let unknown = if dice.percent(15) { 20 } else { 0 };
            line(&study(tree, number, Kind { products: 0, unknown }, &mut dice))
        })
        .collect();
    let day = tree.document().in_force_from;
    let plan = Plan {
        editions: &editions,
        lang: Lang::Ja,
        today: day,
        as_of: None,
        against: None,
        explain: false,
        beside: gaitou::report::Beside::none(),
        watch: None,
    };
    let mut group = c.benchmark_group("a thousand lines");
    group.throughput(Throughput::Bytes(lines.iter().map(|line| line.len() as u64).sum()));
    group.bench_function("serde_json skipping", |b| {
        b.iter(|| lines.iter().filter(|line| serde_json::from_str::<IgnoredAny>(black_box(line)).is_ok()).count());
    });
    for (name, detail) in [("gaitou, full lines", LineDetail::Full), ("gaitou, brief lines", LineDetail::Brief)] {
        let fast = FastPath::new(&plan, detail);
        group.bench_function(name, |b| {
            let mut memory = FastMemory::default();
            b.iter(|| {
                let (mut out, mut summary) = (Vec::with_capacity(1 << 20), Summary::default());
                let written = |line: &&String| {
                    let line = InputLine::new(1, black_box(line.as_bytes()));
                    fast.write(&line, &mut memory, &mut out, &mut summary)
                };
                lines.iter().filter(written).count()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, one_study, lines);
criterion_main!(benches);
