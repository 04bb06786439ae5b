//! Why it is so: the answers in order, what another one would change, and what to bear in mind.

use crate::examples::ending_in;
use crate::report::{PivotLine, example_line, outcome_list};
use crate::tree::Outcome;

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
        let pivots = self.report.pivots.clone();
        let mut asked: Vec<(Option<usize>, &str)> = Vec::new();
        for pivot in &pivots {
            let question = (pivot.product, pivot.question.as_str());
            if asked.contains(&question) {
                continue;
            }
            asked.push(question);
            let from = self.rows.len();
            let whose = self.whose(pivot.product);
            self.say(Role::Dim, "   ", &format!("{whose}{}", pivot.question_text));
            let same = pivots.iter().filter(|other| (other.product, other.question.as_str()) == question);
            self.turns(same);
            self.jump_from(from, pivot.product, &pivot.question);
        }
    }

    /// What the other answers of one question lead to; those that lead to the same stand together.
    fn turns<'l>(&mut self, pivots: impl Iterator<Item = &'l PivotLine>) {
        let mut groups: Vec<(&[Outcome], Vec<&str>)> = Vec::new();
        for pivot in pivots {
            match groups.iter_mut().find(|(possible, _)| *possible == pivot.possible) {
                Some((_, answers)) => answers.push(&pivot.answer_text),
                None => groups.push((&pivot.possible, vec![&pivot.answer_text])),
            }
        }
        let leads = self.model.theme.sign(Sign::Leads);
        for (possible, answers) in groups {
            let left = outcome_list(possible.iter().copied(), self.lang);
            let text = self.lang.pick(
                format!("「{}」なら {leads} {left}", answers.join("」「")),
                format!("\"{}\" {leads} {left}", answers.join("\" or \"")),
            );
            self.say(Role::Text, "     ", &text);
        }
    }

    /// The published cases that end where this study does.
    pub(super) fn examples(&mut self) {
        let Some(tree) = self.model.editions.on(self.model.day()) else { return };
        let mut told = Vec::new();
        for reason in &self.report.reasons {
            let leaf = tree.find_leaf(&reason.leaf);
            let lines = leaf.into_iter().flat_map(|leaf| ending_in(tree, leaf));
            for line in lines.map(|example| example_line(tree, example, self.lang)) {
                if !told.contains(&line) {
                    told.push(line);
                }
            }
        }
        if told.is_empty() {
            return;
        }
        self.heading("同じ結論になる公表された事例", "Published cases with this conclusion");
        for line in told {
            self.say(Role::Text, "   ", &line);
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
