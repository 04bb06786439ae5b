//! Results as a workbook: frozen headings, filters, the outcome in words and colour, and how to read it.

use std::io::{self, Write};
use std::path::Path;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{ResultColumn, ResultRow, quietly, record};
use crate::text::{Day, Lang, clean_lines, wrap};
use crate::tree::Outcome;

/// The most rows that a sheet holds below its headings.
pub const MAX_ROWS: u32 = 1_048_575;

/// The most UTF-16 units that a cell holds, with room to say that it was cut.
const MAX_CELL: usize = 32_000;

/// Why a workbook of results cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// A limit of such workbooks.
    #[error(transparent)]
    Limit(XlsxError),
    /// The computer's clock is before 1970.
    #[error("the clock of this computer is before 1970")]
    Clock,
    /// The file, or the one in which the rows wait for it, cannot be written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<XlsxError> for SheetError {
    fn from(fault: XlsxError) -> Self {
        match fault {
            XlsxError::IoError(fault) => Self::Io(fault),
            XlsxError::TempFileError(_, fault) => Self::Io(fault),
            other => Self::Limit(other),
        }
    }
}

/// The library writes rows as they come and knows no error for that: where it breaks down, the disk is full.
fn written<R, E: Into<SheetError>>(work: impl FnOnce() -> Result<R, E>) -> Result<R, SheetError> {
    match quietly(work) {
        Some(done) => done.map_err(Into::into),
        None => Err(SheetError::Io(io::ErrorKind::StorageFull.into())),
    }
}

/// A workbook of results that grows by rows, which wait on disk, in a file without a name, until it is finished.
pub struct ResultBook {
    workbook: Workbook,
    sheet: Worksheet,
    /// What stands on the first sheet.
    columns: Vec<ResultColumn>,
    ids: Worksheet,
    /// What stands on the sheet for programs, after what says which study is meant.
    id_columns: Vec<ResultColumn>,
    lang: Lang,
    rows: u32,
    /// Whether a row could not be read or judged.
    has_failed: bool,
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
        Ok(ResultBook { workbook, sheet, columns: shown, ids, id_columns, lang, rows: 0, has_failed: false })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// The sheet is full, or the disk.
    pub fn push(&mut self, row: &ResultRow) -> Result<(), SheetError> {
        written(|| self.add(row))
    }

    fn add(&mut self, row: &ResultRow) -> Result<(), XlsxError> {
        if self.rows == MAX_ROWS {
            return Err(XlsxError::RowColumnLimitError);
        }
        self.rows += 1;
        let (colour, as_of) = match &row.result {
            Ok(judged) => (colour(judged.brief.possible.single()), Some(judged.as_of)),
            Err(_) => (FAILED, None),
        };
        self.has_failed |= row.result.is_err();
        let texts = record(row, &self.columns, self.lang, true);
        let ids = record(row, &self.id_columns, self.lang, true);
        // What was never given a height is low in programs that trust the file; nobody prints more rows than this.
        if self.rows <= MAX_PRINTED {
            self.sheet.set_row_height(self.rows, height(&self.columns, &texts))?;
            self.ids.set_row_height(self.rows, height(&self.id_columns, &ids))?;
        }
        for ((at, column), text) in (0_u16..).zip(&self.columns).zip(texts) {
            let plain = body().set_font_size(SIZE);
            let format = if *column == ResultColumn::OutcomeText {
                plain.set_background_color(Color::RGB(colour))
            } else {
                plain
            };
            match as_of.filter(|_| *column == ResultColumn::AsOf).and_then(dated) {
                Some(day) => {
                    self.sheet.write_datetime_with_format(self.rows, at, &day, &format.set_num_format("yyyy-mm-dd"))?;
                }
                None => {
                    self.sheet.write_string_with_format(self.rows, at, cell(&text), &format)?;
                }
            }
        }
        for (at, text) in (0_u16..).zip(ids) {
            self.ids.write_string_with_format(self.rows, at, cell(&text), &body().set_font_size(SIZE))?;
        }
        Ok(())
    }

