//! What the interview says: the question, its help, the answers so far, what can still come out.

use super::command::listing;
use super::{COLUMNS, Halt, Interview};
use crate::examples::turning_on;
use crate::report::{
    Depth, HouseLine, Report, Sheet, answer_text, cited_place, example_line, house_label, outcome_set, text,
    unknown_label,
};
use crate::study::{ProductIx, Subject};
use crate::text::both_calendars;
use crate::tree::document::Citation;
use crate::triage::{Place, Triage, most_questions_left};
use crate::verdict::Verdict;

impl Interview<'_> {
    pub(super) fn greet(&mut self) -> Result<(), Halt> {
        self.say(self.pick(
            "研究が臨床研究法に当たるかどうかを確かめます。",
            "Does the study fall under the Clinical Research Act?",
        ))?;
        self.say_law()?;
        self.say(self.pick(
            "番号か言葉で答えてください。分からないときは 0、説明は ?、操作の一覧は「コマンド」です。",
            "Answer by number or in words. 0 is not known yet, ? explains, commands lists what you can do.",
        ))
    }

    /// The day and the law that holds on it.
    pub(super) fn say_law(&mut self) -> Result<(), Halt> {
        let verdict = self.verdict()?;
        let day = both_calendars(verdict.as_of, self.world.lang);
        let title = &verdict.tree.document().title;
        let line = self.pick(
            format!("法令の基準日は {day}、使う法令は{}です。", title.ja),
            format!("Law as of {day}: {}.", title.en),
        );
        self.say(&line)?;
        self.say_reworded(&verdict)
    }

    /// How many answers were given to another wording, and how to confirm them.
    fn say_reworded(&mut self, verdict: &Verdict) -> Result<(), Halt> {
        let count = verdict.reworded.len();
        if count == 0 {
            return Ok(());
        }
        self.say(&self.pick(
            format!("別の版の言葉に対する答えが {count} 件あります。「一覧」で要確認の番号を見て、「変更 番号」で答え直してください。"),
            format!("{count} answers were given to the words of another edition. See list for those to confirm, and answer them anew with change NUMBER."),
        ))
    }

    pub(super) fn ask(&mut self, verdict: &Verdict, place: Place) -> Result<(), Halt> {
        let tree = verdict.tree;
        let lang = self.world.lang;
        let question = tree.question(place.question);
        let triage = Triage::of(tree, self.study);
        let left = most_questions_left(tree, &triage.facts, &triage.standing);
        let of_product = self.of_product(place);
        self.say("")?;
        let head = self.pick(
            format!("質問（あと最大 {left} 問）{of_product}"),
            format!("Question (at most {left} left) {of_product}"),
        );
        self.say(head.trim_end())?;
        self.say(question.ask.get(lang))?;
        for (at, answer) in question.answers.iter().enumerate() {
            self.say_list(&format!("  {}. ", at + 1), "     ", answer.label.get(lang))?;
        }
        if question.unknown_means.is_none() {
            self.say_list("  0. ", "     ", unknown_label(lang))?;
        }
        if let Some(given) = self.study.answer(place.subject, &question.id) {
            let words = answer_text(verdict.tree, place.question, &given.answer, lang);
            let now = self
                .pick(format!("今の答え: {words}（空行でそのまま）"), format!("Now: {words} (an empty line keeps it)"));
            self.say(&now)?;
        }
        if let Some(reworded) = verdict.reworded.iter().find(|reworded| reworded.place == place) {
            let title = &reworded.under.document().title;
            self.say(&self.pick(
                format!("要確認: この答えは「{}」の言葉に対するものです。番号で答え直してください。", title.ja),
                format!("To confirm: this answer was given to the words of: {}. Answer anew by number.", title.en),
            ))?;
        }
        Ok(())
    }

    pub(super) fn help(&mut self, verdict: &Verdict, place: Place) -> Result<(), Halt> {
        let lang = self.world.lang;
        let question = verdict.tree.question(place.question);
        let mut parts = vec![
            (self.pick("なぜ聞くか", "Why it is asked"), question.why.get(lang)),
            (self.pick("何が当たるか", "What counts"), question.counts.get(lang)),
        ];
        if let Some(beware) = &question.beware {
            parts.push((self.pick("誤解しやすい点", "Common misreading"), beware.get(lang)));
        }
        for (label, words) in parts {
            self.say(&format!("{label}:"))?;
            self.say_under("  ", words)?;
        }
        self.say(self.pick("答えるとどうなるか:", "What follows from each answer:"))?;
        for (at, answer) in question.answers.iter().enumerate() {
            self.say_list(&format!("  {}. ", at + 1), "     ", answer.because.get(lang))?;
            self.citations(verdict, "     ", &answer.cite)?;
        }
        if !question.words.is_empty() {
            self.say(self.pick("言葉から:", "By the word for it:"))?;
        }
        for words in &question.words {
            let Some(at) = question.answers.iter().position(|answer| answer.id == words.answer) else { continue };
            let line =
                format!("{} => {}: {}", words.words.join(self.pick("、", ", ")), at + 1, words.because.get(lang));
            self.say_list("  * ", "    ", &line)?;
        }
        self.say(self.pick("根拠:", "The law:"))?;
        self.citations(verdict, "  ", &question.cite)?;
        for note in self.world.beside.notes.of_question(verdict.tree, question) {
            let HouseLine { question: _, answer, leaf: _, about, text, from } =
                HouseLine::of_question(note, question, lang);
            let label = house_label(lang);
            // The question itself stands above.
            let about =
                if answer.is_some() { self.pick(format!("{about}: "), format!("{about}: ")) } else { String::new() };
            let line =
                self.pick(format!("{label}: {about}{text}（{from}）"), format!("{label}: {about}{text} ({from})"));
            self.say_list("", "  ", &line)?;
        }
        for example in turning_on(verdict.tree, place.question) {
            let line = example_line(verdict.tree, example, lang);
            let label = self.pick("事例", "Case");
            self.say_list("", "  ", &format!("{label}: {line}"))?;
        }
        let body = verdict.tree.refer(place.question);
        let ask = self.pick(
            format!("相談先: {}。{}", body.label.ja, body.ask.ja),
            format!("Ask: {}. {}", body.label.en, body.ask.en),
        );
        self.say(&ask)
    }

    fn citations(&mut self, verdict: &Verdict, indent: &str, citations: &[Citation]) -> Result<(), Halt> {
        let lang = self.world.lang;
        let citations = citations.iter().filter(|citation| citation.holds_on(verdict.as_of));
        for (citation, source) in verdict.tree.cited(citations) {
            let place = cited_place(source.title.get(lang), &citation.place(lang), citation.confidence, lang);
            let line = format!("{place}: {}", citation.gist.get(lang));
            self.say_list(&format!("{indent}* "), &format!("{indent}  "), &line)?;
            if let Some(url) = source.address(citation) {
                writeln!(self.world.output, "{indent}  {url}")?;
            }
        }
        Ok(())
    }

    pub(super) fn commands(&mut self) -> Result<(), Halt> {
        for (typed, does) in listing(self.world.lang) {
            self.say_list("  ", "      ", &format!("{typed}: {does}"))?;
        }
        Ok(())
    }

    pub(super) fn list(&mut self, verdict: &Verdict) -> Result<(), Halt> {
        let lang = self.world.lang;
        let stated = self.stated(verdict);
        if stated.is_empty() {
            self.say(self.pick("まだ答えがありません。", "There are no answers yet."))?;
        }
        for (at, place) in stated.into_iter().enumerate() {
            let question = verdict.tree.question(place.question);
            let Some(given) = self.study.answer(place.subject, &question.id) else { continue };
            let words = answer_text(verdict.tree, place.question, &given.answer, lang);
            let marks = [(self.pick("メモ", "note"), &given.note), (self.pick("出典", "source"), &given.source)];
            let marks: String = marks
                .into_iter()
                .filter(|(_, text)| !text.is_empty())
                .map(|(label, text)| format!(" [{label}: {}]", crate::text::clean(text)))
                .collect();
            let confirm = verdict.reworded.iter().any(|reworded| reworded.place == place);
            let confirm = if confirm { self.pick(" [要確認]", " [to confirm]") } else { "" };
            let line = format!("{}{} => {words}{confirm}{marks}", self.of_product(place), question.ask.get(lang));
            self.say_list(&format!("  {}. ", at + 1), "     ", &line)?;
        }
        self.say_possible(verdict)
    }

    pub(super) fn say_possible(&mut self, verdict: &Verdict) -> Result<(), Halt> {
        let words = outcome_set(verdict.brief.possible, self.world.lang);
        let line = match verdict.outcome() {
            Some(_) => self.pick(format!("結論: {words}"), format!("Outcome: {words}")),
            None => self.pick(format!("あり得る結論: {words}"), format!("Still possible: {words}")),
        };
        self.say(&line)
    }

    pub(super) fn say_verdict(&mut self, verdict: &Verdict) -> Result<(), Halt> {
        let report = Report::of(verdict, self.study, self.world.editions, self.world.lang);
        let report = report.at(self.world.beside, verdict, self.world.editions);
        writeln!(self.world.output, "\n{}", text(&Sheet::of(&report, None), Depth::Full, COLUMNS))?;
        Ok(())
    }

    /// How many questions of a product are answered "don't know", for its line in the list of products.
    pub(super) fn unknowns(&self, product: ProductIx) -> usize {
        let answers = self.study.answers(Subject::Product(product)).into_iter().flatten();
        answers.filter(|(_, answer)| answer.answer.is_unknown()).count()
    }
}
