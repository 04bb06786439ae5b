//! How much memory the program takes at most, measured: it runs as a child, and the system says how large it grew.
//!
//! The bound holds for every input within the limits that the manual states, in every command. With `--nocapture` each
//! run says what it took.
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use gaitou::study;
use wait4::Wait4;

use super::hostile::workbooks::{book_of_sheets, two_studies};

/// The most bytes that any run may grow to.
const BOUND: u64 = 256 << 20;

/// What a run may grow to that only streams.
const STREAM: u64 = 64 << 20;

/// How a run ended, how large it grew, and what it said.
struct Grown {
    code: Option<i32>,
    bytes: u64,
    err: String,
}

/// Where the probe finds the arguments, one a line.
const ARGUMENTS: &str = "GAITOU_MEASURED";

/// Runs the program to its end; what it writes to standard output goes nowhere.
///
/// A process inherits the size of the one that starts it, and this one has grown by all the tests that run in it: so
/// the program is started by a fresh copy of the tests that does only this.
fn run(args: &[&str], folder: &Path, input: impl FnOnce(&mut dyn Write) + Send) -> Grown {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "memory::probe", "--ignored", "--nocapture"]).env(ARGUMENTS, args.join("\n"));
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || input(&mut stdin));
        assert!(child.wait().unwrap().success());
    });
    let [err, grown] = ["err", "grown"].map(|name| fs::read_to_string(folder.join(name)).unwrap());
    let (code, bytes) = grown.split_once(' ').unwrap();
    Grown { code: code.parse().ok(), bytes: bytes.parse().unwrap(), err }
}

#[test]
#[ignore = "a part of the tests below"]
fn probe() {
    let Ok(args) = std::env::var(ARGUMENTS) else { return };
    let mut command = Command::new(env!("CARGO_BIN_EXE_gaitou"));
    command.env_clear().args(["--lang", "en"]).args(args.split('\n'));
    let err = fs::File::create("err").unwrap();
    let used = command.stdout(Stdio::null()).stderr(err).spawn().unwrap().wait4().unwrap();
    fs::write("grown", format!("{} {}", used.status.code().unwrap_or(-1), used.rusage.maxrss)).unwrap();
}

fn held(name: &str, args: &[&str], folder: &Path, bound: u64) -> Grown {
    let grown = run(args, folder, |_| {});
    println!("{:>4} MiB  {name}: gaitou {}", grown.bytes >> 20, args.join(" "));
    assert!(grown.bytes <= bound, "{name} {args:?}: {} MiB", grown.bytes >> 20);
    assert!(grown.bytes > 1 << 20, "{name} {args:?}: {} bytes is no measurement", grown.bytes);
    // How far the sources were checked is told beside the one line.
    let of_it = grown.err.lines().filter(|line| !line.contains("The sources were checked")).count();
    assert!(of_it <= 1, "{name} {args:?}: {}", grown.err);
    grown
}

/// Cases of nearly 4 MiB, each the worst of its kind.
fn cases() -> Vec<(&'static str, String)> {
    let list = |item: &str, count: usize| vec![item; count].join(",");
    let case = |more: &str| format!("{{\"format\":1,\"answers\":{{}},{more}}}");
    let of = |text: &str, bytes: usize| text.repeat(bytes / text.len());
    let deep = (0..60).map(|_| format!("\"{}\":{{", "d".repeat(60_000))).collect::<String>();
    const NEARLY: usize = (4 << 20) - 100;
    vec![
        ("a long key over many values", case(&format!("\"{}\":[{}]", "k".repeat(980_000), list("0", 10_000)))),
        ("long keys in one another", case(&format!("{deep}\"z\":[{}]{}", list("0", 200_000), "}".repeat(60)))),
        ("values as many as a record holds", case(&format!("\"k\":[{}]", list("0", 1_900_000)))),
        ("more values than a record holds", case(&format!("\"k\":[{}]", list("0", 2_000_100)))),
        ("empty objects", case(&format!("\"k\":[{}]", list("{}", 1_390_000)))),
        ("as many answers as a case holds", answers(study::MAX_ANSWERS)),
        ("products and notes", products(study::MAX_PRODUCTS, 950)),
        ("a title", case(&format!("\"title\":\"{}\"", of("題", NEARLY)))),
        ("a title that nobody sees", case(&format!("\"title\":\"{}\"", of("\u{200b}", NEARLY)))),
        ("a title of tags", case(&format!("\"title\":\"{}\"", of("\u{e0041}", NEARLY)))),
        ("a title of line breaks", case(&format!("\"title\":\"{}\"", of("\\n", NEARLY)))),
    ]
}

