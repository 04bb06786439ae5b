//! What a study answers, as a list of numbers: studies with the same list have the same verdict.

use super::Code;
use crate::study::MAX_ANSWERS;

/// Answers in the order of the line, by the numbers of [`super::ids::NumberedIds`]; before them the edition that judges
/// and the one whose words were answered.
#[derive(Clone, Debug, Default)]
pub(super) struct Pattern {
    codes: Vec<Code>,
    answered_under: Option<usize>,
    /// A bit for each question answered in the object that is being read.
    answered: Vec<u64>,
}

/// What a number of a pattern says.
#[derive(Clone, Copy, Debug)]
pub(super) enum PatternPart<'p> {
    /// From here on about the study.
    Study,
    /// From here on about a further product.
    Product,
    /// A question and its answer.
    Answer(Code, PatternAnswer<'p>),
}

/// An answer by its number.
#[derive(Clone, Copy, Debug)]
pub(super) enum PatternAnswer<'p> {
    One(Code),
    Unknown,
    OneOf(&'p [Code]),
}

/// How many numbers say which edition judges and which one's words were answered.
const EDITIONS: usize = 2;

const STUDY: Code = Code::MAX - 1;
const PRODUCT: Code = Code::MAX;

/// How many bits the number of an answer takes.
const BITS: u32 = 16;
/// The most questions and answers whose numbers are none of the marks.
const MOST: Code = 0x7fff;
const UNKNOWN: Code = 0xffff;
/// An answer of several, whose numbers follow behind their count.
const ONE_OF: Code = 0xfffe;

impl Pattern {
    /// Begins anew, of so many questions.
    pub(super) fn clear(&mut self, questions: usize) {
        self.codes.clear();
        self.codes.extend([0; EDITIONS]);
        self.answered.resize(questions.div_ceil(64), 0);
    }

    /// Says which edition judges, and which one's words were answered if that is known.
    pub(super) fn judged_by(&mut self, edition: usize, answered: Option<usize>) {
        self.answered_under = answered;
        let code = |edition: usize| Code::try_from(edition).unwrap_or(Code::MAX);
        if let [first, second, ..] = self.codes.as_mut_slice() {
            (*first, *second) = (code(edition), answered.map_or(Code::MAX, code));
        }
    }

    /// The edition whose words were answered, if that is known.
    pub(super) fn answered_under(&self) -> Option<usize> {
        self.answered_under
    }

    /// The list, which is the same for equal patterns alone.
    pub(super) fn codes(&self) -> &[Code] {
        &self.codes
    }

    pub(super) fn begin_study(&mut self) {
        self.codes.push(STUDY);
    }

    pub(super) fn begin_product(&mut self) {
        self.codes.push(PRODUCT);
    }

    pub(super) fn begin_answers(&mut self) {
        self.answered.fill(0);
    }

    /// Takes a question of the object; `None` if it was answered there before.
    pub(super) fn ask(&mut self, question: Code) -> Option<()> {
        let word = self.answered.get_mut(question as usize / 64)?;
        let bit = 1 << (question % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        (is_new && question < MOST && self.codes.len() < MAX_ANSWERS).then_some(())
    }

    pub(super) fn one(&mut self, question: Code, answer: Code) -> Option<()> {
        self.codes.push(question << BITS | answer);
        (answer < MOST).then_some(())
    }

    pub(super) fn unknown(&mut self, question: Code) {
        self.codes.push(question << BITS | UNKNOWN);
    }

    /// Begins a list of answers; where their count stands.
    pub(super) fn begin_one_of(&mut self, question: Code) -> usize {
        self.codes.extend([question << BITS | ONE_OF, 0]);
        self.codes.len() - 1
    }

    /// One of the list that was begun.
    pub(super) fn one_of(&mut self, count: usize, answer: Code) {
        if let Some(count) = self.codes.get_mut(count) {
            *count += 1;
        }
        self.codes.push(answer);
    }

    /// How many products there are.
    pub(super) fn products(&self) -> usize {
        self.each().filter(|part| matches!(part, PatternPart::Product)).count()
    }

    /// What it says, in the order of the line.
    pub(super) fn each(&self) -> impl Iterator<Item = PatternPart<'_>> {
        parts(self.codes.get(EDITIONS..).unwrap_or_default())
    }

    /// The editions, which stand before all else.
    pub(super) fn editions(&self) -> &[Code] {
        self.codes.get(..EDITIONS).unwrap_or_default()
    }

    /// What it says of the study and of each product, whichever the line names, in its order.
    pub(super) fn subjects(&self) -> impl Iterator<Item = PatternSubject<'_>> {
        let mut rest = self.codes.get(EDITIONS..).unwrap_or_default();
        std::iter::from_fn(move || {
            let (mark, behind) = rest.split_first()?;
            let end = behind.iter().position(|code| matches!(*code, STUDY | PRODUCT)).unwrap_or(behind.len());
            let (codes, behind) = behind.split_at_checked(end)?;
            rest = behind;
            Some(PatternSubject { is_product: *mark == PRODUCT, codes })
        })
    }
}

/// The study or a product with what a pattern says of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PatternSubject<'p> {
    pub(super) is_product: bool,
    pub(super) codes: &'p [Code],
}

impl PatternSubject<'static> {
    /// The study, or a product, of which nothing is said.
    pub(super) fn silent(is_product: bool) -> Self {
        Self { is_product, codes: &[] }
    }
}

impl<'p> PatternSubject<'p> {
    /// The same beginning with whom it is about.
    pub(super) fn each(self) -> impl Iterator<Item = PatternPart<'p>> {
        let head = if self.is_product { PatternPart::Product } else { PatternPart::Study };
        std::iter::once(head).chain(parts(self.codes))
    }
}

/// What some numbers say.
fn parts(mut rest: &[Code]) -> impl Iterator<Item = PatternPart<'_>> {
    std::iter::from_fn(move || {
        let (code, behind) = rest.split_first()?;
        rest = behind;
        let (question, answer) = (code >> BITS, code & UNKNOWN);
        Some(match (*code, answer) {
            (STUDY, _) => PatternPart::Study,
            (PRODUCT, _) => PatternPart::Product,
            (_, UNKNOWN) => PatternPart::Answer(question, PatternAnswer::Unknown),
            (_, ONE_OF) => {
                let (count, behind) = rest.split_first()?;
                let (some, behind) = behind.split_at_checked(*count as usize)?;
                rest = behind;
                PatternPart::Answer(question, PatternAnswer::OneOf(some))
            }
            (_, answer) => PatternPart::Answer(question, PatternAnswer::One(answer)),
        })
    })
}
