//! What to do now: facts to settle, judgements to wait for, next steps.

use crate::report::OpenState;

use super::super::super::theme::{Role, Sign};
use super::Page;

impl Page<'_, '_> {
    pub(super) fn open_facts(&mut self) {
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
        let mut told = Vec::new();
        for (open, ja, en) in groups {
            if open.is_empty() {
                continue;
            }
            self.heading(ja, en);
            for line in open {
                let state = match line.state {
                    OpenState::OneOf => self.lang.pick("（いくつかの答えのどれか）", " (one of several answers)"),
                    OpenState::Contradicted => self.lang.pick("（食い違い）", " (contradicted)"),
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
                // What to ask and bring is said once for each body.
                if !told.contains(&line.refer) {
                    self.say(Role::Dim, "     ", &line.refer_ask);
                    told.push(line.refer.clone());
                }
                if let Some(meanwhile) = &line.meanwhile {
                    let text = self
                        .lang
                        .pick(format!("それまでは: {}", meanwhile.text), format!("Until then: {}", meanwhile.text));
                    self.say(Role::Text, "     ", &text);
                }
                self.jump_from(from, line.product, &line.question);
            }
        }
    }

    pub(super) fn readings(&mut self) {
        for product in self.report.products.clone() {
            if product.readings.is_empty() {
                continue;
            }
            let whose = self.whose(Some(product.index));
            self.heading(&format!("{whose}判断が出たら"), &format!("{whose}Once it is judged"));
            for reading in product.readings {
                let left = &reading.text;
                let leads = self.model.theme.sign(Sign::Leads);
                self.say(Role::Text, "   ", &format!("{} {leads} {left}", reading.answer_text));
            }
        }
    }

    pub(super) fn next_steps(&mut self) {
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
}
