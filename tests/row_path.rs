//! The fast path from rows to a row or a line against the slow one: to the byte, on whatever a table may hold.

use gaitou::batch::csv::{Rows, encoding, write_row};
use gaitou::batch::table::{RowBlock, StudyNumbers, Table};
use gaitou::batch::{
    CitedMemory, LineDetail, Plan, RowMemory, RowPath, Summary, Vocabulary, columns, judge, record, write_line,
};
use gaitou::report::Beside;
use gaitou::text::Lang;
use gaitou::tree::{Editions, Tree};

use super::common::{day, editions};
use super::fast_path::studies::{Dice, Kind, headings, rows, study};

/// What rows are written as.
#[derive(Clone, Copy, Debug)]
enum Form {
    Cells,
    Lines(LineDetail),
}

const FORMS: [Form; 3] = [Form::Cells, Form::Lines(LineDetail::Full), Form::Lines(LineDetail::Brief)];

/// Both ways of each study of a table, and how many studies by the fast path judged and left.
fn both_ways(plan: &Plan, words: &Vocabulary, text: &str, form: Form) -> (usize, usize) {
    let code = encoding(&mut std::io::Cursor::new(text)).unwrap().unwrap();
    let mut source = Rows::new(text.as_bytes(), code);
    let table = Table::new(&source.next_row().unwrap().unwrap(), words.clone()).unwrap().into();
    let columns = columns(plan, false, false);
    let fast = match form {
        Form::Cells => RowPath::new(plan, &table, &columns),
        Form::Lines(detail) => RowPath::to_lines(plan, &table, detail),
    };
    let fast = fast.unwrap();
    // One memory for all, so that what it remembers is tried too.
    let (mut memory, mut cited, mut judged, mut left) = (RowMemory::default(), CitedMemory::default(), 0, 0);
    let (mut numbers, mut block) = (StudyNumbers::default(), RowBlock::default());
    while let Some(full) =
        numbers.gather(&table, &mut block, RowBlock::default(), |block| source.read_row(block)).unwrap()
    {
        for one_study in full.studies() {
            let (mut one, mut two, mut counts, mut summary) = <(Vec<u8>, Vec<u8>, Summary, Summary)>::default();
            let row = judge(plan, &table.entry(&full, one_study).unwrap());
            match form {
                Form::Cells => write_row(&record(&row, &columns, plan.lang, false, &mut cited), &mut one),
                Form::Lines(detail) => write_line(&row, plan.lang, detail, &mut one),
            }
            counts.add(&row);
            if fast.write(&full, one_study, &mut memory, &mut two, &mut summary) {
                fast.add_open(&mut memory, &mut summary);
                assert_eq!(String::from_utf8(two), String::from_utf8(one), "{form:?}");
                assert_eq!(summary, counts);
                judged += 1;
            } else {
                assert!(two.is_empty() && summary == Summary::default());
                left += 1;
            }
        }
    }
    (judged, left)
}

fn plan(lang: Lang, as_of: Option<&str>) -> Plan<'static> {
    let (editions, today, beside): (&Editions, _, _) = (editions(), day("2026-02-01"), Beside::none());
    Plan { editions, lang, today, as_of: as_of.map(day), against: None, explain: false, beside, watch: None }
}

/// A table of made studies.
fn table(tree: &Tree, count: usize, seed: u64) -> String {
    let mut dice = Dice(seed);
    let made = (0..count).map(|number| {
        let unknown = if dice.percent(30) { 20 } else { 0 };
        rows(tree, &study(tree, number, Kind { products: 0, unknown }, &mut dice))
    });
    headings(tree) + &made.collect::<String>()
}

