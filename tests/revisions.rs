//! Former revisions: they are kept as they were released, and records made under them are verified under them.

use std::fs;

use gaitou::report::keeper::diff_text;
use gaitou::text::Lang;
use gaitou::tree::{Editions, SHIPPED, Tree, released, released_files};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::commands::gaitou;
use super::common::{files, root, with_snapshots};

/// JSON without the spaces between its parts, its keys in the order of the file.
fn compact(text: &str) -> String {
    let (mut compact, mut in_text, mut escaped) = (String::new(), false, false);
    for c in text.chars() {
        if in_text || !c.is_whitespace() {
            compact.push(c);
        }
        if in_text && !escaped && c == '\\' {
            escaped = true;
            continue;
        }
        if c == '"' && !escaped {
            in_text = !in_text;
        }
        escaped = false;
    }
    compact
}

/// The digest of a tree's text with the sources that it names, computed from the bytes that were released.
fn digest(tree: &str, sources: &str) -> String {
    #[derive(serde::Deserialize)]
    struct Sources<'a> {
        #[serde(borrow)]
        sources: Vec<&'a RawValue>,
    }
    let sources: Sources = serde_json::from_str(sources).unwrap();
    let id = |source: &RawValue| {
        let source: serde_json::Value = serde_json::from_str(source.get()).unwrap();
        source["id"].as_str().unwrap().to_owned()
    };
    let tree = compact(tree);
    let mut cited: Vec<_> = sources.sources.into_iter().map(|source| (id(source), compact(source.get()))).collect();
    cited.retain(|(id, _)| tree.contains(&format!("\"source\":\"{id}\"")));
    cited.sort();
    let cited: Vec<String> = cited.into_iter().map(|(_, text)| text).collect();
    let whole = format!("[{tree},[{}]]", cited.join(","));
    let hex: String = Sha256::digest(whole).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

#[test]
fn released_trees_are_kept_under_the_digest_of_their_bytes() {
    for files in released_files() {
        let text = |stem: &str| files.iter().find(|(name, _)| name == &format!("{stem}.json")).unwrap().1.as_str();
        for (stem, _) in SHIPPED {
            let digest = digest(text(stem), text("sources"));
            let editions = released(&digest).unwrap_or_else(|| panic!("{stem}: {digest}"));
            let tree = editions.find(stem).unwrap();
            assert_eq!((tree.digest(), tree.is_shipped()), (digest.as_str(), true));
            assert_eq!(editions.all().len(), SHIPPED.len());
        }
    }
    assert!(released("sha256:").is_none());
}

/// What revision 2 says otherwise than revision 1, edition by edition, both ways round the same parts.
#[test]
fn the_second_revision_is_told_point_by_point() {
    let digest = |stem: &str| {
        let files = &released_files()[0];
        let text = |stem: &str| files.iter().find(|(name, _)| name == &format!("{stem}.json")).unwrap().1.as_str();
        digest(text(stem), text("sources"))
    };
    for (stem, _) in SHIPPED {
        let first = released(&digest(stem)).unwrap();
        let (old, new) = (first.find(stem).unwrap(), Editions::kept().unwrap().find(stem).unwrap());
        let year = stem.rsplit('-').next().unwrap();
        with_snapshots(|| insta::assert_snapshot!(format!("diff_revisions_{year}"), points_text(old, new, Lang::En)));
    }
}

/// The answers whose ways part, what they were and what they can be now.
fn points_text(old: &Tree, new: &Tree, lang: Lang) -> String {
    let whole = diff_text(old, new, lang, 100);
    // Which texts and citations differ is nearly all of them; the ways are what a lawyer signs.
    whole.lines().take_while(|line| !line.contains("Same outcome, other citations")).collect::<Vec<_>>().join("\n")
}

/// What was released is never edited: who changes an edition raises its revision, and packs the former one.
#[test]
fn every_revision_before_the_shipped_one_is_kept() {
    let kept: Vec<u32> = released_files()
        .iter()
        .map(|files| {
            let tree: serde_json::Value = serde_json::from_str(&files[0].1).unwrap();
            u32::try_from(tree["revision"].as_u64().unwrap()).unwrap()
        })
        .collect();
    let shipped = Editions::kept().unwrap().all().iter().map(|tree| tree.document().revision).max().unwrap();
    assert!((1..shipped).all(|revision| kept.contains(&revision)), "{kept:?} before {shipped}");
}

#[test]
fn a_record_of_a_former_revision_is_verified_under_it() {
    for path in files(&root().join("tests/records")) {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let run = gaitou(&["--lang", "en", "verify", path.to_str().unwrap()], "");
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}: {}", run.out);
        assert!(run.out.contains("no alteration found"), "{name}: {}", run.out);
        assert!(run.out.contains("under the tree of that time (revision 1)"), "{name}: {}", run.out);
        // Another outcome in its place is found, whether the digest is left or taken away.
        for (from, to) in [("\"outcome\": \"specific\"", "\"outcome\": \"clinical\""), ("\"none\"", "\"care-only\"")] {
            let altered = text.replacen(from, to, 1);
            let run = gaitou(&["verify", "-"], &altered);
            assert_eq!(run.code, u8::from(altered != text), "{name}: {}", run.out);
        }
    }
}
