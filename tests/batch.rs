//! Many studies at once: every row gets a result, in order, whatever the form of the input.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{MAIN_SEPARATOR, Path};
use std::process::{Command, Stdio};

use calamine::{Data, Reader, Xlsx, open_workbook};
use gaitou::study;
use gaitou::tree::Set;
use gaitou::verdict::Verdict;
use serde_json::Value;

use super::commands::{Run, gaitou};
use super::common::{DAYS, cases, day, editions, folder_of_cases, with_snapshots};
use super::documents::part;

fn path(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).to_string_lossy().into_owned()
}

/// Writes an input and judges it to an output of a name; the run and the output.
fn batch(folder: &tempfile::TempDir, name: &str, input: &[u8], output: &str, more: &[&str]) -> (Run, Vec<u8>) {
    fs::write(folder.path().join(name), input).unwrap();
    let (from, to) = (path(folder, name), path(folder, output));
    let run = gaitou(&[&["batch", &from, "--output", &to, "--force"], more].concat(), "");
    (run, fs::read(&to).unwrap_or_default())
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    std::str::from_utf8(bytes).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Every case of the tests on one line each, its day added.
fn cases_as_lines() -> String {
    let texts = cases().into_iter().map(|case| study::write(&case.study));
    texts.map(|text| text.lines().map(str::trim_start).collect::<String>() + "\n").collect()
}

fn shape(line: &Value) -> (String, String) {
    let of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match &line["error"] {
        Value::Null => (of(&line["case"]["id"]), of(&line["outcome"])),
        error => (of(&line["case"]["id"]), format!("{} {}", error["row"], of(&error["column"]))),
    }
}

#[test]
fn the_leaves_that_decide_are_those_of_the_deciders() {
    for case in cases() {
        for (_, date) in DAYS {
            let verdict = Verdict::judge(editions(), &case.study, day(date)).unwrap();
            let deciders = verdict.deciders().into_iter();
            let leaves = deciders.fold(Set::default(), |all, (_, leaves)| all.union(leaves));
            assert_eq!(verdict.brief.deciding_leaves(), leaves, "{}", case.name);
        }
    }
}

#[test]
fn lines_come_out_as_decide_says() {
    let run = gaitou(&["batch", "-", "--output", "-"], &cases_as_lines());
    assert_eq!(run.code, 0, "{}", run.err);
    let got = lines(run.out.as_bytes());
    assert_eq!(got.len(), cases().len());
    for (case, line) in cases().iter().zip(got) {
        let decided = gaitou(&["decide", "--format", "json", "-"], &study::write(&case.study));
        let decided: Value = serde_json::from_str(&decided.out).unwrap();
        for field in ["as_of", "outcome", "possible", "leaves"] {
            assert_eq!(line[field], decided[field], "{} {field}", case.name);
        }
        for field in ["id", "title"] {
            assert_eq!(line["case"][field], decided["case"][field], "{} {field}", case.name);
        }
        for (one, other) in line["products"].as_array().unwrap().iter().zip(decided["products"].as_array().unwrap()) {
            for field in ["index", "outcome", "possible", "leaves", "deciding"] {
                assert_eq!(one[field], other[field], "{} {field}", case.name);
            }
        }
        for (one, other) in line["to_settle"].as_array().unwrap().iter().zip(decided["to_settle"].as_array().unwrap()) {
            for field in ["product", "question", "state", "refer"] {
                assert_eq!(one[field], other[field], "{} {field}", case.name);
            }
        }
        assert_eq!(line["tree"]["digest"], decided["tree"]["digest"]);
    }
}

/// Brief lines say of each study what the full ones say; lines in error are the same.
#[test]
fn brief_lines_are_the_full_ones_cut_short() {
    let input =
        cases_as_lines() + "{\"format\":2}\n{\"format\":1,\"id\":\"x\",\"as_off\":\"2026-01-01\",\"answers\":{}}\n";
    let full = gaitou(&["batch", "-", "--output", "-"], &input);
    let brief = gaitou(&["batch", "-", "--output", "-", "--lines", "brief"], &input);
    assert_eq!((brief.code, &brief.err), (full.code, &full.err));
    let (full, brief) = (lines(full.out.as_bytes()), lines(brief.out.as_bytes()));
    assert_eq!(full.len(), brief.len());
    for (full, brief) in full.iter().zip(&brief) {
        let Some(fields) = brief.as_object().filter(|fields| !fields.contains_key("error")) else {
            assert_eq!(brief, full);
            continue;
        };
        let known = ["format", "id", "outcome", "rider", "possible", "warnings"];
        assert!(fields.keys().all(|field| known.contains(&field.as_str())), "{brief}");
        assert_eq!(brief["id"], full["case"]["id"]);
        assert!(known[2..].iter().all(|field| brief[field] == full[field]), "{brief}");
    }
    assert_eq!(brief[brief.len() - 1]["warnings"], serde_json::json!(["misspelt-field"]));
}

#[test]
fn order_is_kept_on_any_number_of_threads() {
    let input: String = (0..40).map(|_| cases_as_lines()).collect();
    let one = gaitou(&["batch", "-", "--output", "-", "--threads", "1"], &input);
    for threads in ["2", "5"] {
        let several = gaitou(&["batch", "-", "--output", "-", "--threads", threads], &input);
        assert_eq!((several.code, &several.out), (one.code, &one.out));
        assert_eq!(several.err, one.err);
    }
}

/// What cannot be read stands in its place as a result, and the rest goes on.
#[test]
fn one_bad_line_never_stops_the_rest() {
    let good = "{\"format\":1,\"id\":\"good\",\"answers\":{\"procedure\":\"care-only\"}}";
    let long = format!("{{\"format\":1,\"title\":\"{}\"}}", "x".repeat(1_100_000));
    let bad = [
        "",
        "nonsense",
        "{\"format\":1,\"answers\":{\"procedure\":\"maybe\"}}",
        "{\"format\":1,\"as_of\":\"2018-03-31\"}",
        "{\"format\":1,\"id\":\"twice\",\"answers\":{\"procedure\":\"none\",\"procedure\":\"none\"}}",
        "{\"format\":1,\"products\":[{},{\"answers\":{\"use\":3}}]}",
        "{\"format\":2}",
        "{\"format\":1,\"title\":\"\u{1b}[31m\",\"as_of\":\"2025-02-30\"}",
        &long,
        "[[[[",
    ];
    let mut input = String::from("\u{feff}");
    for line in bad {
        input += &format!("{good}\n{line}\n");
    }
    let input = [input.as_bytes(), b"{\"format\":1,\"title\":\"\x8c\xa4\"}\r\n", good.as_bytes()].concat();
    let folder = tempfile::tempdir().unwrap();
    for more in [&["--threads", "1"][..], &["--threads", "3"], &["--lang", "en"]] {
        let (run, out) = batch(&folder, "in.jsonl", &input, "out.jsonl", more);
        assert_eq!(run.code, 1, "{}", run.err);
        let out = lines(&out);
        assert_eq!(out.len(), 2 * bad.len() + 2);
        for (at, line) in out.iter().enumerate() {
            let is_good = at == out.len() - 1 || (at % 2 == 0 && at < 2 * bad.len());
            assert_eq!(line["error"].is_null(), is_good, "{line}");
            assert!(is_good || line["error"]["row"] == at + 1, "{line}");
        }
        if more == ["--lang", "en"] {
            let said: Vec<_> = out.iter().filter_map(|line| line["error"]["text"].as_str()).collect();
            with_snapshots(|| insta::assert_snapshot!("batch_bad_lines", said.join("\n") + "\n" + &run.err));
        }
    }
}

/// The program as a worker in a pipe: one line in, one line out, at once, with the next one not written yet.
#[test]
fn a_pipe_gets_each_line_before_it_writes_the_next() {
    let mut worker = Command::new(env!("CARGO_BIN_EXE_gaitou"))
        .args(["batch", "-", "--output", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut to = worker.stdin.take().unwrap();
    let mut from = BufReader::new(worker.stdout.take().unwrap());
    for number in 0..20 {
        let bad = number % 3 == 0;
        let outcome = if bad { "???" } else { "{\"format\":1,\"answers\":{\"procedure\":\"care-only\"}}" };
        writeln!(to, "{outcome}").unwrap();
        to.flush().unwrap();
        let mut answer = String::new();
        from.read_line(&mut answer).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["outcome"] == "out-of-scope", !bad, "{answer}");
        assert_eq!(answer["error"]["row"] == number + 1, bad, "{answer}");
    }
    drop(to);
    assert_eq!(worker.wait().unwrap().code(), Some(1));
}

const TABLE: &str = "study,title,as_of,備考,product,procedure,evaluates,kind,use,\"Who pays for the study, seen from this product?\",approval,label\r
A-1,二つの製品,令和8年1月5日,x,薬剤A,none,はい（薬・機器・食品などの有効性・性能・薬物動態か安全性）,medicine,protocol,,yes,within\r
A-1,,,,薬剤B,,,医薬品（造影剤、ワクチン、治療用のガス、移植する便、院内製剤も）,ＰＲＯＴＯＣＯＬ,,yes,within\r
\r
A-2,診療だけ,2026-01-05,,,care-only\r
A-3,答えの誤り,2026-01-05,,薬剤C,none,yes,medicine,maybe\r
A-1,また出てくる,,,薬剤D\r
A-4,食い違い,2026-01-05,,薬剤E,none,yes\r
,食い違う,,,薬剤F\r
A-5,無い日,2026-02-30,,薬剤G\r
";

fn table() -> String {
    let funding = editions().all()[1].find_question("funding").unwrap();
    let ask = &editions().all()[1].question(funding).ask.en;
    TABLE.replace("Who pays for the study, seen from this product?", &ask.replace('"', "\"\""))
}

#[test]
fn adjacent_rows_are_one_study_in_any_encoding() {
    let folder = tempfile::tempdir().unwrap();
    let (sjis, _, lost) = encoding_rs::SHIFT_JIS.encode(TABLE);
    assert!(!lost);
    let table = table();
    let marked = format!("\u{feff}{table}");
    let mut seen = Vec::new();
    for bytes in [table.as_bytes(), marked.as_bytes()] {
        let (run, out) = batch(&folder, "in.csv", bytes, "out.jsonl", &[]);
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(run.err.contains("備考"), "{}", run.err);
        seen.push(lines(&out));
    }
    assert_eq!(seen[0], seen[1]);
    let shapes: Vec<_> = seen[0].iter().map(shape).collect();
    let heads: Vec<(&str, &str)> = shapes.iter().map(|(id, what)| (id.as_str(), what.as_str())).collect();
    assert_eq!(
        heads,
        [
            ("A-1", "undetermined"),
            ("A-2", "out-of-scope"),
            ("A-3", "6 use"),
            ("A-1", "7 study"),
            ("A-4", "9 title"),
            ("A-5", "10 as_of"),
        ]
    );
    assert_eq!(seen[0][0]["products"].as_array().unwrap().len(), 2);
    assert_eq!(seen[0][0]["as_of"], "2026-01-05");
    assert_eq!(seen[0][0]["to_settle"].as_array().unwrap().len(), 2);
    // In CP932 the heading in English is a column of its own, which the table above does not need.
    let (run, out) = batch(&folder, "sjis.csv", &sjis, "out.jsonl", &[]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(lines(&out)[0]["case"]["title"], "二つの製品");
    assert_eq!(lines(&out).iter().map(shape).collect::<Vec<_>>()[1..], shapes[1..]);
}

#[test]
fn csv_for_excel_has_a_mark_and_no_formula() {
    let folder = tempfile::tempdir().unwrap();
    let input =
        "study,title,procedure\n=1+1,\"@SUM(A1)\",care-only\n-2,\"+x\ny\",care-only\n＝3,a,care-only\n'x,b,care-only\n";
    let (run, out) = batch(&folder, "in.csv", input.as_bytes(), "out.csv", &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(out.starts_with(b"\xef\xbb\xbfstudy,title,as_of,outcome,outcome_text,rider,possible,leaves,deciding,to_settle,citations,tree,digest,error\r\n"));
    let mut reader = csv::Reader::from_reader(&out[..]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let heads: Vec<_> = rows.iter().map(|row| (&row[0], &row[1])).collect();
    assert_eq!(heads, [("'=1+1", "'@SUM(A1)"), ("'-2", "'+x y"), ("'＝3", "a"), ("'x", "b")]);
    // The guard is taken off again when the file is an input.
    let (_, again) = batch(&folder, "again.csv", "study,procedure\n'=1+1,care-only\n".as_bytes(), "again.jsonl", &[]);
    assert_eq!(lines(&again)[0]["case"]["id"], "=1+1");
}

fn sheet(path: &Path, name: &str) -> Vec<Vec<String>> {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    let formulas = workbook.worksheet_formula(name).unwrap();
    assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{name} has formulas");
    let range = workbook.worksheet_range(name).unwrap();
    let text = |cell: &Data| cell.to_string();
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

#[test]
fn a_workbook_is_read_and_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let input = workbook.add_worksheet();
    let rows = [
        ["study", "title", "as_of", "product", "procedure", "evaluates", "kind"],
        ["7", "=cmd()", "", "薬剤A", "none", "yes", "in-vitro-diagnostic"],
        ["7", "", "", "薬剤B", "", "", "other-equipment"],
        ["8", "t", "", "", "nonsense", "", ""],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            input.write_string(row, column, cell).unwrap();
        }
    }
    // Numbers and dates as Excel itself stores them.
    let dated = rust_xlsxwriter::Format::new().set_num_format("yyyy/mm/dd");
    input.write_number(1, 0, 7).unwrap();
    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2025, 5, 30).unwrap();
    input.write_datetime_with_format(1, 2, date, &dated).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let (run, _) = batch(&folder, "in.xlsx", &bytes, "out.xlsx", &["--explain", "--against", "2025-05-31"]);
    assert_eq!(run.code, 1, "{}", run.err);
    let out = sheet(&folder.path().join("out.xlsx"), "判定");
    assert_eq!(out.len(), 3);
    let column = |name: &str| out[0].iter().position(|head| head == name).unwrap();
    assert_eq!(out[1][column("研究")], "7");
    assert_eq!(out[1][column("研究課題名")], "=cmd()");
    // A day is a day, as spreadsheets count them, and can be sorted.
    assert_eq!(out[1][column("法令の基準日")], "45807");
    let ids = sheet(&folder.path().join("out.xlsx"), "符号");
    assert_eq!(
        (ids.len(), &ids[0][..2], &ids[1][..2]),
        (3, &["研究".to_owned(), "結論の符号".to_owned()][..], &["7".to_owned(), "out-of-scope".to_owned()][..],)
    );
    assert_eq!(out[1][column("結論")], "臨床研究法の対象外");
    assert_eq!(out[1][column("結論が変わるか")], "変わらない");
    assert!(out[1][column("理由")].contains("薬剤B"), "{}", out[1][column("理由")]);
    assert!(out[2][column("読めない理由")].starts_with("4 行目: procedure: 「nonsense」"), "{:?}", out[2]);
    assert!(sheet(&folder.path().join("out.xlsx"), "見方").len() > 10);
    // The same input gives the same bytes, whenever it is written.
    let (_, one) = batch(&folder, "in.xlsx", &bytes, "one.xlsx", &[]);
    let (_, two) = batch(&folder, "in.xlsx", &bytes, "two.xlsx", &[]);
    assert!(one == two);
}

/// The papers are found by the names that `decide` gave them, and a row without one has no link.
#[test]
fn a_register_links_to_the_papers_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let line = |id: &str| format!("{{\"format\":1,\"id\":\"{id}\",\"answers\":{{}},\"products\":[]}}\n");
    let input: String = ["R8/1", "r8 %20", "R8 %20", "R8#4", "none"].map(line).concat() + "{\"format\":1}\nno case\n";
    let papers = folder.path().join("判定書");
    fs::create_dir(&papers).unwrap();
    for name in ["R8_1.docx", "R8_1.html", "r8 %20.pdf", "R8 %20-2.docx", "R8#4.docx", "in-6.docx"] {
        fs::write(papers.join(name), "").unwrap();
    }
    let of_papers = ["--papers", &papers.to_string_lossy()];
    let (run, _) = batch(&folder, "in.jsonl", input.as_bytes(), "out.xlsx", &of_papers);
    assert!(run.err.contains("判定書がある研究 5 件のうちリンク 4 件"), "{}", run.err);
    assert!(run.err.contains("判定書が見つからない研究 1 件"), "{}", run.err);
    let rows = sheet(&folder.path().join("out.xlsx"), "判定");
    let column = rows[0].iter().position(|head| head == "判定書").unwrap();
    let shown: Vec<&str> = rows[1..].iter().map(|row| row[column].as_str()).collect();
    assert_eq!(shown, ["R8_1.docx", "r8 %20.pdf", "R8 %20-2.docx", "R8#4.docx", "", "in-6.docx", ""]);
    let links = part(&fs::read(folder.path().join("out.xlsx")).unwrap(), "xl/worksheets/_rels/sheet1.xml.rels");
    for way in ["R8_1.docx", "r8%20%2520.pdf", "R8%20%2520-2.docx", "in-6.docx"] {
        assert!(links.contains(&format!("Target=\"判定書/{way}\"")), "{way}: {links}");
    }
    // Office would look for a place within a file.
    assert!(!links.contains("R8#4"), "{links}");
    let (run, _) = batch(&folder, "in.jsonl", line("R8/1").as_bytes(), "one.xlsx", &of_papers);
    assert!(run.err.contains("判定書へのリンク 1 件、判定書が見つからない研究 0 件"), "{}", run.err);
    let (run, _) = batch(&folder, "in.jsonl", input.as_bytes(), "out.csv", &of_papers);
    assert_eq!(run.code, 2, "{}", run.err);
    let (run, _) = batch(&folder, "in.jsonl", input.as_bytes(), "none.xlsx", &["--papers", "none/"]);
    assert_eq!(run.code, 4, "{}", run.err);
}

/// What stands beside an answer is told on its paper, whichever column comes first; beside no answer it is not known yet.
#[test]
fn notes_and_sources_of_answers_are_read_from_their_columns() {
    let folder = tempfile::tempdir().unwrap();
    let (to, from) = (path(&folder, "out/"), path(&folder, "in.csv"));
    let ask = "この製品から見て、研究の資金はだれが出しますか。";
    let table = format!(
        "study,procedure,procedure.note,product,メモ: {ask},{ask},funding.source,label.note\n\
         N,none,計画書に記載,薬剤A,担当部署に照会,none,契約一覧,添付文書を確認中\n"
    );
    fs::write(&from, table).unwrap();
    let run = gaitou(&["decide", &from, "--format", "record", "--output", &to], "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let record: Value = serde_json::from_slice(&fs::read(folder.path().join("out/N.record.json")).unwrap()).unwrap();
    let (study, product) = (&record["study"]["answers"], &record["study"]["products"][0]["answers"]);
    assert_eq!(study["procedure"], serde_json::json!({"answer": "none", "note": "計画書に記載"}));
    assert_eq!(
        product["funding"],
        serde_json::json!({"answer": "none", "note": "担当部署に照会", "source": "契約一覧"})
    );
    assert_eq!(product["label"], serde_json::json!({"answer": "unknown", "note": "添付文書を確認中"}));
}

#[test]
fn the_template_reads_back_as_it_is() {
    for (lang, example) in [("ja", "記入例"), ("en", "Example")] {
        let folder = tempfile::tempdir().unwrap();
        let (book, table) = (path(&folder, "template.xlsx"), path(&folder, "template.csv"));
        for file in [&book, &table] {
            assert_eq!(gaitou(&["--lang", lang, "batch", "--template", file], "").code, 0);
            // A file that somebody may have filled in is never written over.
            assert_eq!(gaitou(&["--lang", lang, "batch", "--template", file], "").code, 4);
        }
        let filled = sheet(Path::new(&book), example);
        let mut writer = csv::Writer::from_writer(Vec::new());
        filled.iter().for_each(|row| writer.write_record(row).unwrap());
        let (run, out) = batch(&folder, "filled.csv", &writer.into_inner().unwrap(), "filled.jsonl", &[]);
        assert_eq!((run.code, run.err.lines().count()), (0, 1), "{}", run.err);
        assert_eq!(lines(&out)[0]["outcome"], "undetermined");
        assert_eq!(lines(&out)[0]["to_settle"][0]["question"], "label");
        let of_csv = gaitou(&["--lang", lang, "batch", &table, "--output", "-"], "");
        assert_eq!(of_csv.out.as_bytes(), out);
        // Nothing filled in is nothing to judge.
        assert_eq!(gaitou(&["batch", &book, "--output", "-"], "").out, "");
    }
}

#[test]
fn a_register_says_whose_outcome_the_other_law_turns() {
    let folder = tempfile::tempdir().unwrap();
    let from = folder_of_cases();
    let to = path(&folder, "register.csv");
    let args =
        ["batch", from.path().to_str().unwrap(), "--output", &to, "--as-of", "2025-05-30", "--against", "2025-05-31"];
    let run = gaitou(&args, "");
    assert_eq!(run.code, 0, "{}", run.err);
    let mut reader = csv::Reader::from_path(&to).unwrap();
    let headings = reader.headers().unwrap().clone();
    let at = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), cases().len());
    // The counts say it too, and only where days are compared.
    let turned = rows.iter().filter(|row| &row[at("changed")] == "変わる").count();
    assert!(run.err.contains(&format!("結論が変わる {turned}")), "{}", run.err);
    let alone = gaitou(&["batch", from.path().to_str().unwrap(), "--output", "-"], "");
    assert!(!alone.err.contains("結論が変わる"), "{}", alone.err);
    let mut listing = String::new();
    for (case, row) in cases().iter().zip(&rows) {
        assert_eq!(row[at("file")], format!("{}.json", case.name));
        let possible = |date: &str| Verdict::judge(editions(), &case.study, day(date)).unwrap().brief.possible;
        let changed = possible("2025-05-30") != possible("2025-05-31");
        assert_eq!(&row[at("changed")] == "変わる", changed, "{}", case.name);
        if changed {
            for name in ["file", "outcome_text", "other_outcome", "turns_at", "new_questions"] {
                listing += &format!("{name}: {}\n", &row[at(name)]);
            }
            listing.push('\n');
        }
    }
    with_snapshots(|| insta::assert_snapshot!("batch_register", listing));
}

/// A row has no room for it: the edition of the day is named once, whatever the number of studies.
#[test]
fn how_far_the_sources_were_checked_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let told = |day: &str| -> Vec<String> {
        let input = "{}\n".repeat(3);
        let (run, _) = batch(&folder, "in.jsonl", input.as_bytes(), "out.jsonl", &["--as-of", day]);
        run.err.lines().filter(|line| line.contains("確かめたのは")).map(str::to_owned).collect()
    };
    assert!(told("2025-06-01").is_empty());
    let late = told("2999-01-01");
    assert_eq!(late.len(), 1, "{late:?}");
    assert!(late[0].contains("clinical-research-act-2025: "), "{late:?}");
}

