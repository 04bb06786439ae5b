//! Workbooks: zip archives of XML, made by hand.

use std::io::{Cursor, Write};

use gaitou::batch::workbook;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{POISON, Sample, placed, refused_or_read, sample};
use crate::commands::gaitou;

const HEAD: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>study</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>title</t></is></c></row>";

/// A workbook of one sheet whose XML holds these rows; further parts beside it.
pub fn book(rows: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
    let types = format!("<Types xmlns=\"{package}/content-types\"/>");
    let rels = format!(
        "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let workbook = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let links = format!(
        "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
    );
    let parts: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    zipped(parts.iter().chain(more).copied())
}

fn zipped<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn row(number: usize, cells: &str) -> String {
    format!("<row r=\"{number}\">{cells}</row>")
}

/// Workbooks that cannot be read.
fn refused() -> Vec<Sample> {
    let good = book(&format!("{HEAD}{}", row(2, &cell("A2", "A"))), &[]);
    let bomb = vec![b' '; 257 << 20];
    let shared = |xml: &str| book(HEAD, &[("xl/sharedStrings.xml", xml.as_bytes())]);
    let bad_cell = |cell: &str| book(&format!("{HEAD}{}", row(2, cell)), &[]);
    vec![
        sample("empty.xlsx", "", 3, "not readable as a workbook"),
        sample("zero.xlsx", vec![0; 1 << 16], 3, "not readable as a workbook"),
        sample("cut.xlsx", good.get(..good.len() / 2).unwrap().to_vec(), 3, "not readable as a workbook"),
        sample("no-parts.xlsx", zipped([].into_iter()), 3, "not readable as a workbook"),
        sample("html.xlsx", "<html><table><tr><td>study</td></tr></table></html>", 3, "not readable as a workbook"),
        sample("bomb.xlsx", book(HEAD, &[("xl/media/image1.png", &bomb)]), 3, "more than 256 MiB"),
        sample("shared.xlsx", shared_of(65 << 20), 3, "sharedStrings.xml is longer than 64 MiB"),
        sample(
            "styles.xlsx",
            book(HEAD, &[("xl/styles.xml", &vec![b' '; (4 << 20) + 1])]),
            3,
            "styles.xml is longer than 4",
        ),
        sample("sheets.xlsx", book_of_sheets(150_000), 3, "a.png is longer than 4 MiB"),
        sample("many-sheets.xlsx", book(HEAD, &[("xl/workbook2.xml", &vec![b' '; (4 << 20) + 1])]), 3, "longer than 4"),
        sample("locked.xlsx", locked("EncryptedPackage"), 3, "protected by a password"),
        sample("old.xlsx", locked("Workbook"), 3, "old format (.xls)"),
        sample(
            "styles-elsewhere.xlsx",
            book(HEAD, &[("x\\STYLES.xml", &vec![b' '; (4 << 20) + 1])]),
            3,
            "longer than 4",
        ),
        sample("no-rows.xlsx", book("", &[]), 3, "no column study"),
        sample("not-xml.xlsx", book("<row r=\"1\"><c r=\"A1\"", &[]), 3, "not readable as a workbook"),
        sample("far.xlsx", book(&row(1_048_576, &cell("XFD1048576", "study")), &[]), 3, "no column study"),
        sample(
            "no-such-shared.xlsx",
            bad_cell("<c r=\"A2\" t=\"s\"><v>99999999</v></c>"),
            3,
            "not readable as a workbook",
        ),
        sample("negative-shared.xlsx", bad_cell("<c r=\"A2\" t=\"s\"><v>-1</v></c>"), 3, "not readable as a workbook"),
        sample("place-over.xlsx", bad_cell(&cell("A99999999999999999999", "x")), 3, "workbook"),
        sample("place-none.xlsx", bad_cell(&cell("2A", "x")), 3, "not readable as a workbook"),
        sample("entities.xlsx", shared(BILLION), 3, "not readable as a workbook"),
    ]
}

/// The head of a file as older programs and those that encrypt write it, with a stream of this name.
fn locked(stream: &str) -> Vec<u8> {
    let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 4_096], &name, &[0; 4_096]].concat()
}

