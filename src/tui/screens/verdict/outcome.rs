//! What the study is, each product by itself, and what the law before or after would say.

use crate::report::{Standing, outcome_list};
use crate::text::{both_calendars, parse_day};

use super::super::super::theme::{Role, Sign};
use super::Page;

impl Page<'_, '_> {
    pub(super) fn banner(&mut self) {
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
            format!("法令の基準日 {} ・ {}", day(&self.report.as_of), tree.title),
            format!("Law as of {}: {}", self.report.as_of, tree.title),
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

    pub(super) fn products(&mut self) {
        if self.report.products.len() < 2 {
            return;
        }
        self.heading("製品ごとの結論", "Each product by itself");
        for product in self.report.products.clone() {
            let mark = match (product.deciding, self.report.outcome) {
                (true, Standing::Settled(_)) => {
                    format!("  {} {}", self.model.theme.sign(Sign::Decides), self.lang.pick("決め手", "deciding"))
                }
                // While the outcome is open nothing has decided it yet.
                (true, Standing::Undetermined) => format!("  {}", self.lang.pick("未確定", "open")),
                (false, _) => String::new(),
            };
            let role = match product.outcome {
                Standing::Settled(outcome) => Role::Outcome(outcome),
                Standing::Undetermined => Role::Text,
            };
            let head = format!(" {:>2} ", product.index + 1);
            self.say(role, &head, &format!("{}: {}{mark}", product.name, product.outcome_text));
        }
    }

    pub(super) fn neighbours(&mut self) {
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
}
