//! One terminal library: two versions of one of these would not see each other's events or widths.

use super::super::common::root;

#[test]
fn one_version_of_each_terminal_crate_is_locked() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for name in ["crossterm", "ratatui", "ratatui-core", "unicode-width"] {
        let count = lock.lines().filter(|line| *line == format!("name = \"{name}\"")).count();
        assert_eq!(count, 1, "{name}");
    }
}
