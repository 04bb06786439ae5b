//! The walk: one question at a time, any of them at any time.

pub mod by_word;
mod consequence;
mod question;

use crossterm::event::KeyCode::{BackTab, Backspace, Delete, Enter, Esc, Left, PageDown, PageUp, Right, Tab};
use ratatui::layout::Rect;

use crate::report::product_name;
use crate::text::Bilingual;
use crate::triage::Place;
use crate::verdict::{against, said_of};

use super::super::commands::places::{CONFIRM, jump};
use super::super::commands::{case, leave, look, rows, text};
use super::super::effect::Effect;
use super::super::geometry::{is_wide, parts, stripes};
use super::super::grid::{Pane, wall};
use super::super::key::Key::{Char, Code};
use super::super::layer::{FormKind, ReadingMatter, ScreenKind};
use super::super::model::{At, Choice, Model, Now};
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::no_law::no_law;
use super::{house, path, remaining};

/// The question in front of the user.
#[derive(Clone, Copy, Debug)]
pub struct Walk;

const KEYS: &[Binding] = &[
    Binding::room(&[Code(Enter)], "答える", "answer", answer).when(has_choice),
    Binding::room(&[Char(' ')], "迷う答えに印", "tick if in doubt", tick).when(is_on_answer),
    Binding::room(&[Code(Left), Char('h'), Code(Backspace)], "前の質問", "back", before).when(has_before),
    Binding::room(&[Code(Right), Char('l')], "次の質問", "next", after).when(has_after),
    Binding::always(&[Char('?')], "説明", "help", help),
    Binding::room(&[Char('v')], "判定", "verdict", case::verdict),
    Binding::room(&[Char('p')], "製品", "products", case::products),
    Binding::room(&[Char('n')], "メモ・出典", "note", note),
    Binding::narrow(&[Code(Tab), Code(BackTab)], "これまでの答え", "path so far", to_path),
    Binding::hidden(&[Char('0')], "「まだ分からない」を選ぶ", "choose \"not known yet\"", unknown),
    Binding::hidden(&[Char('x'), Code(Delete)], "答えを取り消す", "take the answer back", clear),
    Binding::room(&[Char('w')], "言葉で探す", "find by word", by_word::begin),
    Binding::room(&[Code(PageDown)], "説明の続き", "more text", text::page_down).when(text::goes_on),
    Binding::room(&[Char('m')], "全体図", "map", case::map),
    Binding::hidden(&[Char('N')], "院内の注記を書く", "write a note of the house", house::write),
    Binding::hidden(&[Char('b')], "引用した条文を読む", "official words of the law", official),
    Binding::hidden(&[Code(PageUp)], "説明の前", "explanation up", text::page_up),
    Binding::always(&[Code(Esc)], "最初の画面", "home", leave::home),
];

impl Screen for Walk {
    fn keys(&self) -> Tables {
        &[KEYS, CONFIRM, rows::ROWS, case::CASE, look::LOOK, leave::QUIT]
    }

    fn moves(&self) -> Moves {
        Moves::RowsAndText
    }

    fn body(&self, model: &Model, area: Rect) -> Vec<Pane> {
        let Some(now) = model.now() else { return vec![no_law(model, area)] };
        let side = side(model, area);
        let main = Rect { width: area.width - side - 1, ..area };
        if is_alone(model, &now, main) {
            let rows = remaining::lines(model, &now, usize::from(area.width));
            let below = u16::try_from(rows.len()).unwrap_or(1);
            let [main, below] = stripes(area, [area.height.saturating_sub(below), below]);
            let mut panes = question::panes(model, &now, main);
            panes.push(Pane::plain(below, rows));
            return panes;
        }
        let right = Rect { x: area.x + main.width + 1, width: side, ..area };
        let between = Rect { x: area.x + main.width, width: 1, ..area };
        let mut panes = question::panes(model, &now, main);
        panes.push(wall(model.theme, between));
        panes.extend(path::panes(model, &now, right));
        panes
    }

    fn is_narrow(&self, model: &Model) -> bool {
        let area = parts(model).body;
        let main = Rect { width: area.width.saturating_sub(side(model, area) + 1), ..area };
        model.now().is_some_and(|now| is_alone(model, &now, main))
    }

    fn rows(&self, model: &Model) -> usize {
        model.now().map_or(0, |now| now.choices().len())
    }

    fn has_digits(&self) -> bool {
        true
    }

    /// What an input method sends is a word for an answer, typed on the spot.
    fn type_char(&self, model: &mut Model, c: char) -> bool {
        let is_word = !c.is_ascii() && c.is_alphabetic();
        if is_word {
            by_word::begin_with(model, c.encode_utf8(&mut [0; 4]));
        }
        is_word
    }