#[test]
fn the_summary_counts_what_came_out() {
    let folder = tempfile::tempdir().unwrap();
    let to = path(&folder, "summary.json");
    let run = gaitou(&["batch", "-", "--output", "-", "--summary", &to], &(cases_as_lines() + "bad\n"));
    assert_eq!(run.code, 1);
    let summary: Value = serde_json::from_str(&fs::read_to_string(&to).unwrap()).unwrap();
    let out = lines(run.out.as_bytes());
    assert_eq!(summary["studies"], out.len());
    assert_eq!(summary["failed"], 1);
    for (outcome, count) in summary["outcomes"].as_object().unwrap() {
        assert_eq!(*count, out.iter().filter(|line| line["outcome"] == *outcome).count(), "{outcome}");
    }
    let open: usize = out.iter().filter_map(|line| line["to_settle"].as_array()).map(Vec::len).sum();
    let counted: u64 = summary["to_settle"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
    assert_eq!(counted, open as u64);
}

#[test]
fn inputs_that_cannot_be_read_are_one_clear_line() {
    let folder = tempfile::tempdir().unwrap();
    let open_quote = format!("study,title\nA,\"{}", "x".repeat(3_000_000));
    let samples: [(&str, &[u8]); 6] = [
        ("no-study.csv", b"title,procedure\nx,none\n"),
        ("twice.csv", b"study,procedure,Procedure\nx,none,none\n"),
        ("empty.csv", b""),
        ("open-quote.csv", open_quote.as_bytes()),
        ("not-a-workbook.xlsx", b"study"),
        ("unknown.txt", b""),
    ];
    let mut listing = String::new();
    for (name, bytes) in samples {
        for lang in ["ja", "en"] {
            let (run, out) = batch(&folder, name, bytes, "out.csv", &["--lang", lang]);
            assert!([2, 3].contains(&run.code) && out.is_empty(), "{name}: {} {}", run.code, run.err);
            assert_eq!(run.err.lines().count(), 1, "{name}: {}", run.err);
            listing += &run.err.replace(&format!("{}{MAIN_SEPARATOR}", folder.path().display()), "/");
        }
    }
    for args in
        ["batch", "batch - --output x.pdf", "batch nowhere.csv --output -", "batch - --output - --against 2017-01-01"]
    {
        let run = gaitou(&args.split(' ').collect::<Vec<_>>(), "");
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
        listing += &run.err;
    }
    let own = path(&folder, "no-study.csv");
    let run = gaitou(&["batch", &own, "--output", &own], "");
    assert_eq!((run.code, fs::read(&own).unwrap()), (2, samples[0].1.to_vec()));
    with_snapshots(|| insta::assert_snapshot!("batch_bad_input", listing));
}

/// Ctrl-C keeps what is done and leaves an older output alone.
#[cfg(unix)]
#[test]
fn what_is_finished_is_kept_when_the_user_stops() {
    let folder = tempfile::tempdir().unwrap();
    let to = path(&folder, "out.jsonl");
    fs::write(&to, "older\n").unwrap();
    let mut worker = Command::new(env!("CARGO_BIN_EXE_gaitou"))
        .args(["batch", "-", "--output", &to, "--force"])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = worker.stdin.take().unwrap();
    let line = "{\"format\":1,\"answers\":{\"procedure\":\"care-only\"}}\n";
    // The file beside the target is there once the program watches for signals or is about to.
    while fs::read_dir(folder.path()).unwrap().count() < 2 {
        std::thread::yield_now();
    }
    for _ in 0..2_000 {
        input.write_all(line.as_bytes()).unwrap();
    }
    // Until it has read so far, it cannot have been stopped before it began.
    let stop = || Command::new("kill").args(["-INT", &worker.id().to_string()]).status().unwrap();
    assert!(stop().success());
    // It sees that it is to stop when it next looks for lines; some must come for it to look.
    while input.write_all(line.as_bytes()).is_ok() {
        std::thread::yield_now();
    }
    assert_eq!(worker.wait().unwrap().code(), Some(130));
    assert_eq!(fs::read_to_string(&to).unwrap(), "older\n");
    let partial = fs::read(folder.path().join("out.jsonl.partial")).unwrap();
    assert!(lines(&partial).iter().all(|line| line["outcome"] == "out-of-scope"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn answers_that_contradict_each_other_are_told_in_every_form() {
    let cases = cases();
    let case = cases.iter().find(|case| case.name.starts_with("derived-41")).unwrap();
    let line = study::write(&case.study).replace('\n', "");
    let run = gaitou(&["batch", "-", "--output", "-"], &line);
    let got = &lines(run.out.as_bytes())[0];
    assert_eq!(got["contradictions"], serde_json::json!([{"product": 0, "question": "regenerative", "with": "label"}]));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("in.jsonl"), line).unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    let run = gaitou(&["batch", &place("in.jsonl"), "--output", &place("out.csv")], "");
    assert_eq!(run.code, 0, "{}", run.err);
    let table = std::fs::read_to_string(folder.path().join("out.csv")).unwrap();
    assert!(table.contains("細胞製品U: 答えの食い違い: 「承認された製品で全群が承認どおり」"), "{table}");
}

/// Runs the program on a terminal of its own, to its end; what it wrote there.
fn on_terminal(term: &str, args: &[&str]) -> String {
    let size = portable_pty::PtySize { rows: 24, cols: 100, pixel_width: 0, pixel_height: 0 };
    let pty = portable_pty::native_pty_system().openpty(size).unwrap();
    let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_gaitou"));
    command.args(args);
    command.env_clear();
    command.env("TERM", term);
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().unwrap();
    let shown = std::thread::spawn(move || {
        let mut shown = Vec::new();
        // The end of a terminal is an error on some systems.
        let _ = std::io::Read::read_to_end(&mut reader, &mut shown);
        String::from_utf8_lossy(&shown).into_owned()
    });
    let begin = std::time::Instant::now();
    let ended = loop {
        match child.try_wait().unwrap() {
            None if begin.elapsed().as_secs() > 120 => {
                child.kill().unwrap();
                break None;
            }
            None => std::thread::sleep(std::time::Duration::from_millis(10)),
            ended => break ended,
        }
    };
    assert!(ended.expect("it hangs").success());
    drop(pty.master);
    shown.join().unwrap()
}

#[test]
fn on_a_terminal_several_threads_show_how_far_they_are_and_come_to_an_end() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    let lines: String = (0..100).map(|_| cases_as_lines()).collect();
    std::fs::write(place("in.jsonl"), &lines).unwrap();
    for (term, redraws) in [("xterm-256color", true), ("dumb", false), ("", false)] {
        let (from, to) = (place("in.jsonl"), place(&format!("out-{redraws}-{term}.jsonl")));
        let args = ["--lang", "ja", "batch", &from, "--output", &to, "--threads", "3"];
        let shown = on_terminal(term, &args);
        assert_eq!(shown.contains("残り") && shown.contains('%'), redraws, "{term}: {shown}");
        assert!(redraws || !shown.contains('\u{1b}'), "{term}: {shown}");
        let out = std::fs::read_to_string(to).unwrap();
        assert_eq!(out.lines().count(), lines.lines().count());
        // The bar is gone before anything else is said.
        let mut screen = vt100::Parser::new(24.try_into().unwrap(), 100.try_into().unwrap(), 0);
        screen.process(shown.as_bytes());
        let left = screen.screen().contents();
        assert!(left.starts_with("gaitou: 研究 ") && !left.contains("残り"), "{term}: {left}");
    }
}

/// A row without anything in it is none, wherever it stands: it is no product of the study above.
#[test]
fn blank_rows_say_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let rows = ["study,product,kind,remark", ",,,", "A,薬,medicine,", ",,,", " ,　,,", "B,薬,medicine,x", ",,,"];
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(rows) {
        for (at, cell) in (0..).zip(line.split(',')).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, at, cell).unwrap();
        }
    }
    // A fault in a column that means nothing, of a row that is blank otherwise.
    sheet.write_formula(3, 3, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    let book = book.save_to_buffer().unwrap();
    for (name, bytes) in [("in.csv", rows.join("\n").as_bytes()), ("in.xlsx", &book)] {
        let (run, out) = batch(&folder, name, bytes, "out.jsonl", &["--explain"]);
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        let judged: Vec<_> =
            lines(&out).iter().map(|line| (shape(line), line["products"].as_array().map(Vec::len))).collect();
        let expected = ["A", "B"].map(|id| ((id.to_owned(), "undetermined".to_owned()), Some(1)));
        assert_eq!(judged, expected, "{name}");
    }
}

