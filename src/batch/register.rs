//! Results as a workbook: frozen headings, filters, the outcome in words and colour, and how to read it.

mod filled;
mod guide;
mod link;
mod look;
mod looks;
mod rows;

use std::io::Write;
use std::path::Path;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::book::{RememberingSink, SheetError, begun, cell, heading, packed, serial, written};
use super::{CitedMemory, ResultColumn, ResultRow, record};
use crate::text::{Day, Lang};
use filled::filled;
use guide::guide;
use link::MAX_LINKS;
use look::{FAILED, Heights, SIZE, colour, width};
use looks::{CellLook, CellLooks};
use rows::SheetRows;

pub use link::PaperLink;

/// The most rows that a sheet holds below its headings.
pub const MAX_ROWS: u32 = 1_048_575;

/// A workbook of results that grows by rows, which wait on disk, in a file without a name, until it is finished.
pub struct ResultBook {
    /// The book without its rows.
    workbook: Workbook,
    sheet: Worksheet,
    shown: SheetRows,
    /// What stands on the first sheet.
    columns: Vec<ResultColumn>,
    ids: Worksheet,
    hidden: SheetRows,
    /// What stands on the sheet for programs, after what says which study is meant.
    id_columns: Vec<ResultColumn>,
    lang: Lang,
    rows: u32,
    links: u32,
    /// Whether a row could not be read or judged.
    has_failed: bool,
    cited: CitedMemory,
    looks: CellLooks,
    heights: Heights,
}

impl ResultBook {
    /// A workbook with its headings, whose rows wait in a folder.
    ///
    /// # Errors
    /// The workbook's own limits, or nothing can be written to the folder.
    pub fn new(columns: &[ResultColumn], day: Day, lang: Lang, folder: &Path) -> Result<ResultBook, SheetError> {
        written(|| Self::begin(columns, day, lang, folder))
    }

    fn begin(columns: &[ResultColumn], day: Day, lang: Lang, folder: &Path) -> Result<ResultBook, SheetError> {
        let mut workbook = begun(day)?;
        workbook.set_tempdir(folder)?;
        let (id_columns, shown): (Vec<_>, Vec<_>) = columns.iter().partition(|column| column.is_for_programs());
        let named = shown.iter().filter(|column| matches!(column, ResultColumn::Study | ResultColumn::File));
        let id_columns: Vec<_> = named.chain(&id_columns).copied().collect();
        let mut sheet = headed(&mut workbook, &shown, lang)?;
        sheet.set_name(lang.pick("判定", "Verdicts"))?;
        let mut ids = headed(&mut workbook, &id_columns, lang)?;
        ids.set_name(lang.pick("符号", "Ids"))?;
        Ok(ResultBook {
            workbook,
            sheet,
            shown: SheetRows::new(shown.len(), folder)?,
            columns: shown,
            ids,
            hidden: SheetRows::new(id_columns.len(), folder)?,
            id_columns,
            lang,
            rows: 0,
            links: 0,
            has_failed: false,
            cited: CitedMemory::default(),
            looks: CellLooks::new(),
            heights: Heights::default(),
        })
    }

    /// How many rows link to their papers.
    pub fn links(&self) -> u32 {
        self.links
    }

    /// Adds a row, with the paper to which it links.
    ///
    /// # Errors
    /// The sheet is full, or the disk.
    pub fn push(&mut self, row: &ResultRow, paper: Option<&PaperLink>) -> Result<(), SheetError> {
        written(|| self.add(row, paper))
    }