    fn confirm(&self, model: &mut Model) -> Vec<Effect> {
        let (cursor, hand) = (model.top().cursor, model.hand());
        let (Some(now), Some(case)) = (model.now(), &mut model.case) else { return Vec::new() };
        let (Some(place), Some(choice)) = (now.at, now.choices().get(cursor).copied()) else {
            model.tell("先に、答えを選んでください（番号か ↓）。", "Choose an answer first (its number, or down).");
            return Vec::new();
        };
        if let [only] = *model.ticked
            && only != cursor
        {
            tell_only_tick(model, only + 1, cursor + 1);
            return Vec::new();
        }
        let here = now.remember(place);
        case.at = Some(here.clone());
        let ticked: Vec<Choice> = model.ticked.iter().filter_map(|row| now.choices().get(*row).copied()).collect();
        let before = case.study.answer(here.0, &here.1).cloned();
        case.change_answer(&here, &hand, |study| match ticked.as_slice() {
            [] => now.choose(study, choice),
            ticked => now.choose_one_of(study, ticked),
        });
        case.at = None;
        let after = case.study.answer(here.0, &here.1);
        let is_noted = before.zip(after).is_some_and(|(before, after)| {
            before.answer != after.answer && !(after.note.is_empty() && after.source.is_empty())
        });
        go_on(model, place, here);
        // What is asked back is told last, so that nothing else is read in its place.
        if is_noted {
            model.tell(
                "前の答えのメモ・出典が残っています。合わなければ ← で戻り、n で直してください。",
                "Note and source of the answer before are still there. If they no longer fit: left, then n.",
            );
        }
        if let Some(asked) = asked_back(model, place) {
            model.notice = Some(asked);
        }
        case::save(model)
    }
}

/// The columns of the path beside the question: enough that no outcome is broken.
fn side(model: &Model, area: Rect) -> u16 {
    (area.width * 35 / 100).clamp(model.lang.pick(27, 38), 64)
}

/// Whether the question has all columns. Nothing to choose from may be out of sight: answers that take too many rows
/// beside the path have them.
fn is_alone(model: &Model, now: &Now, beside_path: Rect) -> bool {
    !is_wide(model) || !question::fits(model, now, beside_path)
}

fn has_choice(model: &Model, screen: &dyn Screen) -> bool {
    model.top().cursor < screen.rows(model)
}

fn is_on_answer(model: &Model, _: &dyn Screen) -> bool {
    let cursor = model.top().cursor;
    model.now().is_some_and(|now| matches!(now.choices().get(cursor), Some(Choice::Answer(_))))
}

fn has_before(model: &Model, _: &dyn Screen) -> bool {
    model.now().is_some_and(|now| now.beside(false).is_some())
}

fn has_after(model: &Model, _: &dyn Screen) -> bool {
    model.now().is_some_and(|now| now.beside(true).is_some() || now.is_through())
}

fn answer(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    screen.confirm(model)
}

/// One tick alone narrows nothing down, and the cursor lies elsewhere: which of the two is meant is not for the program
/// to guess.
fn tell_only_tick(model: &mut Model, ticked: usize, here: usize) {
    model.tell(
        format!("印は {ticked} だけです。{ticked} か {here} なら、Space で {here} にも印を付けます。どちらか一つなら、その番号を2回押します。"),
        format!("Only {ticked} is ticked. If it is {ticked} or {here}, tick {here} too (Space). If it is one of them, press its number twice."),
    );
}

/// What is asked back once where a word in what is said of the product points elsewhere; overrules nothing.
fn asked_back(model: &Model, place: Place) -> Option<Bilingual> {
    let (case, now, product) = (model.case.as_ref()?, model.now()?, place.subject.product()?);
    let said = said_of(now.tree, &case.study, product);
    let asked = against(now.tree, place, now.triage.stated().get(place), &said)?.say();
    Some(Bilingual::said(|lang| {
        let how = lang.pick("直すときは ← で戻ります。", " Left goes back to change it.");
        format!("{}{how}", asked.get(lang))
    }))
}

/// Ticks the answer under the cursor, or takes the tick back: of the ticked ones one holds, not known which. An answer
/// given before is one of them, so that none is dropped unseen.
fn tick(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let cursor = model.top().cursor;
    let choice = model.now().and_then(|now| now.choices().get(cursor).copied());
    match choice {
        Some(Choice::Answer(_)) => match model.ticked.iter().position(|row| *row == cursor) {
            Some(at) => {
                model.ticked.remove(at);
            }
            None => {
                if model.ticked.is_empty() {
                    model.ticked = model.now().map_or_else(Vec::new, |now| now.answered());
                }
                if !model.ticked.contains(&cursor) {
                    model.ticked.push(cursor);
                }
            }
        },
        Some(Choice::Unknown) if !model.ticked.is_empty() => {
            model.ticked.clear();
            model.tell(
                "印を外しました。Enter で「まだ分からない」と答えます（どの答えもあり得るという意味です）。",
                "Ticks dropped. Enter answers \"not known yet\", which means that any answer is possible.",
            );
        }
        Some(Choice::Unknown) => model.tell(
            "「まだ分からない」はどの答えもあり得るという意味なので、印は要りません。",
            "\"Not known yet\" means that any answer is possible; it needs no tick.",
        ),
        None => model.tell("先に、答えを選んでください（番号か ↓）。", "Choose an answer first (its number, or down)."),
    }
    Vec::new()
}

fn before(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    match model.now().and_then(|now| now.beside(false)) {
        Some(place) => jump(model, place),
        None => model.tell("これが最初の質問です。", "This is the first question."),
    }
    Vec::new()
}

