//! The forms in which a verdict can be saved.

use crossterm::event::KeyCode::Enter;
use ratatui::layout::Rect;

use crate::report::{self, Report};
use crate::text::Bilingual;

use super::super::commands::{case, leave, look, rows};
use super::super::effect::Effect;
use super::super::grid::{Click, Pane, Row, choosable};
use super::super::key::Key::Code;
use super::super::keymap::{Binding, Tables};
use super::super::model::Model;
use super::super::screen::{Moves, Screen};
use super::super::theme::{Role, Sign};

/// The forms to choose from.
#[derive(Clone, Copy, Debug)]
pub struct Export;

const KEYS: &[Binding] = &[Binding::room(&[Code(Enter)], "この形で書き出す", "export in this form", write)];

/// A form in which a verdict can be saved.
#[derive(Clone, Copy, Debug)]
struct Format {
    /// The ending of the file's name.
    ending: &'static str,
    /// What it is for, in Japanese and English.
    says: (&'static str, &'static str),
    /// Writes it.
    write: fn(&Report) -> Vec<u8>,
}

/// All of them, in the order of the screen.
const FORMATS: &[Format] = &[
    Format {
        ending: "txt",
        says: ("文章（メールや印刷に）", "plain text, for mail and print"),
        write: |report| report::text(report, case::COLUMNS).into_bytes(),
    },
    Format {
        ending: "verdict.json",
        says: ("JSON（ほかのプログラムに）", "JSON, for other programs"),
        write: |report| serde_json::to_vec_pretty(report).unwrap_or_default(),
    },
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
        FORMATS.len()
    }

    fn has_digits(&self) -> bool {
        true
    }

    fn confirm(&self, model: &mut Model) -> Vec<Effect> {
        let Some((format, report)) = FORMATS.get(model.top().cursor).zip(case::report(model)) else {
            return Vec::new();
        };
        model.close();
        match report.and_then(|report| exported(model, format, &report)) {
            Ok(effect) => vec![effect],
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

fn exported(model: &Model, format: &Format, report: &Report) -> Result<Effect, Bilingual> {
    let beside = model.case.as_ref().and_then(|case| case.path.clone()).ok_or_else(|| {
        Bilingual::new("まだ何も答えていないので、書き出せません。", "Nothing has been answered yet.")
    })?;
    Ok(Effect::Export { beside, ending: format.ending, content: (format.write)(report) })
}

fn pane(model: &Model, area: Rect) -> Pane {
    let lang = model.lang;
    let mut rows = Vec::new();
    for (at, format) in FORMATS.iter().enumerate() {
        let here = model.top().cursor == at;
        let sign = if here { model.theme.sign(Sign::Cursor) } else { " " };
        let text = format!(" {sign} {} {}", at + 1, lang.pick(format.says.0, format.says.1));
        let mut row = [Row::new(Role::Text, &text)];
        choosable(&mut row, Click::Pick(at), here);
        rows.extend(row);
    }
    rows.push(Row::blank());
    let text = lang.pick(" 案件のファイルと同じ場所に書きます。", " It is written beside the case's file.");
    rows.push(Row::new(Role::Dim, text));
    Pane::list(area, lang.pick("判定を書き出す", "Export the verdict"), rows)
}
