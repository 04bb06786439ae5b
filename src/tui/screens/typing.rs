//! The line that is being typed: from the first character to what it is for, with the terminal's own caret where an
//! input method needs it.

use crossterm::event::KeyCode::{Backspace, Delete, Down, End, Enter, Esc, Home, Left, Right, Up};
use ratatui::layout::Rect;
use tui_input::InputRequest;

use crate::study::StudyField;
use crate::text::{Bilingual, Lang, width};

use super::super::commands::{leave, rows};
use super::super::effect::Effect;
use super::super::grid::{Pane, Row, fit};
use super::super::key::Key::{Code, Ctrl};
use super::super::layer::{FormKind, TextField};
use super::super::model::{LineEdit, Model, Target};
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::super::theme::{Ink, Sign};
use super::walk::by_word;
use super::{form, home, house, products, shown};

/// A line that is being typed.
#[derive(Clone, Copy, Debug)]
pub struct Typing(pub Target);

const LINE_ALONE: &[Binding] = &[
    Binding::room(&[Code(Enter)], "決定", "done", done),
    Binding::room(&[Code(Esc)], "やめる", "cancel", cancel),
    Binding::hidden(&[Code(Up), Ctrl('p')], "前の値を入れる", "take what stood there", offered),
];

const LINE_OVER_ROWS: &[Binding] = &[
    Binding::room(&[Code(Enter)], "読む", "read", done).when(rows::is_any),
    Binding::room(&[Code(Down), Ctrl('n')], "下へ", "down", down).when(rows::are_several),
    Binding::room(&[Code(Up), Ctrl('p')], "上へ", "up", up).when(rows::are_several),
    Binding::room(&[Code(Esc)], "やめる", "cancel", cancel),
];

/// Moving and deleting inside the line.
const LINE: &[Binding] = &[
    Binding::hidden(&[Code(Backspace), Ctrl('h')], "前の1文字を消す", "delete before", |model, _| {
        edit(model, InputRequest::DeletePrevChar)
    }),
    Binding::hidden(&[Code(Delete)], "次の1文字を消す", "delete after", |model, _| {
        edit(model, InputRequest::DeleteNextChar)
    }),
    Binding::hidden(&[Ctrl('w')], "前の単語を消す", "delete the word", |model, _| {
        edit(model, InputRequest::DeletePrevWord)
    }),
    Binding::hidden(&[Ctrl('u')], "全部消す", "delete all", |model, _| edit(model, InputRequest::DeleteLine)),
    Binding::hidden(&[Code(Left), Ctrl('b')], "左へ", "left", |model, _| edit(model, InputRequest::GoToPrevChar)),
    Binding::hidden(&[Code(Right), Ctrl('f')], "右へ", "right", |model, _| edit(model, InputRequest::GoToNextChar)),
    Binding::hidden(&[Code(Home), Ctrl('a')], "行の初めへ", "to the start", |model, _| {
        edit(model, InputRequest::GoToStart)
    }),
    Binding::hidden(&[Code(End), Ctrl('e')], "行の終わりへ", "to the end", |model, _| {
        edit(model, InputRequest::GoToEnd)
    }),
    Binding::hidden(&[Ctrl('c'), Ctrl('d')], "終わる", "quit", leave::quit),
];

impl Screen for Typing {
    fn keys(&self) -> Tables {
        if is_over_rows(self.0) { &[LINE_OVER_ROWS, LINE] } else { &[LINE_ALONE, LINE] }
    }

    fn moves(&self) -> Moves {
        Moves::Rows
    }

    fn body(&self, model: &Model, area: Rect) -> Vec<Pane> {
        shown(model).body(model, area)
    }

    fn rows(&self, model: &Model) -> usize {
        if is_over_rows(self.0) { shown(model).rows(model) } else { 0 }
    }

    /// Uses the line; one that cannot be used stays, with the reason beside it.
    fn confirm(&self, model: &mut Model) -> Vec<Effect> {
        let Some(mut edit) = model.edit.take() else { return Vec::new() };
        match use_line(model, self.0, edit.input.value()) {
            Ok(effects) => effects,
            Err(fault) => {
                edit.fault = Some(fault);
                model.edit = Some(edit);
                Vec::new()
            }
        }
    }

    fn type_char(&self, model: &mut Model, c: char) -> bool {
        insert(model, &c.to_string());
        true
    }
}

