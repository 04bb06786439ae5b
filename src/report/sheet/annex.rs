//! What stands behind the front sheet: every product, question, answer and citation, and how it was judged.

use super::{Block, Cell, Cited, Item, Marker, Pair, Section, remarks};
use crate::report::{Report, outcome_list, words};

pub(super) fn sections(report: &Report, digest: &str, cited: &mut Cited) -> Vec<Section> {
    let lang = report.lang;
    let section =
        |ja: &str, en: &str, blocks: Vec<Block>| Section { title: lang.pick(ja, en).to_owned(), front: false, blocks };
    let answers = answers(report, cited);
    // While the outcome is open, nothing was cited on the front sheet.
    let (law_ja, law_en) =
        if report.reasons.is_empty() { ("根拠", "The law") } else { ("そのほかの根拠", "Further law cited") };
    let caveats = caveats(report, cited);
    vec![
        section("製品", "Products", products(report)),
        section("質問と答え", "Questions and answers", answers),
        section("ここが違えば結論が変わります", "What would change the outcome", pivots(report)),
        section("改正の前と後", "Before and after the amendment", neighbours(report)),
        section("留意点", "Bear in mind", caveats),
        section("判定に使わなかった答え", "Answers that were not needed", unreached(report)),
        section(law_ja, law_en, cited.table().into_iter().collect()),
        section("根拠文書の所在", "Where the documents are", cited.addresses().into_iter().collect()),
        section("この判定について", "About this verdict", about(report, digest)),
    ]
}

fn products(report: &Report) -> Vec<Block> {
    let lang = report.lang;
    let block = |stated: &crate::report::StatedProduct| {
        let details = stated.details.iter().map(|detail| Pair::new(&*detail.label, &*detail.text));
        let own = report.products.iter().find(|product| product.index == stated.index).map(|product| {
            let left = outcome_list(product.possible.iter().copied(), lang);
            let decides = words::deciding(report, product);
            Pair::new(lang.pick("この製品だけの判定", "By itself"), format!("{left}{decides}"))
        });
        Block::Pairs { title: format!("{}. {}", stated.index + 1, stated.name), rows: details.chain(own).collect() }
    };
    report.stated_products.iter().map(block).collect()
}

fn answers(report: &Report, cited: &mut Cited) -> Vec<Block> {
    let lang = report.lang;
    let rows = report.rationale.iter().enumerate().map(|(at, step)| {
        let of_product = words::of_product(report, step.product);
        let said = [vec![step.because.clone()], remarks(&step.note, &step.source, lang).to_vec()].concat();
        let said: Vec<String> = said.into_iter().filter(|line| !line.is_empty()).collect();
        vec![
            Cell::new((at + 1).to_string()),
            Cell::new(format!("{of_product}{}", step.question_text)),
            Cell::new(&*step.answer_text),
            Cell::new(said.join("\n")),
            Cell::new(cited.marks(&step.citations).trim()),
        ]
    });
    let columns = [
        (lang.pick("番号", "No."), 6),
        (lang.pick("質問", "Question"), 29),
        (lang.pick("答え", "Answer"), 22),
        (lang.pick("そこから言えること・メモ・出典", "What follows, note, source"), 32),
        (lang.pick("根拠", "Law"), 11),
    ];
    Block::table(&columns, rows.collect()).into_iter().collect()
}

fn pivots(report: &Report) -> Vec<Block> {
    let lang = report.lang;
    let mut items: Vec<Item> = Vec::new();
    let mut asked = None;
    for pivot in &report.pivots {
        if asked != Some((pivot.product, &pivot.question)) {
            asked = Some((pivot.product, &pivot.question));
            items.push(Item::new(format!("{}{}", words::of_product(report, pivot.product), pivot.question_text)));
        }
        let then = outcome_list(pivot.possible.iter().copied(), lang);
        let line = lang
            .pick(format!("「{}」なら: {then}", pivot.answer_text), format!("If \"{}\": {then}", pivot.answer_text));
        if let Some(item) = items.last_mut() {
            item.lines.push(line);
        }
    }
    Block::list(Marker::Dot, items).into_iter().collect()
}

fn neighbours(report: &Report) -> Vec<Block> {
    let texts = report.neighbours.iter().filter(|neighbour| !neighbour.text.is_empty());
    texts.map(|neighbour| Block::text(&*neighbour.text)).collect()
}

fn caveats(report: &Report, cited: &mut Cited) -> Vec<Block> {
    let warnings = report.warnings.iter().map(|warning| Item::new(&*warning.text));
    let caveats =
        report.caveats.iter().map(|caveat| Item::new(format!("{}{}", caveat.text, cited.marks(&caveat.citations))));
    Block::list(Marker::Dot, warnings.chain(caveats).collect()).into_iter().collect()
}

fn unreached(report: &Report) -> Vec<Block> {
    let lang = report.lang;
    let items = report.unreached.iter().map(|line| {
        let of_product = words::of_product(report, line.product);
        let text = lang.pick(
            format!("{of_product}{} 答え: {}", line.question_text, line.answer_text),
            format!("{of_product}{} Answer: {}", line.question_text, line.answer_text),
        );
        Item::with(text, remarks(&line.note, &line.source, lang))
    });
    Block::list(Marker::Dot, items.collect()).into_iter().collect()
}

fn about(report: &Report, digest: &str) -> Vec<Block> {
    let lang = report.lang;
    let rows = vec![
        Pair::new(lang.pick("決定木の指紋", "Digest of the tree"), &*report.tree.digest),
        Pair::new(lang.pick("記録の指紋", "Digest of the record"), digest),
        Pair::new(lang.pick("プログラム", "Program"), &*report.program),
    ];
    vec![
        Block::text(words::edition(report)),
        Block::Pairs { title: String::new(), rows },
        Block::text(lang.pick(
            "指紋は、gaitou decide --format record で書き出した記録と突き合わせるためのものです。書き換えがあれば分かりますが、署名ではありません。",
            "The digests are there to compare with the record that gaitou decide --format record writes. They show alteration; they are no signature.",
        )),
    ]
}
