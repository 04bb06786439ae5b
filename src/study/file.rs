//! The case file as a study: what is read is kept, and written again without loss.
//!
//! [`mod@super::read`] reads; where it finds a fault, [`super::locate`] looks for the place.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::limits::MAX_BYTES;
use super::locate::locate;
use super::read::{self, CaseObject, Faults, Sink, Stated};
use super::{CaseKind, CaseProblem, GivenAnswer, Product, ProductField, Study, StudyField};

/// Reads a case file.
///
/// # Errors
/// The first fault, with its line and path.
pub fn read(text: &str) -> Result<Study, CaseProblem> {
    let mut study = Study::default();
    read_into(text, &mut study)?;
    Ok(study)
}

/// Reads a case that stands within something longer, where it may be longer than in a file of its own.
///
/// # Errors
/// As [`read()`].
pub fn read_within(text: &str, most: usize) -> Result<Study, CaseProblem> {
    let mut study = Study::default();
    read_at_most(text, most, &mut study)?;
    Ok(study)
}

/// Reads a case into anything that takes one.
///
/// # Errors
/// As [`read()`]; what came before the fault has been taken.
pub fn read_into<'de, S: Sink<'de>>(text: &'de str, sink: &mut S) -> Result<(), CaseProblem> {
    read_at_most(text, MAX_BYTES, sink)
}

fn read_at_most<'de, S: Sink<'de>>(text: &'de str, most: usize, sink: &mut S) -> Result<(), CaseProblem> {
    if text.len() > most {
        return Err(CaseProblem { line: 1, path: String::new(), kind: CaseKind::TooLong });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let faults = Faults::new();
    read::read(text, sink, &faults).map_err(|fault| locate(text, &fault, faults))
}

impl<'de> Sink<'de> for Study {
    const KEEPS_EXTRA: bool = true;

    fn study_text(&mut self, field: StudyField, text: Cow<'de, str>) {
        self.texts.set(field, text);
    }

    fn begin_product(&mut self) {
        self.products.push(Product::default());
    }

    fn product_text(&mut self, field: ProductField, text: Cow<'de, str>) {
        if let Some(product) = self.products.last_mut() {
            product.texts.set(field, text);
        }
    }

    fn answer(&mut self, of_product: bool, question: Cow<'de, str>, stated: Stated<'de>) {
        let Stated { answer, note, source, under, extra } = stated;
        let (note, source, under) = (note.into(), source.into(), under.into());
        let answer = GivenAnswer { answer: answer.into_owned(), note, source, under, extra };
        let product = if of_product { self.products.last_mut().map(|product| &mut product.answers) } else { None };
        product.unwrap_or(&mut self.answers).insert(question.into_owned(), answer);
    }

    fn unknown(&mut self, _: CaseObject, _: &str) {}

    fn extra(&mut self, level: CaseObject, key: Cow<'de, str>, value: &'de RawValue) {
        let extra = match (level, self.products.last_mut()) {
            (CaseObject::Product, Some(product)) => &mut product.extra,
            (CaseObject::Details, Some(product)) => &mut product.extra_details,
            _ => &mut self.extra,
        };
        extra.0.push((key.into_owned(), value.to_owned()));
    }
}
