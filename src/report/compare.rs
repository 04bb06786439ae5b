//! Two people's answers side by side, as plain text.

use super::{Report, answer_text, product_name};
use crate::study::{Ids, Study, Subject};
use crate::text::{Lang, clean, indented};
use crate::tree::Tree;
use crate::verdict::compare::{Comparison, Difference};

/// One of the two studies with its verdict.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The name by which the reader knows it: its file.
    pub name: &'a str,
    /// The study.
    pub study: &'a Study,
    /// The tree by which it was judged.
    pub tree: &'a Tree,
    /// Its verdict.
    pub report: &'a Report,
}

/// The comparison in lines of at most `columns` columns.
pub fn comparison_text(comparison: &Comparison, sides: [Side; 2], lang: Lang, columns: usize) -> String {
    let mut page = Page { sides, lang, columns, lines: Vec::new() };
    page.outcomes(comparison);
    page.products(comparison);
    comparison.differences.iter().for_each(|difference| page.difference(difference));
    page.lines.push(String::new());
    page.lines.join("\n")
}

struct Page<'a> {
    sides: [Side<'a>; 2],
    lang: Lang,
    columns: usize,
    lines: Vec<String>,
}

impl Page<'_> {
    fn put(&mut self, first: &str, rest: &str, text: &str) {
        self.lines.extend(indented(text, self.columns, first, rest));
    }

    fn outcomes(&mut self, comparison: &Comparison) {
        let lang = self.lang;
        let [one, other] = self.sides;
        let path = |report: &Report| -> Vec<(Option<usize>, String, String)> {
            let steps = report.rationale.iter();
            steps.map(|step| (step.product, step.question.clone(), step.answer.clone())).collect()
        };
        let same_outcome = one.report.possible == other.report.possible;
        let same_path = path(one.report) == path(other.report) && one.report.leaves == other.report.leaves;
        let head = match (same_outcome, same_path, comparison.is_same()) {
            (false, _, _) => lang.pick("結論が違います。", "The outcomes differ."),
            (true, false, _) => lang
                .pick("結論は同じですが、そこに至る道筋が違います。", "The outcome is the same, by different paths."),
            (true, true, false) => lang.pick(
                "結論も道筋も同じです。判定に使わなかった答えだけが違います。",
                "The outcome and the path are the same; only answers that were not needed differ.",
            ),
            (true, true, true) => lang.pick("答えも結論も同じです。", "The answers and the outcome are the same."),
        };
        self.put("", "", head);
        for (letter, side) in ["A", "B"].into_iter().zip(self.sides) {
            let report = side.report;
            let name = clean(side.name);
            let text = lang.pick(
                format!("{name}: {}（法令の基準日 {}、{}）", report.outcome_text, report.as_of, report.tree.title),
                format!("{name}: {} (law as of {}, {})", report.outcome_text, report.as_of, report.tree.title),
            );
            self.put(&format!("  {letter} "), "    ", &text);
            let reasons: Vec<String> = report.reasons.iter().map(|reason| reason.because.clone()).collect();
            reasons.iter().for_each(|reason| self.put("      ", "      ", reason));
            report.freshness.iter().for_each(|found| self.put("      ", "      ", &found.text));
        }
        if one.report.tree.digest != other.report.tree.digest {
            self.put(
                "  ! ",
                "    ",
                lang.pick("判定に使った法令の版が違います。", "They were judged under different editions of the law."),
            );
        }
    }

    fn products(&mut self, comparison: &Comparison) {
        let lang = self.lang;
        let [one, other] = self.sides;
        for (letter, side, only) in [("A", one, &comparison.only_one), ("B", other, &comparison.only_other)] {
            for at in only {
                let name = product_name(side.study, *at, lang);
                let text = lang.pick(
                    format!("製品「{name}」は {letter} にしかありません。"),
                    format!("Only {letter} has the product {name}."),
                );
                self.put("  - ", "    ", &text);
            }
        }
    }

    fn difference(&mut self, difference: &Difference) {
        let lang = self.lang;
        let sides = self.sides;
        let [one, other] = sides;
        let question = [one.tree, other.tree]
            .into_iter()
            .find_map(|tree| Some(tree.question(tree.find_question(&difference.question)?)));
        let Some(question) = question else { return };
        let name = difference.pair.map(|(at, partner)| {
            let (ours, theirs) = (product_name(one.study, at, lang), product_name(other.study, partner, lang));
            let name = if ours == theirs { ours } else { format!("{ours} / {theirs}") };
            lang.pick(format!("【{name}】"), format!("[{name}] "))
        });
        self.lines.push(String::new());
        // What is about the study as a whole names no product.
        self.put("- ", "  ", &format!("{}{}", name.unwrap_or_default(), question.ask.get(lang)));
        let subjects = match difference.pair {
            Some((one, other)) => [Subject::Product(one), Subject::Product(other)],
            None => [Subject::Study; 2],
        };
        let answers = [&difference.one, &difference.other];
        for (((letter, side), answer), subject) in ["A", "B"].into_iter().zip(sides).zip(answers).zip(subjects) {
            let (label, because) = said(side, &difference.question, answer.as_ref(), lang);
            self.put(&format!("  {letter} "), "    ", &label);
            if let Some(because) = because {
                self.put("      ", "      ", &because);
            }
            let stated = side.study.answer(subject, &difference.question);
            let remarks = stated.map(|stated| [&stated.note, &stated.source].map(|text| clean(text)));
            for (label, text) in
                [lang.pick("メモ", "Note"), lang.pick("出典", "Source")].into_iter().zip(remarks.into_iter().flatten())
            {
                if !text.is_empty() {
                    self.put("      ", "      ", &format!("{label}: {text}"));
                }
            }
        }
    }
}

/// An answer in words and what follows from it under the side's own tree.
fn said(side: Side, question: &str, answer: Option<&Ids>, lang: Lang) -> (String, Option<String>) {
    let Some(answer) = answer else { return (lang.pick("未回答", "not answered").to_owned(), None) };
    let Some(at) = side.tree.find_question(question) else { return (clean(&answer.joined()), None) };
    let single = answer.single().and_then(|id| side.tree.find_answer(at, id));
    let because = single.map(|answer| side.tree.answer(at, answer).because.get(lang).to_owned());
    (answer_text(side.tree, at, answer, lang), because)
}
