//! What stands behind the front sheet: the products, what would change, what to bear in mind, the law, the digests.

use indexmap::IndexMap;

use super::block::columns;
use super::subject::{ProductNames, grouped};
use super::{Block, Cell, CitationNumbers, ColumnHead, Item, Line, Marker, Pair, QuestionKey, Role, Section, Tone};
use crate::report::{
    CaveatLine, Detail, House, NeighbourLine, PivotLine, ProductLine, StatedProduct, TreeLine, outcome_list, words,
};
use crate::statute::LawPage;
use crate::text::Lang;
use crate::tree::Outcome;

/// The products as the case describes them, each with what it is by itself; none without a word to say of it.
pub(super) fn stated_products(
    stated: &[StatedProduct],
    products: &[ProductLine],
    settled: bool,
    lang: Lang,
) -> Section {
    let block = |stated: &StatedProduct| {
        let StatedProduct { index, name, named: _, details } = stated;
        let details = details.iter().map(|Detail { key: _, label, text }| Pair::new(label, text));
        let own = products.iter().find(|product| product.index == *index).map(|product| {
            let left = words::product_outcome(product, lang);
            let decides = words::deciding(product.deciding, settled, lang);
            Pair::new(lang.pick("この製品だけの判定", "By itself"), format!("{left}{decides}"))
        });
        Block::Pairs { title: format!("{}. {name}", index + 1), rows: details.chain(own).collect() }
    };
    let has_details = stated.iter().any(|product| product.named || !product.details.is_empty());
    let blocks = if has_details { stated.iter().map(block).collect() } else { Vec::new() };
    Section::new(Role::StatedProducts, lang.pick("製品", "Products"), blocks)
}

/// What another answer to a question would lead to; answers that lead to the same stand together.
type Turns<'r> = Vec<(&'r [Outcome], Vec<&'r str>)>;

pub(super) fn pivots(pivots: &[PivotLine], names: ProductNames) -> Section {
    let lang = names.lang;
    let mut asked: IndexMap<(Option<usize>, &str), (&PivotLine, Turns)> = IndexMap::new();
    for pivot in pivots {
        let PivotLine { product, question, question_text: _, answer: _, answer_text, possible } = pivot;
        let (_, turns) = asked.entry((*product, question)).or_insert_with(|| (pivot, Turns::new()));
        match turns.iter_mut().find(|(other, _)| *other == possible.as_slice()) {
            Some((_, answers)) => answers.push(answer_text),
            None => turns.push((possible, vec![answer_text])),
        }
    }
    let asked: Vec<(&PivotLine, Turns)> = asked.into_values().collect();
    let same = grouped(&asked, |(pivot, _)| pivot.product, |(pivot, turns)| (&pivot.question, turns.clone()));
    let items = same.into_iter().map(|(group, (pivot, turns))| {
        let lines = turns.iter().map(|(possible, answers)| {
            let then = outcome_list(possible.iter().copied(), lang);
            Line::new(lang.pick(
                format!("「{}」なら: {then}", answers.join("」「")),
                format!("If \"{}\": {then}", answers.join("\" or \"")),
            ))
        });
        let about = Some(QuestionKey { product: pivot.product, question: pivot.question.clone() });
        let text = format!("{}{}", names.whose(&group), pivot.question_text);
        Item { lines: lines.collect(), about, ..Item::new(Line::new(text)) }
    });
    let title = lang.pick("ここが違えば結論が変わります", "What would change the outcome");
    Section::new(Role::Pivots, title, Block::list(Marker::Dot, items.collect()).into_iter().collect())
}

pub(super) fn neighbours(neighbours: &[NeighbourLine], lang: Lang) -> Section {
    let said = neighbours.iter().map(|NeighbourLine { tree: _, digest: _, outcome: _, possible: _, text }| text);
    let texts = said.filter(|text| !text.is_empty()).map(|text| Block::text(&**text));
    Section::new(Role::Neighbours, lang.pick("改正の前と後", "Before and after the amendment"), texts.collect())
}

pub(super) fn examples(examples: &[String], lang: Lang) -> Section {
    let items = examples.iter().map(|example| Item::new(Line::new(example)));
    let title = lang.pick("同じ結論になる公表された事例", "Published cases with this conclusion");
    Section::new(Role::Examples, title, Block::list(Marker::Dot, items.collect()).into_iter().collect())
}

