//! The one walk over what an edition says: every text and every citation once, with where it stands.
//!
//! Checks, remarks, search, coverage, differences and the listing of citations are filters on it. Every field of the
//! document is named in it, so that one that is new cannot be forgotten by any of them.

use std::fmt;

use super::document::{
    Answer, Caveat, Citation, CitedText, Contradiction, Document, Leaf, NextStep, Question, Retired, Words,
};
use crate::text::Bilingual;

/// One text, or one citation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part<'d> {
    /// What it belongs to.
    pub owner: Owner,
    /// Which statement it is, or which statement it supports.
    pub role: Statement,
    /// What stands there.
    pub said: Said<'d>,
}

/// The edition as a whole, or a question, an answer or a leaf by its position in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// The edition.
    Edition,
    /// A question.
    Question(usize),
    /// An answer: its question's position and its own.
    Answer(usize, usize),
    /// A leaf.
    Leaf(usize),
}

/// The statements that an owner makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Statement {
    /// The edition's name.
    Title,
    /// What to bear in mind, of the edition or of a leaf.
    Caveat(usize),
    /// The question itself.
    Ask,
    /// Why it is asked; its citations are the question's own.
    Why,
    /// What counts as which answer.
    Counts,
    /// The common misreading.
    Beware,
    /// What holds as long as the answer is open.
    Meanwhile,
    /// Why some words point to an answer.
    Words(usize),
    /// What has become of an answer of a former revision.
    Retired(usize),
    /// The answer in words.
    Label,
    /// Why; its citations are the answer's or the leaf's own.
    Because,
    /// Why an answer and another cannot both be true.
    Contradicts(usize),
    /// A few words beside the outcome.
    Rider,
    /// A thing to do.
    Step(usize),
}

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Said<'d> {
    /// A text in both languages.
    Text(&'d Bilingual),
    /// A citation and its position among those of the statement.
    Cited(usize, &'d Citation),
}

impl Document {
    /// Every text and every citation once, in the order of reading.
    pub fn parts(&self) -> Vec<Part<'_>> {
        let Document {
            format: _,
            id: _,
            revision: _,
            title,
            in_force_from: _,
            sources_checked: _,
            notices_checked: _,
            caveats,
            start: _,
            questions,
            leaves,
        } = self;
        let mut walk = Walker { owner: Owner::Edition, parts: Vec::new() };
        walk.text(Statement::Title, title);
        walk.caveats(caveats);
        for (at, question) in questions.iter().enumerate() {
            walk.question(at, question);
        }
        for (at, leaf) in leaves.iter().enumerate() {
            walk.leaf(at, leaf);
        }
        walk.parts
    }

    /// Every citation, in the order of reading.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.parts().into_iter().filter_map(|part| part.citation())
    }
}

struct Walker<'d> {
    owner: Owner,
    parts: Vec<Part<'d>>,
}

impl<'d> Walker<'d> {
    fn text(&mut self, role: Statement, text: &'d Bilingual) {
        self.parts.push(Part { owner: self.owner, role, said: Said::Text(text) });
    }

    fn cite(&mut self, role: Statement, cite: &'d [Citation]) {
        let owner = self.owner;
        let cited = cite.iter().enumerate().map(|(at, citation)| Part { owner, role, said: Said::Cited(at, citation) });
        self.parts.extend(cited);
    }

    fn caveats(&mut self, caveats: &'d [Caveat]) {
        for (at, Caveat { text, questions: _, answer: _, cite }) in caveats.iter().enumerate() {
            self.text(Statement::Caveat(at), text);
            self.cite(Statement::Caveat(at), cite);
        }
    }

