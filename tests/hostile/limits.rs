//! The table of limits in the README says what the code holds to.

use gaitou::batch::{csv, lines, workbook};
use gaitou::{linear, record, storage, study};

use crate::common::root;

#[test]
fn the_readme_states_every_limit() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let section = readme.split("### 上限").nth(1).unwrap().split("### ").next().unwrap();
    let row = |name: &str| section.lines().find(|line| line.starts_with(&format!("| {name}"))).unwrap().to_owned();
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
        ("案件", mib(study::MAX_BYTES as u64)),
        ("案件", grouped(study::MAX_PRODUCTS)),
        ("記録", mib(record::MAX_BYTES as u64)),
        ("記録", grouped(record::MAX_VALUES)),
        ("記録", format!("{} 段", record::MAX_DEPTH)),
        ("決定木", mib(storage::MAX_TREE_BYTES as u64)),
        ("決定木", format!("各 {}", gaitou::tree::IxSet::LIMIT)),
        ("JSON Lines", mib(lines::MAX_LINE_BYTES as u64)),
        ("JSON Lines", mib(csv::MAX_ROW_BYTES as u64)),
        ("Excel |", mib(workbook::MAX_BYTES)),
        ("Excel |", mib(workbook::MAX_SHARED_BYTES)),
        ("Excel |", mib(workbook::MAX_STYLE_BYTES)),
        ("Excel |", format!("{} 列", workbook::MAX_COLUMNS)),
        ("`ask`", format!("{} KiB", linear::LINE_LIMIT >> 10)),
    ];
    for (name, limit) in stated {
        assert!(row(name).contains(&limit), "{name}: {limit} is not in {}", row(name));
    }
}
