//! Cells as nearly all of them stand in a sheet: with their place first, one value and nothing odd.

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::MAX_COLUMNS;
use super::asked::{BookAsked, NumberLook};
use super::row_xml::RowXml;
use super::shared::SharedTexts;
use super::value::day;
use crate::batch::table::RowCells;

/// What the cells of a workbook rest on.
pub(super) struct BookTexts<'a> {
    pub(super) asked: &'a BookAsked,
    pub(super) shared: SharedTexts,
}

impl<'x> RowXml<'x> {
    /// Takes a cell of a row with this number and puts it down.
    pub(super) fn cell(&mut self, row: &str, book: &BookTexts, to: &mut RowCells) -> Option<()> {
        self.take(b"<c r=\"")?;
        let column = self.column()?;
        self.take_text(row)?;
        self.take(b"\"")?;
        let (mut look, mut kind) = (None, None);
        // Nearly all cells have these two, if any, in this order.
        if self.take(b" s=\"").is_some() {
            look = Some(self.take_to(b'"')?);
            self.take(b"\"")?;
        }
        if self.take(b" t=\"").is_some() {
            kind = Some(self.take_to(b'"')?);
            self.take(b"\"")?;
        }
        while let Some((name, value)) = self.attribute()? {
            let known = match name {
                "s" => &mut look,
                "t" => &mut kind,
                "r" => return None,
                _ => continue,
            };
            if known.replace(value).is_some() {
                return None;
            }
        }
        if self.take(b"/>").is_some() {
            return Some(());
        }
        self.take(b">")?;
        match kind {
            Some("inlineStr") => {
                self.take(b"<is>")?;
                put(column, &self.piece()?, to)?;
                self.take(b"</is>")?;
            }
            Some("s") => {
                let number = self.value()?;
                let number = if is_digits(number) { number.parse().ok()? } else { return None };
                put(column, book.shared.get(number)?, to)?;
            }
            Some("str") => {
                let is_formula = self.formula()?;
                self.take(b"<v>")?;
                let text = self.text()?;
                self.take(b"</v>")?;
                // What a formula without a text says depends on where it stands.
                if is_formula && text.is_empty() {
                    return None;
                }
                put(column, &text, to)?;
            }
            Some("n") | None => {
                self.formula()?;
                let number = self.value()?;
                let look = match look {
                    Some(look) if is_digits(look) => *book.asked.looks.get(look.parse::<usize>().ok()?)?,
                    Some(_) => return None,
                    None => NumberLook::Number,
                };
                put_number(column, number, look, book.asked.is_1904, to)?;
            }
            Some("b") => {
                self.formula()?;
                let truth = match self.value()? {
                    "0" => false,
                    "1" => true,
                    _ => return None,
                };
                put(column, &truth.to_string(), to)?;
            }
            Some(_) => return None,
        }
        self.take(b"</c>")
    }

    /// Takes the letters of a column; its place from zero.
    fn column(&mut self) -> Option<usize> {
        let letters = self.0.bytes().take_while(u8::is_ascii_uppercase).take(4).count();
        let (name, rest) = self.0.split_at_checked(letters)?;
        self.0 = rest;
        // No sheet has more columns than three letters name.
        if !(1..=3).contains(&letters) {
            return None;
        }
        Some(name.bytes().fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1) - 1)
    }

    /// Takes a formula, if there is one.
    fn formula(&mut self) -> Option<bool> {
        if self.take(b"<f>").is_none() {
            return Some(false);
        }
        quick_xml::escape::unescape(self.take_to(b'<')?).ok()?;
        self.take(b"</f>")?;
        Some(true)
    }

    fn value(&mut self) -> Option<&'x str> {
        self.take(b"<v>")?;
        let value = self.take_to(b'<')?;
        self.take(b"</v>")?;
        Some(value)
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Puts a text down in its column; `None` if that has been passed.
fn put(column: usize, text: &str, to: &mut RowCells) -> Option<()> {
    if !text.is_empty() && column < MAX_COLUMNS {
        to.at(column)?.push_str(text);
    }
    Some(())
}

fn put_number(column: usize, number: &str, look: NumberLook, is_1904: bool, to: &mut RowCells) -> Option<()> {
    let is_written_so = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
    let begins = number.strip_prefix('-').unwrap_or(number).bytes().next()?.is_ascii_digit();
    if !begins || !number.ends_with(|end: char| end.is_ascii_digit()) || !number.bytes().all(is_written_so) {
        return None;
    }
    let value: f64 = number.parse().ok()?;
    match look {
        NumberLook::Number if !value.is_finite() => None,
        NumberLook::Number => put(column, &value.to_string(), to),
        NumberLook::Day => {
            let time = ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904);
            put(column, &day(time).ok()?, to)
        }
        NumberLook::Span => None,
    }
}
