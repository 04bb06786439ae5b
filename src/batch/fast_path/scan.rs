//! A case read from a line for what decides and no more: what is said of the study and of each product as a number, and
//! three texts.
//!
//! It gives up (`None`) on everything that has a fault or asks for a word, and on what is too rare to be worth a way of
//! its own; the slow way then reads the line anew.

mod answers;
mod fields;

use std::borrow::Cow;

use super::Code;
use super::cursor::Cursor;
use super::ids::{NumberedIds, NumberedQuestion, OfProduct, OfStudy};
use super::steps::{PRODUCT, STUDY, SaidState, SaidSteps};
use crate::study::{CaseObject, MAX_PRODUCTS, ProductPart, StudyField, StudyPart};
use crate::tree::hint::Sieve;
use fields::SeenFields;

pub(super) use fields::Strangers;

/// The texts of a case that come into its line or decide what judges it.
#[derive(Debug, Default)]
pub(super) struct LineTexts<'l> {
    pub(super) id: Cow<'l, str>,
    pub(super) title: Cow<'l, str>,
    pub(super) as_of: Cow<'l, str>,
    /// What is said of products, by their number from one, that may hold a word that users bring.
    pub(super) said: Vec<(usize, Cow<'l, str>)>,
}

/// What a line says of the study and of each product.
#[derive(Clone, Debug, Default)]
pub(super) struct SaidStates {
    pub(super) study: SaidState,
    pub(super) products: Vec<SaidState>,
}

/// Reads a line.
pub(super) fn read<'l>(
    cursor: Cursor<'_, 'l>,
    words: &NumberedIds,
    sieve: &Sieve,
    said: &mut SaidStates,
    steps: &mut SaidSteps,
    strangers: &mut Strangers,
) -> Option<LineTexts<'l>> {
    (said.study, _) = (STUDY, said.products.clear());
    let (others, texts) = (Vec::new(), LineTexts::default());
    let mut scan = Scan { cursor, words, sieve, said, steps, answered: 0, strangers, others, texts };
    scan.study()?;
    scan.cursor.is_end().then_some(scan.texts)
}

/// A question by its number, with its answers.
type AskedQuestion<'m> = (Code, &'m NumberedQuestion);

struct Scan<'m, 'l> {
    cursor: Cursor<'m, 'l>,
    words: &'m NumberedIds,
    sieve: &'m Sieve,
    said: &'m mut SaidStates,
    steps: &'m mut SaidSteps,
    /// How many answers were read.
    answered: usize,
    strangers: &'m mut Strangers,
    /// The names of the objects around that are no fields; none may come twice.
    others: Vec<&'l str>,
    texts: LineTexts<'l>,
}

/// Where parts that are no texts are counted from, behind those that are.
const PARTS: u32 = 24;

impl<'l> Scan<'_, 'l> {
    fn study(&mut self) -> Option<()> {
        let (mut seen, mut first, before) = (SeenFields::default(), true, self.others.len());
        if !self.cursor.eat(b'{') {
            return None;
        }
        while let Some(key) = self.cursor.key(&mut first)? {
            match self.words.of_study.get(key) {
                Some(OfStudy::Text(field)) => {
                    seen.once(field as u32)?;
                    match field {
                        StudyField::Id => self.texts.id = self.cursor.text_or_null()?,
                        StudyField::Title => self.texts.title = self.cursor.text_or_null()?,
                        StudyField::AsOf => self.texts.as_of = self.cursor.text_or_null()?,
                        StudyField::Protocol
                        | StudyField::Institution
                        | StudyField::Investigator
                        | StudyField::JudgedBy => self.cursor.pass_text_or_null()?,
                    }
                }
                Some(OfStudy::Part(part @ StudyPart::Format)) => {
                    seen.once(PARTS + part as u32)?;
                    // The number to the letter: what follows it must not make it another one.
                    let is_one = self.cursor.literal("1") && matches!(self.cursor.peek(), Some(b',' | b'}'));
                    is_one.then_some(())?;
                }
                Some(OfStudy::Part(part @ StudyPart::Answers)) => {
                    seen.once(PARTS + part as u32)?;
                    self.said.study = self.answers(STUDY)?;
                }
                Some(OfStudy::Part(part @ StudyPart::Products)) => {
                    seen.once(PARTS + part as u32)?;
                    self.products()?;
                }
                // A sheet says to whose words a study was answered.
                Some(OfStudy::Left | OfStudy::Part(StudyPart::Sheet)) => return None,
                // It decides nothing.
                Some(OfStudy::Part(part @ (StudyPart::History | StudyPart::Undone))) => {
                    seen.once(PARTS + part as u32)?;
                    self.cursor.skip()?;
                }
                None => self.other(Some(CaseObject::Study), key, before)?,
            }
        }
        self.others.truncate(before);
        seen.has(PARTS + StudyPart::Format as u32).then_some(())
    }

    fn products(&mut self) -> Option<()> {
        let (mut first, mut count) = (true, 0);
        if !self.cursor.eat(b'[') {
            return None;
        }
        while self.cursor.item(&mut first)? {
            count += 1;
            if count > MAX_PRODUCTS {
                return None;
            }
            self.product(count)?;
        }
        Some(())
    }

    fn product(&mut self, number: usize) -> Option<()> {
        let (mut seen, mut first, before) = (SeenFields::default(), true, self.others.len());
        if !self.cursor.eat(b'{') {
            return None;
        }
        let mut said = PRODUCT;
        while let Some(key) = self.cursor.key(&mut first)? {
            match self.words.of_product.get(key) {
                Some(OfProduct::Text(field)) => {
                    seen.once(field as u32)?;
                    self.said(number)?;
                }
                Some(OfProduct::Part(part @ ProductPart::Answers)) => {
                    seen.once(PARTS + part as u32)?;
                    said = self.answers(PRODUCT)?;
                }
                Some(OfProduct::Part(part @ ProductPart::Details)) => {
                    seen.once(PARTS + part as u32)?;
                    self.details(number)?;
                }
                Some(OfProduct::Part(part @ ProductPart::History)) => {
                    seen.once(PARTS + part as u32)?;
                    self.cursor.skip()?;
                }
                None => self.other(Some(CaseObject::Product), key, before)?,
            }
        }
        self.others.truncate(before);
        self.said.products.push(said);
        Some(())
    }

    fn details(&mut self, number: usize) -> Option<()> {
        let (mut seen, mut first, before) = (SeenFields::default(), true, self.others.len());
        if !self.cursor.eat(b'{') {
            return None;
        }
        while let Some(key) = self.cursor.key(&mut first)? {
            match self.words.of_details.get(key) {
                Some(field) => {
                    seen.once(field as u32)?;
                    self.said(number)?;
                }
                None => self.other(Some(CaseObject::Details), key, before)?,
            }
        }
        self.others.truncate(before);
        Some(())
    }

    /// A text about a product; a word that users bring may speak against an answer.
    fn said(&mut self, number: usize) -> Option<()> {
        let text = self.cursor.text_or_null()?;
        if self.sieve.may_hold(&text) {
            self.texts.said.push((number, text));
        }
        Some(())
    }

    /// Steps over a field that is none of a case.
    #[cold]
    fn other(&mut self, level: Option<CaseObject>, key: &'l [u8], before: usize) -> Option<()> {
        let key = std::str::from_utf8(key).ok()?;
        let around = self.others.get(before..).unwrap_or_default();
        if around.contains(&key) || level.is_some_and(|level| !self.strangers.are(level, key)) {
            return None;
        }
        self.others.push(key);
        self.cursor.skip()
    }
}
