//! The products: all that the study evaluates, comparators included, with what each of them is by itself.

use crossterm::event::KeyCode::{Delete, Enter, Right};
use ratatui::layout::Rect;

use crate::study::{MAX_PRODUCTS, Product, ProductField, ProductIx, Study, Subject};
use crate::text::{Lang, width};
use crate::tree::Position;
use crate::triage::Place;

use super::super::commands::places::jump;
use super::super::commands::{case, leave, look, rows};
use super::super::effect::Effect;
use super::super::grid::{Click, Pane, Row, choosable, fit, hanging, words};
use super::super::key::Key::{Char, Code};
use super::super::layer::{Confirmation, FormKind, ScreenKind};
use super::super::model::{LineEdit, Model, Now, Target};
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::super::theme::{Ink, Sign};

/// The list of products.
#[derive(Clone, Copy, Debug)]
pub struct Products;

const KEYS: &[Binding] = &[
    Binding::room(&[Code(Enter), Code(Right), Char('l')], "質問へ", "questions", go).when(has_questions),
    Binding::room(&[Char('a')], "追加", "add", new_product),
    Binding::room(&[Char('r')], "名称・役割など", "name, role", details),
    Binding::room(&[Char('c')], "答えごと写す", "copy with answers", duplicate),
    Binding::room(&[Char('K')], "上へ", "move up", move_up).when(has_above),
    Binding::room(&[Char('J')], "下へ", "move down", move_down).when(has_below),
    Binding::room(&[Char('x'), Code(Delete)], "消す", "delete", delete).when(is_written),
    Binding::room(&[Char('v')], "判定", "verdict", case::verdict),
    Binding::hidden(&[Char('m')], "全体図", "map", map),
];

impl Screen for Products {
    fn keys(&self) -> Tables {
        &[KEYS, rows::ROWS, case::CASE, look::LOOK, leave::QUIT]
    }

    fn moves(&self) -> Moves {
        Moves::Rows
    }

    fn body(&self, model: &Model, area: Rect) -> Vec<Pane> {
        vec![pane(model, area)]
    }

    fn rows(&self, model: &Model) -> usize {
        model.case.as_ref().map_or(0, |case| case.study.product_count())
    }

    fn has_digits(&self) -> bool {
        true
    }

    fn confirm(&self, model: &mut Model) -> Vec<Effect> {
        let at = ProductIx::behind(model.top().cursor);
        walk_product(model, at);
        Vec::new()
    }
}

fn go(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.confirm(model)
}

fn has_questions(model: &Model, _: &dyn Screen) -> bool {
    let at = ProductIx::behind(model.top().cursor);
    model.now().is_some_and(|now| first_open(&now, at).is_some())
}

fn has_above(model: &Model, _: &dyn Screen) -> bool {
    model.top().cursor > 0
}

fn has_below(model: &Model, screen: &dyn Screen) -> bool {
    model.top().cursor + 1 < screen.rows(model)
}

/// The one product of a study that names none has nothing to delete.
fn is_written(model: &Model, _: &dyn Screen) -> bool {
    model.case.as_ref().is_some_and(|case| model.top().cursor < case.study.products.len())
}

fn new_product(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.edit = Some(LineEdit::new(Target::NewProduct, ""));
    Vec::new()
}

fn details(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let at = ProductIx::behind(model.top().cursor);
    model.show(ScreenKind::Form(FormKind::Product(at)));
    Vec::new()
}

fn delete(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let at = ProductIx::behind(model.top().cursor);
    model.show(ScreenKind::Ask(Confirmation::DeleteProduct(at)));
    Vec::new()
}

fn move_up(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    match model.top().cursor.checked_sub(1) {
        Some(above) => swap(model, above + 1, above),
        None => Vec::new(),
    }
}

fn move_down(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let at = model.top().cursor;
    if at + 1 < screen.rows(model) { swap(model, at, at + 1) } else { Vec::new() }
}

/// The map of the product under the cursor.
fn map(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let at = model.top().cursor;
    take_up(model, ProductIx::behind(at));
    case::map(model, screen)
}

/// Adds a product by name; the first one is the unnamed one that was there all along.
pub fn add(model: &mut Model, name: &str) -> Vec<Effect> {
    let mut product = Product::default();
    product.texts.set(ProductField::Name, name.trim());
    let at = model.case.as_ref().map_or(0, |case| case.study.products.len());
    let effects = insert(model, at, product);
    if at == 0 {
        model.tell(
            "まだ答えのない製品1に、この名前を付けました。次の製品は、もう一度 a で加えます。",
            "Product 1, which had no answer yet, has this name now. Press a again to add the next.",
        );
    }
    effects
}

fn duplicate(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let (at, Some(case)) = (model.top().cursor, &model.case) else { return Vec::new() };
    let mut copy = case.study.products.get(at).cloned().unwrap_or_default();
    let name = copy.texts.get(ProductField::Name);
    if !name.is_empty() {
        let name = model.lang.pick(format!("{name}（写し）"), format!("{name} (copy)"));
        copy.texts.set(ProductField::Name, name);
    }
    insert(model, at + 1, copy)
}

fn insert(model: &mut Model, at: usize, product: Product) -> Vec<Effect> {
    let full = model.case.as_ref().is_some_and(|case| case.study.products.len() >= MAX_PRODUCTS);
    if full {
        model.tell("製品はこれ以上増やせません。", "No more products can be added.");
        return Vec::new();
    }
    change(model, at, |study| {
        // A copy of the unnamed product makes two of it.
        while study.products.len() < at {
            study.products.push(Product::default());
        }
        study.products.insert(at, product);
    })
}

