//! Reads the rows of a CSV file with the `csv` crate, into one record that is used again, and prints how many there are:
//! `read_csv FILE [texts]`; `texts` holds them to be UTF-8 as well.

use std::fs::File;

use csv::{ByteRecord, ReaderBuilder, StringRecord};

fn main() {
    let mut words = std::env::args().skip(1);
    let file = File::open(words.next().unwrap()).unwrap();
    let mut reader = ReaderBuilder::new().flexible(true).buffer_capacity(256 * 1024).from_reader(file);
    let mut rows = 0_usize;
    if words.next().is_some() {
        let mut record = StringRecord::new();
        while reader.read_record(&mut record).unwrap() {
            rows += 1;
        }
    } else {
        let mut record = ByteRecord::new();
        while reader.read_byte_record(&mut record).unwrap() {
            rows += 1;
        }
    }
    println!("{rows}");
}
