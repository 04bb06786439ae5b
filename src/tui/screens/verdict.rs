//! The verdict: what the study is, why, what to do, and what would change it.

mod actions;
mod outcome;
mod reasons;

use std::ops::Range;
use std::rc::Rc;

use ratatui::layout::Rect;

use crate::report::{CitationLine, Report};
use crate::study::{ProductIx, Subject};
use crate::text::Lang;

use super::super::commands::case::report;
use super::super::commands::{case, leave, look, text};
use super::super::effect::Effect;
use super::super::grid::{Click, Pane, Row, hanging, heading, heads, para};
use super::super::key::Key::Char;
use super::super::keymap::{Binding, Tables};
use super::super::layer::{self, Kind};
use super::super::memo::Judged;
use super::super::model::Model;
use super::super::screen::{Moves, Screen};
use super::super::theme::Role;

/// The verdict in words.
#[derive(Clone, Copy, Debug)]
pub struct VerdictPage;

const KEYS: &[Binding] = &[
    Binding::room(&[Char('e')], "書き出す", "export", case::export),
    Binding::room(&[Char('y')], "コピー", "copy", case::copy),
    Binding::room(&[Char('p')], "製品", "products", case::products),
    Binding::room(&[Char('i')], "研究の情報", "details", case::details),
    Binding::room(&[Char('m')], "全体図", "map", case::map),
    Binding::hidden(&[Char('b')], "引用した条文を読む", "official words of the law", official),
];

/// The official words of what the verdict cites.
fn official(model: &mut Model, _: &dyn Screen) -> Vec<Effect> {
    model.show(Kind::Read(layer::Subject::OfficialOfVerdict));
    Vec::new()
}

impl Screen for VerdictPage {
    fn keys(&self) -> Tables {
        &[KEYS, text::TEXT, case::CASE, look::LOOK, leave::QUIT]
    }

    fn moves(&self) -> Moves {
        Moves::Text
    }

    fn body(&self, model: &Model, area: Rect) -> Vec<Pane> {
        vec![pane(model, area)]
    }
}

fn pane(model: &Model, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2).min(100);
    let title = model.lang.pick("判定", "Verdict");
    let rows = rows(model, columns);
    let heads = heads(&rows);
    let seen = |seen: Range<usize>| rows.get(seen).unwrap_or_default().to_vec();
    Pane { heads, ..Pane::seen(area, title, (rows.len(), model.top().scroll), seen) }
}

/// All rows, made again only when what they say has changed.
fn rows(model: &Model, columns: usize) -> Rc<Vec<Row>> {
    let Some(case) = &model.case else { return Rc::default() };
    let (study, day, lang, ascii) = (&case.study, model.day(), model.lang, model.theme.ascii);
    let is_same = |known: &Judged| {
        (known.day, known.lang, known.ascii, known.columns) == (day, lang, ascii, columns) && known.study == *study
    };
    model.kept.verdict.get(is_same, || {
        let rows = match report(model) {
            Some(Ok(report)) => Page { model, report: &report, lang, columns, rows: Vec::new() }.all(),
            Some(Err(fault)) => para(Role::Warning, fault.get(lang), columns),
            None => Vec::new(),
        };
        (Judged { study: study.clone(), day, lang, ascii, columns }, rows)
    })
}

struct Page<'p, 'e> {
    model: &'p Model<'e>,
    report: &'p Report,
    lang: Lang,
    columns: usize,
    rows: Vec<Row>,
}

impl Page<'_, '_> {
    fn all(mut self) -> Vec<Row> {
        self.banner();
        self.open_facts();
        self.readings();
        self.next_steps();
        self.products();
        self.rationale();
        self.pivots();
        self.examples();
        self.neighbours();
        self.caveats();
        self.unreached();
        self.rows
    }

    fn say(&mut self, role: Role, head: &str, text: &str) {
        self.rows.extend(hanging(role, head, text, self.columns));
    }

    fn heading(&mut self, ja: &str, en: &str) {
        self.rows.extend(heading(self.lang.pick(ja, en), self.columns));
    }

    /// The law in few lines: each document once, with its places.
    fn cite(&mut self, indent: &str, cited: &[CitationLine]) {
        let mut documents: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in cited {
            match documents.iter_mut().find(|(title, _)| *title == line.title) {
                Some((_, places)) if places.contains(&line.at.as_str()) => {}
                Some((_, places)) => places.push(&line.at),
                None => documents.push((&line.title, vec![&line.at])),
            }
        }
        let (and, then) = (self.lang.pick("、", ", "), self.lang.pick("／", "; "));
        let said: Vec<String> =
            documents.iter().map(|(title, places)| format!("{title} {}", places.join(and))).collect();
        if !said.is_empty() {
            let head = format!("{indent}{} ", self.lang.pick("根拠", "Law:"));
            self.say(Role::Dim, &head, &said.join(then));
        }
    }

    fn whose(&self, product: Option<usize>) -> String {
        let many = self.report.products.len() > 1;
        let line = product.and_then(|at| self.report.products.iter().find(|line| line.index == at));
        match line {
            Some(line) if many => self.lang.pick(format!("［{}］", line.name), format!("[{}] ", line.name)),
            _ => String::new(),
        }
    }

    /// Makes the rows from one on lead to their question when clicked.
    fn jump_from(&mut self, from: usize, product: Option<usize>, question: &str) {
        let tree = self.model.editions.on(self.model.day());
        let Some(question) = tree.and_then(|tree| tree.find_question(question)) else { return };
        let subject = product.map_or(Subject::Study, |at| Subject::Product(ProductIx::behind(at)));
        let click = Click::Jump(crate::triage::Place { subject, question });
        self.rows.iter_mut().skip(from).for_each(|row| row.click = Some(click));
    }
}
