//! What a message does to the model: no file, no clock, no terminal. What needs the world is asked for
//! with an [`Effect`].

use std::path::PathBuf;
use std::rc::Rc;

use crate::report::outcome_set;
use crate::text::Bilingual;
use crate::tree::{OutcomeSet, Tree};

use super::commands::places::jump;
use super::commands::rows;
use super::effect::{Effect, Unsaved};
use super::geometry::{bounded, is_too_small};
use super::grid::Click;
use super::key::Key;
use super::keymap::find;
use super::layer::ScreenKind;
use super::message::Message;
use super::model::{Model, Pointed};
use super::screen::Moves;
use super::{commands, screens, view};

/// Takes a message in.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let (law, kind) = (law(model), model.top().kind);
    let possible = model.now().map(|now| now.triage.standing.possible);
    // The wheel may turn the cursor of a map out of sight; any key finds it again.
    let is_wheel = matches!(message, Message::Wheel(_));
    let (pointed, spot) = (model.pointed, (kind, model.top().cursor));
    let effects = take(model, message);
    // A row stays pointed at while its text is read; once the cursor has gone on, it is not what the user has in mind.
    if model.pointed == pointed && (model.top().kind, model.top().cursor) != spot {
        model.pointed = None;
    }
    let other_law = self::law(model) != law;
    if other_law {
        if let Some(possible) = possible {
            tell_law(model, possible);
        }
        model.close_pages_of_the_law();
    }
    let shown = screens::shown(model);
    if other_law || model.top().kind != kind {
        shown.enter(model);
    }
    if !is_wheel {
        rows::settle(model, &*shown);
    }
    effects
}

/// The edition of the moment; another one has other questions at other positions.
fn law<'e>(model: &Model<'e>) -> Option<&'e str> {
    model.editions.on(model.day()).map(Tree::id)
}

/// That another law holds now, and what the study can be under it if that has changed.
fn tell_law(model: &mut Model, before: OutcomeSet) {
    let Some(now) = model.now() else { return };
    let (tree, after) = (now.tree, now.triage.standing.possible);
    model.notice = Some(Bilingual::said(|lang| {
        let title = tree.document().title.get(lang);
        let text =
            lang.pick(format!("判定に使う法令が変わりました: {title}。"), format!("Another law holds now: {title}."));
        if after == before {
            return text;
        }
        let (before, after) = (outcome_set(before, lang), outcome_set(after, lang));
        text + &lang.pick(format!("結論: {before} から {after} へ。"), format!(" Outcome: {before}, now {after}."))
    }));
}

fn take(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => press(model, key),
        Message::Paste(text) => {
            screens::insert(model, &text);
            Vec::new()
        }
        Message::Click(column, row) => click(model, column, row),
        Message::Wheel(turns) => wheel(model, turns),
        Message::Resize(columns, rows) => {
            model.size = bounded((columns, rows));
            Vec::new()
        }
        Message::Listed(listed) => {
            screens::listed(model, listed);
            Vec::new()
        }
        Message::Added(path, listed) => {
            // The cursor goes to what was made.
            model.listing.last = Some(path);
            screens::listed(model, listed);
            Vec::new()
        }
        Message::Deleted(deleted, listed) => {
            screens::deleted(model, deleted);
            screens::listed(model, listed);
            Vec::new()
        }
        Message::Trashed(trashed) => {
            screens::trashed(model, trashed);
            Vec::new()
        }
        Message::Restored(restored, listed) => {
            screens::restored(model, restored);
            screens::listed(model, listed);
            Vec::new()
        }
        Message::Opened(path, study) => {
            screens::opened(model, path, study);
            Vec::new()
        }
        Message::Saved(saved) => {
            self::saved(model, saved);
            Vec::new()
        }
        Message::Pause if model.waits() => commands::case::save(model),
        Message::Pause => Vec::new(),
        Message::ExportsKept(kept) => {
            match kept {
                Ok(folder) => {
                    model.exports = Some(folder);
                    model.tell("これからはこのフォルダーに書き出します。", "Papers go to this folder from now on.");
                }
                Err(fault) => model.notice = Some(fault),
            }
            Vec::new()
        }
        Message::Noted(noted) => {
            match noted {
                Ok(notes) => {
                    model.notes = Rc::new(notes);
                    model.tell("院内の注記を書きました。", "The note of the house is written.");
                }
                Err(fault) => model.notice = Some(fault),
            }
            Vec::new()
        }
        Message::Notice(text) => {
            model.notice = Some(text);
            Vec::new()
        }
    }
}