/// Whether rows are chosen from while the line is typed.
fn is_over_rows(target: Target) -> bool {
    match target {
        Target::Query => true,
        Target::Field(..)
        | Target::NewProduct
        | Target::Day
        | Target::Rename(_)
        | Target::Filter
        | Target::Word
        | Target::Exports
        | Target::House(_) => false,
    }
}

fn done(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.confirm(model)
}

/// Takes what stood there before into an empty line.
fn offered(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    if let Some(edit) = model.edit.as_mut().filter(|edit| edit.input.value().is_empty()) {
        let before = edit.offered.clone();
        edit.insert(&before);
    }
    follow(model);
    Vec::new()
}

/// One row up; above the first row the line is, with what was looked for last.
fn up(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    if model.edit.as_ref().is_some_and(|edit| edit.input.value().is_empty() && !edit.offered.is_empty()) {
        return offered(model, &*shown(model));
    }
    rows::up(model, &*shown(model))
}

fn down(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let screen = shown(model);
    rows::down(model, &*screen)
}

fn edit(model: &mut Model, request: InputRequest) -> Vec<Effect> {
    if let Some(edit) = &mut model.edit {
        edit.input.handle(request);
        edit.fault = None;
    }
    follow(model);
    Vec::new()
}

/// Types or pastes a text into the line.
pub fn insert(model: &mut Model, text: &str) {
    if let Some(edit) = &mut model.edit {
        edit.insert(text);
    }
    follow(model);
}

/// What is found follows the line while it is typed.
fn follow(model: &mut Model) {
    let Some(LineEdit { target, input, .. }) = &model.edit else { return };
    let text = input.value().to_owned();
    match target {
        Target::Filter => model.listing.filter = text,
        Target::Query => model.query = text,
        Target::Word => return by_word::follow(model, &text),
        Target::Field(..)
        | Target::NewProduct
        | Target::Day
        | Target::Rename(_)
        | Target::Exports
        | Target::House(_) => return,
    }
    shown(model).move_cursor(model, 0);
}

fn cancel(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    match model.edit.take().map(|edit| edit.target) {
        Some(Target::Filter) => model.listing.filter.clear(),
        Some(Target::Query) => model.close(),
        Some(Target::Word) => model.rest_cursor(),
        Some(
            Target::Field(..)
            | Target::NewProduct
            | Target::Day
            | Target::Rename(_)
            | Target::Exports
            | Target::House(_),
        )
        | None => {}
    }
    Vec::new()
}

fn use_line(model: &mut Model, target: Target, text: &str) -> Result<Vec<Effect>, Bilingual> {
    match target {
        Target::Field(form, field) => form::put(model, form, field, text),
        Target::NewProduct => Ok(products::add(model, text)),
        Target::House(field) => house::put(model, field, text),
        Target::Rename(at) => Ok(home::renamed(model, at, text)),
        Target::Filter => {
            // The first case found lies under the cursor, ready to be opened.
            let found = usize::from(!model.listing.shown().is_empty());
            shown(model).move_cursor(model, found);
            Ok(Vec::new())
        }
        Target::Query => Ok(shown(model).confirm(model)),
        Target::Word => {
            let why = by_word::said(model, text)?;
            model.notice = Some(Bilingual::said(|lang| {
                let how = lang.pick("Enter でこの答えにします。", " Enter gives this answer.");
                format!("{}{how}", why.get(lang))
            }));
            Ok(Vec::new())
        }
        // Nothing typed changes nothing.
        Target::Exports if text.trim().is_empty() => Ok(Vec::new()),
        Target::Exports => Ok(vec![Effect::KeepExports(text.trim().into())]),
        Target::Day if text.trim().is_empty() => Ok(Vec::new()),
        Target::Day if model.case.is_some() => {
            let effects = form::put(model, FormKind::Study, TextField::Study(StudyField::AsOf), text)?;
            model.rest_cursor();
            Ok(effects)
        }
        Target::Day => {
            model.new_day = form::day(model, text)?;
            // It is the day of the next new study, which lies under the cursor then.
            shown(model).move_cursor(model, 0);
            Ok(Vec::new())
        }
    }
}

