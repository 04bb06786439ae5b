//! The question sheet on paper: every question with boxes to tick, and where each answer leads.

use crate::report::Sheet;
use crate::report::sheet::{Block, Item, Line, Marker, Pair, Role, Section, Tone};
use crate::study::{Field, ProductField, StudyField};
use crate::text::Lang;
use crate::tree::document::Question;
use crate::tree::{Node, Position, QuestionIx, Tree};

/// The blank form of an edition.
pub fn paper(tree: &Tree, lang: Lang) -> Sheet {
    let title = lang.pick("臨床研究法 質問票", "Clinical Research Act: question sheet");
    let document = tree.document();
    let edition = lang.pick(
        format!("{}（第{}版、{} から施行）", document.title.ja, document.revision, document.in_force_from),
        format!("{} (revision {}, in force from {})", document.title.en, document.revision, document.in_force_from),
    );
    let mut head = vec![Pair::new(lang.pick("法令の版", "Edition"), edition)];
    head.extend(StudyField::ALL.iter().map(|field| Pair::new(field.label(lang), "")));
    let mut sections = vec![part(
        lang.pick("書き方", "How to fill it in"),
        vec![Block::text(lang.pick(
            "当てはまる答えの四角に印を付け、矢印の質問へ進みます。いくつも当てはまるときは、いちばん上の答えを選びます。まだ分からないときは「まだ分からない」に印を付け、すべての矢印の先に答えてください。製品についての質問は、製品ごとにこの紙をもう一枚使います。正式な判定は事務局が行います。",
            "Tick the answer that fits and go on as the arrow says; if several fit, the uppermost counts. If it is not known yet, tick that, and go on along every arrow. Use another copy for each product. What counts is the verdict of the secretariat.",
        ))],
    )];
    let mut of_product = false;
    for (at, question) in tree.each_question() {
        if tree.is_product(at) && !of_product {
            of_product = true;
            let rows = ProductField::ALL.iter().map(|field| Pair::new(field.label(lang), "")).collect();
            sections.push(part(
                lang.pick("製品（一つにつき一枚）", "The product (one copy each)"),
                vec![Block::Pairs { title: String::new(), rows }],
            ));
        }
        sections.push(asked(tree, at, question, lang));
    }
    Sheet {
        lang,
        title: title.to_owned(),
        name: title.to_owned(),
        foot: title.to_owned(),
        author: String::new(),
        head,
        sections,
        paths: Vec::new(),
        to_fill: true,
        signatures: Vec::new(),
    }
}

fn part(title: impl Into<String>, blocks: Vec<Block>) -> Section {
    Section { role: Role::Subject, title: title.into(), blocks }
}

fn asked(tree: &Tree, at: QuestionIx, question: &Question, lang: Lang) -> Section {
    let number = at.ix() + 1;
    let answers = question.answers.iter().zip(tree.graph().targets(at));
    let mut items: Vec<Item> = answers
        .map(|(answer, (_, node))| {
            Item::new(Line::new(format!("{} → {}", answer.label.get(lang), leads(tree, node, lang))))
        })
        .collect();
    let unknown = lang.pick("まだ分からない", "Not known yet");
    let on = match tree.unknown_means(at) {
        Some(means) => leads(tree, tree.graph().follow(at, means), lang),
        None => lang.pick("すべての矢印の先", "every arrow").to_owned(),
    };
    items.push(Item::new(Line::new(format!("{unknown} → {on}"))));
    let mut blocks = vec![Block::Text { line: Line::new(question.counts.get(lang)).tone(Tone::Soft) }];
    if let Some(beware) = &question.beware {
        blocks.push(Block::Text { line: Line::new(beware.get(lang)).tone(Tone::Warning) });
    }
    blocks.extend(Block::list(Marker::Box, items));
    blocks.push(Block::Pairs {
        title: String::new(),
        rows: vec![Pair::room(lang.pick("メモ・出典", "Note, source"), 8)],
    });
    part(
        lang.pick(format!("質問 {number}　{}", question.ask.ja), format!("Question {number}: {}", question.ask.en)),
        blocks,
    )
}

/// Where an answer leads, as forms of offices say it.
fn leads(tree: &Tree, node: Node, lang: Lang) -> String {
    match node {
        Node::Question(next) => lang.pick(format!("質問 {}", next.ix() + 1), format!("question {}", next.ix() + 1)),
        Node::Leaf(leaf) => {
            let leaf = tree.leaf(leaf);
            let outcome = leaf.outcome.short(lang);
            match &leaf.rider {
                Some(rider) => {
                    lang.pick(format!("終わり（{outcome}、{}）", rider.ja), format!("end ({outcome}, {})", rider.en))
                }
                None => lang.pick(format!("終わり（{outcome}）"), format!("end ({outcome})")),
            }
        }
    }
}
