//! The walk in the README is what the screen shows.

use std::fs;

use super::super::common::root;

/// The screens that the README shows, by snapshot.
const SHOWN: [&str; 2] = ["walk_funding_ja_80x24", "verdict_specific_ja_80x24"];

#[test]
fn the_screens_in_the_readme_are_the_snapshots() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for name in SHOWN {
        let snapshot = fs::read_to_string(root().join(format!("snapshots/{name}.snap"))).unwrap();
        let (_, screen) = snapshot.trim_start_matches("---").split_once("\n---\n").unwrap();
        assert!(readme.contains(screen.trim_end()), "copy this screen into the README:\n{screen}");
    }
}
