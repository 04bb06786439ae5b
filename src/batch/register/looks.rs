//! How the cells of rows look, each look with the number by which rows know it.

use rust_xlsxwriter::{Color, Format, FormatUnderline, Worksheet, XlsxError};

use super::look::{LINK, SIZE};
use crate::batch::book::body;

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellLook {
    Plain,
    Day,
    Link,
    /// That of an outcome, by its colour.
    Coloured(u32),
}

/// The looks that have come up so far.
pub(super) struct CellLooks {
    plain: Format,
    known: Vec<(CellLook, String)>,
}

/// The number of the first look: the library has one for cells of which nothing is said, and one for headings.
const FIRST: usize = 2;

impl CellLooks {
    /// None yet.
    pub(super) fn new() -> CellLooks {
        CellLooks { plain: body().set_font_size(SIZE), known: Vec::new() }
    }

    /// The number of a look. The library counts looks as they come: a cell of a row, which is not kept, tells it of one.
    ///
    /// # Errors
    /// The library's limits.
    pub(super) fn number(&mut self, look: CellLook, sheet: &mut Worksheet, row: u32) -> Result<&str, XlsxError> {
        let place = match self.known.iter().position(|(known, _)| *known == look) {
            Some(place) => place,
            None => {
                sheet.write_blank(row, 0, &self.format(look))?;
                self.known.push((look, (FIRST + self.known.len()).to_string()));
                self.known.len() - 1
            }
        };
        Ok(self.known.get(place).map_or("0", |(_, number)| number))
    }

    /// A look as the library knows it.
    pub(super) fn format(&self, look: CellLook) -> Format {
        let plain = self.plain.clone();
        match look {
            CellLook::Plain => plain,
            CellLook::Day => plain.set_num_format("yyyy-mm-dd"),
            CellLook::Link => plain.set_font_color(Color::RGB(LINK)).set_underline(FormatUnderline::Single),
            CellLook::Coloured(colour) => plain.set_background_color(Color::RGB(colour)),
        }
    }
}
