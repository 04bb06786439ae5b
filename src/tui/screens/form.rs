//! Forms: texts about the study or a product, note and source of an answer.
//!
//! Whatever types a sign begins to write in the row under the cursor; only keys that type nothing are commands here.

use crossterm::event::KeyCode::{Enter, Esc, F, Left};
use ratatui::layout::Rect;

use crate::study::{Field, ProductField, Study, StudyField, Subject};
use crate::text::{Bilingual, Day, Lang, parse_day_of, width};
use crate::tree::{Position, Tree};
use crate::triage::Place;
use crate::verdict::judge_as_of;

use super::super::commands::{case, leave, look, rows};
use super::super::effect::Effect;
use super::super::grid::{Click, Pane, Row, choosable, hanging, heading, pad, para, words};
use super::super::key::Key::{Code, Ctrl};
use super::super::layer::{FormKind, TextField};
use super::super::model::{LineEdit, Model, Target};
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::super::theme::{Ink, Sign};

/// A form to fill in.
#[derive(Clone, Copy, Debug)]
pub struct FormPage(pub FormKind);

const KEYS: &[Binding] = &[
    Binding::room(&[Code(Enter)], "書く", "edit", edit),
    Binding::room(&[Ctrl('z')], "元に戻す", "undo", case::undo).when(case::can_undo),
    Binding::hidden(&[Ctrl('r'), Ctrl('y')], "やり直す", "redo", case::redo),
    Binding::always(&[Code(Esc), Code(Left)], "戻る", "back", leave::back),
    Binding::always(&[Code(F(1))], "キー一覧", "keys", look::keys),
    Binding::hidden(&[Ctrl('c'), Ctrl('q'), Ctrl('d')], "終わる", "quit", leave::quit),
];

impl Screen for FormPage {
    fn keys(&self) -> Tables {
        &[KEYS, rows::ARROWS]
    }

    fn moves(&self) -> Moves {
        Moves::Rows
    }

    fn body(&self, model: &Model, area: Rect) -> Vec<Pane> {
        vec![pane(model, self.0, area)]
    }

    fn rows(&self, model: &Model) -> usize {
        fields(model, self.0).len()
    }

    fn confirm(&self, model: &mut Model) -> Vec<Effect> {
        let row = model.top().cursor;
        let field = fields(model, self.0).into_iter().nth(row);
        model.edit = field.map(|(field, _, text)| LineEdit::new(Target::Field(self.0, field), &text));
        Vec::new()
    }

    fn type_char(&self, model: &mut Model, c: char) -> bool {
        self.confirm(model);
        if let Some(edit) = &mut model.edit {
            edit.insert(&c.to_string());
        }
        true
    }
}

fn edit(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.confirm(model)
}

/// The fields of a form with their labels and texts, in order.
fn fields(model: &Model, form: FormKind) -> Vec<(TextField, &'static str, String)> {
    let Some(case) = &model.case else { return Vec::new() };
    let field = |field: TextField| (field, label(field, model.lang), text(model, &case.study, form, field));
    match form {
        FormKind::Study => StudyField::ALL.iter().map(|of| field(TextField::Study(*of))).collect(),
        FormKind::Product(_) => ProductField::ALL.iter().map(|of| field(TextField::Product(*of))).collect(),
        FormKind::Answer(_) => [TextField::Source, TextField::Note].map(field).into(),
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

fn text(model: &Model, study: &Study, form: FormKind, field: TextField) -> String {
    let answer = |place: Place| study.answer(place.subject, question_id(model, place)?);
    let text = match (form, field) {
        (FormKind::Study, TextField::Study(field)) => Some(study.texts.get(field)),
        (FormKind::Product(at), TextField::Product(field)) => study.product(at).map(|product| product.texts.get(field)),
        (FormKind::Answer(place), TextField::Note) => answer(place).map(|answer| answer.note.as_str()),
        (FormKind::Answer(place), TextField::Source) => answer(place).map(|answer| answer.source.as_str()),
        _ => None,
    };
    text.unwrap_or_default().to_owned()
}

fn question_id<'e>(model: &Model<'e>, place: Place) -> Option<&'e str> {
    let tree = model.editions.on(model.day())?;
    Some(tree.question_kept(place.question)?.id.as_str())
}