/// A case with answers that nobody asked for.
fn answers(count: usize) -> String {
    let all = (0..count).fold(String::new(), |mut all, at| {
        let _ = write!(all, "{}\"{at:x}\":\"x\"", if at > 0 { "," } else { "" });
        all
    });
    format!("{{\"format\":1,\"answers\":{{{all}}}}}")
}

/// A case of products, each with four answers and a note of so many letters beside each.
fn products(count: usize, note: usize) -> String {
    let answer = |(question, answer): (&str, &str)| {
        format!("\"{question}\":{{\"answer\":\"{answer}\",\"note\":\"{}\"}}", "n".repeat(note))
    };
    let stated =
        [("kind", "medicine"), ("use", "protocol"), ("funding", "none"), ("approval", "no")].map(answer).join(",");
    let all: Vec<_> = (0..count).map(|at| format!("{{\"name\":\"P{at}\",\"answers\":{{{stated}}}}}")).collect();
    let study = "{\"procedure\":\"none\",\"evaluates\":\"yes\"}";
    format!("{{\"format\":1,\"answers\":{study},\"products\":[{}]}}", all.join(","))
}

/// The commands that read a case, on those that take most of them.
#[test]
fn no_command_takes_more_than_the_bound() {
    let folder = tempfile::tempdir().unwrap();
    let key =
        format!("{{\"format\":1,\"answers\":{{}},\"{}\":[{}]}}", "k".repeat(100_000), vec!["0"; 10_000].join(","));
    for (name, text) in [
        ("a key of 100 kB over 10,000 values", key),
        ("nearly as many answers as a case holds", answers(study::MAX_ANSWERS - 8)),
        ("products and notes", products(study::MAX_PRODUCTS, 950)),
    ] {
        fs::write(folder.path().join("case.json"), text).unwrap();
        for args in [
            "decide case.json",
            "decide --format html case.json",
            "refer --to crb case.json",
            "compare case.json case.json",
            "recheck case.json",
            "batch . --output -",
        ] {
            let grown = held(name, &args.split(' ').collect::<Vec<_>>(), folder.path(), BOUND);
            assert!(matches!(grown.code, Some(0 | 1 | 3)), "{name} {args}: {}", grown.err);
        }
        let grown = run(&["ask", "case.json"], folder.path(), |input| input.write_all(b"change 1\n1\nquit\n").unwrap());
        println!("{:>4} MiB  {name}: gaitou ask", grown.bytes >> 20);
        assert!(grown.bytes <= BOUND && grown.code == Some(0), "{name}: {} MiB, {}", grown.bytes >> 20, grown.err);
    }
}

#[test]
fn no_case_takes_more_than_the_bound() {
    for (name, text) in cases() {
        assert!(text.len() < 4 << 20, "{name}");
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("case.json"), text).unwrap();
        let mut codes = Vec::new();
        for format in ["docx", "record"] {
            let args = ["decide", "--format", format, "--output", &format!("out.{format}"), "case.json"];
            codes.push(held(name, &args, folder.path(), BOUND).code);
        }
        // What is too much for a record is refused, and only there.
        let whole = name != "more values than a record holds";
        assert_eq!(codes, [Some(if whole { 0 } else { 3 }); 2], "{name}");
        if whole {
            assert_eq!(held(name, &["verify", "out.record"], folder.path(), BOUND).code, Some(0), "{name}");
        }
    }
}