    fn question(&mut self, at: usize, question: &'d Question) {
        let Question {
            id: _,
            about: _,
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
        self.owner = Owner::Question(at);
        self.text(Statement::Ask, ask);
        self.text(Statement::Why, why);
        self.text(Statement::Counts, counts);
        if let Some(beware) = beware {
            self.text(Statement::Beware, beware);
        }
        self.cite(Statement::Why, cite);
        if let Some(CitedText { text, cite }) = meanwhile {
            self.text(Statement::Meanwhile, text);
            self.cite(Statement::Meanwhile, cite);
        }
        for (w, Words { words: _, answer: _, also: _, because }) in words.iter().enumerate() {
            self.text(Statement::Words(w), because);
        }
        for (r, Retired { id: _, text }) in retired.iter().enumerate() {
            self.text(Statement::Retired(r), text);
        }
        for (a, answer) in answers.iter().enumerate() {
            self.answer(Owner::Answer(at, a), answer);
        }
    }

    fn answer(&mut self, owner: Owner, answer: &'d Answer) {
        let Answer { id: _, label, because, cite, contradicts, then: _ } = answer;
        self.owner = owner;
        self.text(Statement::Label, label);
        self.text(Statement::Because, because);
        self.cite(Statement::Because, cite);
        for (c, Contradiction { question: _, answer: _, text, cite }) in contradicts.iter().enumerate() {
            self.text(Statement::Contradicts(c), text);
            self.cite(Statement::Contradicts(c), cite);
        }
    }

    fn leaf(&mut self, at: usize, leaf: &'d Leaf) {
        let Leaf { id: _, outcome: _, rider, because, cite, next_steps, caveats, readings: _, whatever: _ } = leaf;
        self.owner = Owner::Leaf(at);
        if let Some(rider) = rider {
            self.text(Statement::Rider, rider);
        }
        self.text(Statement::Because, because);
        self.cite(Statement::Because, cite);
        for (s, NextStep { text, cite, refer: _ }) in next_steps.iter().enumerate() {
            self.text(Statement::Step(s), text);
            self.cite(Statement::Step(s), cite);
        }
        self.caveats(caveats);
    }
}

impl<'d> Part<'d> {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&'d Bilingual> {
        match self.said {
            Said::Text(text) => Some(text),
            Said::Cited(..) => None,
        }
    }

    /// The citation, if it is one.
    pub fn citation(&self) -> Option<&'d Citation> {
        match self.said {
            Said::Text(_) => None,
            Said::Cited(_, citation) => Some(citation),
        }
    }

    /// Where it stands in the file: `questions[3].answers[1].cite[0]`.
    pub fn path(&self) -> String {
        let owner = match self.owner {
            Owner::Edition => String::new(),
            owner => format!("{owner}."),
        };
        let (statement, field) = self.role.fields();
        match self.said {
            Said::Text(_) => format!("{owner}{statement}{field}"),
            Said::Cited(at, _) => format!("{owner}{statement}cite[{at}]"),
        }
    }
}

impl Statement {
    /// Where a statement stands in its owner, and its text in it; citations stand beside the text.
    fn fields(self) -> (String, &'static str) {
        let own = |field| (String::new(), field);
        match self {
            Statement::Title => own("title"),
            Statement::Caveat(at) => (format!("caveats[{at}]."), "text"),
            Statement::Ask => own("ask"),
            Statement::Why => own("why"),
            Statement::Counts => own("counts"),
            Statement::Beware => own("beware"),
            Statement::Meanwhile => ("meanwhile.".to_owned(), "text"),
            Statement::Words(at) => (format!("words[{at}]."), "because"),
            Statement::Retired(at) => (format!("retired[{at}]."), "text"),
            Statement::Label => own("label"),
            Statement::Because => own("because"),
            Statement::Contradicts(at) => (format!("contradicts[{at}]."), "text"),
            Statement::Rider => own("rider"),
            Statement::Step(at) => (format!("next_steps[{at}]."), "text"),
        }
    }
}

/// Where it stands, as [`Part::path`].
impl fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.path())
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Owner::Edition => Ok(()),
            Owner::Question(q) => write!(f, "questions[{q}]"),
            Owner::Answer(q, a) => write!(f, "questions[{q}].answers[{a}]"),
            Owner::Leaf(leaf) => write!(f, "leaves[{leaf}]"),
        }
    }
}
