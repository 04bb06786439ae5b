//! Workbooks are read quickly where they are written as nearly all are, and by the library otherwise: both say the same.

use std::io::{Cursor, Read as _, Write};

use calamine::{DataRef, Reader, Xlsx, open_workbook_from_rs};
use gaitou::batch::{Cells, quietly, workbook};
use proptest::prelude::*;
use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::common::{files, root};
use super::hostile::workbooks::{STYLES, book};
use super::properties::check;

/// The number of a row, its texts without blank ones at the end, and the columns that hold no text.
type Read = (usize, Vec<String>, Vec<usize>);

/// The rows by gaitou; nothing where it finds fault.
fn by_gaitou(book: &[u8]) -> Option<Vec<Read>> {
    let mut rows = Vec::new();
    let read = quietly(|| {
        workbook::read(&mut Cursor::new(book), |block| {
            rows.extend((0..block.len()).map(|at| plain(&block.row(at).unwrap().owned())));
            true
        })
    });
    read?.ok().map(|()| rows)
}

fn plain(cells: &Cells) -> Read {
    let mut texts = cells.cells.clone();
    while texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    (cells.row, texts, cells.no_text.iter().map(|odd| odd.column).collect())
}

/// The rows by the library alone, whatever that takes.
fn by_library(book: &[u8]) -> Option<Vec<Read>> {
    quietly(|| {
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(book)).ok()?;
        let sheet = book.sheet_names().first()?.clone();
        let mut reader = book.worksheet_cells_reader(&sheet).ok()?;
        let mut rows: Vec<Cells> = Vec::new();
        while let Some(cell) = reader.next_cell_with_formula_metadata().ok()? {
            let (number, column) = (cell.pos.0 as usize + 1, cell.pos.1 as usize);
            if rows.last().is_none_or(|row| row.row != number) {
                rows.push(Cells { row: number, ..Cells::default() });
            }
            let row = rows.last_mut().unwrap();
            match said(&cell.value, cell.formula.is_some()) {
                _ if column >= workbook::MAX_COLUMNS => {}
                Some(text) if text.is_empty() => {}
                Some(text) => {
                    row.cells.resize(row.cells.len().max(column + 1), String::new());
                    row.cells[column] = text;
                }
                None => row.no_text.push(gaitou::batch::cells::NoText {
                    column,
                    sheet: sheet.clone(),
                    place: String::new(),
                    what: gaitou::batch::cells::Odd::Nothing,
                }),
            }
        }
        let holds = |row: &Read| !row.1.is_empty() || !row.2.is_empty();
        Some(rows.iter().map(plain).filter(holds).collect())
    })?
}

/// What a cell says, if it says anything.
fn said(value: &DataRef, is_formula: bool) -> Option<String> {
    match value {
        DataRef::Empty => (!is_formula).then(String::new),
        DataRef::String(text) => (!is_formula || !text.is_empty()).then(|| text.clone()),
        DataRef::SharedString(text) => Some((*text).to_owned()),
        DataRef::Float(number) => number.is_finite().then(|| number.to_string()),
        DataRef::Bool(truth) => Some(truth.to_string()),
        DataRef::DateTime(time) if !time.is_duration() && (1.0..2_958_466.0).contains(&time.as_f64()) => {
            match time.to_ymd_hms_milli() {
                (year @ 1900..=9999, month, day, ..) => Some(format!("{year:04}-{month:02}-{day:02}")),
                _ => None,
            }
        }
        DataRef::DateTimeIso(text) if !text.starts_with('P') => Some(text.split('T').next().unwrap().to_owned()),
        _ => None,
    }
}

fn assert_agree(book: &[u8], what: &str) -> bool {
    let (ours, theirs) = (by_gaitou(book), by_library(book));
    assert_eq!(ours, theirs, "{what}");
    ours.is_some()
}

