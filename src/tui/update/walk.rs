//! The walk: one question at a time, any of them at any time.

use crate::report::product_name;
use crate::triage::Place;

use super::super::effect::Effect;
use super::super::message::Command;
use super::super::model::{Choice, Form, Kind, Model, Subject};
use super::{cursor, save};

pub(super) fn obey(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    let now = model.now();
    match (command, now) {
        (Command::Confirm, _) => return Some(confirm(model)),
        (Command::Before, Some(now)) => match now.beside(false) {
            Some(place) => return Some(jump(model, place)),
            None => tell(model, "これが最初の質問です。", "This is the first question."),
        },
        (Command::After, Some(now)) => match now.beside(true) {
            Some(place) => return Some(jump(model, place)),
            None if now.standing.next(&now.facts).is_none() => model.show(Kind::Verdict),
            None => tell(model, "先に、この質問に答えてください。", "Answer this question first."),
        },
        (Command::Unknown, Some(now)) => {
            let means = now.at.and_then(|place| now.tree.unknown_means(place.question));
            let wanted = means.map_or(Choice::Unknown, Choice::Answer);
            let row = now.choices().iter().position(|choice| *choice == wanted);
            cursor::lay(model, row.unwrap_or_default());
        }
        (Command::Clear, Some(now)) => {
            if let (Some(place), Some(question), Some(case)) = (now.at, now.question(), &mut model.case) {
                case.at = now.remember(place);
                if case.change(|study| study.clear(place.product, &question.id)) {
                    tell(model, "答えを取り消しました。u で元に戻せます。", "Answer taken back. u undoes this.");
                    return Some(save(model));
                }
                tell(model, "この質問にはまだ答えがありません。", "There is no answer here to take back.");
            }
        }
        (Command::Help, Some(now)) => {
            if let Some(place) = now.at {
                model.show(Kind::Read(Subject::Question(place.question)));
            }
        }
        (Command::Note, Some(now)) => match now.at.filter(|_| now.chosen().is_some()) {
            Some(place) => model.show(Kind::Form(Form::Answer(place))),
            None => tell(model, "先に、この質問に答えてください。", "Answer this question first."),
        },
        (Command::Side, Some(now)) => {
            let here = now.listed().position(|place| Some(place) == now.at);
            model.show(Kind::Path);
            cursor::lay(model, here.unwrap_or_default());
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// On the path with the screen for itself: no answer is given or taken back while its question is out of sight.
pub(super) fn obey_path(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    match command {
        Command::Side => model.close(),
        Command::Confirm => {
            let now = model.now()?;
            let place = now.listed().nth(model.top().cursor)?;
            if Some(place) != now.at {
                return Some(jump(model, place));
            }
            // The question that was left is found as it was, its cursor too.
            model.close();
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// Goes to a question on the path.
pub(super) fn jump(model: &mut Model, place: Place) -> Vec<Effect> {
    if let (Some(now), Some(case)) = (model.now(), &mut model.case)
        && now.standing.reaches(place)
    {
        case.at = now.remember(place);
        model.show(Kind::Walk);
        model.rest_cursor();
    }
    Vec::new()
}

fn confirm(model: &mut Model) -> Vec<Effect> {
    let cursor = model.top().cursor;
    let (Some(now), Some(case)) = (model.now(), &mut model.case) else { return Vec::new() };
    let (Some(place), Some(choice)) = (now.at, now.choices().get(cursor).copied()) else {
        tell(model, "先に、答えを選んでください（番号か ↓）。", "Choose an answer first (its number, or down).");
        return Vec::new();
    };
    let here = now.remember(place);
    case.at.clone_from(&here);
    case.change(|study| now.choose(study, choice));
    case.at = None;
    go_on(model, place, here);
    save(model)
}

/// To what comes after an answer: the next open question, the products when they begin, or the verdict.
fn go_on(model: &mut Model, from: Place, here: Option<(Option<usize>, String)>) {
    let Some(now) = model.now() else { return };
    let first = now.standing.next(&now.facts);
    // The product at hand is finished before another one is taken up.
    let own = from.product.and_then(|_| now.standing.next_of(&now.facts, from.product));
    let next = own.or(first);
    let Some(case) = &mut model.case else { return };
    let products_begin = from.product.is_none() && case.study.products.is_empty();
    match next {
        None => {
            // Closing the verdict leads back to the question that completed it.
            case.at = here;
            model.rest_cursor();
            model.show(Kind::Verdict);
        }
        Some(Place { product: Some(_), .. }) if products_begin => {
            model.rest_cursor();
            model.show(Kind::Products);
        }
        Some(next) => {
            if Some(next) != first {
                case.at = now.remember(next);
            }
            let name = next.product.map(|at| product_name(&case.study, at, model.lang));
            if let Some(name) = name.filter(|_| from.product.is_some() && next.product != from.product) {
                model.notice =
                    Some(model.lang.pick(
                        format!("次は{name}についての質問です。"),
                        format!("The next questions are about {name}."),
                    ));
            }
            model.rest_cursor();
        }
    }
}

fn tell(model: &mut Model, ja: &str, en: &str) {
    model.notice = Some(model.lang.pick(ja, en).to_owned());
}
