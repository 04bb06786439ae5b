//! The same interview line by line, for screen readers, pipes and plain terminals.
//!
//! No control codes, no colour, nothing is ever redrawn; every line fits 80 columns. The interview
//! holds the study and where it is; everything it says is derived from the study afresh.

mod answer;
mod command;
mod edit;
mod law;
mod lines;
mod saved;
mod say;

use std::io::{self, BufRead, Write};

use crate::report::{Beside, product_name};
use crate::study::{Study, Subject};
use crate::text::{Day, Lang, brief};
use crate::tree::Editions;
use crate::triage::{Place, Triage};
use crate::verdict::{JudgeError, Verdict};

pub use command::understood;
use command::{Command, Word};
use lines::COLUMNS;
pub use lines::LINE_LIMIT;
pub use saved::{NotSaved, Saved};

/// How an interview ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The user said so.
    Quit,
    /// There was no more input.
    EndOfInput,
}

/// What an interview needs of the world.
pub struct World<'a> {
    /// The editions of the law.
    pub editions: &'a Editions,
    /// The language.
    pub lang: Lang,
    /// The day to judge for, unless the study names its own.
    pub today: Day,
    /// What the office has beside the shipped law.
    pub beside: Beside<'a>,
    /// Where lines come from.
    pub input: &'a mut dyn BufRead,
    /// Where lines go.
    pub output: &'a mut dyn Write,
    /// Whether lines are repeated after the prompt, as no terminal does it: so a transcript can be read.
    pub echo: bool,
    /// Saves the study.
    ///
    /// Called after every change, so that a killed program loses nothing.
    pub save: &'a mut dyn FnMut(&Study) -> Result<Saved, NotSaved>,
}

/// Why the interview stops reading.
enum Halt {
    End(Ended),
    Io(io::Error),
    Judge(JudgeError),
}

impl From<io::Error> for Halt {
    fn from(fault: io::Error) -> Self {
        Halt::Io(fault)
    }
}

impl From<JudgeError> for Halt {
    fn from(fault: JudgeError) -> Self {
        Halt::Judge(fault)
    }
}

/// Asks until the user quits or the input ends; the study is then what the user stated, also on an error.
///
/// # Errors
/// Reading or writing fails. A study that cannot be judged is the caller's to refuse beforehand.
pub fn interview<'a>(world: World<'a>, study: &'a mut Study) -> io::Result<Ended> {
    let kept = study.clone();
    let mut interview = Interview { world, study, kept, asking: None, last: None, named: false, unsaved: None };
    match interview.run() {
        Ok(never) => match never {},
        Err(Halt::End(ended)) => Ok(ended),
        Err(Halt::Io(fault)) => Err(fault),
        Err(Halt::Judge(fault)) => Err(io::Error::new(io::ErrorKind::InvalidData, fault)),
    }
}

struct Interview<'a> {
    world: World<'a>,
    study: &'a mut Study,
    /// The study as it was last saved.
    kept: Study,
    /// A question that the user went back to; `None` is the next open one.
    asking: Option<Place>,
    /// What was answered last, for a note beside it.
    last: Option<Place>,
    /// Whether the products have been asked for by name.
    named: bool,
    /// Why the last save failed, as it was told.
    unsaved: Option<String>,
}

impl<'a> Interview<'a> {
    fn run(&mut self) -> Result<std::convert::Infallible, Halt> {
        self.greet()?;
        let mut last_said = None;
        loop {
            self.keep()?;
            let verdict = self.verdict()?;
            match self.asking.or(verdict.next) {
                Some(place) if place.subject != Subject::Study && self.study.products.is_empty() && !self.named => {
                    self.name_products(&verdict)?;
                }
                Some(place) => {
                    last_said = None;
                    self.ask(&verdict, place)?;
                    let line = self.line()?;
                    self.act(&verdict, Some(place), &line)?;
                }
                None => {
                    // The verdict is said once, and again after every change.
                    if last_said.as_ref() != Some(&*self.study) {
                        self.say_verdict(&verdict)?;
                        last_said = Some(self.study.clone());
                    }
                    self.say(self.pick(
                        "直すときは「一覧」「変更 番号」、やめるときは「終了」。コマンドは「コマンド」で見られます。",
                        "To correct something: list, change NUMBER. To stop: quit. All commands: commands.",
                    ))?;
                    let line = self.line()?;
                    self.act(&verdict, None, &line)?;
                }
            }
        }
    }

