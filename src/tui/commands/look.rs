//! How the screen looks, and what its keys are.

use crossterm::event::KeyCode::F;

use super::super::effect::Effect;
use super::super::key::Key::{Char, Code};
use super::super::layer::{ReadingMatter, ScreenKind};
use super::super::model::Model;
use super::super::screen::{Binding, Screen};

/// How the screen looks.
pub const LOOK: &[Binding] = &[
    Binding::always(&[Code(F(1)), Char('?')], "キー一覧", "keys", keys).when(are_hidden),
    Binding::hidden(&[Char('L')], "日本語・英語", "Japanese or English", language),
    Binding::hidden(&[Char('t')], "色を変える", "other colours", colours),
    Binding::hidden(&[Char('T')], "記号を英数字だけにする・戻す", "ASCII signs only, or all", signs),
];

/// Whether the keys are not what is listed already.
fn are_hidden(model: &Model, _: &dyn Screen) -> bool {
    model.top().kind != ScreenKind::Read(ReadingMatter::Keys)
}

/// Lists the keys of the screen.
pub fn keys(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.show(ScreenKind::Read(ReadingMatter::Keys));
    Vec::new()
}

fn language(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.lang = model.lang.other();
    Vec::new()
}

fn colours(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.theme.palette = model.theme.palette.next();
    Vec::new()
}

fn signs(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.theme.ascii = !model.theme.ascii;
    Vec::new()
}
