//! The decision as a program written for these two editions and these lines would hold it, and the line it writes.
//!
//! Nothing of gaitou is used. Answers that cannot both be true are not looked for: gaitou's lines with
//! `contradictions` are left out of the comparison.

pub mod input;

include!(concat!(env!("OUT_DIR"), "/trees.rs"));

use Then::{Ask, End};

/// Where an answer leads.
#[derive(Clone, Copy)]
pub enum Then {
    Ask(usize),
    End(usize),
}

pub struct Question {
    pub id: &'static str,
    pub product: bool,
    pub refer: &'static str,
    pub unknown: Option<usize>,
    pub answers: &'static [(&'static str, Then)],
}

pub struct Leaf {
    pub id: &'static str,
    pub outcome: usize,
    /// In Japanese, empty for none.
    pub rider: &'static str,
}

pub struct Tree {
    pub id: &'static str,
    pub revision: u32,
    pub digest: &'static str,
    pub from: &'static str,
    pub start: usize,
    pub entry: usize,
    pub questions: &'static [Question],
    pub leaves: &'static [Leaf],
}

/// The edition of a day.
pub fn edition(day: &str) -> &'static Tree {
    if day < TREES[1].from { &TREES[0] } else { &TREES[1] }
}

/// The answers that are left of each question, a bit for each; zero where it was not asked.
#[derive(Clone, Copy, Default)]
pub struct Facts([u16; 24]);

/// What the ways of the study, or of a product, can come to.
#[derive(Clone, Copy, Default)]
struct Reach {
    questions: u32,
    leaves: u32,
    products: bool,
}

impl Facts {
    pub fn set(&mut self, tree: &Tree, question: &[u8], answer: &[u8]) {
        let Some(at) = tree.questions.iter().position(|known| known.id.as_bytes() == question) else { return };
        let asked = &tree.questions[at];
        self.0[at] = match asked.answers.iter().position(|(id, _)| id.as_bytes() == answer) {
            Some(answer) => 1 << answer,
            None => asked.unknown.map_or(all(asked), |answer| 1 << answer),
        };
    }

    fn left(&self, tree: &Tree, question: usize) -> u16 {
        if self.0[question] == 0 { all(&tree.questions[question]) } else { self.0[question] }
    }

    fn reach(&self, tree: &Tree, start: usize) -> Reach {
        let of_product = tree.questions[start].product;
        let (mut reach, mut pending) = (Reach::default(), 1_u32 << start);
        while pending != 0 {
            let question = pending.trailing_zeros() as usize;
            pending &= pending - 1;
            reach.questions |= 1 << question;
            for answer in bits(self.left(tree, question).into()) {
                match tree.questions[question].answers[answer].1 {
                    End(leaf) => reach.leaves |= 1 << leaf,
                    Ask(next) if !of_product && tree.questions[next].product => reach.products = true,
                    Ask(next) => pending |= 1 << next,
                }
            }
        }
        reach
    }
}

fn all(question: &Question) -> u16 {
    (1 << question.answers.len()) - 1
}

fn bits(mut bits: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(lowest)
    })
}

fn outcomes(tree: &Tree, leaves: u32) -> u8 {
    bits(leaves).fold(0, |all, leaf| all | 1 << tree.leaves[leaf].outcome)
}

/// Every maximum over one outcome of each set.
fn join(sets: impl Iterator<Item = u8>) -> u8 {
    let (floor, all) =
        sets.filter(|set| *set != 0).fold((0, 0), |(floor, all), set| (set.trailing_zeros().max(floor), all | set));
    all & !((1_u32 << floor) - 1) as u8
}

/// The study first, then its products.
fn possible(tree: &Tree, facts: &[Facts]) -> (u8, Vec<Reach>) {
    let study = facts[0].reach(tree, tree.start);
    let mut reaches = vec![study];
    if study.products {
        reaches.extend(facts[1..].iter().map(|product| product.reach(tree, tree.entry)));
    }
    let joined = join(reaches[1..].iter().map(|reach| outcomes(tree, reach.leaves)));
    (outcomes(tree, study.leaves) | joined, reaches)
}

