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

/// The same study with two answers, of which one holds, to every second question about its products.
fn one_of_several(tree: &Tree, study: &Study) -> Study {
    let mut case: Value = serde_json::from_str(&line(study)).unwrap();
    for product in case["products"].as_array_mut().unwrap() {
        for (id, given) in product["answers"].as_object_mut().unwrap().iter_mut().skip(1).step_by(2) {
            let first = given.get("answer").unwrap_or(given).clone();
            let question = tree.questions().iter().find(|question| question.id == id.as_str()).unwrap();
            let other = question.answers.iter().find(|answer| first != answer.id.as_str()).unwrap();
            *given = serde_json::json!([first, other.id.as_str()]);
        }
    }
    gaitou::study::read(&case.to_string()).unwrap()
}

/// The largest tree: 128 questions with 128 answers each, all but one of which lead on.
fn largest(tree: &Tree) -> Tree {
    let mut document = serde_json::to_value(tree.document()).unwrap();
    let leaves: Vec<Value> = document["leaves"].as_array().unwrap().iter().map(|leaf| leaf["id"].clone()).collect();
    let first = document["questions"][0].clone();
    let question = |at: usize| {
        let answer = |number: usize| {
            let then = if number == 0 || at == 127 {
                serde_json::json!({"conclude": leaves[(at + number) % leaves.len()]})
            } else {
                serde_json::json!({"ask": format!("q{}", at + 1)})
            };
            let label = serde_json::json!({"ja": format!("答え {number}"), "en": format!("Answer {number}")});
            let mut answer = first["answers"][0].clone();
            let fields = answer.as_object_mut().unwrap();
            fields.remove("contradicts");
            for (field, value) in [("id", format!("a{number}").into()), ("label", label), ("then", then)] {
                fields.insert(field.to_owned(), value);
            }
            answer
        };
        let mut question = first.clone();
        let fields = question.as_object_mut().unwrap();
        for field in ["unknown_means", "words", "retired"] {
            fields.remove(field);
        }
        fields.insert("id".to_owned(), format!("q{at}").into());
        fields.insert("answers".to_owned(), (0..128).map(answer).collect());
        question
    };
    document["questions"] = (0..128).map(question).collect();
    document["start"] = "q0".into();
    document["caveats"] = serde_json::json!([]);
    for leaf in document["leaves"].as_array_mut().unwrap() {
        let fields = leaf.as_object_mut().unwrap();
        for field in ["readings", "caveats", "whatever"] {
            fields.remove(field);
        }
    }
    Tree::load(tree.id(), &document.to_string(), &Tree::load_sources(sources_text()).unwrap()).unwrap()
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
    let complete = find(tree, Kind { products: 1, unknown: 0 }, true);
    let studies = [
        ("one of several", one_of_several(tree, &complete)),
        ("complete, one product", complete),
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
    let (facts, _) = Facts::of(&large, &studies[1].1);
    c.bench_function("verdict of facts: complete, seven times the questions", |b| {
        b.iter(|| Brief::of(&Triage::of_facts(&large, black_box(&facts).clone(), Vec::new())));
    });
    let largest = largest(tree);
    let mut nothing = Study::default();
    for question in largest.questions() {
        nothing.set(Subject::Study, &question.id, "unknown");
    }
    let (facts, _) = Facts::of(&largest, &nothing);
    c.bench_function("verdict of facts: 128 questions of 128 answers, none known", |b| {
        b.iter(|| Brief::of(&Triage::of_facts(&largest, black_box(&facts).clone(), Vec::new())));
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
