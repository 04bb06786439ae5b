//! The ids of all editions as numbers: found in a line before it is known which edition judges it.

use super::Code;
use super::names::NameTable;
use super::steps::{END, NOT_KNOWN};
use crate::study::{AnswerPart, ProductField, ProductPart, StudyField, StudyPart, UNKNOWN};
use crate::tree::{AnswerIx, Editions, QuestionIx, Tree};

/// A field of a study.
#[derive(Clone, Copy, Debug)]
pub(super) enum OfStudy {
    Part(StudyPart),
    Text(StudyField),
    /// A name that is none of a case: what it says about the file is the slow way's to tell.
    Left,
}

/// A field of a product.
#[derive(Clone, Copy, Debug)]
pub(super) enum OfProduct {
    Part(ProductPart),
    Text(ProductField),
}

/// A question of any edition, with its answers of all of them.
#[derive(Clone, Debug)]
pub(super) struct NumberedQuestion {
    id: String,
    answers: NameTable<Code>,
    count: Code,
}

impl NumberedQuestion {
    /// An answer, or that none is known.
    #[inline]
    pub(super) fn find(&self, answer: &[u8]) -> Option<Code> {
        self.answers.get(answer)
    }
}

/// A question as one edition has it.
#[derive(Clone, Debug)]
pub(super) struct EditionQuestion {
    pub(super) at: QuestionIx,
    pub(super) of_product: bool,
    /// The edition's own answer by number; none where only another edition has it.
    answers: Vec<Option<AnswerIx>>,
}

impl EditionQuestion {
    pub(super) fn answer(&self, number: Code) -> Option<AnswerIx> {
        *self.answers.get(usize::try_from(number).ok()?)?
    }
}

/// Names at which the reader of cases looks twice.
const LEFT: [&str; 6] = ["kind", "case", "studies", "outcome", "outcomes", "error"];

/// All names that a line can have.
#[derive(Clone, Debug)]
pub(super) struct NumberedIds {
    pub(super) of_study: NameTable<OfStudy>,
    pub(super) of_product: NameTable<OfProduct>,
    pub(super) of_details: NameTable<ProductField>,
    pub(super) of_answer: NameTable<AnswerPart>,
    numbers: NameTable<Code>,
    asked: Vec<NumberedQuestion>,
    /// Of each edition its questions by number.
    meant: Vec<Vec<Option<EditionQuestion>>>,
}

impl NumberedIds {
    pub(super) fn of(editions: &Editions) -> Self {
        let (mut numbers, mut asked): (NameTable<Code>, Vec<NumberedQuestion>) = (NameTable::default(), Vec::new());
        for question in editions.all().iter().flat_map(Tree::questions) {
            let number = numbers.get(question.id.as_bytes()).unwrap_or_else(|| {
                let next = code(asked.len());
                // What has no number of its own is left to the slow way.
                if next < END {
                    numbers.add(&question.id, next);
                    let answers = NameTable::of([(UNKNOWN, NOT_KNOWN)]);
                    asked.push(NumberedQuestion { id: question.id.as_str().to_owned(), answers, count: 0 });
                }
                next
            });
            let Some(known) = asked.get_mut(number as usize) else { continue };
            for answer in question.answers.iter().filter(|answer| answer.id != UNKNOWN) {
                if known.answers.get(answer.id.as_bytes()).is_none() && known.count < END {
                    known.answers.add(&answer.id, known.count);
                    known.count += 1;
                }
            }
        }
        let of_product =
            |detail: bool| ProductField::ALL.iter().copied().filter(move |field| field.is_detail() == detail);
        let mut ids = Self {
            of_study: NameTable::of(
                (StudyPart::ALL.iter().map(|part| (part.key(), OfStudy::Part(*part))))
                    .chain(StudyField::ALL.iter().map(|field| (field.key(), OfStudy::Text(*field))))
                    .chain(LEFT.map(|key| (key, OfStudy::Left))),
            ),
            of_product: NameTable::of(
                (ProductPart::ALL.iter().map(|part| (part.key(), OfProduct::Part(*part))))
                    .chain(of_product(false).map(|field| (field.key(), OfProduct::Text(field)))),
            ),
            of_details: NameTable::of(of_product(true).map(|field| (field.key(), field))),
            of_answer: NameTable::of(AnswerPart::ALL.iter().map(|part| (part.key(), *part))),
            numbers,
            asked,
            meant: Vec::new(),
        };
        ids.meant = editions.all().iter().map(|tree| ids.meant_in(tree)).collect();
        ids
    }

    fn meant_in(&self, tree: &Tree) -> Vec<Option<EditionQuestion>> {
        let mut all: Vec<Option<EditionQuestion>> = vec![None; self.asked.len()];
        for (at, question) in tree.each_question() {
            let Some((number, asked)) =
                self.numbers.get(question.id.as_bytes()).and_then(|number| self.numbered(number))
            else {
                continue;
            };
            let mut answers = vec![None; asked.count as usize];
            for (answer, given) in tree.each_answer(at) {
                let slot = asked.answers.get(given.id.as_bytes()).and_then(|number| answers.get_mut(number as usize));
                if let Some(slot) = slot {
                    *slot = Some(answer);
                }
            }
            if let Some(slot) = all.get_mut(number as usize) {
                *slot = Some(EditionQuestion { at, of_product: tree.is_product(at), answers });
            }
        }
        all
    }

    /// How many questions have a number.
    pub(super) fn count(&self) -> usize {
        self.asked.len()
    }

    /// The id of a question.
    pub(super) fn id(&self, number: usize) -> Option<&str> {
        self.asked.get(number).map(|asked| asked.id.as_str())
    }

    /// A question by its id, with its number.
    #[inline]
    pub(super) fn question(&self, id: &[u8]) -> Option<(Code, &NumberedQuestion)> {
        self.numbered(self.numbers.get(id)?)
    }

    fn numbered(&self, number: Code) -> Option<(Code, &NumberedQuestion)> {
        Some((number, self.asked.get(number as usize)?))
    }

    /// A question by its number as an edition has it; none if it has not.
    pub(super) fn meant(&self, edition: usize, number: Code) -> Option<&EditionQuestion> {
        self.meant.get(edition)?.get(number as usize)?.as_ref()
    }
}

/// How many there are, as a number of a pattern. Editions hold at most some thousands of names together.
fn code(count: usize) -> Code {
    Code::try_from(count).unwrap_or(Code::MAX)
}
