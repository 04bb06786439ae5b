//! What the cells of a workbook say.

use std::borrow::Cow;

use calamine::{DataRef, ExcelDateTime};

use crate::batch::cells::Odd;

/// A cell as a person reads it, or why nobody can.
pub(super) fn text<'c>(value: &'c DataRef, is_formula: bool) -> Result<Cow<'c, str>, Odd> {
    match value {
        DataRef::Empty if is_formula => Err(Odd::Uncalculated),
        DataRef::Empty => Ok(Cow::Borrowed("")),
        DataRef::Error(error) => Err(Odd::Error(error.to_string())),
        DataRef::String(text) if is_formula && text.is_empty() => Err(Odd::Nothing),
        DataRef::String(text) => Ok(Cow::Borrowed(text)),
        DataRef::SharedString(text) => Ok(Cow::Borrowed(text)),
        DataRef::DateTimeIso(text) if text.starts_with('P') => Err(Odd::Duration),
        // The day without its time; what is none is refused where a day is wanted.
        DataRef::DateTimeIso(text) => Ok(Cow::Borrowed(text.split('T').next().unwrap_or_default())),
        DataRef::DurationIso(_) => Err(Odd::Duration),
        DataRef::Int(number) => Ok(Cow::Owned(number.to_string())),
        DataRef::Float(number) if !number.is_finite() => Err(Odd::NoNumber),
        DataRef::Float(number) => Ok(Cow::Owned(number.to_string())),
        DataRef::Bool(truth) => Ok(Cow::Owned(truth.to_string())),
        DataRef::DateTime(time) => day(*time).map(Cow::Owned),
    }
}

/// The first number behind 9999-12-31 as spreadsheets count days.
const DAYS_END: f64 = 2_958_466.0;

/// The day of a time, as a person writes it.
pub(super) fn day(time: ExcelDateTime) -> Result<String, Odd> {
    if time.is_duration() {
        return Err(Odd::Duration);
    }
    // The library reckons with nothing outside of these.
    if !(1.0..DAYS_END).contains(&time.as_f64()) {
        return Err(Odd::NoDay);
    }
    match time.to_ymd_hms_milli() {
        (year @ 1900..=9999, month, day, ..) => Ok(format!("{year:04}-{month:02}-{day:02}")),
        _ => Err(Odd::NoDay),
    }
}
