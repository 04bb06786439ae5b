//! An edition in words: every question with its help, every answer with its consequence, every leaf.
//!
//! In the order in which one reads them, so not by the walk over all parts; what has a new field does not compile here.

use crate::examples::{Example, ending_in, turning_on};
use crate::report::{cited_place, example_line, ridden};
use crate::text::{Lang, both_calendars, indented};
use crate::tree::document::{
    About, Answer, Caveat, Citation, CitedText, Contradiction, Leaf, NextStep, Question, Retired, Then, Words,
};
use crate::tree::{LeafIx, Position, QuestionIx, Tree};

/// The whole edition as plain text in lines of at most `columns` columns.
pub fn edition_text(tree: &Tree, lang: Lang, columns: usize) -> String {
    let mut page = Page { tree, lang, columns, lines: Vec::new() };
    let document = tree.document();
    page.put("", "", document.title.get(lang));
    let from = both_calendars(document.in_force_from, lang);
    page.put("", "", &lang.pick(format!("{from} から"), format!("In force from {from}")));
    page.lines.push(tree.digest().to_owned());
    document.caveats.iter().for_each(|caveat| page.caveat("! ", "  ", caveat));
    tree.each_question().for_each(|(at, question)| page.question(at, question));
    tree.each_leaf().for_each(|(at, leaf)| page.leaf(at, leaf));
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

    fn caveat(&mut self, first: &str, rest: &str, caveat: &Caveat) {
        let Caveat { text, questions: _, answer: _, cite } = caveat;
        self.put(first, rest, text.get(self.lang));
        self.citations(rest, cite);
    }

    fn question(&mut self, at: QuestionIx, question: &Question) {
        let lang = self.lang;
        // Whom to ask is resolved; what an open answer comes to is no text.
        let Question {
            id,
            about,
            ask,
            why,
            counts,
            beware,
            cite,
            refer: _,
            meanwhile,
            unknown_means: _,
            answers,
            words,
            retired,
        } = question;
        self.lines.push(String::new());
        let about = match about {
            About::Study => lang.pick("研究", "study"),
            About::Product => lang.pick("製品", "product"),
        };
        self.put("", "   ", &format!("== {}. {} [{about}: {id}] ==", at.ix() + 1, ask.get(lang)));
        let beware = beware.as_ref().map(|beware| (lang.pick("誤解しやすい点", "Common misreading"), beware));
        let help = [(lang.pick("なぜ聞くか", "Why"), why), (lang.pick("何が当たるか", "What counts"), counts)];
        for (label, text) in help.into_iter().chain(beware) {
            self.put("  ", "  ", &format!("{label}: {}", text.get(lang)));
        }
        let body = self.tree.refer(at).label.get(lang);
        self.put("  ", "  ", &format!("{}: {body}", lang.pick("相談先", "Ask")));
        self.citations("  ", cite);
        if let Some(CitedText { text, cite }) = meanwhile {
            let label = lang.pick("決まるまで", "As long as it is open");
            self.put("  ", "  ", &format!("{label}: {}", text.get(lang)));
            self.citations("  ", cite);
        }
        for Words { words, answer, also, because } in words {
            let also: String = also.iter().map(|id| format!(", {id}?")).collect();
            let words = words.join(lang.pick("・", ", "));
            self.put("  ~ ", "    ", &format!("{words} => {answer}{also}: {}", because.get(lang)));
        }
        for Retired { id, text } in retired {
            self.put("  x ", "    ", &format!("{id}: {}", text.get(lang)));
        }
        self.examples(turning_on(self.tree, at));
        answers.iter().for_each(|answer| self.answer(answer));
    }

    fn answer(&mut self, answer: &Answer) {
        let lang = self.lang;
        let Answer { id, label, because, cite, contradicts, then } = answer;
        let then = match then {
            Then::Ask(next) => next.clone(),
            Then::Conclude(leaf) => format!("[{leaf}]").into(),
        };
        self.put("  - ", "    ", &format!("{} ({id}) => {then}", label.get(lang)));
        self.put("    ", "    ", because.get(lang));
        self.citations("    ", cite);
        for Contradiction { question, answer, text, cite } in contradicts {
            self.put("    <> ", "       ", &format!("{question}={answer}: {}", text.get(lang)));
            self.citations("       ", cite);
        }
    }

    fn leaf(&mut self, at: LeafIx, leaf: &Leaf) {
        let lang = self.lang;
        let Leaf { id, outcome, rider, because, cite, next_steps, caveats, readings: _, whatever: _ } = leaf;
        self.lines.push(String::new());
        let outcome = ridden(outcome.label(lang), rider.as_ref().map(|rider| rider.get(lang)), lang);
        self.put("", "   ", &format!("== [{id}] {outcome} =="));
        self.put("  ", "  ", because.get(lang));
        self.citations("  ", cite);
        for NextStep { text, cite, refer: _ } in next_steps {
            self.put("  [ ] ", "      ", text.get(lang));
            self.citations("      ", cite);
        }
        caveats.iter().for_each(|caveat| self.caveat("  ! ", "    ", caveat));
        self.examples(ending_in(self.tree, at));
    }
}
