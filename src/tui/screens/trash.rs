//! The trash: deleted cases, and how long each can still be had back.

use std::path::PathBuf;

use crossterm::event::KeyCode::{Enter, Right};
use ratatui::layout::Rect;

use crate::study::StudyField;
use crate::text::Bilingual;

use super::super::commands::{leave, look, rows};
use super::super::effect::{Effect, InTrash};
use super::super::grid::{Click, Pane, Row, choosable, fit, hanging};
use super::super::key::Key::{Char, Code};
use super::super::model::Model;
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::super::theme::{Ink, Sign};

/// The list of deleted cases.
#[derive(Clone, Copy, Debug)]
pub struct Trash;

const KEYS: &[Binding] =
    &[Binding::room(&[Code(Enter), Code(Right), Char('l')], "元の場所に戻す", "restore", restore).when(rows::is_any)];

impl Screen for Trash {
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
        model.trash.len()
    }

    fn has_digits(&self) -> bool {
        true
    }

    fn confirm(&self, model: &mut Model) -> Vec<Effect> {
        let path = model.trash.get(model.top().cursor).map(|(trashed, _)| trashed.path.clone());
        path.map(Effect::Restore).into_iter().collect()
    }
}

fn restore(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.confirm(model)
}

/// Takes in what lies in the trash.
pub fn trashed(model: &mut Model, trashed: Result<InTrash, Bilingual>) {
    match trashed {
        Ok(trashed) => model.trash = trashed,
        Err(fault) => model.notice = Some(fault),
    }
}

/// Takes in that a case has its place again: the cursor of the home screen goes to it.
pub fn restored(model: &mut Model, restored: Result<PathBuf, Bilingual>) {
    match restored {
        Ok(path) => {
            model.close_trash();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            model.tell(format!("{name} を元に戻しました。"), format!("Restored as {name}."));
            model.listing.last = Some(path);
            model.listing.deleted = None;
        }
        Err(fault) => model.notice = Some(fault),
    }
}

fn pane(model: &Model, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2);
    let (lang, theme) = (model.lang, model.theme);
    let mut rows = Vec::new();
    for (at, (trashed, study)) in model.trash.iter().enumerate() {
        let here = model.top().cursor == at;
        let sign = if here { theme.sign(Sign::Cursor) } else { " " };
        let text = |field| study.as_ref().map_or("", |study| study.texts.get(field));
        let named = format!("{} {}", text(StudyField::Id), text(StudyField::Title));
        let named = if named.trim().is_empty() { trashed.name.as_str() } else { named.trim() };
        let (day, left) = (trashed.deleted, trashed.days_left(model.today));
        let line = lang.pick(
            format!(" {sign} {day} に削除（あと {left} 日） {named}"),
            format!(" {sign} deleted {day} ({left} days left) {named}"),
        );
        let mut row = [Row::new(Ink::Text, &fit(theme, &line, columns))];
        choosable(&mut row, Click::Pick(at), here);
        rows.extend(row);
    }
    if rows.is_empty() {
        rows = hanging(Ink::Text, " ", lang.pick("ごみ箱は空です。", "The trash is empty."), columns);
    }
    Pane::list(area, lang.pick("ごみ箱", "Trash"), rows)
}
