//! The pictures of the trees: each is the tree, nothing lies on anything else, and the README beside the trees shows them.

use std::collections::BTreeSet;
use std::fs;

use gaitou::text::{Lang, width};
use gaitou::tree::Node;
use gaitou::tree::draw::{Layout, layout, layout_within, mermaid, svg, text};

use super::common::{editions, hold_block, root, with_snapshots};

#[test]
fn every_answer_is_drawn_to_where_it_leads() {
    for tree in editions().all() {
        for (lang, columns) in [(Lang::Ja, 80), (Lang::En, 80), (Lang::Ja, 140), (Lang::En, 0)] {
            let layout = layout(tree, lang, columns);
            let mut drawn = BTreeSet::new();
            for leaf in &layout.leaves {
                for answer in &leaf.answers {
                    assert_eq!(tree.graph().follow(leaf.question, *answer), Node::Leaf(leaf.leaf));
                    drawn.insert((leaf.question, *answer));
                }
            }
            for lane in &layout.lanes {
                for (question, answer, _) in &lane.from {
                    assert_eq!(tree.graph().follow(*question, *answer), Node::Question(lane.to));
                    drawn.insert((*question, *answer));
                }
            }
            let all = tree.each_question().flat_map(|(q, _)| tree.each_answer(q).map(move |(a, _)| (q, a)));
            assert_eq!(drawn, all.collect());
        }
    }
}

#[test]
fn nothing_lies_on_anything_else() {
    for tree in editions().all() {
        for layout in
            [layout(tree, Lang::En, 80), layout_within(tree, Lang::En, 60), layout_within(tree, Lang::Ja, 120)]
        {
            lies_apart(&layout);
        }
    }
}

#[test]
fn a_layout_within_few_columns_does_without_lanes() {
    for tree in editions().all() {
        for (lang, columns) in Lang::ALL.into_iter().flat_map(|lang| (60..=120).map(move |columns| (lang, columns))) {
            let within = layout_within(tree, lang, columns);
            assert_eq!(within.width, columns);
            let whole = layout(tree, lang, columns);
            assert_eq!(within.lanes.is_empty(), whole.width > columns, "{columns}");
            let ends = within.questions.iter().flat_map(|question| &question.answers);
            let ends = ends.filter(|answer| matches!(answer.to, Node::Leaf(_))).count();
            assert_eq!(within.leaves.len(), ends, "each answer that ends has its own box");
            assert!(within.leaves.iter().all(|leaf| leaf.height == leaf.lines.len()), "no row of a box is empty");
        }
    }
}

fn lies_apart(layout: &Layout) {
    let mut taken = BTreeSet::new();
    let boxes = layout.questions.iter().map(|b| (b.x, b.y, b.width, b.height));
    let leaves = layout.leaves.iter().map(|b| (b.x, b.y, b.width, b.height));
    for (x, y, width, height) in boxes.chain(leaves) {
        assert!(x + width <= layout.width && y + height <= layout.height);
        for cell in (x..x + width).flat_map(|x| (y..y + height).map(move |y| (x, y))) {
            assert!(taken.insert(cell), "{cell:?}");
        }
    }
    for lane in &layout.lanes {
        for y in lane.from[0].2..=lane.end {
            assert!(taken.insert((lane.x, y)), "lane to {:?} in row {y}", lane.to);
        }
    }
}

#[test]
fn the_text_keeps_its_columns_in_both_languages() {
    for (lang, name) in [(Lang::Ja, "draw_2025_ja"), (Lang::En, "draw_2025_en")] {
        let tree = &editions().all()[1];
        let drawn = text(tree, lang, 80);
        assert!(drawn.lines().all(|line| width(line) <= 80));
        with_snapshots(|| insta::assert_snapshot!(name, drawn));
    }
}

#[test]
fn the_svg_is_whole_and_loads_nothing() {
    for tree in editions().all() {
        for lang in Lang::ALL {
            let drawn = svg(tree, lang);
            for element in ["g", "text", "title"] {
                let count = |mark: String| drawn.matches(&mark).count();
                let opened = count(format!("<{element}>")) + count(format!("<{element} "));
                assert_eq!(opened, count(format!("</{element}>")), "{element}");
            }
            let links = drawn.replace("http://www.w3.org/2000/svg", "");
            assert!(!["http", "<script", "href", "url("].iter().any(|word| links.contains(word)));
            for outcome in tree.leaves().iter().map(|leaf| leaf.outcome) {
                assert!(drawn.contains(outcome.short(lang)), "{outcome:?}");
            }
        }
    }
}

#[test]
fn the_readme_beside_the_trees_shows_every_edition() {
    for tree in editions().all() {
        let drawing = format!("drawing: {}", tree.id());
        hold_block("decision-trees/README.md", &drawing, "mermaid", &mermaid(tree, Lang::Ja));
    }
}

#[test]
fn texts_of_a_tree_are_no_markup() {
    let shipped = fs::read_to_string(root().join("decision-trees/clinical-research-act-2025.json")).unwrap();
    let hostile = shipped.replace("診療だけで、研究ではない", "</text><script>x</script>\\\"] --> ` & #");
    let sources = gaitou::tree::Tree::load_sources(gaitou::tree::sources_text()).unwrap();
    let tree = gaitou::tree::Tree::load("clinical-research-act-2025", &hostile, &sources).unwrap();
    assert!(!svg(&tree, Lang::Ja).contains("<script"));
    let drawn = mermaid(&tree, Lang::Ja);
    let line = drawn.lines().find(|line| line.contains("out_care")).unwrap();
    assert!(!line.contains("<script") && line.matches('"').count() == 4, "{line}");
}
