//! The fast path from a line to a line against the slow one: to the byte, on whatever a line may hold.

#[path = "bench/studies.rs"]
pub mod studies;

use std::fmt::Write;
use std::io::{self, Read};

use gaitou::batch::lines::{ByteMarks, Cutter, InputLine, entry};
use gaitou::batch::{FastMemory, FastPath, JudgedStudy, LineDetail, Plan, Summary, judge, write_line};
use gaitou::report::Beside;
use gaitou::study;
use gaitou::text::Lang;
use gaitou::tree::Tree;
use gaitou::tree::document::Question;

use super::common::{cases, day, editions};
use studies::Dice;

/// Both ways of each line, and how many lines by the fast path judged and left. The lines come as a batch has them, one
/// behind the other.
fn both_ways(plan: &Plan, detail: LineDetail, lines: impl Iterator<Item = Vec<u8>>) -> (usize, usize) {
    let fast = FastPath::new(plan, detail);
    // One memory for all, so that what it remembers is tried too.
    let (mut memory, mut judged, mut left) = (FastMemory::default(), 0, 0);
    let (mut cutter, mut marks, mut at) = (Cutter::default(), ByteMarks::default(), 0);
    let mut bytes = Lined { lines: lines.map(|line| [line, b"\n".to_vec()].concat()), begun: Vec::new() };
    while let Some(some) = cutter.next_lines(&mut bytes, Vec::new()).unwrap() {
        for line in some.iter(&mut marks) {
            let (mut one, mut two, mut counts, mut summary) = <(Vec<u8>, Vec<u8>, Summary, Summary)>::default();
            at += 1;
            let row = judge(plan, &entry(at, line.bytes));
            write_line(&row, plan.lang, detail, &mut one);
            counts.add(&row);
            let shown = || String::from_utf8_lossy(line.bytes).into_owned();
            if fast.write(&line, &mut memory, &mut two, &mut summary) {
                fast.add_open(&mut memory, &mut summary);
                assert_eq!(String::from_utf8(two), String::from_utf8(one), "{}", shown());
                assert_eq!(summary, counts, "{}", shown());
                judged += 1;
            } else {
                assert!(two.is_empty() && summary == Summary::default(), "{}", shown());
                left += 1;
            }
        }
    }
    (judged, left)
}

/// Lines as a stream that gives a few kilobytes at a time.
struct Lined<I> {
    lines: I,
    begun: Vec<u8>,
}

impl<I: Iterator<Item = Vec<u8>>> Read for Lined<I> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.begun.len() < 10_000 {
            let Some(line) = self.lines.next() else { break };
            self.begun.extend(line);
        }
        let count = to.len().min(self.begun.len());
        to[..count].copy_from_slice(&self.begun[..count]);
        self.begun.drain(..count);
        Ok(count)
    }
}

fn plan(as_of: Option<&str>) -> Plan<'static> {
    let (lang, today) = (Lang::Ja, day("2026-02-01"));
    let (as_of, beside) = (as_of.map(day), Beside::none());
    Plan { editions: editions(), lang, today, as_of, against: None, explain: false, beside, watch: None }
}

/// What is read without a fault and needs no word is judged by the fast path; only then is it fast.
#[test]
fn cases_on_one_line_are_judged_by_the_fast_path() {
    let plan = plan(None);
    let fast = FastPath::new(&plan, LineDetail::Full);
    let texts = cases().into_iter().map(|case| study::write(&case.study));
    let dated = |text: String| text.replacen("\"format\": 1,", "\"format\": 1, \"as_of\": \"平成30年4月1日\",", 1);
    let mut judged = 0;
    for text in texts.flat_map(|text| [text.clone(), dated(text)]) {
        let line: String = text.lines().map(str::trim_start).collect();
        let row = judge(&plan, &entry(1, line.as_bytes()));
        let words = |judged: JudgedStudy| !judged.warnings.is_empty() || !judged.clashes.is_empty();
        let is_fast = fast.write(
            &InputLine::new(1, line.as_bytes()),
            &mut FastMemory::default(),
            &mut Vec::new(),
            &mut Summary::default(),
        );
        assert!(is_fast || row.result.map_or(true, words), "{line}");
        judged += usize::from(is_fast);
    }
    assert!(judged > 100, "{judged}");
}

/// What is remembered of how a line is written is not taken for what another one says that is nearly the same.
#[test]
fn on_lines_one_letter_away_from_the_line_before() {
    let line = concat!(
        r#"{"format": 1, "id":"1","as_of": "2026-01-05","answers": {"procedure": "none","evaluates": "yes"},"#,
        r#""products": [{"name": "A","answers": {"kind": ["medicine", "device"],"use":{"answer": "ordinary-care"}}}]}"#,
    );
    let near = (0..line.len()).flat_map(|at| {
        let (before, behind) = (&line[..at], &line[at + 1..]);
        let others =
            ["", " ", "\"", "\\", ",", ":", "{", "}", "]", "x"].map(|other| format!("{before}{other}{behind}"));
        others.into_iter().chain([format!("{before}{}{}", &line[at..=at], &line[at..])])
    });
    let lines = near.flat_map(|near| [line.to_owned(), near]).map(String::into_bytes);
    let (judged, left) = both_ways(&plan(None), LineDetail::Full, lines);
    assert!(judged > line.len() && left > line.len(), "{judged} {left}");
}

