//! The screens in the README and the manual are what the program shows.

use std::fs;

use super::super::common::{hold_block, root};

/// Where screens are shown.
const SHOWN_IN: [&str; 3] = ["README.md", "src/manual/ja.md", "src/manual/en.md"];

#[test]
fn the_screens_in_the_documents_are_the_snapshots() {
    for file in SHOWN_IN {
        let text = fs::read_to_string(root().join(file)).unwrap();
        let names: Vec<_> = text.split("<!-- screen: ").skip(1).filter_map(|rest| rest.split(" -->").next()).collect();
        assert!(!names.is_empty(), "{file} shows no screen");
        for name in names {
            let snapshot = fs::read_to_string(root().join(format!("snapshots/{name}.snap"))).unwrap();
            let (_, screen) = snapshot.trim_start_matches("---").split_once("\n---\n").unwrap();
            hold_block(file, &format!("screen: {name}"), "text", &format!("{}\n", screen.trim_end()));
        }
    }
}