/// What may stand in a cell, behind its place and column by column; `@` is the place.
const CELLS: [&str; 61] = [
    "<c r=\"@\" t=\"inlineStr\"><is><t>研究</t></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a </t></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t> a\t\n</t></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t>\u{3000}a\u{a0}</t></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t>a&amp;b&lt;&#x7814;&#10;c</t></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t>&#32;a&#32;</t></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t>a&nbsp;b</t></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t>a & b</t></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t>a_x000D_b_x0</t></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t>in_scope_x</t></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t>a\r\nb\rc</t></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t><![CDATA[a<b]]></t></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t>a<!-- b -->c</t></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t>a</t><rPh sb=\"0\" eb=\"1\"><t>b</t></rPh></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t/></is></c>",
    "<c r=\"@\" t=\"inlineStr\"><is/></c>",
    "<c r=\"@\" t=\"inlineStr\"><v>1</v></c>",
    "<c r=\"@\" t=\"inlineStr\"><is><t>a\u{1f}b,c\"d</t></is></c>",
    "<c r=\"@\" t=\"inlineStr\" s=\"1\" t=\"s\"><is><t>a</t></is></c>",
    "<c r=\"@\" t='inlineStr'><is><t>a</t></is></c>",
    "<c r=\"@\"  t=\"inlineStr\" ><is ><t >a</t ></is></c>",
    "<c t=\"inlineStr\" r=\"@\"><is><t>a</t></is></c>",
    "<c t=\"inlineStr\"><is><t>a</t></is></c>",
    "<x:c r=\"@\" t=\"inlineStr\"><x:is><x:t>a</x:t></x:is></x:c>",
    "<c r=\"@\" t=\"s\"><v>0</v></c>",
    "<c r=\"@\" s=\"1\" t=\"s\"><v>1</v></c>",
    "<c r=\"@\" t=\"s\"><v>2</v></c>",
    "<c r=\"@\" t=\"s\"><v>03</v></c>",
    "<c r=\"@\" t=\"s\"><v>4</v></c>",
    "<c r=\"@\" t=\"s\"><v> 1</v></c>",
    "<c r=\"@\" t=\"s\"><v></v></c>",
    "<c r=\"@\" t=\"s\"><v>99</v></c>",
    "<c r=\"@\"><v>12</v></c>",
    "<c r=\"@\"><v>0012</v></c>",
    "<c r=\"@\" t=\"n\"><v>-1.50E+3</v></c>",
    "<c r=\"@\"><v>1e400</v></c>",
    "<c r=\"@\"><v>0.1</v></c>",
    "<c r=\"@\"><v>9007199254740993</v></c>",
    "<c r=\"@\"><v>1.</v></c>",
    "<c r=\"@\"><v>1e</v></c>",
    "<c r=\"@\"><v>.5</v></c>",
    "<c r=\"@\"><v>+5</v></c>",
    "<c r=\"@\"><v>inf</v></c>",
    "<c r=\"@\" s=\"1\"><v>46000.75</v></c>",
    "<c r=\"@\" s=\"1\"><v>60</v></c>",
    "<c r=\"@\" s=\"1\"><v>-5</v></c>",
    "<c r=\"@\" s=\"2\"><v>1.5</v></c>",
    "<c r=\"@\" s=\"7\"><v>46000</v></c>",
    "<c r=\"@\" s=\"x\"><v>46000</v></c>",
    "<c r=\"@\" t=\"b\"><v>1</v></c>",
    "<c r=\"@\" t=\"e\"><v>#N/A</v></c>",
    "<c r=\"@\" t=\"d\"><v>2026-01-05T10:00:00</v></c>",
    "<c r=\"@\" t=\"str\"><f>A1&amp;\"x\"</f><v>ab&amp; </v></c>",
    "<c r=\"@\" t=\"str\"><f>\"\"</f><v></v></c>",
    "<c r=\"@\"><f>1+1</f><v>2</v></c>",
    "<c r=\"@\"><f t=\"shared\" si=\"0\"/></c>",
    "<c r=\"@\" s=\"1\"/>",
    "<c r=\"@\" s=\"1\" t=\"n\" />",
    "<c r=\"@\" t=\"b\"><f>TRUE()</f><v>0</v></c>",
    "<c r=\"@\" t=\"b\"><v>true</v></c>",
];

/// How many of them are written as nearly all cells are.
const FEW: [usize; 12] = [0, 0, 0, 1, 2, 4, 25, 26, 33, 44, 55, 57];

/// What begins a row; `@` is its number.
const ROWS: [&str; 10] = [
    "<row r=\"@\">",
    "<row r=\"@\">",
    "<row r=\"@\" spans=\"1:3\" x14ac:dyDescent=\"0.4\">",
    "<row r=\"@\" spans=\"1:3\" ht=\"18\">",
    "\n <row r=\"@\">",
    "<row r=\"@\" s=\">\">",
    "<row>",
    "<row r='@'>",
    "<!-- --><row r=\"@\">",
    "<row r=\"@\"/><row r=\"@\">",
];

/// The texts that cells share.
const SHARED: [&str; 5] = [
    "<sst><si><t>a</t></si><si><t xml:space=\"preserve\"> b </t></si><si><t>研究</t><rPh sb=\"0\" eb=\"2\"><t>けんきゅう</t></rPh><phoneticPr fontId=\"1\"/></si><si><r><rPr><b/></rPr><t>c</t></r><r><t xml:space=\"preserve\"> &amp; d</t></r></si><si><t>e_x000D_</t></si></sst>",
    "<?xml version=\"1.0\"?>\n<sst uniqueCount=\"9\">\n<si><t/></si><si><t> b </t></si><si></si><si><t><![CDATA[x]]></t></si><si/></sst>",
    "<sst><si><t>a</t></si><si><t>b&bad;</t></si></sst>",
    "<sst><si><r><rPr><rFont val=\"</rPr>\"/></rPr><t>a</t></r></si><si><t>b</t><rPh sb=\"0\" eb=\"1\"><t>\"</t></rPh><phoneticPr fontId=\"/>\"/></si><si><rPh sb=\"0\"/><t>c</t></si></sst>",
    "<x:sst xmlns:x=\"m\"><x:si><x:t>a</x:t></x:si></x:sst>",
];

