//! Prints realistic studies as JSON lines: `cargo bench --bench generate -- COUNT SEED > studies.jsonl`.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

mod studies;

use std::io::{BufWriter, Write};

use gaitou::tree::Editions;
use studies::{Dice, Kind, line, study};

fn main() {
    let mut numbers = std::env::args().filter_map(|word| word.parse().ok());
    let (count, seed) = (numbers.next().unwrap_or(1_000), numbers.next().unwrap_or(1));
    let editions = Editions::shipped().unwrap();
    let tree = editions.all().last().unwrap();
    let mut dice = Dice(seed as u64);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for number in 0..count {
        let unknown = if dice.percent(15) { 20 } else { 0 };
        let study = study(tree, number, Kind { products: 0, unknown }, &mut dice);
        out.write_all(line(&study).as_bytes()).unwrap();
    }
}