/// Headings can be told from what stands below them, and a row of the instructions is as high as its lines.
#[test]
fn a_workbook_looks_as_it_is_meant_to() {
    let folder = tempfile::tempdir().unwrap();
    let (run, book) = batch(&folder, "in.csv", b"study,procedure\nA,care-only\n", "out.xlsx", &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    let template = path(&folder, "template.xlsx");
    assert_eq!(gaitou(&["batch", "--template", &template], "").code, 0);
    let template = fs::read(template).unwrap();
    for book in [&book, &template] {
        let styles = part(book, "xl/styles.xml");
        assert!(
            styles.contains("<fgColor rgb=\"FF1F3A5F\"/>") && styles.contains("<color rgb=\"FFFFFFFF\"/>"),
            "{styles}"
        );
    }
    let instructions = part(&template, "xl/worksheets/sheet2.xml");
    let heights: Vec<f64> =
        instructions.split(" ht=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
    assert!(heights.len() > 5 && heights.iter().all(|height| *height > 21.0), "{heights:?}");
    assert!(heights.iter().any(|height| *height > 39.0), "{heights:?}");
}

/// Cells take what one types at the prompt, and all that cannot be understood of a study is named at once.
#[test]
fn cells_are_read_as_people_fill_them_and_all_faults_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let words = "整理番号,研究課題名,法令の基準日,実施医療機関,製品の名称,procedure,evaluates,kind,use\n\
                 A,語,令和7年6月1日,病院,薬,どれでもない,はい,２,1\n\
                 B,語,,,薬,none,y,2か3,protocol\n";
    let (run, out) = batch(&folder, "in.csv", words.as_bytes(), "out.jsonl", &[]);
    assert_eq!(run.code, 0, "{} {}", run.err, String::from_utf8_lossy(&out));
    let bad = "study,product,procedure,evaluates,kind\nA,薬,ddddd,nono,medicin\nA,薬2,,,zzz\nB,薬,none,yes,medicine\n";
    let (run, out) = batch(&folder, "bad.csv", bad.as_bytes(), "bad.jsonl", &[]);
    assert_eq!(run.code, 1);
    let said = lines(&out)[0].to_string();
    for word in ["ddddd", "nono", "medicin」", "medicine」のことですか", "3 行目", "zzz", "1 "] {
        assert!(said.contains(word), "{word}: {said}");
    }
}

/// A template that was filled in as people do and saved by other programs than Excel is judged by its words: days as
/// days and as text, numbers as numbers and as text, full width, beginnings of answers.
#[test]
fn workbooks_of_other_programs_are_judged_as_they_were_filled_in() {
    for name in ["openpyxl.xlsx", "libreoffice.xlsx"] {
        let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks").join(name);
        let run = gaitou(&["batch", &book.to_string_lossy(), "--output", "-"], "");
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        let judged = lines(run.out.as_bytes());
        let outcomes: Vec<(&str, &str)> = judged
            .iter()
            .map(|line| (line["case"]["id"].as_str().unwrap(), line["outcome"].as_str().unwrap()))
            .collect();
        let expected = [
            ("R8-001", "clinical"),
            ("2", "specific"),
            ("Ｒ８－３", "specific"),
            ("R8-004", "out-of-scope"),
            ("R8-005", "undetermined"),
        ];
        assert_eq!(outcomes, expected, "{name}");
        assert!(judged.iter().all(|line| line["as_of"] == "2026-11-22"), "{name}");
        assert_eq!(judged[1]["products"].as_array().map(Vec::len), Some(2), "{name}");
    }
}
