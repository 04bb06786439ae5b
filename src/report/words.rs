//! Words that every format says alike.

use super::{CitationLine, OpenQuestion, OpenState, ProductLine, Report};
use crate::text::Lang;
use crate::tree::Confidence;

/// A place in a document with how well it is known: the one wording of a citation in plain text.
pub fn cited_place(title: &str, at: &str, confidence: Confidence, lang: Lang) -> String {
    let confidence = confidence.label(lang);
    lang.pick(format!("{title} {at}（{confidence}）"), format!("{title}, {at} ({confidence})"))
}

/// What the verdict is not.
pub(super) fn limits(lang: Lang) -> &'static str {
    lang.pick(
        "この判定は、認定臨床研究審査委員会や厚生労働省、都道府県等の判断に代わるものではありません。",
        "This verdict does not replace the judgement of a certified review board, the ministry or the prefecture.",
    )
}

/// What holds as long as a question is open, if the law says something of it.
pub(super) fn meanwhile(open: &OpenQuestion, lang: Lang) -> Option<String> {
    let meanwhile = open.meanwhile.as_ref()?;
    Some(lang.pick(format!("それまでは: {}", meanwhile.text), format!("Until then: {}", meanwhile.text)))
}

/// Whether an open question was asked.
pub(super) fn state(state: OpenState, lang: Lang) -> &'static str {
    match state {
        OpenState::NotAsked => lang.pick("未回答", "not answered"),
        OpenState::Unknown => lang.pick("不明", "not known yet"),
    }
}

/// What a product is to the outcome, with its brackets; nothing if it decides nothing.
pub(super) fn deciding(report: &Report, product: &ProductLine) -> &'static str {
    match (product.deciding, report.possible.len() > 1) {
        (false, _) => "",
        (true, false) => report.lang.pick("（この製品で結論が決まります）", " (decides the outcome)"),
        (true, true) => report.lang.pick("（結論を左右します）", " (the outcome hangs on it)"),
    }
}

/// The product's name in brackets, or nothing where there is only one to speak of.
pub(super) fn of_product(report: &Report, product: Option<usize>) -> String {
    let products = &report.products;
    let name = product.and_then(|at| products.get(at)).map(|product| product.name.as_str());
    match name {
        Some(name) if products.len() > 1 => report.lang.pick(format!("【{name}】"), format!("[{name}] ")),
        _ => String::new(),
    }
}

/// The edition with its span of days and how current its sources are.
pub(super) fn edition(report: &Report) -> String {
    let tree = &report.tree;
    let from = &tree.in_force_from;
    let checked = match &tree.notices_checked {
        Some(notices) => report.lang.pick(
            format!("{}（通知とQ&Aは {notices}）", tree.sources_checked),
            format!("{} (notices and Q&A {notices})", tree.sources_checked),
        ),
        None => tree.sources_checked.clone(),
    };
    let span = match &tree.in_force_until {
        Some(until) => report.lang.pick(format!("{from} から {until} まで"), format!("{from} to {until}")),
        None => report.lang.pick(format!("{from} から"), format!("from {from} on")),
    };
    report.lang.pick(
        format!("決定木: {} 第{}版（{span}）、文書の確認は {checked} まで", tree.id, tree.revision),
        format!("Tree: {}, revision {} ({span}), sources checked up to {checked}", tree.id, tree.revision),
    )
}

/// Every citation of a report, in the order in which a reader meets them, again and again where they recur.
pub(super) fn citations(report: &Report) -> impl Iterator<Item = &CitationLine> {
    let of_reasons = report.reasons.iter().flat_map(|reason| &reason.citations);
    let of_steps = report.next_steps.iter().flat_map(|step| &step.citations);
    let of_answers = report.rationale.iter().flat_map(|step| &step.citations);
    let of_caveats = report.caveats.iter().flat_map(|caveat| &caveat.citations);
    let of_contradictions = report.contradictions.iter().flat_map(|caveat| &caveat.citations);
    let of_open = report.to_settle.iter().chain(&report.also_open).filter_map(|open| open.meanwhile.as_ref());
    let of_open = of_open.flat_map(|meanwhile| &meanwhile.citations);
    of_reasons.chain(of_steps).chain(of_open).chain(of_answers).chain(of_caveats).chain(of_contradictions)
}
