//! The products: all that the study evaluates, comparators included.

use crate::study::{MAX_PRODUCTS, Product, ProductField, Study};
use crate::triage::Place;

use super::super::effect::Effect;
use super::super::message::Command;
use super::super::model::{Asked, Edit, Form, Kind, Model, Now, Target};
use super::{cursor, save, walk};

pub(super) fn obey(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    let at = model.top().cursor;
    let last = model.case.as_ref()?.study.product_count().saturating_sub(1);
    match command {
        Command::Confirm => return Some(walk_product(model, at)),
        Command::Add => model.edit = Some(Edit::new(Target::NewProduct, "")),
        Command::ProductDetails => model.show(Kind::Form(Form::Product(at))),
        Command::Duplicate => return Some(duplicate(model, at)),
        Command::Delete => model.show(Kind::Ask(Asked::DeleteProduct(at))),
        Command::MoveUp if at > 0 => return Some(swap(model, at, at - 1)),
        Command::MoveDown if at < last => return Some(swap(model, at, at + 1)),
        Command::MoveUp | Command::MoveDown => {}
        Command::Map => {
            take_up(model, at);
            return None;
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// Adds a product by name; the first one is the unnamed one that was there all along.
pub(super) fn add(model: &mut Model, name: &str) -> Vec<Effect> {
    let mut product = Product::default();
    product.texts.set(ProductField::Name, name.trim());
    let at = model.case.as_ref().map_or(0, |case| case.study.products.len());
    let effects = insert(model, at, product);
    if at == 0 {
        model.notice = Some(model.lang.pick(
            "まだ答えのない製品1に、この名前を付けました。次の製品は、もう一度 a で加えます。".to_owned(),
            "Product 1, which had no answer yet, has this name now. Press a again to add the next.".to_owned(),
        ));
    }
    effects
}

fn duplicate(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(case) = &model.case else { return Vec::new() };
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
        let text = model.lang.pick("製品はこれ以上増やせません。", "No more products can be added.");
        model.notice = Some(text.to_owned());
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
pub(super) fn remove(model: &mut Model, at: usize) -> Vec<Effect> {
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
    cursor::lay(model, row);
    save(model)
}

/// Takes the product up whose map is to be seen, without going to its questions.
fn take_up(model: &mut Model, at: usize) {
    let Some(now) = model.now() else { return };
    if let (Some(place), Some(case)) = (first_open(&now, at), &mut model.case)
        && place.product != now.at.and_then(|place| place.product)
    {
        case.at = now.remember(place);
        model.rest_cursor();
    }
}

/// The first open question of a product, or its first one.
fn first_open(now: &Now, at: usize) -> Option<Place> {
    let first = || now.standing.places().find(|place| place.product == Some(at));
    now.standing.next_of(&now.facts, Some(at)).or_else(first)
}

/// To the first open question of a product, or its first one.
fn walk_product(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(now) = model.now() else { return Vec::new() };
    match first_open(&now, at) {
        Some(place) => walk::jump(model, place),
        None => {
            let text = model.lang.pick(
                "研究についての質問だけで決まるので、製品の質問はありません。",
                "The questions about the study decide; there is none about products.",
            );
            model.notice = Some(text.to_owned());
            Vec::new()
        }
    }
}
