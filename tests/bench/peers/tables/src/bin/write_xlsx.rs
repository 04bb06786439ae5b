//! Writes the cells of a workbook anew with rust_xlsxwriter, each a text of one look, row by row and with memory that stays:
//! `write_xlsx cells FILE > CELLS` takes them out of a workbook, `write_xlsx book CELLS FILE` writes them.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write, stdout};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook};

/// Stands before a sheet, a row and a cell.
const MARKS: [char; 3] = ['\u{1d}', '\u{1e}', '\u{1f}'];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words[0].as_str() {
        "cells" => cells(&words[1]),
        _ => book(&words[1], &words[2]),
    }
}

fn cells(from: &str) {
    let mut book: Xlsx<_> = open_workbook_from_rs(BufReader::new(File::open(from).unwrap())).unwrap();
    let mut out = BufWriter::new(stdout().lock());
    for sheet in book.sheet_names() {
        write!(out, "{}", MARKS[0]).unwrap();
        let mut cells = book.worksheet_cells_reader(&sheet).unwrap();
        let mut at = (u32::MAX, 0);
        while let Some(cell) = cells.next_cell().unwrap() {
            let (row, column) = cell.get_position();
            if row != at.0 {
                at = (row, 0);
                write!(out, "{}{row}", MARKS[1]).unwrap();
            }
            write!(out, "{}{column} {}", MARKS[2], Data::from(cell.get_value().clone())).unwrap();
        }
    }
}

fn book(from: &str, to: &str) {
    let text = std::fs::read_to_string(from).unwrap();
    let look = Format::new()
        .set_font_name("游ゴシック")
        .set_font_size(9)
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Hair);
    let mut book = Workbook::new();
    for cells in text.split(MARKS[0]).skip(1) {
        let sheet = book.add_worksheet_with_constant_memory().unwrap();
        for row in cells.split(MARKS[1]).skip(1) {
            let mut cells = row.split(MARKS[2]);
            let row = cells.next().unwrap().parse().unwrap();
            for cell in cells {
                let (column, text) = cell.split_once(' ').unwrap();
                sheet.write_string_with_format(row, column.parse().unwrap(), text, &look).unwrap();
            }
        }
    }
    book.save(to).unwrap();
}