/// The pane and where its caret stands.
pub fn prompt(model: &Model, area: Rect) -> Option<(Pane, (u16, u16))> {
    let edit = model.edit.as_ref()?;
    let columns = usize::from(area.width).saturating_sub(4);
    let scroll = edit.input.visual_scroll(columns);
    let seen = window(edit, scroll, columns);
    let cursor = format!(" {} ", if model.theme.ascii { ">" } else { model.theme.sign(Sign::Cursor) });
    let row = Row::new(Ink::Key, &cursor).and(Ink::Text, &seen);
    let column = edit.input.visual_cursor().max(scroll) - scroll;
    let x = area.x + 3 + u16::try_from(column).unwrap_or(u16::MAX).min(area.width.saturating_sub(4));
    let columns = usize::from(area.width);
    let hint =
        Row::new(Ink::Dim, &fit(model.theme, &whole_sentences(&format!(" {}", hint(model, edit)), columns), columns));
    let pane = Pane { area, title: title(model, edit.target).to_owned(), rows: vec![row, hint], ..Pane::default() };
    Some((pane, (x, area.y + 1)))
}

/// The part of the line that is seen.
fn window(edit: &LineEdit, scroll: usize, columns: usize) -> String {
    let mut at = 0;
    let mut seen = String::new();
    for c in edit.input.value().chars() {
        let wide = crate::text::width(c.encode_utf8(&mut [0; 4]));
        if at >= scroll && at + wide <= scroll + columns {
            seen.push(c);
        }
        at += wide;
    }
    seen
}

fn title(model: &Model, target: Target) -> &'static str {
    let lang = model.lang;
    match target {
        Target::Field(_, field) => form::label(field, lang),
        Target::NewProduct => lang.pick("追加する製品の名称", "Name of the product to add"),
        Target::Day if model.case.is_none() => lang.pick("新しい判定の法令の基準日", "Law as of, for a new case"),
        Target::Day => lang.pick("法令の基準日", "Judge by the law as of"),
        Target::Rename(_) => lang.pick("研究課題名", "Title"),
        Target::Filter => lang.pick("保存した案件を絞り込む", "Filter the saved cases"),
        Target::Query => lang.pick("法律の中を探す", "Search the law"),
        Target::Word => lang.pick("言葉で答えを探す", "Find the answer by a word"),
        Target::Exports => lang.pick("書き出すフォルダー", "Folder to export to"),
        Target::House(field) => house::label(field, lang),
    }
}

fn hint(model: &Model, edit: &LineEdit) -> String {
    let lang = model.lang;
    if edit.input.value().is_empty() && !edit.offered.is_empty() {
        let before = &edit.offered;
        let text = about(edit.target, lang);
        return lang.pick(format!("↑ で「{before}」。{text}"), format!("Up takes \"{before}\". {text}"));
    }
    let text = edit.input.value();
    if edit.target == Target::Word && !text.is_empty() {
        return by_word::said(model, text).unwrap_or_else(|none| none).get(lang).to_owned();
    }
    about(edit.target, lang).to_owned()
}

/// As many whole sentences of a text as fit, at least one.
fn whole_sentences(text: &str, columns: usize) -> String {
    let mut taken = String::new();
    for sentence in text.split_inclusive('。').flat_map(|part| part.split_inclusive(". ")) {
        if !taken.is_empty() && width(&taken) + width(sentence.trim_end()) > columns {
            break;
        }
        taken += sentence;
    }
    taken
}

/// What may be typed.
fn about(target: Target, lang: Lang) -> &'static str {
    match target {
        Target::Day => lang.pick(
            "研究を始める日（2025-05-31 をまたぐ研究は、今日か終わった日）。例: 20261122",
            "The day the study starts (running on 2025-05-31: today, or the day it ended)",
        ),
        Target::NewProduct => lang.pick(
            "対照の製品も加えます。名称は空でもかまいません。",
            "Add comparators too. The name may be left empty.",
        ),
        Target::Filter => lang.pick(
            "番号、課題名、人、製品、メモ、結論の言葉。未了なら未確定・相談・要確認のすべて。",
            "Number, title, person, product, note, outcome, or \"unfinished\"",
        ),
        Target::Query => lang
            .pick("空白で区切ると、すべてを含むものを探します。", "With several words, what has all of them is found."),
        Target::Word => lang.pick(
            "製品や研究を表す言葉。例: 便移植、アプリ、サプリメント",
            "A word for the product or the study, for example app, supplement",
        ),
        Target::Exports => lang.pick(
            "あるフォルダーの場所。次からも使います。例: ~/Documents",
            "The path of a folder, remembered from now on, for example ~/Documents",
        ),
        Target::House(field) => house::hint(field, lang),
        Target::Field(..) | Target::Rename(_) => lang.pick("空にすると消えます。", "Leave it empty to remove it."),
    }
}
