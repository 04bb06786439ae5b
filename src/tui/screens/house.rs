//! The notes of the house: shown with what they are tied to, and written in three lines.

use crate::notes::{HouseNote, HouseNotes};
use crate::report::{HouseLine, house_label};
use crate::study::StudyField;
use crate::text::{Bilingual, Lang};
use crate::tree::document::{Leaf, Question};
use crate::tree::{LeafIx, QuestionIx, Tree};

use super::super::effect::Effect;
use super::super::grid::{Row, hanging, heading};
use super::super::layer::{ReadingMatter, ScreenKind};
use super::super::model::{Choice, HouseField, LineEdit, Model, Target};
use super::super::screen::Screen;
use super::super::theme::Ink;

/// The notes on a question and its answers under a heading; nothing without any.
pub fn of_question(notes: &HouseNotes, tree: &Tree, question: &Question, lang: Lang, columns: usize) -> Vec<Row> {
    let lines = notes.of_question(tree, question).map(|note| HouseLine::of_question(note, question, lang));
    rows(lines.collect(), lang, columns)
}

/// The notes on a leaf under a heading; nothing without any.
pub fn of_leaf(notes: &HouseNotes, tree: &Tree, leaf: &Leaf, lang: Lang, columns: usize) -> Vec<Row> {
    rows(notes.of_leaf(tree, leaf).map(|note| HouseLine::of_leaf(note, leaf, lang)).collect(), lang, columns)
}

fn rows(lines: Vec<HouseLine>, lang: Lang, columns: usize) -> Vec<Row> {
    if lines.is_empty() {
        return Vec::new();
    }
    let title = lang.pick("院内の注記（法令の内容ではありません）", "Notes of the house (not the law)");
    let mut rows = heading(title, columns);
    for HouseLine { question: _, answer, leaf: _, about, text, from } in lines {
        rows.extend(hanging(Ink::Text, " ", &text, columns));
        // The question or the leaf itself stands above.
        let from =
            if answer.is_some() { lang.pick(format!("{about}、{from}"), format!("{about}, {from}")) } else { from };
        rows.extend(hanging(Ink::Dim, "   ", &from, columns));
    }
    rows
}

/// The notes on the question and the answer under the cursor, in the little room beside it.
pub fn beside(model: &Model, tree: &Tree, question: &Question, answer: Option<&str>, columns: usize) -> Vec<Row> {
    let lang = model.lang;
    let fits = |note: &&HouseNote| note.answer.is_none() || note.answer.as_deref() == answer;
    let notes = model.notes.of_question(tree, question).filter(fits);
    let row = |note: &HouseNote| {
        let HouseLine { question: _, answer: _, leaf: _, about: _, text, from } =
            HouseLine::of_question(note, question, lang);
        let head = format!(" {} ", house_label(lang));
        hanging(Ink::Strong, &head, &lang.pick(format!("{text}（{from}）"), format!("{text} ({from})")), columns)
    };
    notes.flat_map(row).collect()
}

/// Begins a note on what the screen shows: the answer under the cursor, the question, or the leaf.
pub fn write(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let Some(tree) = model.editions.on(model.day()) else { return Vec::new() };
    let question = |at: QuestionIx| Some(tree.question_kept(at)?.id.clone());
    let leaf = |at: LeafIx| Some(tree.leaf_kept(at)?.id.clone());
    let (question, answer, leaf) = match model.top().kind {
        ScreenKind::Walk => {
            let Some(now) = model.now() else { return Vec::new() };
            let answer = match now.choices().get(model.top().cursor) {
                Some(Choice::Answer(at)) => now.answer(*at).map(|answer| answer.id.clone()),
                Some(Choice::Unknown) | None => None,
            };
            (now.question().map(|question| question.id.clone()), answer, None)
        }
        ScreenKind::Read(ReadingMatter::Question(at)) => (question(at), None, None),
        ScreenKind::Read(ReadingMatter::Leaf(at)) => (None, None, leaf(at)),
        ScreenKind::Read(ReadingMatter::Official(..) | ReadingMatter::OfficialOfVerdict | ReadingMatter::Keys)
        | ScreenKind::Home
        | ScreenKind::Path
        | ScreenKind::Map
        | ScreenKind::Products
        | ScreenKind::Verdict
        | ScreenKind::Form(_)
        | ScreenKind::Search
        | ScreenKind::Trash
        | ScreenKind::Export
        | ScreenKind::Ask(_) => return Vec::new(),
    };
    if question.is_none() && leaf.is_none() {
        return Vec::new();
    }
    model.draft = HouseNote {
        edition: tree.id().to_owned(),
        question: question.map(String::from),
        answer: answer.map(String::from),
        leaf: leaf.map(String::from),
        date: model.today.to_string(),
        author: author(model),
        ..HouseNote::default()
    };
    model.edit = Some(LineEdit::new(Target::House(HouseField::Text), ""));
    Vec::new()
}

/// Who is taken to write: whoever the configuration says judges, else whoever the case says does.
fn author(model: &Model) -> String {
    let configured = model.config.judged_by.clone().filter(|name| !name.is_empty());
    let of_case = || Some(model.case.as_ref()?.study.texts.get(StudyField::JudgedBy).to_owned());
    configured.or_else(of_case).unwrap_or_default()
}

/// Takes a typed line into the note and goes on to the next; a note without a text is none.
pub fn put(model: &mut Model, field: HouseField, typed: &str) -> Result<Vec<Effect>, Bilingual> {
    let typed = typed.trim().to_owned();
    let next = match field {
        HouseField::Text if typed.is_empty() => return Ok(Vec::new()),
        HouseField::Text => {
            model.draft.text = typed;
            HouseField::Author
        }
        HouseField::Author if typed.is_empty() => {
            return Err(Bilingual::new("書いた人の名前が要ります。", "A note needs the name of whoever wrote it."));
        }
        HouseField::Author => {
            model.draft.author = typed;
            HouseField::Source
        }
        HouseField::Source => {
            model.draft.source = typed;
            return Ok(vec![Effect::AddNote(Box::new(std::mem::take(&mut model.draft)))]);
        }
    };
    let offered = if next == HouseField::Author { model.draft.author.clone() } else { String::new() };
    model.edit = Some(LineEdit::new(Target::House(next), &offered));
    Ok(Vec::new())
}

/// What a line of a note is called.
pub fn label(field: HouseField, lang: Lang) -> &'static str {
    match field {
        HouseField::Text => lang.pick("院内の注記", "Note of the house"),
        HouseField::Author => lang.pick("院内の注記: 書いた人", "Note of the house: who wrote it"),
        HouseField::Source => lang.pick("院内の注記: 出典", "Note of the house: source"),
    }
}

/// What may be typed into a line of a note.
pub fn hint(field: HouseField, lang: Lang) -> &'static str {
    match field {
        HouseField::Text => lang.pick(
            "この答え・質問・結論に添えて、だれの判定にも示します。結論は変えません。",
            "Shown beside this answer, question or conclusion in every verdict. It changes no outcome.",
        ),
        HouseField::Author => lang.pick("注記と一緒に示します。", "Shown with the note."),
        HouseField::Source => lang
            .pick("通知、回答、議事録など。空でもかまいません。", "A notice, a reply, minutes. It may be left empty."),
    }
}