/// Writes gaitou's line for a study: all of it or the brief one.
pub fn write(tree: &Tree, id: &str, title: &str, day: &str, facts: &[Facts], brief: bool, out: &mut Vec<u8>) {
    let (possible, reaches) = possible(tree, facts);
    let leaves = reaches.iter().fold(0, |all, reach| all | reach.leaves);
    if brief {
        put(out, &["{\"format\":1,\"id\":\"", id, "\","]);
        outcome(tree, possible, leaves, out);
        return put(out, &["}\n"]);
    }
    put(
        out,
        &[
            "{\"format\":1,\"case\":{\"id\":\"",
            id,
            "\",\"title\":\"",
            title,
            "\"},\"as_of\":\"",
            day,
            "\",\"tree\":{\"id\":\"",
            tree.id,
        ],
    );
    put(out, &["\",\"revision\":", digit(tree.revision as usize), ",\"digest\":\"", tree.digest, "\"},"]);
    outcome(tree, possible, leaves, out);
    ends(tree, leaves, out);
    put(out, &[",\"products\":["]);
    for (at, reach) in reaches[1..].iter().enumerate() {
        put(out, &[if at > 0 { ",{\"index\":" } else { "{\"index\":" }, digit(at), ","]);
        let own = outcomes(tree, reach.leaves);
        outcome(tree, own, reach.leaves, out);
        ends(tree, reach.leaves, out);
        let deciding = if possible.is_power_of_two() {
            own == possible
        } else {
            8 - own.leading_zeros() > possible.trailing_zeros() + 1
        };
        put(out, &[if deciding { ",\"deciding\":true}" } else { ",\"deciding\":false}" }]);
    }
    put(out, &["],\"to_settle\":["]);
    if !possible.is_power_of_two() {
        to_settle(tree, facts, possible, &reaches, out);
    }
    put(out, &["]}\n"]);
}

/// The open questions of which one answer or another makes a difference.
fn to_settle(tree: &Tree, facts: &[Facts], now: u8, reaches: &[Reach], out: &mut Vec<u8>) {
    let floor = now & now.wrapping_neg();
    let (mut tried, mut first) = (facts.to_vec(), true);
    for (at, reach) in reaches.iter().enumerate() {
        for question in bits(reach.questions) {
            let left = facts[at].left(tree, question);
            let mut turns = bits(left.into()).map(|answer| {
                tried[at].0[question] = 1 << answer;
                let start = if at == 0 { tree.start } else { tree.entry };
                let own = outcomes(tree, tried[at].reach(tree, start).leaves);
                (possible(tree, &tried).0, (at > 0).then(|| join([floor, own].into_iter())))
            });
            let one = turns.next();
            let differs = turns.any(|other| Some(other) != one);
            tried[at] = facts[at];
            if !differs || left.is_power_of_two() {
                continue;
            }
            let asked = &tree.questions[question];
            let product = if at == 0 { "null" } else { digit(at - 1) };
            let state = if facts[at].0[question] == 0 { "not-asked" } else { "unknown" };
            put(
                out,
                &[
                    if std::mem::take(&mut first) { "" } else { "," },
                    "{\"product\":",
                    product,
                    ",\"question\":\"",
                    asked.id,
                ],
            );
            put(out, &["\",\"state\":\"", state, "\",\"refer\":\"", asked.refer, "\"}"]);
        }
    }
}

fn outcome(tree: &Tree, possible: u8, leaves: u32, out: &mut Vec<u8>) {
    let single = possible.is_power_of_two().then(|| possible.trailing_zeros() as usize);
    put(out, &["\"outcome\":\"", single.map_or("undetermined", |one| OUTCOMES[one]), "\",\"rider\":"]);
    let mut riders =
        bits(leaves).filter(|leaf| Some(tree.leaves[*leaf].outcome) == single).map(|leaf| tree.leaves[leaf].rider);
    match riders.next().filter(|rider| !rider.is_empty() && riders.all(|other| other == *rider)) {
        Some(rider) => put(out, &["\"", rider, "\""]),
        None => put(out, &["null"]),
    }
    list(",\"possible\":[", bits(possible.into()).map(|one| OUTCOMES[one]), out);
}

fn ends(tree: &Tree, leaves: u32, out: &mut Vec<u8>) {
    list(",\"leaves\":[", bits(leaves).map(|leaf| tree.leaves[leaf].id), out);
}

fn list(before: &str, some: impl Iterator<Item = &'static str>, out: &mut Vec<u8>) {
    put(out, &[before]);
    for (at, one) in some.enumerate() {
        put(out, &[if at > 0 { ",\"" } else { "\"" }, one, "\""]);
    }
    put(out, &["]"]);
}

fn put(out: &mut Vec<u8>, some: &[&str]) {
    some.iter().for_each(|text| out.extend_from_slice(text.as_bytes()));
}

fn digit(number: usize) -> &'static str {
    ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"][number]
}