    /// Saves what has changed; a fault is told once, not at every answer.
    fn keep(&mut self) -> Result<(), Halt> {
        if *self.study == self.kept {
            return Ok(());
        }
        match (self.world.save)(self.study) {
            Ok(saved) => {
                self.kept = self.study.clone();
                self.unsaved = None;
                if saved.left.is_some() {
                    self.say(&saved.say(self.world.lang))?;
                }
            }
            Err(fault) => {
                let line = fault.say(self.world.lang);
                if self.unsaved.as_ref() != Some(&line) {
                    self.say(&line)?;
                    self.unsaved = Some(line);
                }
            }
        }
        Ok(())
    }

    /// The study as it stands, under the law of its own day or today's.
    fn verdict(&self) -> Result<Verdict<'a>, Halt> {
        let day = self.study.day().unwrap_or(self.world.today);
        Ok(Verdict::judge(self.world.editions, self.study, day)?)
    }

    fn act(&mut self, verdict: &Verdict, place: Option<Place>, line: &str) -> Result<(), Halt> {
        let question = place.map(|place| verdict.tree.question(place.question));
        match (command::parse(line, question), place) {
            (Command::Choose(answer), Some(place)) => self.choose(verdict, place, answer),
            (Command::OneOf(answers), Some(place)) => self.choose_one_of(verdict, place, &answers),
            (Command::Unknown, Some(place)) => self.choose_unknown(verdict, place),
            (Command::Brought(words), Some(place)) => self.brought(verdict, place, &words),
            (Command::Keep, Some(_)) if self.asking.is_some() => {
                self.asking = None;
                Ok(())
            }
            (Command::Keep, None) => Ok(()),
            (Command::Word(Word::Help), Some(place)) => self.help(verdict, place),
            (Command::Word(Word::Help | Word::Commands), _) => self.commands(),
            (Command::Word(Word::Back), _) => self.back(verdict),
            (Command::Word(Word::List), _) => self.list(verdict),
            (Command::Word(Word::Verdict), _) => self.say_verdict(verdict),
            (Command::Word(Word::Details), _) => self.study_details(),
            (Command::Word(Word::Save), _) => {
                let lang = self.world.lang;
                let line = (self.world.save)(self.study).map_or_else(|fault| fault.say(lang), |saved| saved.say(lang));
                self.say(&line)
            }
            (Command::Word(Word::Quit), _) => Err(Halt::End(Ended::Quit)),
            (Command::Change(number), _) => self.change(verdict, number),
            (Command::Note(number, text), _) => self.note(verdict, number, &text, false),
            (Command::Source(number, text), _) => self.note(verdict, number, &text, true),
            (Command::Law(number), _) => self.law(verdict, place, number),
            (Command::Product(command), _) => self.product(verdict, command),
            (
                Command::Choose(_)
                | Command::OneOf(_)
                | Command::Unknown
                | Command::Brought(_)
                | Command::Keep
                | Command::NotUnderstood,
                _,
            ) => {
                let heard = brief(line.trim());
                self.say(&self.pick(
                    format!(
                        "「{heard}」は分かりませんでした。番号か答えの言葉、または「コマンド」と入力してください。"
                    ),
                    format!("\"{heard}\" was not understood. Type a number, an answer, or commands."),
                ))
            }
        }
    }

    /// Asks again what was asked before the current question, along the path as it is now.
    fn back(&mut self, verdict: &Verdict) -> Result<(), Halt> {
        let current = self.asking.or(verdict.next);
        let stated = self.stated(verdict);
        let before = stated.into_iter().rev().find(|place| current.is_none_or(|current| *place < current));
        match before {
            Some(place) => {
                self.asking = Some(place);
                Ok(())
            }
            None => self.say(self.pick("これより前の質問はありません。", "There is no earlier question.")),
        }
    }

    fn change(&mut self, verdict: &Verdict, number: usize) -> Result<(), Halt> {
        match self.stated(verdict).get(number.wrapping_sub(1)) {
            Some(place) => {
                self.asking = Some(*place);
                Ok(())
            }
            None => self.say(self.pick(
                "その番号の答えはありません。「一覧」で確かめてください。",
                "There is no such number; see list.",
            )),
        }
    }

    /// The questions on the path that have been answered or asked, in the order of asking.
    fn stated(&self, verdict: &Verdict) -> Vec<Place> {
        let Triage { facts, standing, .. } = &verdict.triage;
        standing.places().filter(|place| facts.get(*place).is_asked()).collect()
    }

    /// The product of a place in brackets, or nothing for the study itself.
    fn of_product(&self, place: Place) -> String {
        place.subject.product().map_or_else(String::new, |at| {
            let name = product_name(self.study, at, self.world.lang);
            self.pick(format!("【{name}】"), format!("[{name}] "))
        })
    }
}
