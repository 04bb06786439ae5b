//! Giving an answer: what is said of it, and who gave it when.

use super::{Halt, Interview};
use crate::report::answer_text;
use crate::study::{Hand, Ids, StudyField, UNKNOWN};
use crate::tree::document::Words;
use crate::tree::position::find;
use crate::tree::{AnswerIx, Position};
use crate::triage::Place;
use crate::verdict::{Verdict, against, said_of};

impl Interview<'_> {
    pub(super) fn choose(&mut self, verdict: &Verdict, place: Place, answer: AnswerIx) -> Result<(), Halt> {
        let question = verdict.tree.question(place.question);
        let chosen = verdict.tree.answer(place.question, answer);
        self.give(verdict, place, &question.id, chosen.id.as_str().into());
        let said = self.pick(format!("答え: {}", chosen.label.ja), format!("Answer: {}", chosen.label.en));
        self.say(&said)?;
        let because = chosen.because.get(self.world.lang).to_owned();
        self.say_under("  ", &because)?;
        self.ask_back(place)?;
        self.answered(place)
    }

    /// Gives an answer; the case remembers who did so.
    fn give(&mut self, verdict: &Verdict, place: Place, question: &str, ids: Ids) {
        let hand = Hand { on: self.world.today, by: self.study.texts.get(StudyField::JudgedBy).to_owned() };
        let edition = verdict.tree.id();
        self.study.change_answer(place.subject, question, &hand, |study| {
            study.set_under(place.subject, question, ids, edition);
        });
    }

    /// Asks once, as the answer is given, where a word in what is said of the product points elsewhere; overrules nothing.
    fn ask_back(&mut self, place: Place) -> Result<(), Halt> {
        let verdict = self.verdict()?;
        let Some(product) = place.subject.product() else { return Ok(()) };
        let said = said_of(verdict.tree, self.study, product);
        let fact = verdict.triage.stated().get(place);
        let spoken = against(verdict.tree, place, fact, &said).map(|spoken| spoken.say());
        spoken.map_or(Ok(()), |line| self.say(line.get(self.world.lang)))
    }

    /// Several answers of which one holds, not known which.
    pub(super) fn choose_one_of(&mut self, verdict: &Verdict, place: Place, answers: &[AnswerIx]) -> Result<(), Halt> {
        let question = verdict.tree.question(place.question);
        let ids = answers.iter().map(|answer| verdict.tree.answer(place.question, *answer).id.as_str().into());
        let Some(ids) = Ids::one_of(ids) else { return Ok(()) };
        let words = answer_text(verdict.tree, place.question, &ids, self.world.lang);
        self.give(verdict, place, &question.id, ids);
        self.say(&self.pick(format!("答え: {words}（どれか一つ）"), format!("Answer: {words} (one of these)")))?;
        self.ask_back(place)?;
        self.answered(place)
    }

    /// Takes a word that users bring for the answer that it points to; where it may point to others, says so and asks.
    pub(super) fn brought(&mut self, verdict: &Verdict, place: Place, words: &Words) -> Result<(), Halt> {
        let question = verdict.tree.question(place.question);
        let position = |id: &str| -> Option<AnswerIx> { find(&question.answers, |answer| answer.id == id) };
        let Some(answer) = position(&words.answer) else { return Ok(()) };
        let because = words.because.get(self.world.lang).to_owned();
        self.say(&because)?;
        if words.also.is_empty() {
            return self.choose(verdict, place, answer);
        }
        let numbers: Vec<String> =
            words.also.iter().filter_map(|id| position(id)).map(|at| (at.ix() + 1).to_string()).collect();
        let (first, others) = (answer.ix() + 1, numbers.join(", "));
        self.say(&self.pick(
            format!("たいていは {first} ですが、{others} のこともあります。番号で答えてください。"),
            format!("It is mostly {first}, but may be {others}. Answer by number."),
        ))
    }

    pub(super) fn choose_unknown(&mut self, verdict: &Verdict, place: Place) -> Result<(), Halt> {
        if let Some(means) = verdict.tree.unknown_means(place.question) {
            return self.choose(verdict, place, means);
        }
        let question = verdict.tree.question(place.question);
        self.give(verdict, place, &question.id, UNKNOWN.into());
        let body = verdict.tree.refer(place.question);
        let said = self.pick(
            format!("答え: まだ分からない。相談先: {}。{}", body.label.ja, body.ask.ja),
            format!("Answer: not known yet. Ask: {}. {}", body.label.en, body.ask.en),
        );
        self.say(&said)?;
        self.answered(place)
    }

    /// Notes that a question has been answered, and says what can still come out.
    fn answered(&mut self, place: Place) -> Result<(), Halt> {
        self.asking = None;
        self.last = Some(place);
        let verdict = self.verdict()?;
        self.say_possible(&verdict)
    }
}
