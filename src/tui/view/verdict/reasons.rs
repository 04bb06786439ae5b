//! Why it is so: the answers in order, what another one would change, and what to bear in mind.

use crate::report::outcome_list;

use super::super::super::theme::{Role, Sign};
use super::Page;

impl Page<'_, '_> {
    pub(super) fn rationale(&mut self) {
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

    pub(super) fn pivots(&mut self) {
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

    pub(super) fn caveats(&mut self) {
        if self.report.caveats.is_empty() {
            return;
        }
        self.heading("注意", "Bear in mind");
        let leads = format!(" {} ", if self.model.theme.ascii { "-" } else { "・" });
        for caveat in self.report.caveats.clone() {
            self.say(Role::Text, &leads, &caveat.text);
        }
    }

    pub(super) fn unreached(&mut self) {
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
