//! An edition in words: every question with its help, every answer with its consequence, every leaf.

use crate::examples::{Example, ending_in, turning_on};
use crate::report::{cited_place, example_line, ridden};
use crate::text::{Lang, both_calendars, indented};
use crate::tree::document::{About, Citation, Then};
use crate::tree::{Position, Tree};

/// The whole edition as plain text in lines of at most `columns` columns.
pub fn edition_text(tree: &Tree, lang: Lang, columns: usize) -> String {
    let mut page = Page { tree, lang, columns, lines: Vec::new() };
    let document = tree.document();
    page.put("", "", document.title.get(lang));
    let from = both_calendars(document.in_force_from, lang);
    page.put("", "", &lang.pick(format!("{from} から"), format!("In force from {from}")));
    page.lines.push(tree.digest().to_owned());
    for caveat in &document.caveats {
        page.put("! ", "  ", caveat.text.get(lang));
        page.citations("  ", &caveat.cite);
    }
    page.questions();
    page.leaves();
    let mut text = page.lines.join("\n");
    text.push('\n');
    text
}

/// A citation in one line: the document and the place in it.
pub(super) fn place_line(tree: &Tree, citation: &Citation, lang: Lang) -> String {
    let title = tree.title(citation, lang);
    let at = citation.dated_place(lang);
    lang.pick(format!("{title} {at}"), format!("{title}, {at}"))
}

struct Page<'a> {
    tree: &'a Tree,
    lang: Lang,
    columns: usize,
    lines: Vec<String>,
}

impl Page<'_> {
    fn put(&mut self, first: &str, rest: &str, text: &str) {
        self.lines.extend(indented(text, self.columns, first, rest));
    }

    fn citations(&mut self, indent: &str, citations: &[Citation]) {
        for citation in citations {
            let title = self.tree.title(citation, self.lang);
            let place = cited_place(title, &citation.dated_place(self.lang), citation.confidence, self.lang);
            let line = format!("{place}: {}", citation.gist.get(self.lang));
            self.put(&format!("{indent}* "), &format!("{indent}  "), &line);
        }
    }

    fn examples(&mut self, examples: impl Iterator<Item = &'static Example>) {
        for example in examples {
            let label = self.lang.pick("事例", "Case");
            self.put("  # ", "    ", &format!("{label}: {}", example_line(self.tree, example, self.lang)));
        }
    }

    fn questions(&mut self) {
        let (tree, lang) = (self.tree, self.lang);
        for (at, question) in tree.each_question() {
            self.lines.push(String::new());
            let about = match question.about {
                About::Study => lang.pick("研究", "study"),
                About::Product => lang.pick("製品", "product"),
            };
            let head = format!("== {}. {} [{about}: {}] ==", at.ix() + 1, question.ask.get(lang), question.id);
            self.put("", "   ", &head);
            let beware =
                question.beware.as_ref().map(|beware| (lang.pick("誤解しやすい点", "Common misreading"), beware));
            let help = [
                (lang.pick("なぜ聞くか", "Why"), &question.why),
                (lang.pick("何が当たるか", "What counts"), &question.counts),
            ];
            for (label, text) in help.into_iter().chain(beware) {
                self.put("  ", "  ", &format!("{label}: {}", text.get(lang)));
            }
            let body = tree.refer(at).label.get(lang);
            self.put("  ", "  ", &format!("{}: {body}", lang.pick("相談先", "Ask")));
            self.citations("  ", &question.cite);
            if let Some(meanwhile) = &question.meanwhile {
                let label = lang.pick("決まるまで", "As long as it is open");
                self.put("  ", "  ", &format!("{label}: {}", meanwhile.text.get(lang)));
                self.citations("  ", &meanwhile.cite);
            }
            for words in &question.words {
                let also: String = words.also.iter().map(|id| format!(", {id}?")).collect();
                let line = format!(
                    "{} => {}{also}: {}",
                    words.words.join(lang.pick("・", ", ")),
                    words.answer,
                    words.because.get(lang)
                );
                self.put("  ~ ", "    ", &line);
            }
            for retired in &question.retired {
                self.put("  x ", "    ", &format!("{}: {}", retired.id, retired.text.get(lang)));
            }
            self.examples(turning_on(tree, at));
            for answer in &question.answers {
                let then = match &answer.then {
                    Then::Ask(next) => next.clone(),
                    Then::Conclude(leaf) => format!("[{leaf}]").into(),
                };
                self.put("  - ", "    ", &format!("{} ({}) => {then}", answer.label.get(lang), answer.id));
                self.put("    ", "    ", answer.because.get(lang));
                self.citations("    ", &answer.cite);
                for other in &answer.contradicts {
                    let line = format!("{}={}: {}", other.question, other.answer, other.text.get(lang));
                    self.put("    <> ", "       ", &line);
                    self.citations("       ", &other.cite);
                }
            }
        }
    }

    fn leaves(&mut self) {
        let (tree, lang) = (self.tree, self.lang);
        for (at, leaf) in tree.each_leaf() {
            self.lines.push(String::new());
            let rider = leaf.rider.as_ref().map(|rider| rider.get(lang));
            let outcome = ridden(leaf.outcome.label(lang), rider, lang);
            self.put("", "   ", &format!("== [{}] {outcome} ==", leaf.id));
            self.put("  ", "  ", leaf.because.get(lang));
            self.citations("  ", &leaf.cite);
            for step in &leaf.next_steps {
                self.put("  [ ] ", "      ", step.text.get(lang));
                self.citations("      ", &step.cite);
            }
            for caveat in &leaf.caveats {
                self.put("  ! ", "    ", caveat.text.get(lang));
                self.citations("    ", &caveat.cite);
            }
            self.examples(ending_in(tree, at));
        }
    }
}
