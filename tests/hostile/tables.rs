//! CSV files.

use super::{POISON, Sample, placed, refused_or_read, sample};
use crate::commands::gaitou;
use crate::common::files;

/// Files that cannot be read at all.
fn refused() -> Vec<Sample> {
    let wide = format!("{}title", "x,".repeat(400_000));
    vec![
        sample("empty.csv", "", 3, "no column study"),
        sample("zero.csv", vec![0; 1 << 16], 3, "no column study"),
        sample("long-head.csv", vec![b'x'; 2 << 20], 3, "longer than 1 MiB"),
        sample("long-line.csv", format!("study,title\nA,\"{}", "x".repeat(2 << 20)), 3, "longer than 1 MiB"),
        sample("again.csv", format!("study,title\n{}", "x\",\"\n".repeat(300_000)), 3, "longer than 1 MiB"),
        sample("euc-jp.csv", encoding_rs::EUC_JP.encode("study,title\nA,肺がんの研究\n").0.to_vec(), 3, "encoding"),
        sample("iso-2022-jp.csv", encoding_rs::ISO_2022_JP.encode("study,title\nA,肺がん\n").0.to_vec(), 3, "encoding"),
        sample("wide.csv", wide, 3, "no column study"),
        sample("twice.csv", "study,study\na,b\n", 3, "this column is there twice"),
        sample("utf-16.csv", b"\xff\xfes\0t\0u\0d\0y\0".to_vec(), 3, "UTF-16"),
        sample("lines.csv", "\n".repeat(1 << 20), 3, "no column study"),
    ]
}

/// Files of which some row fails: how many rows, how many of them fail, what the first fault says.
fn some_fail() -> Vec<(Sample, usize, usize)> {
    let quoted = POISON.replace('"', "\"\"");
    let wide = format!("A{}\nB\n", ",x".repeat(400_000));
    vec![
        (sample("bad-utf-8.csv", b"study,title\nA,\xff\xfe\xfd\x81\nB,b\n".to_vec(), 1, "cannot be read"), 2, 1),
        (sample("nul-cells.csv", "study,title,procedure\nA,\0\0,none\nB,b,\0\n", 1, "there is no answer"), 2, 1),
        (sample("poison.csv", format!("study,procedure\nA,\"{quoted}\"\nB,none\n"), 1, "there is no answer"), 2, 1),
        (sample("long-answer.csv", format!("study,procedure\nA,{}\n", "x".repeat(500_000)), 1, "xxx..."), 1, 1),
        (sample("many-products.csv", format!("study,product\n{}", "A,p\n".repeat(1_002)), 1, "at most 1000"), 1, 1),
        (sample("returns.csv", "study\r\nA\r\nB\r\nA\r\n", 1, "rows further up"), 3, 1),
        (sample("wide-row.csv", format!("study,procedure\n{wide}"), 1, "there is no answer"), 2, 1),
        (sample("error.csv", "study,procedure\nA,none\n#N/A,none\n#N/A,none\nB,#REF!\n", 1, "#N/A is an error"), 4, 3),
        (sample("error-head.csv", "study,procedure\n#N/A\n", 1, "#N/A is an error"), 1, 1),
        (sample("open-quote.csv", OPEN, 1, "nothing closes it"), 3, 1),
        (sample("quote-within.csv", OPEN.replace("S2,t", "S2,\"t\""), 1, "would end on line 3"), 3, 1),
        (sample("quote-taken.csv", OPEN.replace("S2,t", "S2,\""), 1, "would end on line 3"), 3, 2),
        (sample("quote-first.csv", OPEN.replace("S1,", "\"S1,"), 1, "would end on line 2"), 3, 1),
        (sample("formula.csv", "study,procedure\n=1+1,=2+2\n", 1, "there is no answer"), 1, 1),
    ]
}

/// A title's quotation mark is never closed: it would swallow the studies behind it.
const OPEN: &str = "study,title,as_of,product,procedure,evaluates,kind,use,funding
S1,\"a trial,2026-11-22,A,none,yes,medicine,protocol,holder
S2,t,2026-11-22,A,none,yes,medicine,protocol,holder
S3,t,2026-11-22,A,none,yes,medicine,protocol,holder
";

