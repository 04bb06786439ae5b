//! To a question on the path: one that was named, or the next whose answer was given to another wording.

use crate::triage::Place;

use super::super::effect::Effect;
use super::super::key::Key::Char;
use super::super::layer::ScreenKind;
use super::super::model::Model;
use super::super::screen::{Binding, Screen};

/// To the answers that were given to another wording, one after the other.
pub const CONFIRM: &[Binding] = &[Binding::hidden(&[Char('c')], "要確認の答えへ", "to an answer to confirm", confirm)];

/// Goes to a question on the path.
pub fn jump(model: &mut Model, place: Place) {
    if let (Some(now), Some(case)) = (model.now(), &mut model.case)
        && now.triage.standing.reaches(place)
    {
        case.at = Some(now.remember(place));
        case.led_on = false;
        model.show(ScreenKind::Walk);
        model.rest_cursor();
    }
}

/// To the next answer that was given to another wording, behind the last one to the first.
fn confirm(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let Some(now) = model.now() else { return Vec::new() };
    let places = model.to_confirm(&now);
    let next = places.iter().find(|place| model.top().kind == ScreenKind::Walk && Some(**place) > now.at);
    match next.or(places.first()) {
        Some(place) => {
            let count = places.len();
            jump(model, *place);
            model.tell(
                format!("要確認の答え（全部で {count} 件）。Enter で答え直すと確かめたことになります。"),
                format!("An answer to confirm ({count} in all). Answering anew with Enter confirms it."),
            );
        }
        None => model.tell("確かめ直す答えはありません。", "There is no answer to confirm."),
    }
    Vec::new()
}
