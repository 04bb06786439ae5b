//! In which leaves of the shipped editions the official cases end: to judge all of them for one verdict would take
//! longer than the verdict.
//!
//! `ends.txt` says it. A test holds it to what comes out when every case is judged, and makes it anew where it is not.

use super::OFFICIAL;
use crate::tree::{LeafIx, Tree};

/// Of each edition, by its digest, the leaves with the stems of the cases that end in them.
const ENDS: &str = include_str!("ends.txt");

/// Stands before what is said of an edition.
const EDITION: &str = "edition ";

/// The places in [`OFFICIAL`] of the cases that end in a leaf of an edition that came with the program; none for an
/// edition of which nothing is known ahead.
pub(super) fn known(tree: &Tree, leaf: LeafIx) -> Option<Vec<usize>> {
    if !tree.is_shipped() {
        return None;
    }
    let mut lines = ENDS.lines();
    lines.find(|line| line.strip_prefix(EDITION) == Some(tree.digest()))?;
    let mut leaves = lines.take_while(|line| !line.starts_with(EDITION)).map(|line| line.split(' '));
    let id = &tree.leaf(leaf).id;
    let stems = leaves.find_map(|mut words| (words.next()? == id).then_some(words))?;
    Some(stems.filter_map(|stem| OFFICIAL.iter().position(|(known, _)| *known == stem)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples::official;
    use crate::tree::{Editions, SHIPPED, sources_text};
    use crate::triage::Visit;

    #[test]
    fn shipped_form_of_the_ends_is_what_the_cases_come_to() {
        // The files, since the compact form of them may be as old.
        let read = Editions::load(sources_text(), &SHIPPED).unwrap();
        let mut ends = String::new();
        for tree in read.all() {
            ends += &format!("{EDITION}{}\n", tree.digest());
            for (at, leaf) in tree.each_leaf() {
                let ending = official().filter(|example| Visit::of(tree, &example.study).leaves.contains(at));
                let line: Vec<&str> =
                    std::iter::once(leaf.id.as_str()).chain(ending.map(|example| example.stem)).collect();
                ends += &(line.join(" ") + "\n");
            }
        }
        if ends != ENDS {
            let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/examples/ends.txt");
            std::fs::write(file, ends).unwrap();
            panic!("src/examples/ends.txt was not what the cases come to; it was made anew, so build and test again");
        }
        for tree in Editions::shipped().unwrap().all() {
            for (at, _) in tree.each_leaf() {
                let judged =
                    official().enumerate().filter(|(_, case)| Visit::of(tree, &case.study).leaves.contains(at));
                assert_eq!(known(tree, at), Some(judged.map(|(at, _)| at).collect()), "{}", tree.leaf(at).id);
            }
        }
    }
}