/// A key: what the screen's tables say, else a row by its number, else a sign to type.
fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let screen = screens::keyed(model);
    let is_line = model.edit.is_some();
    let key = if is_line { key } else { meant(model, key.half_width()) };
    let bound = find(screen.keys(), key);
    // Nothing may be changed on a screen too small to show it; the program can be left all the same.
    if is_too_small(model) && !bound.is_some_and(|binding| std::ptr::fn_addr_eq(binding.run, QUIT)) {
        return Vec::new();
    }
    if !is_line {
        // What was told is about the step before.
        model.notice = None;
    }
    if let Some(binding) = bound {
        model.notice = None;
        return (binding.run)(model, &*screen);
    }
    match key {
        Key::Char(c) if screen.has_digits() && c.is_ascii_digit() => {
            let row =
                c.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).and_then(|digit| digit.checked_sub(1));
            row.map(|row| point(model, row)).unwrap_or_default()
        }
        Key::Char(c) | Key::Alt(c) => {
            screen.type_char(model, c);
            Vec::new()
        }
        Key::Ctrl(_) | Key::Code(_) => Vec::new(),
    }
}

/// The key that a key stands for: the user may have given the work of one to another. In a form signs are text.
fn meant(model: &Model, key: Key) -> Key {
    if matches!(model.top().kind, ScreenKind::Form(_)) {
        return key;
    }
    let alias = model.config.keys.iter().find(|alias| Key::from(alias.pressed) == key);
    alias.map_or(key, |alias| alias.means.into())
}

/// What ends the program.
const QUIT: super::screen::KeyAction = commands::leave::quit;

/// Lays the cursor on a row by its number or a click; the same again confirms it, wherever the cursor lay before. An answer
/// pointed at so is given alone: where others are ticked, that is said first, and nothing is dropped unseen.
fn point(model: &mut Model, row: usize) -> Vec<Effect> {
    let keyed = screens::keyed(model);
    if is_too_small(model) || row >= keyed.rows(model) {
        return Vec::new();
    }
    model.notice = None;
    match model.pointed.filter(|before| before.row == row) {
        None => {
            model.pointed = Some(Pointed { row, warned: false });
            screens::shown(model).move_cursor(model, row);
            Vec::new()
        }
        Some(Pointed { warned: false, .. }) if model.ticked.iter().any(|ticked| *ticked != row) => {
            model.pointed = Some(Pointed { row, warned: true });
            tell_ticks(model, row + 1);
            Vec::new()
        }
        Some(_) => {
            model.ticked.clear();
            keyed.confirm(model)
        }
    }
}

/// What is ticked, and how to give that or the one answer alone.
fn tell_ticks(model: &mut Model, number: usize) {
    let mut ticked: Vec<usize> = model.ticked.iter().map(|row| row + 1).collect();
    ticked.sort_unstable();
    let ticked: Vec<String> = ticked.iter().map(usize::to_string).collect();
    let (ja, en) = (ticked.join("・"), ticked.join(", "));
    model.tell(
        format!(
            "{ja} に印があります。そのどれかなら Enter、{number} だけなら（印は外れます）もう一度 {number} を押します。"
        ),
        format!(
            "{en} ticked. Enter answers one of these; {number} once more answers {number} alone and drops the ticks."
        ),
    );
}

fn click(model: &mut Model, column: u16, row: u16) -> Vec<Effect> {
    match view::screen(model).panes.hit(column, row) {
        Some(Click::Pick(row)) => point(model, row),
        Some(Click::Jump(place)) => {
            model.notice = None;
            jump(model, place);
            Vec::new()
        }
        Some(Click::Key(key)) => press(model, key),
        None => Vec::new(),
    }
}

/// The mouse wheel: text scrolls, rows are moved over.
fn wheel(model: &mut Model, turns: isize) -> Vec<Effect> {
    let shown = screens::shown(model);
    if is_too_small(model) {
        return Vec::new();
    }
    model.notice = None;
    match shown.moves() {
        Moves::Text | Moves::RowsAndText => commands::text::scroll(model, &*shown, turns.saturating_mul(3)),
        Moves::Rows if model.edit.is_some() => Vec::new(),
        Moves::Rows if turns < 0 => rows::up(model, &*shown),
        Moves::Rows => rows::down(model, &*shown),
    }
}

/// Takes in that the case was written, or why not.
fn saved(model: &mut Model, saved: Result<PathBuf, Unsaved>) {
    let Some(case) = &mut model.case else { return };
    let waited = std::mem::replace(&mut case.waits, matches!(saved, Err(Unsaved::Held(_))));
    let path = match saved {
        Ok(path) => path,
        // It was told when it began.
        Err(Unsaved::Held(_)) if waited => return,
        Err(Unsaved::Held(_)) => {
            model.tell(
                "ほかの gaitou がこのフォルダーに書き込み中です。終わりしだい、自動で保存します。続けて使えます。",
                "Another gaitou holds this folder. This case is saved as soon as that lets go; you can go on.",
            );
            return;
        }
        Err(Unsaved::Fault(fault)) => {
            model.notice = Some(fault);
            return;
        }
    };
    let before = case.path.replace(path.clone());
    case.unsaved = false;
    if waited {
        model.tell("保存しました。", "Saved.");
    }
    if before.is_some_and(|before| before != path) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        model.tell(
            format!("ほかの人がこの案件を書き換えていたので、{name} に分けて保存しました。"),
            format!("Somebody else has changed this case meanwhile. Yours is now saved as {name}."),
        );
    }
}