    /// Writes the file.
    ///
    /// # Errors
    /// The workbook's own limits, or what is written to takes no more.
    pub fn finish(self, to: &mut (dyn Write + Send)) -> Result<(), SheetError> {
        let mut to = Remembering { to, fault: None };
        let done = written(|| self.end(&mut to));
        // The library wraps what was refused; what it was matters more.
        to.fault.map_or(done, |fault| Err(SheetError::Io(fault)))
    }

    fn end(mut self, to: &mut (dyn Write + Send)) -> Result<(), XlsxError> {
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        self.sheet.autofilter(0, 0, self.rows, last)?;
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
        self.workbook.save_to_writer(to)
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

/// The size of letters in a table, so that a page of A4 takes its width.
const SIZE: f64 = 9.0;

/// The last row that is given a height: heights stay in memory until the book is written.
const MAX_PRINTED: u32 = 10_000;

/// The height of a row in points, so that the longest of its texts is seen whole, as far as a row may be high.
fn height(columns: &[ResultColumn], texts: &[String]) -> f64 {
    let lines = columns.iter().zip(texts).map(|(column, text)| {
        // Of letters of this size a column takes more than of those by which its width is counted.
        wrap(text, usize::from(width(*column)) * 11 / 10).len()
    });
    let lines = u32::try_from(lines.max().unwrap_or(1)).unwrap_or(u32::MAX);
    (f64::from(lines) * 13.5 + 2.0).min(409.0)
}

/// A day as spreadsheets count days, so that a column of them can be sorted; others stay text.
fn dated(day: Day) -> Option<ExcelDateTime> {
    let number = |part: i8| u8::try_from(part).ok();
    // Before 1900-03-01 programs disagree on what a number of days is.
    let year = u16::try_from(day.year()).ok().filter(|year| (1901..=9999).contains(year))?;
    ExcelDateTime::from_ymd(year, number(day.month())?, number(day.day())?).ok()
}

/// Writes on and remembers the first fault.
struct Remembering<'a> {
    to: &'a mut (dyn Write + Send),
    fault: Option<io::Error>,
}

impl Remembering<'_> {
    fn noted<R>(&mut self, done: io::Result<R>) -> io::Result<R> {
        done.map_err(|fault| {
            let kind = fault.kind();
            self.fault.get_or_insert(fault);
            kind.into()
        })
    }
}

impl Write for Remembering<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.to.write(bytes);
        self.noted(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.to.flush();
        self.noted(done)
    }
}

/// The bytes of a workbook. They are put together on threads of their own, for which the library does not ask first.
pub(super) fn packed(workbook: &mut Workbook) -> Result<Vec<u8>, XlsxError> {
    std::thread::Builder::new().spawn(|| {})?;
    workbook.save_to_buffer()
}

/// A workbook with nothing in it. The library asks the system for the time, and breaks down before 1970.
pub(super) fn begun(day: Day) -> Result<Workbook, SheetError> {
    let (mut workbook, properties) = quietly(|| (Workbook::new(), properties(day))).ok_or(SheetError::Clock)?;
    workbook.set_properties(&properties?);
    Ok(workbook)
}

/// The same input gives the same bytes: the day stands for the moment of writing.
fn properties(day: Day) -> Result<DocProperties, XlsxError> {
    let number = |part: i8| u8::try_from(part).unwrap_or(1);
    // Before and behind what a workbook can say, as under a clock that is wrong, the nearest year stands for it.
    let year = u16::try_from(day.year()).unwrap_or_default().clamp(1900, 9999);
    let created = ExcelDateTime::from_ymd(year, number(day.month()), number(day.day()))?;
    Ok(DocProperties::new().set_author("gaitou").set_creation_datetime(&created))
}

/// Text as a cell may hold it; what is too long is cut and says so.
pub(super) fn cell(text: &str) -> String {
    let text = clean_lines(text);
    if text.encode_utf16().count() <= MAX_CELL {
        return text;
    }
    let mut units = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= MAX_CELL
        })
        .collect();
    format!("{kept}…")
}