/// Takes a product away with its answers.
pub fn remove(model: &mut Model, product: ProductIx) -> Vec<Effect> {
    let at = product.ix();
    change(model, at.saturating_sub(1), |study| {
        if at < study.products.len() {
            study.products.remove(at);
        }
    })
}

fn swap(model: &mut Model, at: usize, with: usize) -> Vec<Effect> {
    change(model, with, |study| {
        if at.max(with) < study.products.len() {
            study.products.swap(at, with);
        }
    })
}

fn change(model: &mut Model, row: usize, change: impl FnOnce(&mut Study)) -> Vec<Effect> {
    let from = model.top().cursor;
    if let Some(case) = &mut model.case {
        // Undoing leads back to the row from which the change was made.
        case.row = from;
        if case.change(change) {
            // Positions of products have moved: the walk goes on at the first open question.
            case.at = None;
        }
        case.row = row;
    }
    model.rest_cursor();
    if model.top().kind == ScreenKind::Products {
        Products.move_cursor(model, row);
    }
    case::save(model)
}

/// Takes the product up whose map is to be seen, without going to its questions.
fn take_up(model: &mut Model, at: ProductIx) {
    let Some(now) = model.now() else { return };
    if let (Some(place), Some(case)) = (first_open(&now, at), &mut model.case)
        && Some(place.subject) != now.at.map(|place| place.subject)
    {
        case.at = Some(now.remember(place));
        model.rest_cursor();
    }
}

/// The first open question of a product, or its first one.
fn first_open(now: &Now, at: ProductIx) -> Option<Place> {
    let subject = Subject::Product(at);
    let first = || now.triage.standing.places().find(|place| place.subject == subject);
    now.triage.standing.next_of(&now.triage.facts, subject).or_else(first)
}

/// To the first open question of a product, or its first one.
fn walk_product(model: &mut Model, at: ProductIx) {
    let Some(now) = model.now() else { return };
    match first_open(&now, at) {
        Some(place) => jump(model, place),
        None => model.tell(
            "研究についての質問だけで決まるので、製品の質問はありません。",
            "The questions about the study decide; there is none about products.",
        ),
    }
}

fn pane(model: &Model, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2);
    let lang = model.lang;
    let text = lang.pick(
        "評価する製品を、対照も含めてすべて並べます。プラセボそのものは数えません。どれか一つで、研究全体の結論が重くなることがあります。",
        "List every product that the study evaluates, comparators included; placebo itself does not count. A single one can make the whole study specific.",
    );
    let mut rows = hanging(Ink::Text, " ", text, columns);
    rows.push(Row::blank());
    let now = model.now();
    let count = model.case.as_ref().map_or(0, |case| case.study.product_count());
    for at in model.case.iter().flat_map(|case| case.study.product_ixs()) {
        rows.extend(product(model, now.as_ref(), at, columns));
    }
    if now.as_ref().is_some_and(|now| now.triage.standing.products.is_empty()) {
        rows.push(Row::blank());
        let text = lang.pick(
            "いまの答えでは、製品の質問まで進みません。製品の答えは残してあります。",
            "With the answers so far the path does not come to the products. Their answers are kept.",
        );
        rows.extend(hanging(Ink::Warning, " ", text, columns));
    }
    Pane::list(area, lang.pick(format!("製品 {count} 件"), format!("Products: {count}")), rows)
}

fn product(model: &Model, now: Option<&Now>, at: ProductIx, columns: usize) -> Vec<Row> {
    let (lang, theme, Some(case)) = (model.lang, model.theme, &model.case) else { return Vec::new() };
    let here = model.top().cursor == at.ix();
    let role = case.study.product(at).map_or("", |product| product.texts.get(ProductField::Role));
    let name = words::product(&case.study, at, lang);
    let name =
        if role.is_empty() { name } else { lang.pick(format!("{name}（{role}）"), format!("{name} ({role})")) };
    let sign = if here { theme.sign(Sign::Cursor) } else { " " };
    let possible = now.and_then(|now| Some(now.tree.outcomes(now.triage.standing.reach(Subject::Product(at))?.leaves)));
    let mark = match (now, possible) {
        (Some(now), Some(possible)) if now.triage.standing.decides(possible) => {
            match now.triage.standing.possible.single() {
                Some(_) => format!("  {} {}", theme.sign(Sign::Decides), lang.pick("決め手", "deciding")),
                None => format!("  {}", lang.pick("未確定", "open")),
            }
        }
        _ => String::new(),
    };
    let name = fit(theme, &name, columns.saturating_sub(5 + width(&mark)));
    let mut rows = vec![Row::new(Ink::Strong, &format!(" {sign}{:>2} {name}{mark}", at.ix() + 1))];
    if let (Some(now), Some(possible)) = (now, possible) {
        let role = possible.single().map_or(Ink::Text, Ink::Outcome);
        rows.extend(hanging(role, "     ", &words::outcomes(possible, lang), columns));
        rows.extend(hanging(Ink::Dim, "     ", &left(now, at, lang), columns));
    }
    choosable(&mut rows, Click::Pick(at.ix()), here);
    rows
}

/// How much of a product is open.
fn left(now: &Now, at: ProductIx, lang: Lang) -> String {
    let subject = Subject::Product(at);
    let unknown = now.triage.standing.open(&now.triage.facts).filter(|place| place.subject == subject);
    let unknown = unknown.filter(|place| now.triage.facts.get(*place).is_asked()).count();
    let asked = match now.most_left_of(subject) {
        0 => lang.pick("すべて聞きました".to_owned(), "all asked".to_owned()),
        left => lang.pick(format!("残り最大 {left} 問"), format!("at most {left} questions left")),
    };
    match unknown {
        0 => asked,
        _ => lang.pick(format!("{asked}（まだ分からない {unknown} 件）"), format!("{asked} ({unknown} not known yet)")),
    }
}
