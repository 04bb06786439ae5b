//! The report as plain text: no control codes, no box drawing, read well by a screen reader.

use super::{CitationLine, OpenQuestion, Report, outcome_list, words};
use crate::study::Field;
use crate::text::{indented, parse_day, wareki};
use crate::tree::Outcome;

/// The report in lines of at most `columns` columns, ending in a line break.
pub fn text(report: &Report, columns: usize) -> String {
    let mut page = Page { report, columns, lines: Vec::new(), cited: Vec::new() };
    page.head();
    page.contradictions();
    page.reasons();
    page.readings();
    page.products();
    page.open_facts();
    page.next_steps();
    page.stated_products();
    page.rationale();
    page.pivots();
    page.caveats();
    page.unreached();
    page.foot();
    let mut text = page.lines.join("\n");
    text.push('\n');
    text
}

struct Page<'a> {
    report: &'a Report,
    columns: usize,
    lines: Vec<String>,
    /// The citations whose gist has been given.
    cited: Vec<CitationLine>,
}

impl Page<'_> {
    fn pick<T>(&self, ja: T, en: T) -> T {
        self.report.lang.pick(ja, en)
    }

    fn put(&mut self, first: &str, rest: &str, text: &str) {
        self.lines.extend(indented(text, self.columns, first, rest));
    }

    fn section(&mut self, title: &str) {
        self.lines.push(String::new());
        self.put("", "   ", &format!("== {title} =="));
    }

    fn of_product(&self, product: Option<usize>) -> String {
        words::of_product(self.report, product)
    }

    fn head(&mut self) {
        let report = self.report;
        let title = self.pick("判定: ", "Verdict: ");
        self.put(title, "      ", &report.outcome_text);
        if report.possible.len() > 1 {
            let left = outcome_list(report.possible.iter().copied(), report.lang);
            let text = self.pick(format!("あり得る結論: {left}"), format!("Still possible: {left}"));
            self.put("  ", "    ", &text);
        }
        if let Some(least) = report.at_least {
            let least = least.short(report.lang);
            let text = self.pick(
                format!("判断がどちらでも、少なくとも: {least}（ほかの製品があるため）"),
                format!("Whatever is judged, at least: {least} (because of another product)"),
            );
            self.put("  ", "    ", &text);
        }
        for neighbour in report.neighbours.iter().filter(|neighbour| !neighbour.text.is_empty()) {
            self.put("  ", "    ", &neighbour.text);
        }
        for (field, value) in report.case.fields() {
            if !value.is_empty() {
                self.put("  ", "    ", &format!("{}: {value}", field.label(report.lang)));
            }
        }
        let day = parse_day(&report.as_of).map(wareki).unwrap_or_default();
        let judged = self.pick(format!("判定日: {day}（{}）", report.as_of), format!("Judged as of: {}", report.as_of));
        self.put("  ", "    ", &judged);
        let law = self.pick("使った法令", "Law applied");
        let law = format!("{law}: {}", report.tree.title);
        self.put("  ", "    ", &law);
    }

    fn contradictions(&mut self) {
        let report = self.report;
        if report.contradictions.is_empty() {
            return;
        }
        self.section(
            self.pick(
                "食い違う答え（先に見直してください）",
                "Answers that contradict each other (look at them first)",
            ),
        );
        for contradiction in &report.contradictions {
            self.put("  ! ", "    ", &contradiction.text);
            self.places("    ", &contradiction.citations);
        }
    }

    fn reasons(&mut self) {
        let report = self.report;
        if report.reasons.is_empty() {
            return;
        }
        self.section(self.pick("理由", "Why"));
        let several =
            report.also_open.iter().any(|open| report.reasons.iter().filter(|r| r.product == open.product).count() > 1);
        if several {
            let text = self.pick(
                "結論は決まっていますが、次のうちどれに当たるかはまだ決まりません。",
                "The outcome is settled; which of these grounds it is remains open.",
            );
            self.put("", "", text);
        }
        for reason in &report.reasons {
            let text = format!("{}{}", self.of_product(reason.product), reason.because);
            self.put("  ", "  ", &text);
            self.citations("    ", &reason.citations);
        }
    }

    /// Citations with their gist; one whose gist stands further up already is named by its place alone.
    fn citations(&mut self, indent: &str, citations: &[CitationLine]) {
        let (again, fresh): (Vec<CitationLine>, Vec<CitationLine>) =
            citations.iter().cloned().partition(|citation| self.cited.contains(citation));
        for citation in &fresh {
            let line = format!("{}: {}", self.place(citation), citation.gist);
            self.put(&format!("{indent}* "), &format!("{indent}  "), &line);
        }
        self.places(indent, &again);
        self.cited.extend(fresh);
    }

    fn readings(&mut self) {
        let report = self.report;
        for product in report.products.iter().filter(|product| !product.readings.is_empty()) {
            let title = self.pick(
                format!("判断が出た後の見通し（{}）", product.name),
                format!("Once it is judged ({})", product.name),
            );
            self.section(&title);
            for reading in &product.readings {
                let then = &reading.text;
                self.put(
                    "  - ",
                    "    ",
                    &self.pick(
                        format!("「{}」のとき: {then}", reading.answer_text),
                        format!("If \"{}\": {then}", reading.answer_text),
                    ),
                );
            }
        }
    }

    fn products(&mut self) {
        let report = self.report;
        if report.products.len() < 2 {
            return;
        }
        self.section(self.pick("製品ごとの判定", "Product by product"));
        for product in &report.products {
            let left = outcome_list(product.possible.iter().copied(), report.lang);
            let mark = words::deciding(report, product);
            self.put(&format!("  {}. ", product.index + 1), "     ", &format!("{}: {left}{mark}", product.name));
        }
    }

    fn open_facts(&mut self) {
        let report = self.report;
        let outcome = self.pick("確かめる事実（結論が変わります）", "Facts to settle (they turn the outcome)");
        let duties =
            self.pick("確かめる事実（結論は同じでも手続が変わります）", "Facts to settle (same outcome, other duties)");
        for (title, open) in [(outcome, &report.to_settle), (duties, &report.also_open)] {
            if !open.is_empty() {
                self.section(title);
                open.iter().for_each(|question| self.open(question));
            }
        }
    }

    fn open(&mut self, open: &OpenQuestion) {
        let state = words::state(open.state, self.report.lang);
        let text = self.pick(
            format!("{}{}（{state}）", self.of_product(open.product), open.question_text),
            format!("{}{} ({state})", self.of_product(open.product), open.question_text),
        );
        self.put("  - ", "    ", &text);
        self.remarks("    ", &open.note, &open.source);
        let ask = self.pick(
            format!("相談先: {}。{}", open.refer_text, open.refer_ask),
            format!("Ask: {}. {}", open.refer_text, open.refer_ask),
        );
        self.put("    ", "    ", &ask);
        if let (Some(line), Some(meanwhile)) = (words::meanwhile(open, self.report.lang), &open.meanwhile) {
            self.put("    ", "    ", &line);
            self.places("    ", &meanwhile.citations);
        }
    }

    fn next_steps(&mut self) {
        let report = self.report;
        if report.next_steps.is_empty() {
            return;
        }
        self.section(self.pick("次の手続", "What to do now"));
        for (at, step) in report.next_steps.iter().enumerate() {
            let refer = step
                .refer_text
                .as_ref()
                .map(|body| self.pick(format!("（相談先: {body}）"), format!(" (ask: {body})")));
            let text = format!("{}{}", step.text, refer.unwrap_or_default());
            self.put(&format!("  [ ] {}. ", at + 1), "         ", &text);
            self.places("         ", &step.citations);
        }
    }

    fn place(&self, citation: &CitationLine) -> String {
        words::cited_place(&citation.title, &citation.at, citation.confidence, self.report.lang)
    }

    /// Where something stands, in one line without the gist: for what is said once more elsewhere.
    fn places(&mut self, indent: &str, citations: &[CitationLine]) {
        if citations.is_empty() {
            return;
        }
        let mut places: Vec<_> = citations.iter().map(|citation| self.place(citation)).collect();
        places.dedup();
        self.put(&format!("{indent}* "), &format!("{indent}  "), &places.join(self.pick("、", "; ")));
    }

    fn rationale(&mut self) {
        let report = self.report;
        if report.rationale.is_empty() {
            return;
        }
        self.section(self.pick("質問と答え", "Questions and answers"));
        for (at, step) in report.rationale.iter().enumerate() {
            let number = format!("  {}. ", at + 1);
            let indent = " ".repeat(number.len());
            self.put(&number, &indent, &format!("{}{}", self.of_product(step.product), step.question_text));
            let answer = self.pick(format!("答え: {}", step.answer_text), format!("Answer: {}", step.answer_text));
            self.put(&indent, &indent, &answer);
            self.remarks(&indent, &step.note, &step.source);
            self.put(&indent, &indent, &step.because);
            self.citations(&indent, &step.citations);
        }
    }

    /// The user's note and source, where there are any.
    fn remarks(&mut self, indent: &str, note: &str, source: &str) {
        for (label, text) in [(self.pick("メモ", "Note"), note), (self.pick("出典", "Source"), source)] {
            if !text.is_empty() {
                self.put(indent, indent, &format!("{label}: {text}"));
            }
        }
    }

    /// What the case says of each product; a product without a word is named in the verdict alone.
    fn stated_products(&mut self) {
        let report = self.report;
        let named = |product: &super::StatedProduct| product.named || !product.details.is_empty();
        if !report.stated_products.iter().any(named) {
            return;
        }
        self.section(self.pick("製品", "Products"));
        for product in &report.stated_products {
            self.put(&format!("  {}. ", product.index + 1), "     ", &product.name);
            for detail in &product.details {
                self.put("     ", "       ", &format!("{}: {}", detail.label, detail.text));
            }
        }
    }

    fn pivots(&mut self) {
        let report = self.report;
        if report.pivots.is_empty() {
            return;
        }
        self.section(self.pick("ここが違えば結論が変わります", "What would change the outcome"));
        let mut asked: Vec<(Option<usize>, &str)> = Vec::new();
        for pivot in &report.pivots {
            let question = (pivot.product, pivot.question.as_str());
            if asked.contains(&question) {
                continue;
            }
            asked.push(question);
            self.put("  - ", "    ", &format!("{}{}", self.of_product(pivot.product), pivot.question_text));
            let same = report.pivots.iter().filter(|other| (other.product, other.question.as_str()) == question);
            // Answers that lead to the same outcomes stand on one line.
            let mut groups: Vec<(&[Outcome], Vec<&str>)> = Vec::new();
            for other in same {
                match groups.iter_mut().find(|(possible, _)| *possible == other.possible) {
                    Some((_, answers)) => answers.push(&other.answer_text),
                    None => groups.push((&other.possible, vec![&other.answer_text])),
                }
            }
            for (possible, answers) in groups {
                let then = outcome_list(possible.iter().copied(), report.lang);
                let line = self.pick(
                    format!("{then}: 「{}」のとき", answers.join("」「")),
                    format!("{then}: if \"{}\"", answers.join("\" or \"")),
                );
                self.put("    ", "      ", &line);
            }
        }
    }

    fn caveats(&mut self) {
        let report = self.report;
        if report.caveats.is_empty() && report.warnings.is_empty() {
            return;
        }
        self.section(self.pick("留意点", "Bear in mind"));
        for warning in &report.warnings {
            self.put("  ! ", "    ", &warning.text);
        }
        for caveat in &report.caveats {
            self.put("  - ", "    ", &caveat.text);
            self.places("    ", &caveat.citations);
        }
    }

    fn unreached(&mut self) {
        let report = self.report;
        if report.unreached.is_empty() {
            return;
        }
        self.section(self.pick("判定に使わなかった答え", "Answers that were not needed"));
        for line in &report.unreached {
            let text = self.pick(
                format!("{}{} 答え: {}", self.of_product(line.product), line.question_text, line.answer_text),
                format!("{}{} Answer: {}", self.of_product(line.product), line.question_text, line.answer_text),
            );
            self.put("  - ", "    ", &text);
            self.remarks("    ", &line.note, &line.source);
        }
    }

    fn foot(&mut self) {
        let report = self.report;
        let mut cited: Vec<(&str, &str)> = Vec::new();
        for citation in words::citations(report) {
            if let Some(url) = citation.document_url()
                && !cited.contains(&(citation.title.as_str(), url))
            {
                cited.push((&citation.title, url));
            }
        }
        if !cited.is_empty() {
            self.section(self.pick("根拠文書の所在", "Where the documents are"));
            for (title, url) in cited {
                // An address is never broken, so that it can be copied; it has a line of its own.
                self.put("  ", "    ", title);
                self.lines.push(format!("    {url}"));
            }
        }
        self.section(self.pick("この判定について", "About this verdict"));
        self.put("  ", "  ", &words::edition(report));
        self.lines.push(format!("  {}", report.tree.digest));
        let program = self.pick(format!("プログラム: {}", report.program), format!("Program: {}", report.program));
        self.put("  ", "  ", &program);
        self.put("  ", "  ", words::limits(report.lang));
    }
}