/// A workbook that claims so many sheets, under a name that says nothing of it.
pub fn book_of_sheets(count: usize) -> Vec<u8> {
    let sheets = "<sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/>".repeat(count);
    let parts = [
        (
            "_rels/.rels",
            format!(
                "<Relationships><Relationship Type=\"{OFFICE}/officeDocument\" Target=\"xl/media/a.png\"/></Relationships>"
            ),
        ),
        ("xl/media/a.png", format!("{}<workbook><sheets>{sheets}</sheets></workbook>", "x".repeat(1 << 20))),
    ];
    zipped(parts.iter().map(|(name, xml)| (*name, xml.as_bytes())))
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook whose cells share so many bytes of nothing.
fn shared_of(bytes: usize) -> Vec<u8> {
    book(HEAD, &[("xl/sharedStrings.xml", &vec![b' '; bytes])])
}

const BILLION: &str = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">]><sst><si><t>&c;</t></si></sst>";

#[test]
fn a_hostile_workbook_is_refused_in_one_line_and_leaves_no_output() {
    for sample in refused() {
        let (folder, path) = placed(&sample);
        let to = folder.path().join("out.csv");
        refused_or_read(&sample, &path, &["batch", path.to_str().unwrap(), "--output", to.to_str().unwrap()], "");
    }
}

/// Cells far apart, strange numbers and formulas: what belongs to the table is read, nothing else costs anything.
#[test]
fn odd_cells_do_not_disturb_the_table() {
    let poison = quick_xml::escape::escape(POISON.replace(['\0', '\u{1b}', '\u{7}', '\u{8}'], "")).into_owned();
    let samples = [
        ("far-cell", row(2, &format!("{}{}", cell("A2", "A"), cell("XFD2", "x")))),
        ("far-row", format!("{}{}", row(2, &cell("A2", "A")), row(1_048_576, &cell("XFD1048576", "x")))),
        (
            "formula",
            row(
                2,
                "<c r=\"A2\"><f>1+1</f><v>2</v></c><c r=\"B2\" t=\"str\"><f>HYPERLINK(\"http://x\")</f><v>x</v></c>",
            ),
        ),
        ("huge-number", row(2, "<c r=\"A2\"><v>1e20</v></c>")),
        ("not-a-number", row(2, "<c r=\"A2\" t=\"str\"><v>NaN</v></c>")),
        ("poison", row(2, &format!("{}{}", cell("A2", "A"), cell("B2", &poison)))),
        ("escaped", row(2, &cell("A2", "_x001B_[31mA_x0000_&#x9b;"))),
        ("backwards", format!("{}{}", row(9, &cell("A9", "A")), row(2, &cell("A2", "")))),
        ("twice", row(2, &format!("{}{}", cell("A2", "B"), cell("A2", "A")))),
    ];
    let mut read = Vec::new();
    for (name, rows) in samples {
        for output in ["out.csv", "out.xlsx", "out.jsonl"] {
            let folder = tempfile::tempdir().unwrap();
            let (from, to) = (folder.path().join("in.xlsx"), folder.path().join(output));
            std::fs::write(&from, book(&format!("{HEAD}{rows}"), &[])).unwrap();
            let args = ["--lang", "en", "batch", from.to_str().unwrap(), "--output", to.to_str().unwrap()];
            let run = gaitou(&args, "");
            assert_eq!(run.code, 0, "{name}: {}", run.err);
            assert!(run.err.starts_with("gaitou: 1 studies") && run.err.lines().count() == 1, "{name}: {}", run.err);
            if output == "out.jsonl" {
                let text = std::fs::read_to_string(&to).unwrap();
                super::inert(name, &text);
                let line: serde_json::Value = serde_json::from_str(&text).unwrap();
                assert_eq!(line["outcome"], "undetermined", "{name}");
                read.push(format!("{name}: {}", line["case"]["id"].as_str().unwrap()));
            }
        }
    }
    assert_eq!(
        read,
        [
            "far-cell: A",
            "far-row: A",
            "formula: 2",
            "huge-number: 100000000000000000000",
            "not-a-number: NaN",
            "poison: A",
            "escaped: [31mA",
            "backwards: A",
            "twice: A"
        ]
    );
}

/// What a row of a study without money from a company says beside its number and product.
const FREE: [&str; 5] = ["none", "yes", "medicine", "protocol", "none"];

/// A table of two studies, the second specific; the cells of the second row as given.
pub fn two_studies(number: &str, more: &str) -> Vec<u8> {
    let heads = ["study", "product", "procedure", "evaluates", "kind", "use", "funding", "as_of"];
    let columns = ["A", "B", "C", "D", "E", "F", "G", "H"];
    let line = |at: usize, texts: &[&str]| -> String {
        columns
            .iter()
            .zip(texts)
            .filter(|(_, text)| !text.is_empty())
            .map(|(c, text)| cell(&format!("{c}{at}"), text))
            .collect()
    };
    let first = [&["S1", "A"], &FREE[..]].concat();
    let second = ["", "B", "none", "yes", "medicine", "protocol", "holder"];
    let rows =
        [row(1, &line(1, &heads)), row(2, &line(2, &first)), row(3, &format!("{number}{}{more}", line(3, &second)))];
    book(&rows.concat(), &[("xl/styles.xml", STYLES.as_bytes())])
}

/// Formats of a day (1) and of a span of time (2).
pub const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"46\"/></cellXfs></styleSheet>";

/// A cell that is no text is never blank: its row has an error and joins no other study.
#[test]
fn what_is_no_text_is_an_error_and_never_blank() {
    let as_number =
        |attributes: &str, inner: &str| (format!("<c r=\"A3\" {attributes}>{inner}</c>"), String::new(), "A3");
    let as_day =
        |attributes: &str, inner: &str| (cell("A3", "S2"), format!("<c r=\"H3\" {attributes}>{inner}</c>"), "H3");
    let samples = [
        (as_number("t=\"e\"", "<v>#N/A</v>"), "#N/A"),
        (as_number("t=\"e\"", "<f>B9</f><v>#REF!</v>"), "#REF!"),
        (as_number("", "<f>A2&amp;\"x\"</f><v></v>"), "without a saved value"),
        (as_number("", "<f>A2</f>"), "without a saved value"),
        (as_number("", "<f>A2</f><v/>"), "without a saved value"),
        (as_number("", "<f t=\"shared\" si=\"0\"/>"), "without a saved value"),
        (as_number("t=\"str\"", "<f>IF(TRUE,\"\")</f><v></v>"), "gives nothing"),
        (as_number("", "<v>1e999</v>"), "no number"),
        (as_number("s=\"1\"", "<v>1e300</v>"), "no day"),
        (as_number("s=\"1\"", "<v>-5</v>"), "no day"),
        (as_number("s=\"2\"", "<v>1.5</v>"), "span of time"),
        (as_day("t=\"e\"", "<v>#VALUE!</v>"), "#VALUE!"),
        (as_day("s=\"1\"", "<v>1e300</v>"), "no day"),
        (as_day("s=\"1\"", "<v>2958466</v>"), "no day"),
        (as_day("s=\"1\"", "<v>0.5</v>"), "no day"),
        (as_day("s=\"2\"", "<v>45000</v>"), "span of time"),
        (as_day("", "<f>TODAY()</f>"), "without a saved value"),
        (as_day("t=\"b\"", "<v>1</v>"), "true is no day"),
        (as_day("t=\"d\"", "<v>PT5H</v>"), "span of time"),
    ];
    for ((number, more, place), says) in samples {
        let folder = tempfile::tempdir().unwrap();
        let from = folder.path().join("in.xlsx");
        std::fs::write(&from, two_studies(&number, &more)).unwrap();
        let run = gaitou(&["--lang", "en", "batch", from.to_str().unwrap(), "--output", "-"], "");
        // Standard output takes lines of any input.
        let lines: Vec<serde_json::Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((run.code, lines.len()), (1, 2), "{says}: {}{}", run.err, run.out);
        // The first study stays what it is, without the second one's product.
        assert_eq!(lines[0]["products"].as_array().unwrap().len(), 1, "{says}");
        assert_ne!(lines[0]["outcome"], "specific", "{says}");
        let error = &lines[1]["error"];
        let text = error["text"].as_str().unwrap();
        assert_eq!((error["row"].as_u64(), text.contains(says)), (Some(3), true), "{says}: {text}");
        assert!(text.contains(place) && text.contains("sheet s") || says == "true is no day", "{says}: {text}");
    }
    // Each cell of a row that says nothing is named, and once.
    let error = |place: &str| format!("<c r=\"{place}\" t=\"e\"><v>#N/A</v></c>");
    let folder = tempfile::tempdir().unwrap();
    let from = folder.path().join("in.xlsx");
    std::fs::write(&from, two_studies(&error("A3"), &error("H3"))).unwrap();
    let run = gaitou(&["--lang", "en", "batch", from.to_str().unwrap(), "--output", "-"], "");
    let named = |place: &str| run.out.matches(&format!("cell {place} of sheet s")).count();
    assert_eq!((run.code, named("A3"), named("H3")), (1, 1, 1), "{}", run.out);
    // Where no question is asked nothing is missed, and a row of empty formulas is an empty row.
    for (number, more) in [
        (cell("A3", "S2"), "<c r=\"K3\" t=\"e\"><v>#N/A</v></c>".to_owned()),
        (cell("A3", "S2"), "<c r=\"H3\" s=\"1\"><v>46000.75</v></c>".to_owned()),
        (cell("A3", "S2"), "<c r=\"H3\" t=\"d\"><v>2026-01-05T10:00:00</v></c>".to_owned()),
        (cell("A3", "S2"), "<c r=\"H3\" t=\"str\"><f>\"\"</f><v></v></c>".to_owned()),
        ("<c r=\"A3\" t=\"inlineStr\"><is><r><t>S</t></r><r><t>2</t></r></is></c>".to_owned(), String::new()),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let from = folder.path().join("in.xlsx");
        std::fs::write(&from, two_studies(&number, &more)).unwrap();
        let run = gaitou(&["--lang", "en", "batch", from.to_str().unwrap(), "--output", "-"], "");
        assert_eq!((run.code, run.out.lines().count()), (0, 2), "{more}: {}{}", run.err, run.out);
        assert!(run.out.lines().nth(1).unwrap().contains("\"id\":\"S2\""), "{}", run.out);
    }
}

/// A heading that cannot be read could be any question's: nothing is judged.
#[test]
fn a_heading_that_is_no_text_is_refused() {
    let head =
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>study</t></is></c><c r=\"B1\" t=\"e\"><v>#REF!</v></c></row>";
    let sample =
        sample("head.xlsx", book(&format!("{head}{}", row(2, &cell("A2", "A"))), &[]), 3, "cell B1 of sheet s");
    let (folder, path) = placed(&sample);
    let to = folder.path().join("out.csv");
    refused_or_read(&sample, &path, &["batch", path.to_str().unwrap(), "--output", to.to_str().unwrap()], "");
}

/// A place beyond any sheet ends the library that reads it in some builds; it never passes for the end of the file.
#[test]
fn a_reader_that_breaks_down_is_told_of() {
    for place in ["ZZZZZZZZZZ2", "AAAAAAAAAAAAAAAA99999999999999999999"] {
        let rows = format!("{HEAD}{}{}", row(2, &cell("A2", "A")), row(3, &cell(place, "x")));
        let sample = sample("odd.xlsx", book(&rows, &[]), 0, "");
        let (folder, path) = placed(&sample);
        let to = folder.path().join("out.csv");
        let args = ["--lang", "en", "batch", path.to_str().unwrap(), "--output", to.to_str().unwrap()];
        let run = gaitou(&args, "");
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
        assert!(run.code == 3 || (run.code == 0 && to.exists()), "{}: {}", run.code, run.err);
    }
}

/// What stands above the place at which the library breaks down was read.
#[test]
fn rows_above_a_break_down_are_handed_on() {
    let above: String = (2..=40).map(|number| row(number, &cell(&format!("A{number}"), "A"))).collect();
    let rows = format!("{HEAD}{above}{}", row(41, &cell("AAAAAAAAAAAAAAAA99999999999999999999", "x")));
    let mut read = 0;
    let end = workbook::read(&mut Cursor::new(book(&rows, &[])), |some| {
        read += some.len();
        true
    });
    assert!(end.is_err() && read == 40, "{end:?} {read}");
}

/// Many or long parts that only say how a workbook is put together are left to the library, which reads them all the same.
#[test]
fn a_workbook_of_many_frames_is_read() {
    let rows = format!("{HEAD}{}", row(2, &cell("A2", "A")));
    let names: Vec<String> = (0..300).map(|number| format!("x/{number}.rels")).collect();
    let long = vec![b' '; 3 << 20];
    for (count, bytes) in [(300, &b" "[..]), (6, &long)] {
        let more: Vec<(&str, &[u8])> = names.iter().take(count).map(|name| (name.as_str(), bytes)).collect();
        let mut read = 0;
        let end = workbook::read(&mut Cursor::new(book(&rows, &more)), |some| {
            read += some.len();
            true
        });
        assert!(end.is_ok() && read == 2, "{end:?} {read}");
    }
}
