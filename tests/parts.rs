//! The one walk over an edition: nothing that it says is left out by whoever reads or compares it.

use std::collections::BTreeSet;
use std::fs;

use gaitou::report::keeper::edition_text;
use gaitou::text::Lang;
use gaitou::tree::diff::{Diff, Owned, cited};
use gaitou::tree::parts::{Said, Statement};
use gaitou::tree::{Confidence, RemarkKind, Tree, remarks, sources_text};
use serde_json::Value;

use super::common::{editions, root};

/// Every text and every citation in the JSON of a file, by path; found without the walk.
fn in_json(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) if fields.contains_key("source") && fields.contains_key("gist") => {
            found.insert(path.to_owned());
        }
        Value::Object(fields) if fields.contains_key("ja") => {
            found.insert(path.to_owned());
        }
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            in_json(value, &path, found);
        }),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| in_json(value, &format!("{path}[{at}]"), found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_text_and_citation_is_walked_once_at_its_path() {
    for tree in editions().all() {
        let file = root().join(format!("decision-trees/{}.json", tree.id()));
        let mut wanted = BTreeSet::new();
        in_json(&serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap(), "", &mut wanted);
        let parts = tree.document().parts();
        let walked: BTreeSet<String> = parts.iter().map(|part| part.path()).collect();
        assert_eq!(walked.len(), parts.len());
        assert_eq!(walked, wanted);
    }
}

#[test]
fn the_edition_in_words_leaves_nothing_out() {
    for tree in editions().all() {
        for lang in Lang::ALL {
            let flat = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let shown = flat(&edition_text(tree, lang, 100));
            for part in tree.document().parts() {
                let said = match part.said {
                    Said::Text(text) => text.get(lang),
                    Said::Cited(_, citation) => citation.gist.get(lang),
                };
                assert!(shown.contains(&flat(said)), "{} is not shown: {said}", part.path());
            }
        }
    }
}

#[test]
fn every_citation_that_was_not_read_is_remarked() {
    for tree in editions().all() {
        let unread = tree.citations().filter(|citation| citation.confidence != Confidence::Read).count();
        let remarked = remarks(tree).iter().filter(|remark| matches!(remark.kind, RemarkKind::NotRead(_))).count();
        assert_eq!(remarked, unread);
    }
}

/// Wherever a citation stands, another place in it is a difference that is told of its part.
#[test]
fn another_place_is_a_difference_wherever_it_is_cited() {
    let tree = editions().all().last().unwrap();
    let text = fs::read_to_string(root().join(format!("decision-trees/{}.json", tree.id()))).unwrap();
    let sources = Tree::load_sources(sources_text()).unwrap();
    let of_role = |wanted: fn(Statement) -> bool| {
        let parts = tree.document().parts();
        parts
            .into_iter()
            .find(|part| part.citation().is_some() && wanted(part.role))
            .map(|part| (part.path(), part.owner))
    };
    for role in [
        |role| matches!(role, Statement::Caveat(_)),
        |role| matches!(role, Statement::Meanwhile),
        |role| matches!(role, Statement::Contradicts(_)),
        |role| matches!(role, Statement::Step(_)),
    ] {
        let (path, owner) = of_role(role).unwrap();
        let mut changed: Value = serde_json::from_str(&text).unwrap();
        let pointer = format!("/{}", path.replace(['.', '['], "/").replace(']', ""));
        changed.pointer_mut(&pointer).unwrap()["at"] = serde_json::json!([{"article": "999"}]);
        let changed = Tree::load(tree.id(), &changed.to_string(), &sources).unwrap();
        let diff = Diff::of(tree, &changed);
        let found = diff.cited.iter().any(|(_, parts)| parts.contains(&Owned::of(owner)));
        assert!(found, "{path} is not told: {:?}", diff.cited);
        assert_eq!(cited(tree).len(), cited(&changed).len());
    }
}
