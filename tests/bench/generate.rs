//! Prints realistic studies as JSON lines, or as the rows of a table:
//! `cargo bench --bench generate -- COUNT SEED > studies.jsonl`, `… -- COUNT SEED csv > studies.csv`.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

mod studies;

use std::io::{BufWriter, Write};

use gaitou::tree::Editions;
use studies::{Dice, Kind, headings, line, rows, study};

fn main() {
    let mut numbers = std::env::args().filter_map(|word| word.parse().ok());
    let (count, seed) = (numbers.next().unwrap_or(1_000), numbers.next().unwrap_or(1));
    let editions = Editions::shipped().unwrap();
    let tree = editions.all().last().unwrap();
    let mut dice = Dice(seed as u64);
    let mut out = BufWriter::new(std::io::stdout().lock());
    let table = std::env::args().any(|word| word == "csv");
    if table {
        out.write_all(headings(tree).as_bytes()).unwrap();
    }
    for number in 0..count {
        let unknown = if dice.percent(15) { 20 } else { 0 };
        let study = study(tree, number, Kind { products: 0, unknown }, &mut dice);
        let text = if table { rows(tree, &study) } else { line(&study) };
        out.write_all(text.as_bytes()).unwrap();
    }
}
