//! The table of limits in the manual says what the code holds to, in both languages.

use gaitou::batch::{csv, lines, workbook};
use gaitou::text::Lang;
use gaitou::{linear, manual, record, storage, study};

#[test]
fn the_manual_states_every_limit() {
    let mib = |bytes: u64| {
        assert_eq!(bytes % (1 << 20), 0);
        format!("{} MiB", bytes >> 20)
    };
    let grouped = |number: usize| {
        let digits = number.to_string();
        let groups = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap());
        groups.collect::<Vec<_>>().join(",")
    };
    let stated = [
        ("案件", "case", mib(study::MAX_BYTES as u64)),
        ("案件", "case", grouped(study::MAX_PRODUCTS)),
        ("案件", "case", grouped(study::MAX_ANSWERS)),
        ("記録", "record", mib(record::MAX_BYTES as u64)),
        ("記録", "record", grouped(record::MAX_VALUES)),
        ("記録", "record", record::MAX_DEPTH.to_string()),
        ("決定木", "tree", mib(storage::MAX_TREE_BYTES as u64)),
        ("決定木", "tree", gaitou::tree::Set::<gaitou::tree::LeafIx>::LIMIT.to_string()),
        ("JSON Lines", "JSON Lines", mib(lines::MAX_LINE_BYTES as u64)),
        ("JSON Lines", "JSON Lines", mib(csv::MAX_ROW_BYTES as u64)),
        ("Excel |", "Excel |", mib(workbook::MAX_BYTES)),
        ("Excel |", "Excel |", mib(workbook::MAX_SHARED_BYTES)),
        ("Excel |", "Excel |", mib(workbook::MAX_STYLE_BYTES)),
        ("Excel |", "Excel |", workbook::MAX_COLUMNS.to_string()),
        ("`ask`", "a line of `ask`", format!("{} KiB", linear::LINE_LIMIT >> 10)),
    ];
    for (lang, heading) in [(Lang::Ja, "上限"), (Lang::En, "Limits")] {
        let section = manual::sections(lang).find(|section| section.heading == heading).unwrap();
        for (ja, en, limit) in &stated {
            let name = lang.pick(ja, en);
            let row = section.body.lines().find(|line| line.starts_with(&format!("| {name}"))).unwrap();
            assert!(row.contains(limit), "{name}: {limit} is not in {row}");
        }
    }
}
