//! The search in the law: what to look for is typed, what was found stands below it.

use std::rc::Rc;

use crossterm::event::KeyCode::{Enter, Right};
use ratatui::layout::Rect;

use crate::text::fold_kana;

use super::super::commands::{case, leave, look, rows, text};
use super::super::effect::Effect;
use super::super::grid::{Click, Pane, Row, choosable, fit};
use super::super::key::Key::{Char, Code};
use super::super::layer::{ReadingMatter, ScreenKind};
use super::super::lookup::{Hit, Index};
use super::super::model::Model;
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::super::theme::{Ink, Sign};
use super::read::Read;

/// What was found in the law.
#[derive(Clone, Copy, Debug)]
pub struct Search;

const KEYS: &[Binding] = &[
    Binding::room(&[Code(Enter), Code(Right), Char('l')], "読む", "read", read).when(rows::is_any),
    Binding::room(&[Char('/'), Char('i')], "ことばを変える", "change the words", case::search),
];

/// The rows that are shown above the one that was looked for.
const ABOVE: usize = 3;

impl Screen for Search {
    fn keys(&self) -> Tables {
        &[KEYS, rows::ROWS, leave::BACK, look::LOOK, leave::QUIT]
    }

    fn moves(&self) -> Moves {
        Moves::Rows
    }

    fn body(&self, model: &Model, area: Rect) -> Vec<Pane> {
        vec![pane(model, area)]
    }

    fn rows(&self, model: &Model) -> usize {
        found(model).len()
    }

    fn has_digits(&self) -> bool {
        true
    }

    fn confirm(&self, model: &mut Model) -> Vec<Effect> {
        if let Some(found) = found(model).get(model.top().cursor) {
            model.show(ScreenKind::Read(found.subject));
            to_hit(model, &Read(found.subject));
        }
        Vec::new()
    }

    /// The pages of the law are folded once, not at every key.
    fn enter(&self, model: &mut Model) {
        model.index = Rc::new(model.editions.on(model.day()).map(Index::of).unwrap_or_default());
    }
}

fn read(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.confirm(model)
}

/// What is found for the words of the moment.
fn found(model: &Model) -> Vec<Hit> {
    model.index.find(&model.query, model.lang)
}

/// Scrolls to the first row that holds the most of the words, one that is broken at its end counted too.
fn to_hit(model: &mut Model, read: &dyn Screen) {
    let query = fold_kana(&model.query);
    let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    let screen = text::panes(model, read);
    let lines: Vec<String> = screen.lines().map(|line| fold_kana(&line)).collect();
    let held = |at: usize| {
        let (line, next) = (lines.get(at).map_or("", String::as_str), lines.get(at + 1).map_or("", String::as_str));
        let both = format!("{line}{next}");
        // What stands in the next row alone is found there.
        words.iter().filter(|word| line.contains(**word) || both.contains(**word) && !next.contains(**word)).count()
    };
    let best = (0..lines.len()).rev().max_by_key(|at| held(*at)).filter(|at| held(*at) > 0);
    if let Some(best) = best {
        model.top_mut().scroll = best.saturating_sub(ABOVE).min(screen.max_scroll());
    }
}

fn pane(model: &Model, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2);
    let lang = model.lang;
    let found = found(model);
    let mut rows = Vec::new();
    for (at, found) in found.iter().enumerate() {
        let here = model.top().cursor == at;
        let sign = if here { model.theme.sign(Sign::Cursor) } else { " " };
        let kind = match found.subject {
            ReadingMatter::Question(_) => lang.pick("質問", "Question"),
            ReadingMatter::Leaf(_) => lang.pick("結論", "Conclusion"),
            ReadingMatter::Official(..) | ReadingMatter::OfficialOfVerdict => lang.pick("条文", "Law"),
            ReadingMatter::Keys => lang.pick("キー", "Keys"),
        };
        let title = fit(model.theme, &format!(" {sign} {kind} {}", found.title), columns);
        let mut lines = vec![Row::new(Ink::Strong, &title)];
        if found.passage != found.title {
            let cut = if found.from > 0 { model.theme.sign(Sign::Cut) } else { "" };
            let shown = found.passage.get(found.from..).unwrap_or_default();
            lines.push(Row::new(Ink::Dim, &fit(model.theme, &format!("     {cut}{shown}"), columns)));
        }
        choosable(&mut lines, Click::Pick(at), here);
        rows.extend(lines);
    }
    if rows.is_empty() {
        rows.push(Row::new(
            Ink::Text,
            lang.pick(" 見つかりません。ことばを短くしてみてください。", " Nothing found. Try fewer words."),
        ));
    }
    let title = lang.pick(format!("法律の中を探す ・ {} 件", found.len()), format!("Search the law: {}", found.len()));
    Pane::list(area, title, rows)
}