/// Puts a typed text into its field; a day that is none is given back in words.
pub fn put(model: &mut Model, form: FormKind, field: TextField, typed: &str) -> Result<Vec<Effect>, Bilingual> {
    let typed = typed.trim();
    let text = match field {
        TextField::Study(StudyField::AsOf) if !typed.is_empty() => day(model, typed)?.to_string(),
        _ => typed.to_owned(),
    };
    let question = match form {
        FormKind::Answer(place) => question_id(model, place),
        FormKind::Study | FormKind::Product(_) => None,
    };
    let (editions, today) = (model.editions, model.today);
    if let Some(case) = &mut model.case {
        case.change(|study| match (form, field) {
            (_, TextField::Study(StudyField::AsOf)) => judge_as_of(study, editions, today, text),
            (_, TextField::Study(field)) => study.texts.set(field, text),
            (FormKind::Product(at), TextField::Product(field)) => {
                // Asking for the answers makes the unnamed product of a study without products.
                study.answers_mut(Subject::Product(at));
                if let Some(product) = study.products.get_mut(at.ix()) {
                    product.texts.set(field, text);
                }
            }
            (FormKind::Answer(place), field) => {
                let answers = study.answers_mut(place.subject);
                if let Some(answer) = answers.and_then(|answers| answers.get_mut(question?)) {
                    match field {
                        TextField::Note => answer.note = text,
                        TextField::Source => answer.source = text,
                        TextField::Study(_) | TextField::Product(_) => {}
                    }
                }
            }
            _ => {}
        });
    }
    Ok(case::save(model))
}

/// The first day of a month that is typed without a day, if the same law holds on all of its days.
fn first_of_month(model: &Model, typed: &str) -> Option<Day> {
    let typed = typed.trim();
    let first = ["1日", "-1", ".1"].iter().find_map(|day| parse_day_of(&format!("{typed}{day}"), model.today).ok())?;
    let same = |day: Day| model.editions.on(day).map(Tree::id) == model.editions.on(first).map(Tree::id);
    same(first.last_of_month()).then_some(first)
}

/// A typed day in the form that files carry, or why it cannot be judged on.
pub fn day(model: &Model, typed: &str) -> Result<Day, Bilingual> {
    let begin = model.editions.begin();
    match parse_day_of(typed, model.today).or_else(|fault| first_of_month(model, typed).ok_or(fault)) {
        Err(_) => Err(Bilingual::new(
            "日付として読めません。2026-11-22 や 令和8年11月22日 のように書いてください（2026年9月 なら1日とします）。",
            "This is no day. Write it as 2026-11-22 (of 2026-09 the first day is taken).",
        )),
        Ok(day) if day < begin => Err(Bilingual::new(
            format!("臨床研究法の施行前の日です。{begin} 以後の日を書いてください。"),
            format!("The Act was not in force then. Give a day from {begin} on."),
        )),
        Ok(day) => Ok(day),
    }
}

fn pane(model: &Model, form: FormKind, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2);
    let lang = model.lang;
    let fields = fields(model, form);
    let widest = fields.iter().map(|(_, label, _)| width(label)).max().unwrap_or(0);
    let mut rows = about(model, form, columns);
    for (at, (_, label, text)) in fields.into_iter().enumerate() {
        let here = model.top().cursor == at;
        let sign = if here { model.theme.sign(Sign::Cursor) } else { " " };
        let head = format!(" {sign} {}  ", pad(label, widest));
        let shown = if text.is_empty() { lang.pick("（空）", "(empty)").to_owned() } else { text };
        let mut field = hanging(Ink::Text, &head, &shown, columns);
        choosable(&mut field, Click::Pick(at), here);
        rows.extend(field);
    }
    rows.extend(changes(model, form, columns));
    Pane::list(area, title(model, form), rows)
}

/// Who changed the answer on which day.
fn changes(model: &Model, form: FormKind, columns: usize) -> Vec<Row> {
    let (FormKind::Answer(place), Some(now), Some(case)) = (form, model.now(), &model.case) else { return Vec::new() };
    let changes = words::changes(now.tree, &case.study, place, model.lang);
    if changes.is_empty() {
        return Vec::new();
    }
    let mut rows = heading(model.lang.pick("この答えの変更", "Changes of this answer"), columns);
    rows.extend(changes.iter().flat_map(|change| hanging(Ink::Dim, "   ", change, columns)));
    rows
}

fn title(model: &Model, form: FormKind) -> String {
    let lang = model.lang;
    match (form, &model.case) {
        (FormKind::Product(at), Some(case)) => words::product(&case.study, at, lang),
        (FormKind::Answer(_), _) => lang.pick("この答えの出典とメモ", "Source and note of this answer").to_owned(),
        _ => lang.pick("研究の情報", "About the study").to_owned(),
    }
}

fn about(model: &Model, form: FormKind, columns: usize) -> Vec<Row> {
    let lang = model.lang;
    let text = match form {
        FormKind::Answer(place) => {
            let tree = model.editions.on(model.day());
            let question = tree.and_then(|tree| tree.question_kept(place.question));
            question.map(|question| question.ask.get(lang)).unwrap_or_default()
        }
        FormKind::Study => lang.pick(
            "どれも空でかまいません。法令の基準日のほかは、結論を変えません。",
            "All may be left empty. None but the day of the law changes the outcome.",
        ),
        FormKind::Product(_) => lang.pick(
            "どれも空でかまいません。結論は変えませんが、相談票に入ります。",
            "All may be left empty. They change no outcome, and go into the consultation sheet.",
        ),
    };
    let mut rows = para(Ink::Dim, &format!(" {text}"), columns);
    rows.push(Row::blank());
    rows
}