#[test]
fn a_hostile_table_is_refused_in_one_line_and_leaves_no_output() {
    for sample in refused() {
        let (folder, path) = placed(&sample);
        let to = folder.path().join("out.csv");
        refused_or_read(&sample, &path, &["batch", path.to_str().unwrap(), "--output", to.to_str().unwrap()], "");
    }
}

#[test]
fn a_hostile_row_costs_only_its_own_result() {
    for (sample, studies, failed) in some_fail() {
        for output in ["out.csv", "out.jsonl", "out.xlsx"] {
            let (folder, path) = placed(&sample);
            let to = folder.path().join(output);
            let args = ["--lang", "en", "batch", path.to_str().unwrap(), "--output", to.to_str().unwrap()];
            let run = gaitou(&args, "");
            assert_eq!(run.code, 1, "{}: {}", sample.name, run.err);
            assert!(run.err.starts_with(&format!("gaitou: {studies} studies")), "{}: {}", sample.name, run.err);
            assert!(run.err.contains(&format!("failed {failed}")), "{}: {}", sample.name, run.err);
            assert!(run.err.lines().all(|line| line.chars().count() < 800), "{}: {}", sample.name, run.err);
            super::inert(sample.name, &run.err);
            assert_eq!(files(folder.path()).len(), 2, "{}", sample.name);
            let bytes = std::fs::read(&to).unwrap();
            if output != "out.xlsx" {
                let text = String::from_utf8(bytes).unwrap().replace(['\r', '\u{feff}'], "");
                super::inert(sample.name, &text);
                assert!(text.contains(sample.says), "{}: {text}", sample.name);
            }
        }
    }
}

/// Cells of results start no formula; what was guarded on the way out comes back as it was.
#[test]
fn no_cell_becomes_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let from = folder.path().join("in.csv");
    let begins = ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\u{3000}=", "\u{200b}=", "\u{feff}=", "'="];
    let mut text = String::from("study,title,product\n");
    for (at, begin) in begins.iter().enumerate() {
        text += &format!("\"{begin}1+1|{at}\",\"{begin}cmd|'/C calc'!A0\",\"{begin}HYPERLINK(1)\"\n");
    }
    std::fs::write(&from, text).unwrap();
    let to = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (from, name) in [(from.to_str().unwrap().to_owned(), "out.csv"), (to("out.csv"), "again.csv")] {
        let run = gaitou(&["batch", &from, "--output", &to(name), "--explain"], "");
        assert_eq!(run.code, 0, "{}", run.err);
    }
    let read = |name: &str| -> Vec<csv::StringRecord> {
        let bytes = std::fs::read(to(name)).unwrap();
        csv::Reader::from_reader(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap()).records().map(Result::unwrap).collect()
    };
    let rows = read("out.csv");
    assert_eq!(rows.len(), begins.len());
    for cell in rows.iter().flatten() {
        assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell}");
    }
    for (one, again) in rows.iter().zip(read("again.csv")) {
        assert_eq!((one.get(0), one.get(1)), (again.get(0), again.get(1)));
    }
    let book = gaitou(&["batch", from.to_str().unwrap(), "--output", &to("out.xlsx"), "--explain"], "");
    assert_eq!(book.code, 0, "{}", book.err);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(to("out.xlsx")).unwrap();
    for sheet in calamine::Reader::sheet_names(&book) {
        assert!(calamine::Reader::worksheet_formula(&mut book, &sheet).unwrap().is_empty(), "{sheet}");
    }
}

/// Numbers that differ by width or case alone are two studies, which is said.
#[test]
fn numbers_that_only_look_alike_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let from = folder.path().join("in.csv");
    std::fs::write(&from, "study,procedure\nS1,none\nＳ１,none\ns1,none\nS2,none\n").unwrap();
    let run = gaitou(&["--lang", "en", "batch", from.to_str().unwrap(), "--output", "-"], "");
    assert_eq!((run.code, run.out.lines().count()), (0, 4), "{}", run.err);
    assert!(run.err.contains("taken as other studies (2): Ｓ１, s1"), "{}", run.err);
    std::fs::write(&from, "study,procedure\nS1,none\nS1,none\nS2,none\n").unwrap();
    let run = gaitou(&["--lang", "en", "batch", from.to_str().unwrap(), "--output", "-"], "");
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
}
