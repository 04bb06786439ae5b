//! Forms: texts about the study or a product, note and source of an answer.

use crate::study::{Field, ProductField, Study, StudyField};
use crate::text::{Lang, parse_day};
use crate::triage::Place;

use super::super::effect::Effect;
use super::super::message::Command;
use super::super::model::{Edit, Form, Model, Target, TextField};
use super::save;

/// The fields of a form with their labels and texts, in order.
pub fn fields(model: &Model, form: Form) -> Vec<(TextField, &'static str, String)> {
    let Some(case) = &model.case else { return Vec::new() };
    let field = |field: TextField| (field, label(field, model.lang), text(model, &case.study, form, field));
    match form {
        Form::Study => StudyField::ALL.iter().map(|of| field(TextField::Study(*of))).collect(),
        Form::Product(_) => ProductField::ALL.iter().map(|of| field(TextField::Product(*of))).collect(),
        Form::Answer(_) => [TextField::Source, TextField::Note].map(field).into(),
    }
}

/// The name of a field.
pub fn label(field: TextField, lang: Lang) -> &'static str {
    match field {
        TextField::Study(field) => field.label(lang),
        TextField::Product(field) => field.label(lang),
        TextField::Note => lang.pick("メモ", "Note"),
        TextField::Source => lang.pick("出典（計画書 v1.2 p.14 など）", "Source (such as protocol v1.2 p.14)"),
    }
}

fn text(model: &Model, study: &Study, form: Form, field: TextField) -> String {
    let answer = |place: Place| study.answer(place.product, question_id(model, place)?);
    let text = match (form, field) {
        (Form::Study, TextField::Study(field)) => Some(study.texts.get(field)),
        (Form::Product(at), TextField::Product(field)) => {
            study.products.get(at).map(|product| product.texts.get(field))
        }
        (Form::Answer(place), TextField::Note) => answer(place).map(|answer| answer.note.as_str()),
        (Form::Answer(place), TextField::Source) => answer(place).map(|answer| answer.source.as_str()),
        _ => None,
    };
    text.unwrap_or_default().to_owned()
}

fn question_id<'e>(model: &Model<'e>, place: Place) -> Option<&'e str> {
    let tree = model.editions.on(model.day())?;
    Some(tree.question(place.question)?.id.as_str())
}

pub(super) fn obey(model: &mut Model, form: Form, command: Command) -> Option<Vec<Effect>> {
    if command != Command::Confirm {
        return None;
    }
    let row = model.top().cursor;
    let field = fields(model, form).into_iter().nth(row);
    model.edit = field.map(|(field, _, text)| Edit::new(Target::Field(form, field), &text));
    Some(Vec::new())
}

/// Puts a typed text into its field; a day that is none is given back in words.
pub(super) fn put(model: &mut Model, form: Form, field: TextField, typed: &str) -> Result<Vec<Effect>, String> {
    let typed = typed.trim();
    let text = match field {
        TextField::Study(StudyField::AsOf) if !typed.is_empty() => day(model, typed)?,
        _ => typed.to_owned(),
    };
    let question = match form {
        Form::Answer(place) => question_id(model, place),
        _ => None,
    };
    if let Some(case) = &mut model.case {
        case.change(|study| match (form, field) {
            (_, TextField::Study(field)) => study.texts.set(field, text),
            (Form::Product(at), TextField::Product(field)) => {
                // Asking for the answers makes the unnamed product of a study without products.
                study.answers_mut(Some(at));
                if let Some(product) = study.products.get_mut(at) {
                    product.texts.set(field, text);
                }
            }
            (Form::Answer(place), field) => {
                let answers = study.answers_mut(place.product);
                if let Some(answer) = answers.and_then(|answers| answers.get_mut(question?)) {
                    match field {
                        TextField::Note => answer.note = text,
                        _ => answer.source = text,
                    }
                }
            }
            _ => {}
        });
    }
    Ok(save(model))
}

/// A typed day in the form that files carry, or why it cannot be judged on.
pub(super) fn day(model: &Model, typed: &str) -> Result<String, String> {
    let lang = model.lang;
    let day = parse_day(typed).map_err(|_| {
        lang.pick(
            "日付として読めません。2026-11-22 や 令和8年11月22日 のように書いてください。",
            "This is no day. Write it as 2026-11-22.",
        )
    })?;
    let begin = model.editions.begin();
    if day < begin {
        return Err(lang.pick(
            format!("臨床研究法の施行前の日です。{begin} 以後の日を書いてください。"),
            format!("The Act was not in force then. Give a day from {begin} on."),
        ));
    }
    Ok(day.to_string())
}