/// How much the number of a row is above the last one, what begins it, and its cells.
type MadeRow = (usize, usize, Vec<(u8, usize)>);

/// A cell by its column, and what it is; rarely one that is odd.
fn cells() -> impl Strategy<Value = Vec<(u8, usize)>> {
    let kind = prop_oneof![12 => (0..FEW.len()).prop_map(|few| FEW[few]), 1 => 0..CELLS.len()];
    prop::collection::vec((0_u8..3, kind), 0..5)
}

/// Rows, most of which follow each other.
fn sheets() -> impl Strategy<Value = Vec<MadeRow>> {
    let begin = prop_oneof![9 => 0_usize..4, 1 => 0..ROWS.len()];
    let above = prop_oneof![15 => 1_usize..4, 1 => Just(0)];
    prop::collection::vec((above, begin, cells()), 1..9)
}

fn sheet(rows: &[MadeRow]) -> String {
    let (mut number, mut xml) = (0, String::new());
    for (above, begin, cells) in rows {
        number += above;
        xml += &ROWS[*begin].replace('@', &number.to_string());
        let mut column = 0;
        for (skipped, kind) in cells {
            // Rarely a column again.
            column += usize::from(*skipped);
            let letter = char::from(b'A' + u8::try_from(column).unwrap());
            xml += &CELLS[*kind].replace('@', &format!("{letter}{number}"));
        }
        xml += "</row>";
    }
    xml
}

#[test]
fn sheets_of_all_kinds_of_cells_say_the_same_by_both_readers() {
    let mut read = 0;
    check(2_000, &(sheets(), 0..SHARED.len()), |(rows, shared)| {
        let xml = sheet(&rows);
        let more = [("xl/styles.xml", STYLES.as_bytes()), ("xl/sharedStrings.xml", SHARED[shared].as_bytes())];
        read += usize::from(assert_agree(&book(&xml, &more), &xml));
        Ok(())
    });
    assert!(read > 500, "{read} of them can be read");
}

/// Each kind of cell by itself, between plain rows.
#[test]
fn each_kind_of_cell_and_row_says_the_same_by_both_readers() {
    let plain = |number: usize| (1, 0, vec![(0, 0), (1, 25), (1, number)]);
    let cells = (0..CELLS.len()).map(|kind| vec![plain(0), (1, 0, vec![(0, 0), (1, kind), (1, 0)]), plain(33)]);
    let rows = (0..ROWS.len()).map(|begin| vec![plain(0), (1, begin, vec![(0, 0)]), plain(33)]);
    for rows in cells.chain(rows) {
        for shared in SHARED {
            let xml = sheet(&rows);
            let more = [("xl/styles.xml", STYLES.as_bytes()), ("xl/sharedStrings.xml", shared.as_bytes())];
            assert_agree(&book(&xml, &more), &format!("{xml} {shared}"));
        }
    }
    // Without styles and shared texts.
    assert_agree(&book(&sheet(&[plain(44), plain(26), plain(33)]), &[]), "bare");
}

/// A workbook with one of its parts changed.
fn damaged(book: &[u8], which: usize, damage: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    let which = which % archive.len();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if at == which {
            damage(&mut bytes);
        }
        made.start_file(name, SimpleFileOptions::default()).unwrap();
        made.write_all(&bytes).unwrap();
    }
    made.finish().unwrap().into_inner()
}

/// A byte that is missing, another one or one too many, wherever it stands, if half a character remains of it.
#[test]
fn damaged_workbooks_say_the_same_by_both_readers() {
    let which = prop_oneof![2 => Just(4_usize), 2 => Just(6_usize), 1 => 0_usize..8];
    let byte = prop::sample::select(b"<>/\"&;=01a \r-\xe3".to_vec());
    let mut read = 0;
    check(4_000, &(sheets(), which, any::<prop::sample::Index>(), 0_u8..3, byte), |(rows, which, at, kind, byte)| {
        let more = [("xl/styles.xml", STYLES.as_bytes()), ("xl/sharedStrings.xml", SHARED[0].as_bytes())];
        let book = damaged(&book(&sheet(&rows), &more), which, |bytes| {
            let at = at.index(bytes.len());
            match kind {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, byte),
                _ => bytes[at] = byte,
            }
        });
        read += usize::from(assert_agree(&book, &format!("part {which}, byte {}: {}", at.index(1_000), sheet(&rows))));
        Ok(())
    });
    assert!(read > 500, "{read} of them can be read");
}

#[test]
fn workbooks_of_other_programs_say_the_same_by_both_readers() {
    let books = files(&root().join("tests/workbooks"));
    assert!(books.len() > 1);
    for path in books {
        assert!(assert_agree(&std::fs::read(&path).unwrap(), &path.display().to_string()), "{}", path.display());
    }
}
