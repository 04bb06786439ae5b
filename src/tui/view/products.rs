//! The products with what each of them is by itself.

use ratatui::layout::Rect;

use crate::study::ProductField;
use crate::text::{Lang, width};
use crate::tree::OutcomeSet;
use crate::triage::Fact;

use super::super::message::Message;
use super::super::model::{Model, Now};
use super::super::theme::{Role, Sign};
use super::pane::Pane;
use super::row::{Row, choosable, fit, hanging};
use super::words;

pub(super) fn pane(model: &Model, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2);
    let lang = model.lang;
    let text = lang.pick(
        "評価する製品を、対照も含めてすべて並べます。プラセボそのものは数えません。どれか一つで、研究全体の結論が重くなることがあります。",
        "List every product that the study evaluates, comparators included; placebo itself does not count. A single one can make the whole study specific.",
    );
    let mut rows = hanging(Role::Text, " ", text, columns);
    rows.push(Row::blank());
    let now = model.now();
    let count = model.case.as_ref().map_or(0, |case| case.study.product_count());
    for at in 0..count {
        rows.extend(product(model, now.as_ref(), at, columns));
    }
    if now.as_ref().is_some_and(|now| now.standing.products.is_empty()) {
        rows.push(Row::blank());
        let text = lang.pick(
            "いまの答えでは、製品の質問まで進みません。製品の答えは残してあります。",
            "With the answers so far the path does not come to the products. Their answers are kept.",
        );
        rows.extend(hanging(Role::Warning, " ", text, columns));
    }
    Pane::list(area, lang.pick(format!("製品 {count} 件"), format!("Products: {count}")), rows)
}

fn product(model: &Model, now: Option<&Now>, at: usize, columns: usize) -> Vec<Row> {
    let (lang, theme, Some(case)) = (model.lang, model.theme, &model.case) else { return Vec::new() };
    let here = model.top().cursor == at;
    let role = case.study.products.get(at).map_or("", |product| product.texts.get(ProductField::Role));
    let name = words::product(&case.study, at, lang);
    let name =
        if role.is_empty() { name } else { lang.pick(format!("{name}（{role}）"), format!("{name} ({role})")) };
    let sign = if here { theme.sign(Sign::Cursor) } else { " " };
    let possible = now.and_then(|now| Some(now.tree.outcomes(now.standing.products.get(at)?.leaves)));
    let mark = match (now, possible) {
        (Some(now), Some(possible)) if deciding(now, possible) => match now.standing.possible.single() {
            Some(_) => format!("  {} {}", theme.sign(Sign::Decides), lang.pick("決め手", "deciding")),
            None => format!("  {}", lang.pick("未確定", "open")),
        },
        _ => String::new(),
    };
    let name = fit(theme, &name, columns.saturating_sub(5 + width(&mark)));
    let mut rows = vec![Row::new(Role::Strong, &format!(" {sign}{:>2} {name}{mark}", at + 1))];
    if let (Some(now), Some(possible)) = (now, possible) {
        let role = possible.single().map_or(Role::Text, Role::Outcome);
        rows.extend(hanging(role, "     ", &words::outcomes(possible, lang), columns));
        rows.extend(hanging(Role::Dim, "     ", &left(now, at, lang), columns));
    }
    choosable(&mut rows, &Message::Pick(at), here);
    rows
}

/// How much of a product is open.
fn left(now: &Now, at: usize, lang: Lang) -> String {
    let unknown = now.standing.open(&now.facts).filter(|place| place.product == Some(at));
    let unknown = unknown.filter(|place| now.facts.get(Some(at), place.question) == Fact::Unknown).count();
    let asked = match now.most_left_of(Some(at)) {
        0 => lang.pick("すべて聞きました".to_owned(), "all asked".to_owned()),
        left => lang.pick(format!("残り最大 {left} 問"), format!("at most {left} questions left")),
    };
    match unknown {
        0 => asked,
        _ => lang.pick(format!("{asked}（まだ分からない {unknown} 件）"), format!("{asked} ({unknown} not known yet)")),
    }
}

/// Whether the outcome of the study hangs on a product: as the verdict has it.
fn deciding(now: &Now, product: OutcomeSet) -> bool {
    match now.standing.possible.single() {
        Some(outcome) => product.single() == Some(outcome),
        None => product.greatest() > now.standing.possible.least(),
    }
}
