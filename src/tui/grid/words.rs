//! Words that several panes share.

use crate::report::{answer_text, ridden};
use crate::study::{Ids, ProductIx, Study, StudyField};
use crate::text::{Day, Lang, both_calendars, clean, wareki};
use crate::tree::{Editions, LeafIx, OutcomeSet, Position, QuestionIx, Tree};
use crate::triage::Place;

use super::super::model::OpenCase;

/// Outcomes in few columns.
pub fn outcomes(set: OutcomeSet, lang: Lang) -> String {
    let all: Vec<_> = set.iter().map(|outcome| outcome.short(lang)).collect();
    all.join(" / ")
}

/// The number of a question, the same on every screen: the one that drawings of the edition give it.
pub fn number(question: QuestionIx) -> usize {
    question.ix() + 1
}

/// What a leaf comes to in few columns, with its rider.
pub fn leaf(tree: &Tree, leaf: LeafIx, lang: Lang) -> String {
    let leaf = tree.leaf(leaf);
    ridden(leaf.outcome.short(lang), leaf.rider.as_ref().map(|rider| rider.get(lang)), lang)
}

/// A product by name, or by its number.
pub fn product(study: &Study, at: ProductIx, lang: Lang) -> String {
    crate::report::product_name(study, at, lang)
}

/// A day and the law that holds on it, in plain words.
pub fn day_and_law(editions: &Editions, day: Day, lang: Lang) -> String {
    let Some(tree) = editions.on(day) else {
        return lang.pick(format!("{day}（臨床研究法の施行前）"), format!("{day} (before the Act)"));
    };
    let from = tree.document().in_force_from;
    let law = match editions.last_day(tree.id()) {
        Some(until) => lang.pick(
            format!("{}から{}までの法律で判定します。", wareki(from), wareki(until)),
            format!("Judged by the law in force from {from} to {until}."),
        ),
        None => lang.pick(
            format!("{}からの法律で判定します。", wareki(from)),
            format!("Judged by the law in force since {from}."),
        ),
    };
    let day = both_calendars(day, lang);
    lang.pick(format!("法令の基準日 {day}\n{law}"), format!("Law as of {day}\n{law}"))
}

/// The number and title of a study, or that it has neither.
pub fn title(study: &Study, lang: Lang) -> String {
    let named = [StudyField::Id, StudyField::Title].map(|field| clean(study.texts.get(field)).trim().to_owned());
    match named.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ") {
        empty if empty.is_empty() => lang.pick("（題名なし）", "(no title)").to_owned(),
        title => title,
    }
}

/// The number and title of a case, or the name of its file as the list has it.
pub fn title_or_file(case: &OpenCase, lang: Lang) -> String {
    let is_named = [StudyField::Id, StudyField::Title].iter().any(|field| !case.study.texts.get(*field).is_empty());
    let file = case.path.as_ref().and_then(|path| path.file_stem()).filter(|_| !is_named);
    let title = title(&case.study, lang);
    match file {
        Some(file) => format!("{}{}{title}", clean(&file.to_string_lossy()), lang.pick("", " ")),
        None => title,
    }
}

/// Who changed an answer on which day, the last change first.
pub fn changes(tree: &Tree, study: &Study, place: Place, lang: Lang) -> Vec<String> {
    let question = &tree.question(place.question).id;
    let said = |ids: &Option<Ids>| match ids {
        Some(ids) => answer_text(tree, place.question, ids, lang),
        None => lang.pick("（答えなし）", "(no answer)").to_owned(),
    };
    let of_question = study.history(place.subject).into_iter().filter(|change| change.question == *question).rev();
    of_question
        .map(|change| {
            let (on, by, to) = (&change.on, clean(&change.by), said(&change.to));
            let whose = if by.is_empty() { String::new() } else { format!(" {by}") };
            match &change.from {
                None => format!("{on}{whose}: {to}"),
                Some(_) => {
                    let from = said(&change.from);
                    lang.pick(format!("{on}{whose}: {from} から {to} へ"), format!("{on}{whose}: from {from} to {to}"))
                }
            }
        })
        .collect()
}

/// What the mouse does.
pub fn mouse(lang: Lang) -> &'static str {
    lang.pick(
        "マウスでも選べます。全角の数字や英字もキーとして働きます。",
        "The mouse works too, and so do full-width digits and letters.",
    )
}
