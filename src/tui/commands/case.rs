//! What can be done with an open case on each of its screens.

use crossterm::event::KeyCode::{Backspace, Esc, Left};

use crate::report::{Depth, Format, Report};
use crate::study::Study;
use crate::verdict::Verdict;

use super::super::effect::Effect;
use super::super::key::Key::{Char, Code, Ctrl};
use super::super::layer::{FormKind, ScreenKind};
use super::super::model::{LineEdit, Model, Target, step};
use super::super::screen::{Binding, Screen};
use super::leave;
use crate::text::Bilingual;

/// What can be done with an open case.
pub const CASE: &[Binding] = &[
    Binding::room(&[Char('u'), Ctrl('z')], "元に戻す", "undo", undo).when(can_undo),
    Binding::hidden(&[Char('U'), Ctrl('r'), Ctrl('y')], "やり直す", "redo", redo),
    Binding::hidden(&[Char('i')], "研究の情報", "details", details),
    Binding::hidden(&[Char('m')], "全体図", "map", map),
    Binding::hidden(&[Char('/'), Char('f')], "法律の中を探す", "search the law", search),
    Binding::hidden(&[Char('D')], "法令の基準日を変える", "law of another day", day),
    Binding::hidden(&[Char('s'), Ctrl('s')], "今すぐ保存する", "save now", save_now),
    Binding::hidden(&[Char('y')], "判定をコピーする", "copy the verdict", copy),
    Binding::hidden(&[Char('e')], "判定や相談票を書き出す", "export verdict or sheet", export),
    Binding::hidden(&[Char('H')], "最初の画面へ", "home screen", leave::home),
    Binding::always(&[Code(Esc), Code(Left), Char('h'), Code(Backspace)], "戻る", "back", leave::back),
];

/// To the verdict, read from its beginning.
pub fn verdict(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.show(ScreenKind::Verdict);
    model.top_mut().scroll = 0;
    Vec::new()
}

/// To the products.
pub fn products(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.show(ScreenKind::Products);
    Vec::new()
}

/// To the study's own texts.
pub fn details(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.show(ScreenKind::Form(FormKind::Study));
    Vec::new()
}

/// To the map of the tree.
pub fn map(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.show(ScreenKind::Map);
    Vec::new()
}

/// To the forms in which the verdict can be saved.
pub fn export(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.show(ScreenKind::Export);
    Vec::new()
}

/// Starts to type what to look for in the law.
pub fn search(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.show(ScreenKind::Search);
    let query = std::mem::take(&mut model.query);
    model.edit = Some(LineEdit::offering(Target::Query, &query));
    Vec::new()
}

/// Starts to type another day.
pub fn day(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let day = model.day().to_string();
    model.edit = Some(LineEdit::offering(Target::Day, &day));
    Vec::new()
}

/// Whether there is a change to take back.
pub fn can_undo(model: &Model, _: &dyn Screen) -> bool {
    let tree = model.editions.on(model.day());
    model.case.as_ref().is_some_and(|case| case.can_undo(tree))
}

/// Takes the last change back.
pub fn undo(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let hand = model.hand();
    let tree = model.editions.on(model.day());
    let before = model.case.as_mut().and_then(|case| case.undo(tree, &hand));
    match moved(model, before.as_ref()) {
        Some(step) => {
            // In a form signs are text.
            let key = if matches!(model.top().kind, ScreenKind::Form(_)) { "Ctrl-R" } else { "U" };
            model.tell(
                format!("元に戻しました（{}）。{key} でやり直せます。", step.ja),
                format!("Undone ({}). {key} makes it again.", step.en),
            );
        }
        None => model.tell("これより前の変更はありません。", "There is no earlier change."),
    }
    travelled(model, screen, before.is_some())
}

/// Makes the change again that was taken back last.
pub fn redo(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let hand = model.hand();
    let tree = model.editions.on(model.day());
    let before = model.case.as_mut().and_then(|case| case.redo(tree, &hand));
    match moved(model, before.as_ref()) {
        Some(step) => model.tell(format!("やり直しました（{}）。", step.ja), format!("Made again ({}).", step.en)),
        None => model.tell("やり直す変更はありません。", "There is nothing to make again."),
    }
    travelled(model, screen, before.is_some())
}

/// What a step in time changed.
fn moved(model: &Model, before: Option<&Study>) -> Option<Bilingual> {
    let (before, case) = (before?, model.case.as_ref()?);
    let tree = model.editions.on(model.day());
    Some(Bilingual::said(|lang| step(tree, before, &case.study, lang)))
}

/// After a step in time the cursor lies where it lay then.
fn travelled(model: &mut Model, screen: &dyn Screen, moved: bool) -> Vec<Effect> {
    model.rest_cursor();
    match (model.top().kind, &model.case) {
        (ScreenKind::Products, Some(case)) if moved => screen.move_cursor(model, case.row),
        // It is another verdict now.
        (ScreenKind::Verdict, _) if moved => model.top_mut().scroll = 0,
        _ => {}
    }
    save(model)
}

/// The case as it is now, on its way to its file.
pub fn save(model: &Model) -> Vec<Effect> {
    let Some(case) = model.case.as_ref().filter(|case| case.unsaved) else { return Vec::new() };
    vec![Effect::Save { path: case.path.clone(), study: Box::new(case.study.clone()), day: model.today }]
}

fn save_now(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let effects = save(model);
    if effects.is_empty() {
        model.tell("保存してあります。", "Everything is saved.");
    }
    effects
}

/// The verdict of the moment in words, or why there is none; `None` without a case.
pub fn report(model: &Model) -> Option<Result<Report, Bilingual>> {
    let case = model.case.as_ref()?;
    let verdict = Verdict::judge(model.editions, &case.study, model.day());
    let said = verdict.map(|verdict| {
        Report::of(&verdict, &case.study, model.editions, model.lang).at(model.beside(), &verdict, model.editions)
    });
    Some(said.map_err(|fault| Bilingual::said(|lang| fault.say(lang))))
}

/// The verdict of the moment in a format, or why there is none; `None` without a case.
pub fn written(model: &Model, format: Format) -> Option<Result<Vec<u8>, Bilingual>> {
    let (case, report) = (model.case.as_ref()?, report(model)?);
    let bytes = |report: Report| format.bytes(&report, &case.study, Depth::Full, &model.office);
    Some(report.and_then(|report| bytes(report).map_err(|fault| Bilingual::said(|lang| fault.say(lang)))))
}

/// The verdict as text to the clipboard.
pub fn copy(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    match written(model, Format::Text) {
        Some(Ok(bytes)) => {
            model.tell(
                "判定をクリップボードに送りました（端末が対応している場合）。",
                "The verdict was sent to the clipboard (if the terminal allows it).",
            );
            vec![Effect::Copy(String::from_utf8_lossy(&bytes).into_owned())]
        }
        Some(Err(fault)) => {
            model.notice = Some(fault);
            Vec::new()
        }
        None => Vec::new(),
    }
}
