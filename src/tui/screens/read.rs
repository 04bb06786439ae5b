//! A text to read: a question or a leaf with all the law behind it, or the keys of the screen below.

mod official;

use ratatui::layout::Rect;

use crate::examples::{Example, ending_in, turning_on};
use crate::report::example_line;
use crate::text::{Lang, width};
use crate::tree::{LeafIx, QuestionIx, Tree};

use super::super::commands::{leave, look, text};
use super::super::effect::Effect;
use super::super::grid::{Pane, Row, hanging, heading, law, pad, words};
use super::super::key::Key::Char;
use super::super::keymap;
use super::super::layer::{ReadingMatter, ScreenKind};
use super::super::model::Model;
use super::super::screen::{Binding, Moves, Screen, Tables};
use super::super::theme::Ink;
use super::house;

/// A text to read.
#[derive(Clone, Copy, Debug)]
pub struct Read(pub ReadingMatter);

/// The key that opened the text closes it too.
const KEYS: &[Binding] = &[
    Binding::hidden(&[Char('?')], "戻る", "back", leave::back),
    Binding::hidden(&[Char('N')], "院内の注記を書く", "write a note of the house", house::write),
    Binding::hidden(&[Char('b')], "引用した条文を読む・戻る", "official words, or back", official),
];

/// The official words of what the text cites; on those themselves, back.
fn official(model: &mut Model, screen: &dyn Screen) -> Vec<Effect> {
    match model.top().kind {
        ScreenKind::Read(ReadingMatter::Question(at)) => {
            model.show(ScreenKind::Read(ReadingMatter::Official(at, None)))
        }
        ScreenKind::Read(ReadingMatter::Official(..) | ReadingMatter::OfficialOfVerdict) => {
            return leave::back(model, screen);
        }
        ScreenKind::Read(ReadingMatter::Leaf(_) | ReadingMatter::Keys) => {}
        ScreenKind::Home
        | ScreenKind::Walk
        | ScreenKind::Path
        | ScreenKind::Map
        | ScreenKind::Products
        | ScreenKind::Verdict
        | ScreenKind::Form(_)
        | ScreenKind::Search
        | ScreenKind::Trash
        | ScreenKind::Export
        | ScreenKind::Ask(_) => {}
    }
    Vec::new()
}

impl Screen for Read {
    fn keys(&self) -> Tables {
        &[KEYS, text::TEXT, leave::BACK, look::LOOK, leave::QUIT]
    }

    fn moves(&self) -> Moves {
        Moves::Text
    }

    /// Official words open where what is cited begins; the rest of the article is a key away.
    fn enter(&self, model: &mut Model) {
        if let ReadingMatter::Official(..) = self.0 {
            let panes = text::panes(model, self);
            let opens_at = official::opens_at(panes.lines()).min(panes.max_scroll());
            model.top_mut().scroll = opens_at;
        }
    }

    fn body(&self, model: &Model, area: Rect) -> Vec<Pane> {
        vec![pane(model, self.0, area)]
    }
}

fn pane(model: &Model, subject: ReadingMatter, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2).min(100);
    let tree = model.editions.on(model.day());
    let rows = match (subject, tree) {
        (ReadingMatter::Question(at), Some(tree)) => question(model, tree, at, columns),
        (ReadingMatter::Leaf(at), Some(tree)) => leaf(model, tree, at, columns),
        (ReadingMatter::Official(at, answer), Some(tree)) => official::of_question(model, tree, at, answer, columns),
        (ReadingMatter::OfficialOfVerdict, _) => official::of_verdict(model, columns),
        (ReadingMatter::Keys, _) => keys(model, columns),
        (ReadingMatter::Question(_) | ReadingMatter::Leaf(_) | ReadingMatter::Official(..), None) => Vec::new(),
    };
    let title = match subject {
        ReadingMatter::Question(_) => model.lang.pick("この質問の説明", "About this question"),
        ReadingMatter::Leaf(_) => model.lang.pick("結論の説明", "About this conclusion"),
        ReadingMatter::Official(..) | ReadingMatter::OfficialOfVerdict => {
            model.lang.pick("引用した条文", "Official words")
        }
        ReadingMatter::Keys => model.lang.pick("キー一覧", "Keys"),
    };
    Pane::text(area, title, rows, model.top().scroll)
}

