//! Words that every format says alike.

use super::{CitationLine, OpenState, ProductLine, TreeLine, outcome_list, ridden};
use crate::text::Lang;
use crate::tree::Confidence;

/// A place in a document with how well it is known: the one wording of a citation in plain text.
pub fn cited_place(title: &str, at: &str, confidence: Confidence, lang: Lang) -> String {
    let confidence = confidence.label(lang);
    lang.pick(format!("{title} {at}（{confidence}）"), format!("{title}, {at} ({confidence})"))
}

/// The place alone, with how well it is known where its text was not read.
pub(super) fn place(line: &CitationLine, lang: Lang) -> String {
    let CitationLine { source: _, title: _, at, gist: _, confidence, url: _ } = line;
    match confidence {
        Confidence::Read => at.clone(),
        Confidence::Reported | Confidence::Inferred => {
            let confidence = confidence.label(lang);
            lang.pick(format!("{at}（{confidence}）"), format!("{at} ({confidence})"))
        }
    }
}

/// What the verdict is not.
pub(super) fn limits(lang: Lang) -> &'static str {
    lang.pick(
        "この判定は、認定臨床研究審査委員会や厚生労働省、都道府県等の判断に代わるものではありません。",
        "This verdict does not replace the judgement of a certified review board, the ministry or the prefecture.",
    )
}

/// Whether an open question was asked.
pub(super) fn state(state: OpenState, lang: Lang) -> &'static str {
    match state {
        OpenState::NotAsked => lang.pick("未回答", "not answered"),
        OpenState::Unknown => lang.pick("まだ分からない", "not known yet"),
        OpenState::OneOf => lang.pick("いくつかの答えのどれか", "one of several answers"),
        OpenState::Contradicted => lang.pick("食い違い", "contradicted"),
    }
}

/// What a product is to the outcome, with its brackets; nothing if it decides nothing.
pub(super) fn deciding(deciding: bool, settled: bool, lang: Lang) -> &'static str {
    match (deciding, settled) {
        (false, _) => "",
        (true, true) => lang.pick("（この製品で結論が決まります）", " (decides the outcome)"),
        (true, false) => lang.pick("（結論を左右します）", " (the outcome hangs on it)"),
    }
}

/// What a product is by itself, in few words.
pub(super) fn product_outcome(product: &ProductLine, lang: Lang) -> String {
    let left = outcome_list(product.possible.iter().copied(), lang);
    ridden(&left, product.rider.as_deref(), lang)
}

/// The law by its title and how current its sources are, for readers outside who know no ids of ours.
pub(super) fn law_read(tree: &TreeLine, lang: Lang) -> String {
    let checked = checked(tree, lang);
    lang.pick(
        format!("見た規定: {}。文書の確認は {checked} まで。", tree.title),
        format!("The law read: {}. Sources checked up to {checked}.", tree.title),
    )
}

/// Up to which days statutes and notices were checked.
fn checked(tree: &TreeLine, lang: Lang) -> String {
    let statutes = &tree.sources_checked;
    match &tree.notices_checked {
        Some(notices) => {
            lang.pick(format!("{statutes}、通知とQ&Aは {notices}"), format!("{statutes} (notices and Q&A {notices})"))
        }
        None => statutes.clone(),
    }
}

/// The edition with its span of days and how current its sources are.
pub(super) fn edition(tree: &TreeLine, lang: Lang) -> String {
    let TreeLine {
        id,
        revision,
        digest: _,
        shipped,
        sources_checked: _,
        notices_checked: _,
        title: _,
        in_force_from,
        in_force_until,
    } = tree;
    let checked = checked(tree, lang);
    let span = match in_force_until {
        Some(until) => lang.pick(format!("{in_force_from} から {until} まで"), format!("{in_force_from} to {until}")),
        None => lang.pick(format!("{in_force_from} から"), format!("from {in_force_from} on")),
    };
    let foreign =
        if *shipped { "" } else { lang.pick("、gaitou に付属しないもの", ", not one that came with gaitou") };
    lang.pick(
        format!("決定木: {id} 第{revision}版（{span}）{foreign}、文書の確認は {checked} まで"),
        format!("Tree: {id}, revision {revision} ({span}){foreign}, sources checked up to {checked}"),
    )
}

/// The heads of the lines to sign: office or name, signature or seal, day.
pub(super) fn signing(lang: Lang) -> [&'static str; 3] {
    [lang.pick("所属・氏名", "Office, name"), lang.pick("署名または記名押印", "Signature"), lang.pick("年月日", "Date")]
}

/// A day to fill in by hand.
pub(super) fn day_to_fill(lang: Lang) -> &'static str {
    lang.pick("　　　年　　月　　日", "")
}
