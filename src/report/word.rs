//! A sheet as a Word file with the look of a form: title block, ruled tables, lines to sign, page numbers.
//!
//! Our papers are [`Form`]s like an office's own: the .docx files in `word/` open in Word, and hold all looks, as
//! styles.

use std::sync::LazyLock;

use super::Report;
use super::form::{Form, FormFault, SHIPPED, WordError};
use super::sheet::Sheet;
use crate::text::Lang;

/// A form that came with the program, as it was read.
type ShippedForm = LazyLock<Result<Form, Vec<FormFault>>>;

static VERDICT_JA: ShippedForm = LazyLock::new(|| Form::read(SHIPPED));
static VERDICT_EN: ShippedForm = LazyLock::new(|| Form::read(include_bytes!("word/verdict.en.docx").as_slice()));
static SHEET_JA: ShippedForm = LazyLock::new(|| Form::read(include_bytes!("word/sheet.ja.docx").as_slice()));
static SHEET_EN: ShippedForm = LazyLock::new(|| Form::read(include_bytes!("word/sheet.en.docx").as_slice()));

/// Our own form of a verdict.
///
/// # Errors
/// It is damaged.
pub fn shipped(lang: Lang) -> Result<&'static Form, WordError> {
    whole(lang.pick(&VERDICT_JA, &VERDICT_EN))
}

fn whole(form: &'static ShippedForm) -> Result<&'static Form, WordError> {
    let damaged = |faults: &Vec<FormFault>| WordError::Shipped(faults.first().cloned().unwrap_or(FormFault::NotWord));
    form.as_ref().map_err(damaged)
}

/// The Word file of a sheet in our own form, that of a verdict or that of a consultation sheet; the same sheet gives
/// the same file.
///
/// # Errors
/// The form and the sheet do not fit, or the package cannot be put together in memory.
pub fn word(sheet: &Sheet, report: Option<&Report>) -> Result<Vec<u8>, WordError> {
    let form = match report {
        Some(_) => shipped(sheet.lang)?,
        None => whole(sheet.lang.pick(&SHEET_JA, &SHEET_EN))?,
    };
    form.fill(sheet, report)
}