    fn add(&mut self, row: &ResultRow, paper: Option<&PaperLink>) -> Result<(), SheetError> {
        if self.rows == MAX_ROWS {
            return Err(XlsxError::RowColumnLimitError.into());
        }
        self.rows += 1;
        let (colour, as_of) = match &row.result {
            Ok(judged) => (colour(judged.brief.possible.single()), Some(judged.as_of)),
            Err(_) => (FAILED, None),
        };
        self.has_failed |= row.result.is_err();
        let texts = record(row, &self.columns, self.lang, true, &mut self.cited);
        let ids = record(row, &self.id_columns, self.lang, true, &mut self.cited);
        let Self { sheet, shown, columns, hidden, id_columns, rows, links, looks, heights, .. } = self;
        // What was never given a height is low in programs that trust the file; nobody prints more rows than this.
        let mut height = |columns, texts| (*rows <= MAX_PRINTED).then(|| heights.of(columns, texts));
        shown.begin(*rows + 1, height(columns, &texts));
        hidden.begin(*rows + 1, height(id_columns, &ids));
        for ((at, column), text) in (0_u16..).zip(&*columns).zip(&texts) {
            let day = as_of.and_then(serial).filter(|_| *column == ResultColumn::AsOf);
            let paper = paper.filter(|_| *column == ResultColumn::Paper);
            // Where no link can lead to a paper, its name is there to look for.
            let url = paper.and_then(PaperLink::url).filter(|_| *links < MAX_LINKS);
            let kind = match (column, day, &url) {
                (_, Some(_), _) => CellLook::Day,
                (_, _, Some(_)) => CellLook::Link,
                (ResultColumn::OutcomeText, ..) => CellLook::Coloured(colour),
                _ => CellLook::Plain,
            };
            let (place, look) = (usize::from(at), looks.number(kind, sheet, *rows)?);
            match day {
                Some(day) => shown.number(place, look, day),
                None => shown.text(place, look, &cell(paper.map_or(text, |paper| &paper.name))),
            }
            if let Some(url) = url {
                sheet.write_url_with_format(*rows, at, url, &looks.format(kind))?;
                *links += 1;
            }
        }
        for (at, text) in ids.iter().enumerate() {
            hidden.text(at, looks.number(CellLook::Plain, sheet, *rows)?, &cell(text));
        }
        shown.end()?;
        Ok(hidden.end()?)
    }

    /// Writes the file.
    ///
    /// # Errors
    /// The workbook's own limits, or what is written to takes no more.
    pub fn finish(self, to: &mut (dyn Write + Send)) -> Result<(), SheetError> {
        let mut to = RememberingSink { to, fault: None };
        let done = written(|| self.end(&mut to));
        // What was refused comes wrapped; what it was matters more.
        to.fault.map_or(done, |fault| Err(SheetError::Io(fault)))
    }

    fn end(mut self, to: &mut (dyn Write + Send)) -> Result<(), SheetError> {
        let last = |columns: &[ResultColumn]| u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        self.sheet.autofilter(0, 0, self.rows, last(&self.columns))?;
        if self.rows > 0 {
            // A book says how far its cells go.
            let plain = self.looks.format(CellLook::Plain);
            self.sheet.write_blank(self.rows, last(&self.columns), &plain)?;
            self.ids.write_blank(self.rows, last(&self.id_columns), &plain)?;
        }
        let error = (0_u16..).zip(&self.columns).find(|(_, column)| **column == ResultColumn::Error);
        if let Some((at, _)) = error.filter(|_| !self.has_failed) {
            // Without a fault the column would only make the print smaller.
            self.sheet.set_column_hidden(at)?;
        }
        let columns: Vec<_> = self
            .columns
            .iter()
            .chain(self.id_columns.iter().filter(|column| column.is_for_programs()))
            .copied()
            .collect();
        let guide = guide(self.workbook.new_worksheet_with_constant_memory()?, &columns, self.lang)?;
        self.workbook.push_worksheet(self.sheet);
        self.workbook.push_worksheet(self.ids);
        self.workbook.push_worksheet(guide);
        Ok(filled(packed(&mut self.workbook)?, [self.shown, self.hidden], to)?)
    }
}

/// A sheet that grows by rows, under the headings of its columns.
fn headed(workbook: &mut Workbook, columns: &[ResultColumn], lang: Lang) -> Result<Worksheet, XlsxError> {
    let mut sheet = workbook.new_worksheet_with_constant_memory()?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    sheet.set_margins(0.4, 0.4, 0.5, 0.5, 0.3, 0.3);
    for (at, column) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(0, at, column.words(lang).0, &heading().set_font_size(SIZE))?;
        sheet.set_column_width(at, f64::from(width(*column)))?;
    }
    sheet.set_freeze_panes(1, 2)?;
    Ok(sheet)
}

/// The last row that is given a height.
const MAX_PRINTED: u32 = 10_000;