/// Records that no case makes, up to the length that is read.
#[test]
fn no_record_takes_more_than_the_bound() {
    let head = "{\"kind\":\"gaitou-record\",\"format\":1,\"program\":\"x\",\"lang\":\"ja\"";
    let numbered = |count: usize| {
        let mut all = String::new();
        for at in 0..count {
            let _ = write!(all, "{}\"{at:x}\":\"{at:x}\"", if at > 0 { "," } else { "" });
        }
        all
    };
    let zeros = vec!["0"; 1_900_000].join(",");
    let records = [
        ("marks", format!("{head},\"study\":{{\"format\":1}},\"marks\":{{{}}}}}", numbered(1_000_000))),
        ("a verdict of zeros", format!("{head},\"verdict\":{{\"{}\":[{zeros}]}}}}", "k".repeat(100_000))),
        ("a study of zeros", format!("{head},\"study\":{{\"format\":1,\"{}\":[{zeros}]}}}}", "k".repeat(1_000_000))),
        ("a long text", format!("{head},\"verdict\":{{\"outcome_text\":\"{}\"}}}}", "x".repeat(30 << 20))),
        ("blanks", format!("{head}{}}}", " ".repeat(63 << 20))),
    ];
    for (name, text) in records {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("out.record.json"), text).unwrap();
        assert_eq!(held(name, &["verify", "out.record.json"], folder.path(), BOUND).code, Some(1), "{name}");
    }
}

#[test]
fn no_workbook_takes_more_than_the_bound() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, code) in [("sheets.xlsx", book_of_sheets(3_000_000), 3), ("two.xlsx", two_studies("", ""), 0)] {
        fs::write(folder.path().join(name), bytes).unwrap();
        let grown = held(name, &["batch", name, "--output", "out.csv", "--force"], folder.path(), BOUND);
        assert_eq!(grown.code, Some(code), "{name}: {}", grown.err);
    }
}

/// However long the input, what only streams does not grow with it: lines of 100 MB, and a table of 30 MB.
#[test]
fn what_streams_does_not_grow_with_its_input() {
    let folder = tempfile::tempdir().unwrap();
    let line = format!("{{\"format\":1,\"title\":\"{}\",\"answers\":{{\"procedure\":\"none\"}}}}\n", "x".repeat(4_000));
    let lines = |out: &mut dyn Write| (0..25_000).for_each(|_| out.write_all(line.as_bytes()).unwrap());
    let grown = run(&["batch", "-", "--output", "-"], folder.path(), lines);
    assert!(grown.code == Some(0) && grown.bytes <= STREAM, "{} MiB: {}", grown.bytes >> 20, grown.err);
    let row = |at: usize| format!("S{at},{},none,care-only\n", "y".repeat(1_000));
    let table: String =
        std::iter::once("study,title,evaluates,procedure\n".to_owned()).chain((0..30_000).map(row)).collect();
    fs::write(folder.path().join("in.csv"), table.replace(",none,", ",no,")).unwrap();
    let grown = held("in.csv", &["batch", "in.csv", "--output", "out.csv"], folder.path(), STREAM);
    assert_eq!(grown.code, Some(0), "{}", grown.err);
    // The rows of a workbook wait on disk.
    let grown = held("in.csv", &["batch", "in.csv", "--output", "out.xlsx"], folder.path(), STREAM);
    assert_eq!(grown.code, Some(0), "{}", grown.err);
}

/// Files of a gigabyte that take no room on the disk, nothing but zero bytes: none is taken into the memory. What is read
/// line by line is read to its end, which would take long here for a gigabyte and grows as little with less.
#[test]
fn no_file_of_a_gigabyte_is_taken_into_the_memory() {
    let folder = tempfile::tempdir().unwrap();
    let long = [
        ("case.json", 1_u64 << 30, 3),
        ("of.record.json", 1 << 30, 3),
        ("tree.json", 1 << 30, 3),
        ("in.xlsx", 1 << 30, 3),
        ("in.csv", 1 << 28, 3),
        ("in.jsonl", 1 << 28, 1),
    ];
    for (name, bytes, code) in long {
        fs::File::create(folder.path().join(name)).unwrap().set_len(bytes).unwrap();
        let runs: &[&[&str]] = match name {
            "case.json" => {
                &[&["decide", name], &["compare", name, name], &["ask", name], &["batch", ".", "--output", "-"]]
            }
            "of.record.json" => &[&["verify", name]],
            "tree.json" => &[&["trees", "check", name]],
            _ => &[&["batch", name, "--output", "out.csv", "--force"]],
        };
        for args in runs {
            let grown =
                held(name, args, folder.path(), if code == 3 && !name.ends_with(".csv") { BOUND } else { STREAM });
            let wanted = if args.contains(&".") { 1 } else { code };
            assert_eq!(grown.code, Some(wanted), "{args:?}: {}", grown.err);
        }
        fs::remove_file(folder.path().join(name)).unwrap();
    }
}
