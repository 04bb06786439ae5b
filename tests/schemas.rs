//! The file formats as JSON Schema; a change of one shows here.

use super::commands::gaitou;
use super::common::with_snapshots;

#[test]
fn of_every_format() {
    for name in ["case", "verdict", "record", "tree", "sources"] {
        let run = gaitou(&["schema", name], "");
        assert_eq!(run.code, 0);
        with_snapshots(|| insta::assert_snapshot!(format!("schema_{name}"), run.out));
    }
}
