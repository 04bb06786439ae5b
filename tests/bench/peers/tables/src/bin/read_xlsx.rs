//! Reads the cells of the first sheet of a workbook with calamine, one by one, and prints how many there are and how
//! many bytes of text: `read_xlsx FILE`.

use std::fs::File;
use std::io::BufReader;

use calamine::{DataRef, Reader, Xlsx, open_workbook_from_rs};

fn main() {
    let file = File::open(std::env::args().nth(1).unwrap()).unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(BufReader::new(file)).unwrap();
    let sheet = book.sheet_names()[0].clone();
    let mut cells = book.worksheet_cells_reader(&sheet).unwrap();
    let (mut count, mut bytes) = (0_usize, 0_usize);
    while let Some(cell) = cells.next_cell().unwrap() {
        count += 1;
        bytes += match cell.get_value() {
            DataRef::String(text) => text.len(),
            DataRef::SharedString(text) => text.len(),
            _ => 0,
        };
    }
    println!("{count} {bytes}");
}
