//! The front of a verdict: the outcome, why, what to do, and how far it can be relied on.

use super::subject::{ProductNames, grouped, listed};
use super::{Block, CitationNumbers, Item, Line, Marker, Role, Section, Tone};
use crate::report::{
    CaveatLine, Conclusion, Freshness, House, HouseLine, ProductLine, Reason, Step, TreeLine, WarningLine,
    outcome_list, words,
};
use crate::text::Lang;
use crate::tree::Outcome;

/// What the outcome is.
pub(super) struct Headline<'r> {
    pub(super) outcome: Conclusion,
    pub(super) outcome_text: &'r str,
    pub(super) possible: &'r [Outcome],
    pub(super) at_least: Option<Outcome>,
}

impl Headline<'_> {
    pub(super) fn section(&self, contradicted: bool, freshness: Option<&Freshness>, lang: Lang) -> Section {
        let Headline { outcome, outcome_text, possible, at_least } = *self;
        let mut lines = Vec::new();
        // A law that has changed comes before everything that rests on it.
        if let Some(found) = freshness.filter(|found| !found.changed.is_empty()) {
            lines.push(Line::new(&found.text).tone(Tone::Warning));
        }
        if contradicted {
            let text = lang.pick(
                "食い違う答えがあります。先に見直してください。",
                "Some answers contradict each other. Look at them first.",
            );
            lines.push(Line::new(text).tone(Tone::Warning));
        }
        if possible.len() > 1 {
            let left = outcome_list(possible.iter().copied(), lang);
            lines.push(Line::new(lang.pick(format!("あり得る結論: {left}"), format!("Still possible: {left}"))));
        }
        if let Some(least) = at_least {
            let least = least.short(lang);
            lines.push(Line::new(lang.pick(
                format!("薬務担当課の判断がどちらでも、少なくとも「{least}」です（ほかの製品があるため）。"),
                format!("Whatever the pharmacy division judges, at least: {least} (because of another product)."),
            )));
        }
        let strong = Block::Strong { text: outcome_text.to_owned(), outcome };
        let blocks = std::iter::once(strong).chain(lines.into_iter().map(|line| Block::Text { line }));
        Section::new(Role::Headline, lang.pick("判定", "Verdict"), blocks.collect())
    }
}

pub(super) fn contradictions(contradictions: &[CaveatLine], cited: &mut CitationNumbers, lang: Lang) -> Section {
    let items = contradictions.iter().map(|CaveatLine { text, of_answer: _, citations }| {
        Item::new(cited.placed(text, citations).tone(Tone::Warning))
    });
    let title =
        lang.pick("食い違う答え（先に見直してください）", "Answers that contradict each other (look at them first)");
    let list = Block::list(Marker::Dot, items.collect());
    Section::new(Role::Contradictions, title, list.into_iter().collect())
}

/// What each product is by itself; nothing where there is only one.
pub(super) fn deciding(products: &[ProductLine], settled: bool, lang: Lang) -> Section {
    let several = if products.len() > 1 { products } else { &[] };
    let said = |line: &ProductLine| {
        let ProductLine {
            index: _,
            name: _,
            outcome: _,
            outcome_text: _,
            rider,
            possible,
            leaves: _,
            deciding,
            readings: _,
        } = line;
        (possible.clone(), rider.clone(), *deciding)
    };
    let items = grouped(several, |line| Some(line.index), said).into_iter().map(|(group, line)| {
        let names = group.iter().filter_map(|at| several.iter().find(|line| Some(line.index) == *at));
        let names = listed(&names.map(|line| line.name.as_str()).collect::<Vec<_>>(), usize::MAX, lang);
        let left = words::product_outcome(line, lang);
        let decides = words::deciding(line.deciding, settled, lang);
        let tone = if line.deciding { Tone::Strong } else { Tone::Plain };
        Item::new(Line::new(format!("{names}: {left}{decides}")).tone(tone))
    });
    let list = Block::list(Marker::Dot, items.collect());
    Section::new(Role::Deciding, lang.pick("製品ごとの判定", "Product by product"), list.into_iter().collect())
}