pub(super) fn caveats(caveats: &[CaveatLine], cited: &mut CitationNumbers, lang: Lang) -> Section {
    // What is about an answer stands with the reasons.
    let common = caveats.iter().filter(|CaveatLine { of_answer, text: _, citations: _ }| !of_answer);
    let items = common.map(|CaveatLine { text, of_answer: _, citations }| Item::new(cited.line(text, citations)));
    let list = Block::list(Marker::Dot, items.collect());
    Section::new(Role::Caveats, lang.pick("留意点", "Bear in mind"), list.into_iter().collect())
}

/// The heads of a table of the law.
pub(in crate::report) fn law_columns(lang: Lang) -> Vec<ColumnHead> {
    columns(&[
        (lang.pick("番号", "No."), 7),
        (lang.pick("文書と箇所", "Document and place"), 34),
        (lang.pick("内容", "What it says"), 42),
        (lang.pick("確からしさ", "How known"), 17),
    ])
}

/// Everything that was cited, each place once.
pub(super) fn law(cited: &CitationNumbers, lang: Lang) -> Section {
    let rows = cited.rows();
    let table = (!rows.is_empty()).then(|| Block::Law { columns: law_columns(lang), rows });
    Section::new(Role::Law, lang.pick("根拠", "The law"), table.into_iter().collect())
}

/// Where the documents can be read, each once.
pub(super) fn documents(cited: &CitationNumbers, lang: Lang) -> Section {
    let documents = cited.documents().into_iter();
    let rows = documents.filter_map(|(title, address)| {
        Some(vec![Cell::new(title), Cell { text: String::new(), address: Some(address?.to_owned()) }])
    });
    let names = [(lang.pick("文書", "Document"), 45), (lang.pick("所在", "Address"), 55)];
    let table = Block::table(&names, rows.collect());
    Section::new(Role::Documents, lang.pick("根拠文書の所在", "Where the documents are"), table.into_iter().collect())
}

pub(super) fn programme(
    program: &str,
    tree: &TreeLine,
    digest: Option<&str>,
    house: Option<&House>,
    lang: Lang,
) -> Section {
    let of_record = digest.map(|digest| Pair::new(lang.pick("記録の指紋", "Digest of the record"), digest));
    let rows = [
        Pair::new(lang.pick("決定木の指紋", "Digest of the tree"), &*tree.digest),
        Pair::new(lang.pick("プログラム", "Program"), program),
    ];
    let of_notes =
        house.map(|house| Pair::new(lang.pick("院内の注記の指紋", "Digest of the notes of the house"), &*house.digest));
    let explained = of_record.is_some().then(|| {
        let text = lang.pick(
            "指紋は、gaitou decide --format record で書き出した記録と突き合わせるためのものです。書き換えがあれば分かりますが、署名ではありません。",
            "The digests are there to compare with the record that gaitou decide --format record writes. They show alteration; they are no signature.",
        );
        Block::Text { line: Line::new(text).tone(Tone::Soft) }
    });
    let edition = Block::text(words::edition(tree, lang));
    let pairs =
        Block::Pairs { title: String::new(), rows: rows.into_iter().chain(of_notes).chain(of_record).collect() };
    let blocks = [edition, pairs].into_iter().chain(explained);
    Section::new(Role::Programme, lang.pick("この判定について", "About this verdict"), blocks.collect())
}

/// The official words of what is cited, article by article; what is cited of each stands out.
pub(super) fn official(pages: &[LawPage], lang: Lang) -> Section {
    let blocks = pages.iter().flat_map(|page| {
        let LawPage { law, version, file, place, lines } = page;
        let head = lang.pick(format!("{law} {place}。{version}、{file}"), format!("{law}, {place}: {version}, {file}"));
        let lines = lines.iter().map(|line| {
            let tone = if line.marked { Tone::Strong } else { Tone::Plain };
            Line::new(format!("{}{}", "\u{3000}".repeat(line.depth), line.text)).tone(tone)
        });
        std::iter::once(Line::new(head).tone(Tone::Soft)).chain(lines).map(|line| Block::Text { line: line.full() })
    });
    Section::new(Role::Official, lang.pick("引用した条文", "Official words of what is cited"), blocks.collect())
}
