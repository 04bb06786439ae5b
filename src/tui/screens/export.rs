//! The forms in which a verdict can be saved.

use crossterm::event::KeyCode::Enter;
use ratatui::layout::Rect;

use crate::report::Format;
use crate::text::Bilingual;

use super::super::commands::{case, leave, look, rows};
use super::super::effect::Effect;
use super::super::grid::{Click, Pane, Row, choosable};
use super::super::key::Key::Code;
use super::super::model::Model;
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::super::theme::{Ink, Sign};

/// The forms to choose from.
#[derive(Clone, Copy, Debug)]
pub struct Export;

const KEYS: &[Binding] = &[Binding::room(&[Code(Enter)], "この形で書き出す", "export in this form", write)];

impl Screen for Export {
    fn keys(&self) -> Tables {
        &[KEYS, rows::ROWS, leave::BACK, look::LOOK, leave::QUIT]
    }

    fn moves(&self) -> Moves {
        Moves::Rows
    }

    fn body(&self, model: &Model, area: Rect) -> Vec<Pane> {
        vec![pane(model, area)]
    }

    fn rows(&self, _: &Model) -> usize {
        Format::ALL.len()
    }

    fn has_digits(&self) -> bool {
        true
    }

    fn confirm(&self, model: &mut Model) -> Vec<Effect> {
        let Some((format, written)) = format(model).and_then(|format| Some((format, case::written(model, format)?)))
        else {
            return Vec::new();
        };
        model.close();
        match written.and_then(|content| exported(model, format, content)) {
            Ok(effect) => vec![effect],
            Err(fault) => {
                model.notice = Some(fault);
                Vec::new()
            }
        }
    }
}

/// The format under the cursor.
fn format(model: &Model) -> Option<Format> {
    Format::ALL.get(model.top().cursor).copied()
}

fn write(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.confirm(model)
}

fn exported(model: &Model, format: Format, content: Vec<u8>) -> Result<Effect, Bilingual> {
    let beside = model.case.as_ref().and_then(|case| case.path.clone()).ok_or_else(|| {
        Bilingual::new("まだ何も答えていないので、書き出せません。", "Nothing has been answered yet.")
    })?;
    Ok(Effect::Export { beside, ending: format.ending(), content })
}

fn pane(model: &Model, area: Rect) -> Pane {
    let lang = model.lang;
    let mut rows = Vec::new();
    for (at, format) in Format::ALL.into_iter().enumerate() {
        let here = model.top().cursor == at;
        let sign = if here { model.theme.sign(Sign::Cursor) } else { " " };
        let text = format!(" {sign} {} {}", at + 1, format.purpose(lang));
        let mut row = [Row::new(Ink::Text, &text)];
        choosable(&mut row, Click::Pick(at), here);
        rows.extend(row);
    }
    rows.push(Row::blank());
    let text = lang.pick(" 案件のファイルと同じ場所に書きます。", " It is written beside the case's file.");
    rows.push(Row::new(Ink::Dim, text));
    Pane::list(area, lang.pick("判定を書き出す", "Export the verdict"), rows)
}