pub(super) fn reasons(
    reasons: &[Reason],
    caveats: &[CaveatLine],
    settled: bool,
    names: ProductNames,
    cited: &mut CitationNumbers,
) -> Section {
    let lang = names.lang;
    // Of an open outcome it is not said that it is settled.
    let several = settled && !reasons.is_empty() && reasons.iter().all(|reason| reason.when.is_some());
    let open = several.then(|| {
        Block::text(lang.pick(
            "結論は決まっていますが、次のうちどれに当たるかはまだ決まりません。",
            "The outcome is settled; which of these grounds it is remains open.",
        ))
    });
    let said = |reason: &Reason| {
        // The text and the law of a leaf are one for all products that end in it.
        let Reason { product: _, leaf: _, when: _, because, citations: _ } = reason;
        because.clone()
    };
    let texts = grouped(reasons, |reason| reason.product, said).into_iter().map(|(group, reason)| {
        let text = format!("{}{}", names.whose_few(&group), reason.because);
        Block::Text { line: cited.placed(text, &reason.citations) }
    });
    let mut blocks: Vec<Block> = open.into_iter().chain(texts).collect();
    // What the law leaves open about an answer is part of why, for the verdict leans on that answer.
    let leans = caveats.iter().filter(|CaveatLine { of_answer, text: _, citations: _ }| *of_answer);
    blocks.extend(
        leans.map(|CaveatLine { text, of_answer: _, citations }| Block::Text { line: cited.placed(text, citations) }),
    );
    Section::new(Role::Reasons, lang.pick("理由", "Why"), blocks)
}

pub(super) fn next_steps(steps: &[Step], cited: &mut CitationNumbers, lang: Lang) -> Section {
    let items = steps.iter().map(|step| {
        // The body's id is for programs.
        let Step { text, citations, refer: _, refer_text } = step;
        let refer = refer_text.as_ref().map(|body| lang.pick(format!("相談先: {body}"), format!("Ask: {body}")));
        let lines = refer.into_iter().map(|text| Line::new(text).tone(Tone::Ask).full());
        Item { lines: lines.collect(), ..Item::new(cited.line(text, citations)) }
    });
    let list = Block::list(Marker::Box, items.collect());
    Section::new(Role::NextSteps, lang.pick("次の手続", "What to do now"), list.into_iter().collect())
}

/// The notes of the house, which nobody is to take for the law.
pub(in crate::report) fn house_section(house: Option<&House>, lang: Lang) -> Section {
    let (whose, notes) = house.map(|House { digest: _, title, notes }| (title.as_str(), notes)).unzip();
    let items = notes.into_iter().flatten().map(|note| {
        let HouseLine { question: _, answer: _, leaf: _, about, text, from } = note;
        let lines = [about, from].map(|text| Line::new(text).tone(Tone::Soft));
        Item { lines: lines.into(), ..Item::new(Line::new(text)) }
    });
    let list = Block::list(Marker::Dot, items.collect());
    let what = lang.pick("院内の注記", "Notes of the house");
    let whose = whose.filter(|whose| !whose.is_empty());
    let title = match whose {
        Some(whose) => lang.pick(
            format!("{what}: {whose}（法令の内容ではなく、結論を変えません）"),
            format!("{what}: {whose} (not the law; they change no outcome)"),
        ),
        None => lang.pick(
            format!("{what}（法令の内容ではなく、結論を変えません）"),
            format!("{what} (not the law; they change no outcome)"),
        ),
    };
    Section::new(Role::House, title, list.into_iter().collect())
}

/// How current the law is: the first of what a reader may rely on.
pub(super) fn freshness(tree: &TreeLine, compared: Option<&Freshness>, lang: Lang) -> Section {
    let TreeLine {
        id: _,
        revision: _,
        digest: _,
        shipped: _,
        sources_checked,
        notices_checked,
        title,
        in_force_from,
        in_force_until: _,
    } = tree;
    // An edition whose notices are older than itself does not know those on its own provisions.
    let notices = notices_checked.as_ref().map(|notices| match notices < in_force_from {
        true => lang.pick(
            "、この規定についての通知とQ&Aは未反映".to_owned(),
            "; notices and Q&A on it not reflected".to_owned(),
        ),
        false => lang.pick(format!("、通知とQ&Aは {notices} まで"), format!("; notices and Q&A to {notices}")),
    });
    // A former revision does not say up to when its notices were checked.
    let notices = notices.unwrap_or_default();
    let text = lang.pick(
        format!("使った法令: {title}。条文の確認は {sources_checked} まで{notices}。"),
        format!("Law applied: {title}. Statutes to {sources_checked}{notices}."),
    );
    let title = lang.pick("この判定の前提", "What this verdict rests on");
    let compared = compared.filter(|found| found.changed.is_empty()).map(|found| Block::text(&found.text));
    let blocks = std::iter::once(Block::text(text)).chain(compared).collect();
    Section::new(Role::Freshness, title, blocks)
}

/// Without a heading: they belong to what the verdict rests on.
pub(super) fn warnings(warnings: &[WarningLine]) -> Section {
    let items = warnings.iter().map(|WarningLine { code: _, text }| Item::new(Line::new(text).tone(Tone::Warning)));
    Section::new(Role::Warnings, "", Block::list(Marker::Dot, items.collect()).into_iter().collect())
}

/// On the sheet that is signed, for it may be filed without the others.
pub(super) fn disclaimer(lang: Lang) -> Section {
    Section::new(Role::Disclaimer, "", vec![Block::text(words::limits(lang))])
}