fn question(model: &Model, tree: &Tree, at: QuestionIx, columns: usize) -> Vec<Row> {
    let (lang, day) = (model.lang, model.day());
    let Some(question) = tree.question_kept(at) else { return Vec::new() };
    let mut rows = hanging(Ink::Strong, " ", question.ask.get(lang), columns);
    let beware = question.beware.as_ref();
    let parts = [
        (lang.pick("なぜ聞くか", "Why it is asked"), Some(&question.why)),
        (lang.pick("何が当たるか", "What counts"), Some(&question.counts)),
        (lang.pick("よくある間違い", "Common misreading"), beware),
    ];
    for (title, text) in parts.into_iter().filter_map(|(title, text)| Some((title, text?))) {
        rows.extend(heading(title, columns));
        rows.extend(hanging(Ink::Text, " ", text.get(lang), columns));
    }
    rows.extend(house::of_question(&model.notes, tree, question, lang, columns));
    rows.extend(heading(lang.pick("根拠", "The law"), columns));
    rows.extend(law::full_citations(tree, day, question.cite.iter(), lang, columns));
    rows.extend(heading(lang.pick("答えとその意味", "The answers and what they mean"), columns));
    for (number, answer) in question.answers.iter().enumerate() {
        rows.extend(hanging(Ink::Strong, &format!(" {} ", number + 1), answer.label.get(lang), columns));
        rows.extend(hanging(Ink::Text, "   ", answer.because.get(lang), columns));
        rows.extend(law::citations(tree, day, answer.cite.iter(), lang, columns));
    }
    rows.extend(examples(tree, turning_on(tree, at), lang, columns));
    rows.extend(heading(lang.pick("分からないとき", "When you do not know"), columns));
    rows.extend(law::body(tree.refer(at), lang, columns));
    rows
}

/// Published cases under their heading, if there are any.
fn examples(tree: &Tree, found: impl Iterator<Item = &'static Example>, lang: Lang, columns: usize) -> Vec<Row> {
    let lines = found.flat_map(|example| hanging(Ink::Text, " ", &example_line(tree, example, lang), columns));
    let rows: Vec<Row> = lines.collect();
    if rows.is_empty() {
        return rows;
    }
    heading(lang.pick("公表された事例", "Published cases"), columns).into_iter().chain(rows).collect()
}

fn leaf(model: &Model, tree: &Tree, at: LeafIx, columns: usize) -> Vec<Row> {
    let (lang, day) = (model.lang, model.day());
    let Some(leaf) = tree.leaf_kept(at) else { return Vec::new() };
    let mut rows = vec![Row::new(Ink::Outcome(leaf.outcome), &format!(" {}", leaf.outcome.label(lang)))];
    rows.extend(hanging(Ink::Text, " ", leaf.because.get(lang), columns));
    rows.extend(heading(lang.pick("次にすること", "What to do next"), columns));
    for (number, step) in leaf.next_steps.iter().enumerate() {
        rows.extend(hanging(Ink::Text, &format!(" {} ", number + 1), step.text.get(lang), columns));
        // A tree that refers to somebody unknown does not load.
        if let Some(body) = step.refer.as_deref().and_then(|id| tree.body(id)) {
            rows.extend(law::body(body, lang, columns));
        }
        rows.extend(law::citations(tree, day, step.cite.iter(), lang, columns));
    }
    if !leaf.caveats.is_empty() {
        rows.extend(heading(lang.pick("注意", "Bear in mind"), columns));
        for caveat in &leaf.caveats {
            rows.extend(hanging(Ink::Text, " ", caveat.text.get(lang), columns));
            rows.extend(law::citations(tree, day, caveat.cite.iter(), lang, columns));
        }
    }
    rows.extend(house::of_leaf(&model.notes, tree, leaf, lang, columns));
    rows.extend(heading(lang.pick("根拠", "The law"), columns));
    rows.extend(law::full_citations(tree, day, leaf.cite.iter(), lang, columns));
    rows.extend(examples(tree, ending_in(tree, at), lang, columns));
    rows
}

/// The keys of the screen below, from the tables that do what they say.
fn keys(model: &Model, columns: usize) -> Vec<Row> {
    let lang = model.lang;
    let Some(below) = model.under().map(|layer| super::of(layer.kind)) else { return Vec::new() };
    let listed: Vec<(String, &str)> = keymap::working(below.keys())
        .into_iter()
        .map(|(keys, binding)| {
            let names: Vec<_> = keys.iter().map(|key| key.name(model.theme.ascii)).collect();
            (names.join(" "), binding.says(lang))
        })
        .collect();
    let widest = listed.iter().map(|(names, _)| width(names)).max().unwrap_or(0);
    let numbers = lang.pick("その番号を選ぶ。もう一度押すと決まる", "choose by number; once more to confirm");
    let by_number = below.has_digits().then(|| ("1-9".to_owned(), numbers));
    let lines = by_number.into_iter().chain(listed);
    let mut rows: Vec<Row> = lines
        .flat_map(|(names, says)| hanging(Ink::Text, &format!(" {}  ", pad(&names, widest)), says, columns))
        .collect();
    let own: Vec<&str> = model.config.keys.iter().map(|alias| alias.written.as_str()).collect();
    if !own.is_empty() {
        rows.push(Row::blank());
        let text = lang.pick("設定で読み替えたキー: ", "Keys by your own names: ").to_owned() + &own.join("  ");
        rows.extend(hanging(Ink::Text, " ", &text, columns));
    }
    rows.push(Row::blank());
    rows.extend(hanging(Ink::Dim, " ", words::mouse(lang), columns));
    rows
}
