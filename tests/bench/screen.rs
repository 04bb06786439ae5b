//! How long the screen takes: `cargo bench --bench screen`. From start to the first frame, and from a key to the next.
#![allow(missing_docs, clippy::unwrap_used)]

use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use gaitou::text::{Lang, parse_day};
use gaitou::tree::Editions;
use gaitou::tui::model::Model;
use gaitou::tui::theme::Theme;

use gaitou::tui::{message, update, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// The screen that is measured.
const SIZE: (u16, u16) = (120, 40);

fn model(editions: &Editions) -> Model<'_> {
    let mut model = Model::new(editions, Lang::Ja, Theme::default(), parse_day("2026-02-01").unwrap());
    model.size = SIZE;
    model
}

/// The verdict on a study of 150 products, none of which is settled.
fn large(editions: &Editions) -> Model<'_> {
    let product = r#"{"name": "薬剤", "answers": {"kind": "medicine", "use": "protocol", "funding": "unknown"}}"#;
    let products = vec![product; 150].join(", ");
    let text =
        format!(r#"{{"format": 1, "answers": {{"procedure": "none", "evaluates": "yes"}}, "products": [{products}]}}"#);
    let mut model = model(editions);
    model.open(None, gaitou::study::read(&text).unwrap());
    press(&mut model, KeyCode::Char('v'));
    model
}

fn terminal() -> Terminal<TestBackend> {
    Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap()
}

/// One key, from the event to the message to the model; what it asks of the disk is left out.
fn press(model: &mut Model, code: KeyCode) {
    let event = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
    if let Some(message) = message(&event) {
        update(model, message);
    }
}

fn draw(terminal: &mut Terminal<TestBackend>, model: &Model) {
    terminal.draw(|frame| view::draw(model, frame)).unwrap();
}

fn first_frame(c: &mut Criterion) {
    c.bench_function("first frame, both editions loaded and checked", |b| {
        b.iter(|| {
            let editions = Editions::shipped().unwrap();
            draw(&mut terminal(), &model(&editions));
        });
    });
}

fn keys(c: &mut Criterion) {
    let editions = Editions::shipped().unwrap();
    let mut walk = model(&editions);
    press(&mut walk, KeyCode::Enter);
    let mut verdict = walk.clone();
    press(&mut verdict, KeyCode::Char('v'));
    let mut map = walk.clone();
    press(&mut map, KeyCode::Char('m'));
    let large = large(&editions);
    for (name, mut model) in [
        ("a key in the walk, update and draw", walk),
        ("a key on the verdict, update and draw", verdict),
        ("a key on the map, update and draw", map),
        ("a key on the verdict of 150 products, update and draw", large),
    ] {
        let mut terminal = terminal();
        let mut down = false;
        c.bench_function(name, |b| {
            b.iter(|| {
                down = !down;
                press(&mut model, if down { KeyCode::Down } else { KeyCode::Up });
                draw(&mut terminal, &model);
            });
        });
    }
}

criterion_group!(benches, first_frame, keys);
criterion_main!(benches);
