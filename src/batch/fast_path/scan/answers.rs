//! Answers read one by one into a number for all of them.

use super::fields::SeenFields;
use super::{AskedQuestion, Scan};
use crate::batch::fast_path::steps::{END, FAULT, ListTurn, SaidState};
use crate::study::{AnswerPart, MAX_ANSWERS};

impl Scan<'_, '_> {
    /// Answers, and what they lead to.
    pub(super) fn answers(&mut self, mut said: SaidState) -> Option<SaidState> {
        let mut first = true;
        if !self.cursor.eat(b'{') {
            return None;
        }
        while let Some(key) = self.cursor.key(&mut first)? {
            let asked = self.words.question(key)?;
            said = match self.cursor.peek()? {
                b'{' => self.answer_within(said, asked)?,
                _ => self.answer(said, asked)?,
            };
            self.answered += 1;
        }
        (said != FAULT && self.answered <= MAX_ANSWERS).then_some(said)
    }

    /// An object with an answer in it.
    fn answer_within(&mut self, said: SaidState, asked: AskedQuestion) -> Option<SaidState> {
        let (mut seen, mut first, before) = (SeenFields::default(), true, self.others.len());
        let mut answered = None;
        self.cursor.eat(b'{');
        while let Some(key) = self.cursor.key(&mut first)? {
            match self.words.of_answer.get(key) {
                Some(part @ AnswerPart::Answer) => {
                    seen.once(part as u32)?;
                    answered = Some(self.answer(said, asked)?);
                }
                Some(part @ (AnswerPart::Note | AnswerPart::Source)) => {
                    seen.once(part as u32)?;
                    self.cursor.pass_text_or_null()?;
                }
                // An answer to the words of a named edition may have to be confirmed.
                Some(AnswerPart::Under) => return None,
                None => self.other(None, key, before)?,
            }
        }
        self.others.truncate(before);
        answered
    }

    #[inline]
    fn answer(&mut self, said: SaidState, (question, asked): AskedQuestion) -> Option<SaidState> {
        if self.cursor.peek()? == b'"' {
            let answer = asked.find(self.cursor.name()?)?;
            return Some(self.steps.one(said, question, answer));
        }
        self.answers_one_of(said, (question, asked))
    }

    /// A list of answers of which one holds.
    fn answers_one_of(&mut self, mut said: SaidState, (question, asked): AskedQuestion) -> Option<SaidState> {
        let (mut first, mut turn) = (true, ListTurn::First);
        if !self.cursor.eat(b'[') {
            return None;
        }
        while self.cursor.item(&mut first)? {
            let answer = asked.find(self.cursor.name()?).filter(|answer| *answer < END)?;
            said = self.steps.one_of(said, question, answer, turn);
            turn = ListTurn::Further;
        }
        // An empty list has a fault, which is the slow way's to tell.
        (!first).then_some(said)
    }
}