fn after(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let Some(now) = model.now() else { return Vec::new() };
    match now.beside(true) {
        Some(place) => jump(model, place),
        None if now.is_through() => model.show(ScreenKind::Verdict),
        None => first_answer(model),
    }
    Vec::new()
}

fn first_answer(model: &mut Model) {
    model.tell("先に、この質問に答えてください。", "Answer this question first.");
}

/// Lays the cursor on "not known yet".
fn unknown(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    let Some(now) = model.now() else { return Vec::new() };
    let means = now.at.and_then(|place| now.tree.unknown_means(place.question));
    let wanted = means.map_or(Choice::Unknown, Choice::Answer);
    if let Some(row) = now.choices().iter().position(|choice| *choice == wanted) {
        screen.move_cursor(model, row);
    }
    Vec::new()
}

fn clear(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let (now, hand) = (model.now(), model.hand());
    let Some((now, case)) = now.as_ref().zip(model.case.as_mut()) else { return Vec::new() };
    let Some(here) = now.at.map(|place| now.remember(place)) else { return Vec::new() };
    case.at = Some(here.clone());
    model.ticked.clear();
    if case.change_answer(&here, &hand, |study| study.clear(here.0, &here.1)) {
        model.tell("答えを取り消しました。u で元に戻せます。", "Answer taken back. u undoes this.");
    } else {
        model.tell("この質問にはまだ答えがありません。", "There is no answer here to take back.");
    }
    case::save(model)
}

fn help(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    if let Some(place) = model.now().and_then(|now| now.at) {
        model.show(ScreenKind::Read(ReadingMatter::Question(place.question)));
    }
    Vec::new()
}

/// The official words of what the answer under the cursor cites, or every answer where it lies on none, and then of
/// what the question does.
fn official(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let cursor = model.top().cursor;
    let Some(now) = model.now() else { return Vec::new() };
    let Some(place) = now.at else { return Vec::new() };
    let answer = match now.choices().get(cursor) {
        Some(Choice::Answer(answer)) => Some(*answer),
        Some(Choice::Unknown) | None => None,
    };
    model.show(ScreenKind::Read(ReadingMatter::Official(place.question, answer)));
    Vec::new()
}

/// To note and source of the answer. One that is only chosen is given first; with none chosen it is not known yet.
fn note(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    let (cursor, hand) = (model.top().cursor, model.hand());
    let (Some(now), Some(case)) = (model.now(), &mut model.case) else { return Vec::new() };
    let Some(place) = now.at else { return Vec::new() };
    if now.chosen().is_empty() {
        let choices = now.choices();
        // Not knowing comes last.
        let Some(choice) = choices.get(cursor).or(choices.last()).copied() else { return Vec::new() };
        let here = now.remember(place);
        case.at = Some(here.clone());
        case.change_answer(&here, &hand, |study| now.choose(study, choice));
        model.notice = Some(Bilingual::said(|lang| {
            let given = question::label(&now, choice, lang);
            lang.pick(format!("「{given}」と答えました。"), format!("Answered: \"{given}\"."))
        }));
        model.rest_cursor();
    }
    model.show(ScreenKind::Form(FormKind::Answer(place)));
    case::save(model)
}

fn to_path(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.show(ScreenKind::Path);
    Vec::new()
}

/// To what comes after an answer: the next open question or the verdict. That there may be more products is said when
/// they begin and, of a study with a single one, when it is judged.
fn go_on(model: &mut Model, from: Place, here: At) {
    let Some(now) = model.now() else { return };
    let first = now.triage.standing.next(&now.triage.facts);
    // The product at hand is finished before another one is taken up.
    let own = from.subject.product().and_then(|_| now.triage.standing.next_of(&now.triage.facts, from.subject));
    let next = own.or(first);
    let Some(case) = &mut model.case else { return };
    let products_begin = from.subject.product().is_none() && case.study.products.is_empty();
    match next {
        None => {
            // Closing the verdict leads back to the question that completed it.
            case.at = Some(here);
            let is_single = from.subject.product().is_some() && case.study.products.len() == 1;
            model.rest_cursor();
            model.show(ScreenKind::Verdict);
            if is_single {
                model.tell(
                    "評価する製品がほかにもあれば（対照薬など）、p で加えてください。",
                    "If the study evaluates other products too (a comparator), add them with p.",
                );
            }
        }
        Some(next) if products_begin && next.subject.product().is_some() => {
            model.tell(
                "ここからは製品ごとに聞きます。対照薬など、ほかの製品は p で加えます。",
                "From here on it is about each product. p adds others, such as a comparator.",
            );
            model.rest_cursor();
        }
        Some(next) => {
            if Some(next) != first {
                case.at = Some(now.remember(next));
            }
            let name = next.subject.product().map(|at| product_name(&case.study, at, model.lang));
            if let Some(name) = name.filter(|_| from.subject.product().is_some() && next.subject != from.subject) {
                model.tell(format!("次は{name}についての質問です。"), format!("The next questions are about {name}."));
            }
            model.rest_cursor();
        }
    }
}
