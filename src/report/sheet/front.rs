//! The front sheet of a verdict: what a committee reads first and somebody signs.

use super::{Block, Cited, Item, Marker, Pair, Section, remarks};
use crate::report::{OpenQuestion, Report, outcome_list, words};
use crate::study::{Field, StudyField};
use crate::text::{both_calendars, parse_day};

/// The title block: which study, judged by whom, for which day, under which law.
pub(super) fn head(report: &Report) -> Vec<Pair> {
    let lang = report.lang;
    let fields = report.case.fields().map(|(field, text)| Pair::new(field.label(lang), text));
    let day = parse_day(&report.as_of).map_or_else(|_| report.as_of.clone(), |day| both_calendars(day, lang));
    let law = Pair::new(lang.pick("使った法令", "Law applied"), &*report.tree.title);
    fields.into_iter().chain([Pair::new(StudyField::AsOf.label(lang), day), law]).collect()
}

pub(super) fn sections(report: &Report, cited: &mut Cited) -> Vec<Section> {
    let lang = report.lang;
    let section =
        |ja: &str, en: &str, blocks: Vec<Block>| Section { title: lang.pick(ja, en).to_owned(), front: true, blocks };
    let contradictions = contradictions(report, cited);
    let reasons = reasons(report, cited);
    // The law of the next steps stands behind, so that the sheet to be signed stays one page where it can.
    let law = cited.table();
    let next_steps = next_steps(report, cited);
    vec![
        section("判定", "Verdict", outcome(report)),
        section("食い違う答え（先に見直してください）", "Answers that contradict each other", contradictions),
        section("理由", "Why", reasons),
        section("根拠", "The law", law.into_iter().collect()),
        section("次の手続", "What to do now", next_steps),
        section("未確定事項", "Facts not settled", open_facts(report)),
    ]
}

fn outcome(report: &Report) -> Vec<Block> {
    let lang = report.lang;
    let mut blocks = vec![Block::Strong { text: report.outcome_text.clone() }];
    if report.possible.len() > 1 {
        let left = outcome_list(report.possible.iter().copied(), lang);
        blocks.push(Block::text(lang.pick(format!("あり得る結論: {left}"), format!("Still possible: {left}"))));
    }
    if report.products.len() > 1 {
        let items = report.products.iter().map(|product| {
            let left = outcome_list(product.possible.iter().copied(), lang);
            Item::new(format!("{}: {left}{}", product.name, words::deciding(report, product)))
        });
        blocks.extend(Block::list(Marker::Dot, items.collect()));
    }
    // On the sheet that is signed, for it may be filed without the others.
    blocks.push(Block::text(words::limits(lang)));
    blocks
}

fn contradictions(report: &Report, cited: &mut Cited) -> Vec<Block> {
    let items = report.contradictions.iter();
    let items = items.map(|caveat| Item::new(format!("{}{}", caveat.text, cited.marks(&caveat.citations))));
    Block::list(Marker::Dot, items.collect()).into_iter().collect()
}

fn reasons(report: &Report, cited: &mut Cited) -> Vec<Block> {
    let reasons = report.reasons.iter().map(|reason| {
        let of_product = words::of_product(report, reason.product);
        Block::text(format!("{of_product}{}{}", reason.because, cited.marks(&reason.citations)))
    });
    reasons.collect()
}

fn next_steps(report: &Report, cited: &mut Cited) -> Vec<Block> {
    let items = report.next_steps.iter().map(|step| {
        let refer = step
            .refer_text
            .as_ref()
            .map(|body| report.lang.pick(format!("（相談先: {body}）"), format!(" (ask: {body})")));
        Item::new(format!("{}{}{}", step.text, refer.unwrap_or_default(), cited.marks(&step.citations)))
    });
    Block::list(Marker::Box, items.collect()).into_iter().collect()
}

fn open_facts(report: &Report) -> Vec<Block> {
    let lang = report.lang;
    let groups = [
        (lang.pick("次の事実で結論が変わります。", "These facts turn the outcome."), &report.to_settle),
        (
            lang.pick(
                "次の事実で、結論は同じでも手続が変わります。",
                "These facts leave the outcome and change the duties.",
            ),
            &report.also_open,
        ),
    ];
    let mut blocks = Vec::new();
    for (title, open) in groups {
        if let Some(list) = Block::list(Marker::Box, open.iter().map(|question| item(report, question)).collect()) {
            blocks.extend([Block::text(title), list]);
        }
    }
    blocks.extend(awaited(report));
    if blocks.is_empty() {
        blocks.push(Block::text(lang.pick("ありません。", "None.")));
    }
    blocks
}

/// The judgements that are awaited, and what would follow from each.
fn awaited(report: &Report) -> Vec<Block> {
    let lang = report.lang;
    let mut blocks = Vec::new();
    for product in &report.products {
        let items = product.readings.iter().map(|reading| {
            let then = &reading.text;
            Item::new(lang.pick(
                format!("「{}」のとき: {then}", reading.answer_text),
                format!("If \"{}\": {then}", reading.answer_text),
            ))
        });
        if let Some(list) = Block::list(Marker::Dot, items.collect()) {
            blocks.push(Block::text(lang.pick(
                format!("判断が出た後の見通し（{}）", product.name),
                format!("Once it is judged ({})", product.name),
            )));
            blocks.push(list);
        }
    }
    blocks
}

fn item(report: &Report, open: &OpenQuestion) -> Item {
    let lang = report.lang;
    let state = words::state(open.state, lang);
    let of_product = words::of_product(report, open.product);
    let text = lang.pick(
        format!("{of_product}{}（{state}）", open.question_text),
        format!("{of_product}{} ({state})", open.question_text),
    );
    let ask = lang.pick(
        format!("相談先: {}。{}", open.refer_text, open.refer_ask),
        format!("Ask: {}. {}", open.refer_text, open.refer_ask),
    );
    let meanwhile = words::meanwhile(open, lang);
    Item::with(text, remarks(&open.note, &open.source, lang).into_iter().chain([ask]).chain(meanwhile))
}