#[test]
fn on_random_lines() {
    try_lines(4_000);
}

/// `cargo test --release --test main -- --ignored a_million_random_lines`
#[test]
#[ignore = "takes minutes"]
fn on_a_million_random_lines() {
    try_lines(1_000_000);
}

fn try_lines(count: usize) {
    for (seed, detail, as_of) in [
        (1, LineDetail::Full, None),
        (2, LineDetail::Brief, None),
        (3, LineDetail::Full, Some("2026-01-01")),
        (4, LineDetail::Brief, Some("2019-01-01")),
    ] {
        let mut dice = Dice(seed);
        let lines = (0..count / 4).map(|_| random_line(&mut dice));
        let (judged, left) = both_ways(&plan(as_of), detail, lines);
        // Both ways are taken often enough to be tried.
        assert!(judged > count / 40 && left > count / 40, "{judged} {left}");
    }
}

/// A case on one line, in which one thing in many is odd, and some lines that are none.
fn random_line(dice: &mut Dice) -> Vec<u8> {
    // Most lines have few oddities, or none would ever be judged.
    let mut writer = Odd { odds: [0, 0, 1, 3, 12][dice.below(5)], dice, out: String::new() };
    writer.case();
    let mut line = writer.out.into_bytes();
    if dice.percent(3) {
        line.splice(0..0, "\u{feff}".bytes());
    }
    for (odds, end) in [(10, "\r"), (3, " \t"), (1, "x"), (1, "{}")] {
        if dice.percent(odds) {
            line.extend(end.bytes());
        }
    }
    while dice.percent(8) && !line.is_empty() {
        let at = dice.below(line.len());
        match dice.below(4) {
            0 => drop(line.remove(at)),
            1 => line.insert(at, BYTES[dice.below(BYTES.len())]),
            2 => line.truncate(at),
            _ => line[at] ^= 1 << dice.below(8),
        }
    }
    line.retain(|byte| *byte != b'\n');
    line
}

/// Writes JSON in which each thing is odd so many times in a hundred.
struct Odd<'d> {
    odds: usize,
    dice: &'d mut Dice,
    out: String,
}

const BYTES: &[u8] = b"{}[]\",:\\ \t\r\x00\x1f\x7f0129-+.eEntfu/\xe3\x81\xc0\xff";
const NAMES: [&str; 12] =
    ["mine", "as_off", "titel", "Title", "answer", "answers", "kind", "case", "outcome", "\\u0069d", "", "details"];
const VALUES: [&str; 16] = [
    "null",
    "true",
    "1",
    "-0.5e3",
    "01",
    "\"\"",
    "\"x\"",
    "[]",
    "{}",
    "[1,[2,{\"a\":null}]]",
    "{\"a\":1,\"a\":2}",
    "[1,]",
    "\"\\ud800\"",
    "\"\\x\"",
    "{\"answer\":\"yes\"}",
    "nul",
];
const TEXTS: [&str; 16] = [
    "凍結便（ＦＭＴ）",
    "健康食品",
    "jRCT1031230001",
    "糖尿病患者を対象とした試験",
    "v1.2",
    "a\\\"b",
    "\\u3042\\n",
    "\\ud83d\\ude00",
    "\u{200b}",
    "\u{202e}x",
    "ㄱ\u{3164}",
    "é ü",
    "</script>",
    "=1+1",
    "\u{7f}",
    "",
];
const DAYS: [&str; 12] = [
    "2018-04-01",
    "2019-07-31",
    "2025-05-30",
    "2025-05-31",
    "2026-02-01",
    "2018-03-31",
    "2025-02-29",
    "令和7年6月1日",
    "H30.4.1",
    "２０２５-06-01",
    "soon",
    "",
];

