//! What is asked before something is lost.

use crossterm::event::KeyCode::{Enter, Esc};
use ratatui::layout::Rect;

use crate::storage::TRASH_DAYS;

use super::super::commands::leave;
use super::super::effect::Effect;
use super::super::grid::{Pane, Row, hanging, words};
use super::super::key::Key::{Char, Code};
use super::super::layer::Confirmation;
use super::super::model::Model;
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::super::theme::Ink;
use super::{home, products};

/// A question that is answered with yes or no.
#[derive(Clone, Copy, Debug)]
pub struct Ask(pub Confirmation);

const KEYS: &[Binding] = &[
    Binding::always(&[Char('y')], "はい", "yes", yes),
    Binding::always(&[Char('n'), Code(Esc), Code(Enter)], "いいえ", "no", leave::back),
];

impl Screen for Ask {
    fn keys(&self) -> Tables {
        &[KEYS, leave::QUIT]
    }

    fn moves(&self) -> Moves {
        Moves::Rows
    }

    fn body(&self, model: &Model, area: Rect) -> Vec<Pane> {
        vec![pane(model, self.0, area)]
    }

    fn confirm(&self, model: &mut Model) -> Vec<Effect> {
        model.close();
        match self.0 {
            Confirmation::DeleteCase(at) => home::delete_now(model, at),
            Confirmation::DeleteProduct(at) => products::remove(model, at),
            Confirmation::LeaveUnsaved => leave::close_case(model),
            Confirmation::QuitUnsaved => {
                model.quit = true;
                Vec::new()
            }
        }
    }
}

fn yes(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.confirm(model)
}

fn pane(model: &Model, asked: Confirmation, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2);
    let lang = model.lang;
    let text = match asked {
        Confirmation::DeleteCase(at) => {
            let entry = model.listing.entries.get(at);
            let title = entry.map(|entry| format!("{} ({})", entry.named(), entry.stem())).unwrap_or_default();
            lang.pick(
                format!("「{title}」をごみ箱に移しますか。{TRASH_DAYS} 日の間は戻せます。"),
                format!("Move \"{title}\" to the trash? It can be restored for {TRASH_DAYS} days."),
            )
        }
        Confirmation::DeleteProduct(at) => {
            let name = model.case.as_ref().map(|case| words::product(&case.study, at, lang)).unwrap_or_default();
            lang.pick(
                format!("「{name}」を答えごと消しますか。u で元に戻せます。"),
                format!("Delete \"{name}\" with its answers? u undoes this."),
            )
        }
        Confirmation::LeaveUnsaved | Confirmation::QuitUnsaved => lang
            .pick(
                "最後の変更を保存できていません。保存せずに離れますか。",
                "The last change could not be saved. Leave without saving?",
            )
            .to_owned(),
    };
    let mut rows = vec![Row::blank()];
    rows.extend(hanging(Ink::Strong, " ", &text, columns));
    rows.push(Row::blank());
    rows.push(Row::new(Ink::Text, lang.pick(" y はい    n いいえ", " y yes    n no")));
    Pane::text(area, lang.pick("確認", "Are you sure?"), rows, 0)
}
