//! The verdict: what the study is, why, what to do, and what would change it.

use ratatui::layout::Rect;

use crate::report::{CitationLine, OpenState, Report, Standing, outcome_list};
use crate::text::{Lang, both_calendars, parse_day};

use super::super::message::Message;
use super::super::model::Model;
use super::super::theme::{Role, Sign};
use super::super::update::report;
use super::pane::Pane;
use super::row::{Row, hanging, para};

pub(super) fn pane(model: &Model, area: Rect) -> Pane {
    let columns = usize::from(area.width).saturating_sub(2).min(100);
    let title = model.lang.pick("判定", "Verdict");
    let rows = match report(model) {
        Ok(report) => Page { model, report: &report, lang: model.lang, columns, rows: Vec::new() }.all(),
        Err(fault) => para(Role::Warning, &fault, columns),
    };
    Pane::text(area, title, rows, model.top().scroll)
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
        self.neighbours();
        self.caveats();
        self.unreached();
        self.rows
    }

    fn say(&mut self, role: Role, head: &str, text: &str) {
        self.rows.extend(hanging(role, head, text, self.columns));
    }

    fn heading(&mut self, ja: &str, en: &str) {
        self.rows.push(Row::blank());
        self.say(Role::Strong, " ", self.lang.pick(ja, en));
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

    fn banner(&mut self) {
        let role = match self.report.outcome {
            Standing::Settled(outcome) => Role::Outcome(outcome),
            Standing::Undetermined => Role::Warning,
        };
        let text = self.report.outcome_text.clone();
        self.say(role, " ", &text);
        // The banner is a block of its colour; without colours it is still reversed.
        self.rows.iter_mut().for_each(|row| row.selected = true);
        if self.report.outcome == Standing::Undetermined {
            let left = outcome_list(self.report.possible.iter().copied(), self.lang);
            let text = self.lang.pick(format!("残る結論: {left}"), format!("Still possible: {left}"));
            self.say(Role::Text, "   ", &text);
        }
        for reason in self.report.reasons.clone() {
            let whose = self.whose(reason.product);
            self.say(Role::Text, "   ", &format!("{whose}{}", reason.because));
            self.cite("   ", &reason.citations);
        }
        let lang = self.lang;
        let day = |text: &str| parse_day(text).map_or_else(|_| text.to_owned(), |day| both_calendars(day, lang));
        let tree = &self.report.tree;
        let text = self.lang.pick(
            format!("判定日 {} ・ {}", day(&self.report.as_of), tree.title),
            format!("As of {}: {}", self.report.as_of, tree.title),
        );
        self.say(Role::Dim, "   ", &text);
        if !self.report.warnings.iter().any(|warning| warning.code == "sources-older") {
            let checked = day(&self.report.tree.sources_checked);
            let text =
                self.lang.pick(format!("文書を確かめた日 {checked}"), format!("Sources checked up to {checked}"));
            self.say(Role::Dim, "   ", &text);
        }
        for warning in self.report.warnings.clone() {
            self.say(Role::Warning, "   ", &warning.text);
        }
    }

    fn open_facts(&mut self) {
        let groups = [
            (
                self.report.to_settle.clone(),
                "確かめること（結論を左右します）",
                "To settle (these can turn the outcome)",
            ),
            (
                self.report.also_open.clone(),
                "ほかに未確認のこと（結論は変わりません）",
                "Also open (these do not turn the outcome)",
            ),
        ];
        for (open, ja, en) in groups {
            if open.is_empty() {
                continue;
            }
            self.heading(ja, en);
            for line in open {
                let state = match line.state {
                    OpenState::Unknown => self.lang.pick("（まだ分からない）", " (not known yet)"),
                    OpenState::NotAsked => self.lang.pick("（まだ聞いていない）", " (not asked yet)"),
                };
                let head = format!(" {} ", self.model.theme.sign(Sign::Box));
                let whose = self.whose(line.product);
                let text = format!("{whose}{}{state}", line.question_text);
                let from = self.rows.len();
                self.say(Role::Text, &head, &text);
                let text = self.lang.pick(format!("尋ね先: {}", line.refer_text), format!("Ask: {}", line.refer_text));
                self.say(Role::Key, "     ", &text);
                self.jump_from(from, line.product, &line.question);
            }
        }
    }

    /// Makes the rows from one on lead to their question when clicked.
    fn jump_from(&mut self, from: usize, product: Option<usize>, question: &str) {
        let tree = self.model.editions.on(self.model.day());
        let Some(question) = tree.and_then(|tree| tree.find_question(question)) else { return };
        let click = Message::Jump(crate::triage::Place { product, question });
        self.rows.iter_mut().skip(from).for_each(|row| row.click = Some(click.clone()));
    }

    fn readings(&mut self) {
        for product in self.report.products.clone() {
            if product.readings.is_empty() {
                continue;
            }
            let whose = self.whose(Some(product.index));
            self.heading(&format!("{whose}判断が出たら"), &format!("{whose}Once it is judged"));
            for reading in product.readings {
                let left = outcome_list(reading.possible.iter().copied(), self.lang);
                let leads = self.model.theme.sign(Sign::Leads);
                self.say(Role::Text, "   ", &format!("{} {leads} {left}", reading.answer_text));
            }
        }
    }

    fn next_steps(&mut self) {
        if self.report.next_steps.is_empty() {
            return;
        }
        self.heading("次にすること", "What to do next");
        for step in self.report.next_steps.clone() {
            let head = format!(" {} ", self.model.theme.sign(Sign::Box));
            self.say(Role::Text, &head, &step.text);
            if let Some(body) = step.refer_text {
                let text = self.lang.pick(format!("尋ね先: {body}"), format!("Ask: {body}"));
                self.say(Role::Key, "     ", &text);
            }
            self.cite("     ", &step.citations);
        }
    }

    fn products(&mut self) {
        if self.report.products.len() < 2 {
            return;
        }
        self.heading("製品ごとの結論", "Each product by itself");
        for product in self.report.products.clone() {
            let mark = if product.deciding {
                format!("  {} {}", self.model.theme.sign(Sign::Decides), self.lang.pick("決め手", "deciding"))
            } else {
                String::new()
            };
            let role = match product.outcome {
                Standing::Settled(outcome) => Role::Outcome(outcome),
                Standing::Undetermined => Role::Text,
            };
            let head = format!(" {:>2} ", product.index + 1);
            self.say(role, &head, &format!("{}: {}{mark}", product.name, product.outcome_text));
        }
    }

    fn rationale(&mut self) {
        self.heading("理由（答えた順）", "Why, in the order of the answers");
        for (number, step) in self.report.rationale.clone().into_iter().enumerate() {
            let from = self.rows.len();
            let whose = self.whose(step.product);
            self.say(Role::Dim, &format!(" {:>2} ", number + 1), &format!("{whose}{}", step.question_text));
            let leads = self.model.theme.sign(Sign::Leads);
            self.say(Role::Strong, &format!("    {leads} "), &step.answer_text);
            self.say(Role::Text, "      ", &step.because);
            for (ja, en, text) in [("出典", "Source", &step.source), ("メモ", "Note", &step.note)] {
                if !text.is_empty() {
                    self.say(Role::Strong, "      ", &format!("{}: {text}", self.lang.pick(ja, en)));
                }
            }
            self.cite("      ", &step.citations);
            self.jump_from(from, step.product, &step.question);
        }
    }

    fn pivots(&mut self) {
        if self.report.pivots.is_empty() {
            return;
        }
        self.heading("答えが一つ違えば変わるもの", "What a single other answer would change");
        for pivot in self.report.pivots.clone() {
            let from = self.rows.len();
            let whose = self.whose(pivot.product);
            self.say(Role::Dim, "   ", &format!("{whose}{}", pivot.question_text));
            let leads = self.model.theme.sign(Sign::Leads);
            let left = outcome_list(pivot.possible.iter().copied(), self.lang);
            let text = self.lang.pick(
                format!("「{}」なら {leads} {left}", pivot.answer_text),
                format!("\"{}\" {leads} {left}", pivot.answer_text),
            );
            self.say(Role::Text, "     ", &text);
            self.jump_from(from, pivot.product, &pivot.question);
        }
    }

    fn neighbours(&mut self) {
        for line in self.report.neighbours.clone() {
            self.heading("前後の法律では", "Under the neighbouring law");
            let tree = self.model.editions.find(&line.tree);
            let title = tree.map(|tree| tree.document().title.get(self.lang)).unwrap_or_default();
            let left = outcome_list(line.possible.iter().copied(), self.lang);
            self.say(Role::Text, "   ", &format!("{title}: {left}"));
            if !line.text.is_empty() {
                self.say(Role::Warning, "   ", &line.text);
            }
        }
    }

    fn caveats(&mut self) {
        if self.report.caveats.is_empty() {
            return;
        }
        self.heading("注意", "Bear in mind");
        let leads = format!(" {} ", if self.model.theme.ascii { "-" } else { "・" });
        for caveat in self.report.caveats.clone() {
            self.say(Role::Text, &leads, &caveat.text);
        }
    }

    fn unreached(&mut self) {
        if self.report.unreached.is_empty() {
            return;
        }
        self.heading("使わなかった答え（道から外れています）", "Answers not used (off the path)");
        for line in self.report.unreached.clone() {
            let whose = self.whose(line.product);
            let head = format!(" {} ", self.model.theme.sign(Sign::Off));
            self.say(Role::Dim, &head, &format!("{whose}{}: {}", line.question_text, line.answer_text));
        }
    }
}