/// How the value of a field is written.
type Value<'a, 'd> = dyn Fn(&mut Odd<'d>) + 'a;

impl<'d> Odd<'d> {
    fn odd(&mut self) -> bool {
        self.dice.percent(self.odds)
    }

    fn one_of<'a>(&mut self, some: &[&'a str]) -> &'a str {
        some[self.dice.below(some.len())]
    }

    fn space(&mut self) {
        if self.dice.percent(30) {
            self.out.push(' ');
        }
        if self.odd() {
            let space = self.one_of(&["  ", "\t", "\r", "\u{3000}"]);
            self.out += space;
        }
    }

    fn text(&mut self, plain: &str) {
        self.out.push('"');
        for letter in plain.chars() {
            if self.dice.percent(self.odds / 4) {
                let _ = write!(self.out, "\\u{:04x}", u32::from(letter) & 0xffff);
            } else {
                self.out.push(letter);
            }
        }
        self.out.push('"');
    }

    /// An object of some fields, each written by its own; one may come twice, and others between them.
    fn object(&mut self, fields: &[(&str, &Value<'_, 'd>)]) {
        self.out.push('{');
        let first = if self.odd() { self.dice.below(fields.len().max(1)) } else { 0 };
        let mut begun = false;
        for at in 0..fields.len() {
            let (name, value) = fields[(first + at) % fields.len()];
            if self.odd() && name != "format" {
                continue;
            }
            let twice = if self.odd() && self.odd() { 2 } else { 1 };
            for _ in 0..twice {
                self.entry(&mut begun, name, value);
            }
            if self.odd() {
                let (name, odd) = (self.one_of(&NAMES), self.one_of(&VALUES));
                self.entry(&mut begun, name, &|this| this.out += odd);
            }
        }
        self.space();
        self.out.push('}');
    }

    fn entry(&mut self, begun: &mut bool, name: &str, value: &Value<'_, 'd>) {
        if std::mem::replace(begun, true) {
            self.out.push(',');
        }
        self.space();
        self.text(name);
        self.space();
        self.out.push(':');
        self.space();
        if self.odd() && self.odd() {
            let value = self.one_of(&VALUES);
            self.out += value;
        } else {
            value(self);
        }
    }

    fn any_text(&mut self) {
        let some = if self.odd() { TEXTS.len() } else { 3 };
        let text = self.one_of(&TEXTS[..some]);
        let _ = write!(self.out, "\"{text}\"");
    }

    fn case(&mut self) {
        let tree = &editions().all()[self.dice.below(2)];
        let products = self.dice.below(4);
        self.object(&[
            ("format", &|this| this.out.push('1')),
            ("id", &Self::any_text),
            ("title", &Self::any_text),
            ("institution", &Self::any_text),
            ("as_of", &|this| {
                let some = if this.odd() { DAYS.len() } else { 5 };
                let day = this.one_of(&DAYS[..some]);
                let _ = write!(this.out, "\"{day}\"");
            }),
            ("answers", &|this| this.answers(tree, false)),
            ("products", &|this| {
                this.out.push('[');
                for at in 0..products {
                    if at > 0 {
                        this.out.push(',');
                    }
                    this.product(tree);
                }
                this.out.push(']');
            }),
        ]);
    }

    fn product(&mut self, tree: &Tree) {
        let details: &Value<'_, 'd> =
            &|this| this.object(&[("ingredient", &Self::any_text), ("purpose", &Self::any_text)]);
        let answers: &Value<'_, 'd> = &|this| this.answers(tree, true);
        if self.dice.percent(20) {
            self.object(&[("name", &Self::any_text), ("details", details), ("answers", answers)]);
        } else {
            self.object(&[("name", &Self::any_text), ("role", &Self::any_text), ("answers", answers)]);
        }
    }

    /// Answers to most of the questions about the study or a product, whichever the path comes to.
    fn answers(&mut self, tree: &Tree, of_product: bool) {
        let asked = tree.each_question().filter(|(at, _)| tree.is_product(*at) == of_product || self.odd());
        let asked: Vec<&Question> = asked.map(|(_, question)| question).collect();
        let most = self.dice.below(asked.len() + 1);
        let written: Vec<(&str, Box<Value<'_, 'd>>)> = asked
            .into_iter()
            .take(most)
            .map(|question| (question.id.as_str(), Box::new(move |this: &mut Self| this.answer(question)) as Box<_>))
            .collect();
        let fields: Vec<(&str, &Value<'_, 'd>)> = written.iter().map(|(id, value)| (*id, &**value)).collect();
        self.object(&fields);
    }

    fn answer(&mut self, question: &Question) {
        if self.dice.percent(15) {
            let id: &Value<'_, 'd> = &|this| this.ids(question);
            if self.odd() {
                self.object(&[
                    ("answer", id),
                    ("note", &Self::any_text),
                    ("under", &|this| {
                        let id =
                            this.one_of(&["\"clinical-research-act-2018\"", "\"clinical-research-act-2025\"", "\"\""]);
                        this.out += id;
                    }),
                ]);
            } else {
                self.object(&[("answer", id), ("source", &Self::any_text)]);
            }
        } else {
            self.ids(question);
        }
    }

    fn ids(&mut self, question: &Question) {
        if self.dice.percent(6) {
            self.out.push('[');
            let count = if self.odd() { 0 } else { 1 + self.dice.below(3) };
            for at in 0..count {
                if at > 0 {
                    self.out.push(',');
                }
                self.id(question);
            }
            self.out.push(']');
        } else {
            self.id(question);
        }
    }

    fn id(&mut self, question: &Question) {
        let answers = &question.answers;
        // The first answers lead on more often than not.
        let at = if self.dice.percent(50) { 0 } else { self.dice.below(answers.len()) };
        let id = if self.dice.percent(6) { "unknown" } else { &answers[at].id };
        let id = if self.odd() { self.one_of(&["yes", "no", "", "maybe"]) } else { id };
        self.text(id);
    }
}