#[test]
fn on_made_studies_nearly_all_of_which_are_judged_by_the_fast_path() {
    let (words, tree) = (Vocabulary::of(editions()), editions().all().last().unwrap());
    for (lang, as_of) in [(Lang::Ja, None), (Lang::En, None), (Lang::Ja, Some("2019-04-01"))] {
        for form in FORMS {
            let (judged, left) = both_ways(&plan(lang, as_of), &words, &table(tree, 1_500, 5), form);
            // Whose answers were given to other words is told in lines alone.
            let is_told = as_of.is_some() && matches!(form, Form::Lines(_));
            assert!(judged > 1_400 || is_told, "{judged} {left} {form:?}");
        }
    }
}

/// What a cell is changed to: odd texts, answers that are none, in words, several, of another edition, with marks.
const ODD: [&str; 29] = [
    "",
    " ",
    "unknown",
    "まだ分からない",
    "none",
    "1",
    "yes|no",
    "yes｜unknown",
    "はい",
    "いいえ",
    "=1+1",
    "'=1+1",
    "\"x,y\"",
    "\"a\"\"b\"",
    "\"two\nlines\"",
    "x\"y",
    "\u{1f}",
    "\u{7}",
    "\u{f0000}\u{f0001}",
    "2018-04-01",
    "平成30年4月1日",
    "2025-05-31",
    "S1",
    "jRCT1000000001",
    "#N/A",
    "－株式会社",
    "サプリメント",
    "x\\y",
    "\u{feff}",
];

/// Nothing is said of the product of either study, but that of one has a name to be told with what is open.
#[test]
fn a_study_without_a_product_is_not_one_whose_product_has_but_a_name() {
    let text = "study,title,as_of,product,procedure,evaluates\nS1,,,,none,yes\nS2,,,P,none,yes\nS3,,,,none,yes\n";
    for form in FORMS {
        assert_eq!(both_ways(&plan(Lang::Ja, None), &Vocabulary::of(editions()), text, form), (3, 0), "{form:?}");
    }
}

/// Tables with cells changed at random, by all forms: how many studies the fast path judged and left.
fn changed(rounds: usize, seed: u64) -> (usize, usize) {
    let (words, mut dice) = (Vocabulary::of(editions()), Dice(seed));
    let mut both = (0, 0);
    for round in 0..rounds {
        let lang = if round % 2 == 0 { Lang::Ja } else { Lang::En };
        let tree = &editions().all()[round % editions().all().len()];
        let text = table(tree, 60, round as u64 + seed);
        let mut lines: Vec<Vec<String>> =
            text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
        // A text about the product beside its name, a note, and a column that means nothing.
        for (at, line) in lines.iter_mut().enumerate() {
            let further =
                if at == 0 { ["role", "kind.note", "ours"] } else { ["", "", if dice.percent(50) { "x" } else { "" }] };
            line.extend(further.map(str::to_owned));
        }
        for line in lines.iter_mut().skip(1) {
            for cell in line.iter_mut() {
                if dice.percent(2) {
                    *cell = ODD[dice.below(ODD.len())].to_owned();
                }
            }
            if dice.percent(2) {
                line.pop();
            }
        }
        // Columns may stand in any order.
        let turned = dice.below(lines[0].len());
        let turn = |mut line: Vec<String>| {
            let by = turned.min(line.len());
            line.rotate_left(by);
            line.join(",") + if round % 3 == 0 { "\r\n" } else { "\n" }
        };
        let text: String = lines.into_iter().map(turn).collect();
        for form in FORMS {
            let (judged, left) = both_ways(&plan(lang, None), &words, &text, form);
            both = (both.0 + judged, both.1 + left);
        }
    }
    both
}

#[test]
fn on_tables_with_cells_changed_at_random() {
    let both = changed(40, 11);
    assert!(both.0 > 900 && both.1 > 900, "{both:?}");
}

/// Takes minutes: `cargo test --release -- --ignored a_hundred_thousand_random_studies`.
#[test]
#[ignore = "takes minutes"]
fn a_hundred_thousand_random_studies() {
    let both = changed(1_700, 101);
    assert!(both.0 > 30_000 && both.1 > 30_000, "{both:?}");
}
