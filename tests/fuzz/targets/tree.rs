//! The tree loader: it takes or refuses, and what it takes can be walked and drawn.

use gaitou::study::Study;
use gaitou::text::Lang;
use gaitou::tree::{Tree, draw, remarks, sources_text};
use gaitou::triage::{Facts, Standing, WhatIf};

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let shipped = Tree::load_sources(sources_text()).unwrap();
    // A text that is no tree may be a list of sources.
    let own = Tree::load_sources(text);
    match Tree::load("sample", text, own.as_ref().unwrap_or(&shipped)) {
        Ok(tree) => walk(&tree),
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems {
                super::assert_shown(&problem.line(Lang::Ja));
                assert!(!problem.line(Lang::En).contains('\n'));
            }
        }
    }
}

fn walk(tree: &Tree) {
    let (facts, misfits) = Facts::of(tree, &Study::default());
    assert!(misfits.is_empty());
    let standing = Standing::of(tree, &facts);
    assert_eq!(standing.possible.single().is_none(), !WhatIf::new(tree, &facts, &standing).to_settle().is_empty());
    for lang in Lang::ALL {
        super::assert_shown(&draw::text(tree, lang, 80));
        assert!(!draw::mermaid(tree, lang).is_empty() && !draw::svg(tree, lang).is_empty());
    }
    remarks(tree);
}
