//! The papers about the open case that can be written to a folder.

mod paper;

use crossterm::event::KeyCode::Enter;
use ratatui::layout::Rect;

use crate::storage::{called, paper_stem};
use crate::text::Bilingual;

use super::super::commands::{leave, look, rows};
use super::super::effect::Effect;
use super::super::grid::{Click, Pane, Row, choosable, hanging, para};
use super::super::key::Key::{Char, Code};
use super::super::model::{LineEdit, Model, Target};
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::super::theme::{Ink, Sign};
use paper::Paper;

/// The papers to choose from.
#[derive(Clone, Copy, Debug)]
pub struct Export;

const KEYS: &[Binding] = &[
    Binding::room(&[Code(Enter)], "この形で書き出す", "export in this form", write),
    Binding::room(&[Char('o')], "フォルダーを変える", "other folder", folder),
];

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
        Paper::ALL.len()
    }

    fn has_digits(&self) -> bool {
        true
    }

    /// Writes the paper under the cursor; what cannot be written leaves the choice open, with the reason.
    fn confirm(&self, model: &mut Model) -> Vec<Effect> {
        let Some(paper) = Paper::ALL.get(model.top().cursor) else { return Vec::new() };
        match exported(model, *paper) {
            Ok(effect) => {
                model.close();
                vec![effect]
            }
            Err(fault) => {
                model.notice = Some(fault);
                Vec::new()
            }
        }
    }
}

fn write(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.confirm(model)
}

/// Starts to type another folder.
fn folder(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let before = model.exports.as_ref().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
    model.edit = Some(LineEdit::offering(Target::Exports, &before));
    Vec::new()
}

fn exported(model: &Model, paper: Paper) -> Result<Effect, Bilingual> {
    let nothing = || Bilingual::new("まだ何も答えていないので、書き出せません。", "Nothing has been answered yet.");
    let case = model.case.as_ref().ok_or_else(nothing)?;
    let file = case.path.as_ref().ok_or_else(nothing)?;
    let no_home = || {
        Bilingual::new(
            "書き出すフォルダーが分かりません。o で指定してください。",
            "There is no home folder to export to. Name a folder with o.",
        )
    };
    let folder = model.exports.clone().ok_or_else(no_home)?;
    let name = format!("{}.{}", paper_stem(called(&case.study, file).as_deref()), paper.ending());
    Ok(Effect::Export { folder, name, content: paper.content(model).ok_or_else(nothing)?? })
}

fn pane(model: &Model, area: Rect) -> Pane {
    let lang = model.lang;
    let columns = usize::from(area.width).saturating_sub(2);
    let mut rows = Vec::new();
    for (at, paper) in Paper::ALL.into_iter().enumerate() {
        let here = model.top().cursor == at;
        let sign = if here { model.theme.sign(Sign::Cursor) } else { " " };
        let mut choice = hanging(Ink::Text, &format!(" {sign} {} ", at + 1), &paper.purpose(model), columns);
        choosable(&mut choice, Click::Pick(at), here);
        rows.extend(choice);
    }
    rows.push(Row::blank());
    if let Some(folder) = &model.exports {
        let folder = crate::text::clean(&folder.display().to_string());
        let text = lang.pick(format!(" 書き出す先: {folder}"), format!(" To: {folder}"));
        rows.extend(para(Ink::Text, &text, columns));
    }
    Pane::list(area, lang.pick("判定や相談票を書き出す", "Export the verdict or a consultation sheet"), rows)
}