/// The font of all cells, one that every Japanese Excel has.
pub(super) const FONT: &str = "游ゴシック";

pub(super) fn heading() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0x1F_3A_5F))
        .set_font_color(Color::White)
        .set_border(FormatBorder::Thin)
}

pub(super) fn body() -> Format {
    Format::new().set_font_name(FONT).set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Hair)
}

const FAILED: u32 = 0xD9_D9_D9;

fn colour(outcome: Option<Outcome>) -> u32 {
    match outcome {
        Some(Outcome::OutOfScope) => 0xE2_EF_DA,
        Some(Outcome::Clinical) => 0xDD_EB_F7,
        Some(Outcome::ConsultPharmacy) => 0xFF_F2_CC,
        Some(Outcome::Specific) => 0xF8_CB_AD,
        None => 0xED_E7_F6,
    }
}

fn width(column: ResultColumn) -> u16 {
    match column {
        ResultColumn::Citations
        | ResultColumn::Rationale
        | ResultColumn::Error
        | ResultColumn::TurnsAt
        | ResultColumn::NewQuestions => 32,
        ResultColumn::Title | ResultColumn::ToSettle | ResultColumn::Leaves => 24,
        ResultColumn::OutcomeText | ResultColumn::OtherOutcome | ResultColumn::Tree | ResultColumn::OtherTree => 18,
        ResultColumn::Rider
        | ResultColumn::Products
        | ResultColumn::Possible
        | ResultColumn::Deciding
        | ResultColumn::File
        | ResultColumn::Outcome => 14,
        ResultColumn::Study | ResultColumn::AsOf | ResultColumn::Shipped | ResultColumn::Changed => 11,
        ResultColumn::Digest => 70,
    }
}

/// The sheet on how to read the other.
fn guide(mut sheet: Worksheet, columns: &[ResultColumn], lang: Lang) -> Result<Worksheet, XlsxError> {
    sheet.set_name(lang.pick("見方", "How to read"))?;
    sheet.set_column_width(0, 26)?.set_column_width(1, 90)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let mut lines: Vec<(&str, String, Option<u32>)> = Vec::new();
    let open = crate::report::Conclusion::Undetermined.label(lang);
    lines.push((
        lang.pick("この表", "This table"),
        lang.pick(
            "一行が一つの研究です。答えの無い質問を「いいえ」とはみなしていません。",
            "One row is one study. A missing answer was never taken for a no.",
        )
        .to_owned(),
        None,
    ));
    for outcome in Outcome::ALL {
        lines.push((lang.pick("結論の色", "Colour"), outcome.label(lang).to_owned(), Some(colour(Some(outcome)))));
    }
    lines.push((lang.pick("結論の色", "Colour"), open.to_owned(), Some(colour(None))));
    let failed = lang.pick("読めない、または判定できない行", "The row could not be read or judged");
    lines.push((lang.pick("結論の色", "Colour"), failed.to_owned(), Some(FAILED)));
    lines.extend(columns.iter().map(|column| (column.words(lang).0, column.words(lang).1.to_owned(), None)));
    lines.push((
        lang.pick("符号のシート", "Sheet of ids"),
        lang.pick(
            "プログラムのための符号と指紋は、判定の表を印刷しやすいように別のシートにあります。",
            "Ids and digests for programs stand on a sheet of their own, so that the verdicts print legibly.",
        )
        .to_owned(),
        None,
    ));
    lines.push((
        lang.pick("ご注意", "Note"),
        lang.pick(
            "この判定は、認定臨床研究審査委員会や厚生労働省、都道府県等の判断に代わるものではありません。",
            "This does not replace the judgement of a certified review board, the ministry or a prefecture.",
        )
        .to_owned(),
        None,
    ));
    for (row, (label, text, colour)) in (0_u32..).zip(lines) {
        sheet.write_string_with_format(row, 0, label, &body().set_bold())?;
        let format = colour.map_or_else(body, |colour| body().set_background_color(Color::RGB(colour)));
        sheet.write_string_with_format(row, 1, text, &format)?;
    }
    Ok(sheet)
}
