//! CSV as Excel in Japan writes and reads it: UTF-8 with or without a mark, or CP932; written with mark and CRLF.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use csv::{ByteRecord, QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};
use encoding_rs::{Encoding, SHIFT_JIS, UTF_8};

use super::table::Cells;
use crate::text::clean_lines;

/// The mark at the head of a UTF-8 file, without which Excel takes it for CP932.
pub const MARK: &[u8] = b"\xef\xbb\xbf";

/// The most bytes of one row.
pub const MAX_ROW_BYTES: usize = 1024 * 1024;

/// Which encoding a CSV file is in, from reading it once to its end.
///
/// With the mark it is UTF-8. Without, it is UTF-8 if all of it is, else CP932 if all of it is.
///
/// # Errors
/// The file cannot be read.
pub fn encoding(reader: &mut dyn Read) -> io::Result<&'static Encoding> {
    let mut buffer = vec![0; 64 * 1024];
    let mut decoders = [UTF_8.new_decoder_without_bom_handling(), SHIFT_JIS.new_decoder_without_bom_handling()];
    let mut fits = [true, true];
    let mut head = Vec::new();
    loop {
        let read = reader.read(&mut buffer)?;
        let bytes = buffer.get(..read).unwrap_or_default();
        head.extend(bytes.iter().take(MARK.len().saturating_sub(head.len())));
        for (decoder, fits) in decoders.iter_mut().zip(&mut fits) {
            if *fits {
                let mut text = String::with_capacity(decoder.max_utf8_buffer_length(read).unwrap_or_default());
                *fits = !decoder.decode_to_string(bytes, &mut text, read == 0).2;
            }
        }
        if read == 0 {
            break;
        }
    }
    Ok(if !head.starts_with(MARK) && fits == [false, true] { SHIFT_JIS } else { UTF_8 })
}

/// The rows of a CSV file.
pub struct Rows<R: Read> {
    reader: csv::Reader<Capped<R>>,
    allowance: Arc<AtomicUsize>,
    encoding: &'static Encoding,
    record: ByteRecord,
}

impl<R: Read> Rows<R> {
    /// Reads rows in an encoding.
    pub fn new(reader: R, encoding: &'static Encoding) -> Self {
        let allowance = Arc::new(AtomicUsize::new(0));
        let capped = Capped { reader: BufReader::new(reader), allowance: Arc::clone(&allowance) };
        let reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(capped);
        Self { reader, allowance, encoding, record: ByteRecord::new() }
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// The file cannot be read, or a row is longer than [`MAX_ROW_BYTES`].
    pub fn next_row(&mut self) -> io::Result<Option<Cells>> {
        // What the reader holds in its buffer is not counted again.
        self.allowance.store(MAX_ROW_BYTES, Ordering::Relaxed);
        let read = self.reader.read_byte_record(&mut self.record).map_err(|fault| match fault.into_kind() {
            csv::ErrorKind::Io(fault) => fault,
            other => io::Error::other(format!("{other:?}")),
        });
        if !read? {
            return Ok(None);
        }
        let row = self.record.position().map_or(0, |position| position.line());
        let mut cells = Cells { row: usize::try_from(row).unwrap_or(usize::MAX), ..Cells::default() };
        for field in &self.record {
            let (text, broken) = self.encoding.decode_without_bom_handling(field);
            cells.broken |= broken;
            cells.cells.push(unguarded(&text).to_owned());
        }
        if let (1, Some(first)) = (cells.row, cells.cells.first_mut())
            && let Some(rest) = first.strip_prefix('\u{feff}')
        {
            *first = rest.to_owned();
        }
        Ok(Some(cells))
    }
}

/// Stops a reader that reads on and on for one row, as after a quotation mark that is never closed, and makes
/// CRLF one line break, without which the rows are counted wrong.
struct Capped<R> {
    reader: BufReader<R>,
    allowance: Arc<AtomicUsize>,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.allowance.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        let read = self.read_some(buffer)?;
        self.allowance.store(left.saturating_sub(read), Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Read> Capped<R> {
    fn read_some(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut available = self.reader.fill_buf()?;
        if available.first() == Some(&b'\r') {
            self.reader.consume(1);
            available = self.reader.fill_buf()?;
            if available.first() != Some(&b'\n') {
                return (&b"\r"[..]).read(buffer);
            }
        }
        let end = available.iter().position(|byte| *byte == b'\r').unwrap_or(available.len());
        let read = available.get(..end).unwrap_or_default().read(buffer)?;
        self.reader.consume(read);
        Ok(read)
    }
}

/// Writes rows of cells as CSV with CRLF.
pub fn write<'a>(rows: impl IntoIterator<Item = &'a [String]>) -> Vec<u8> {
    let mut writer =
        WriterBuilder::new().terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary).from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail, and each row is a record of its own.
        let written = writer.write_record(row.iter().map(|cell| guarded(cell)));
        debug_assert!(written.is_ok());
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula.
fn guarded(cell: &str) -> String {
    let text = clean_lines(cell);
    if starts_formula(&text) || starts_formula(cell) { format!("'{text}") } else { text }
}

/// The cell without the guard that [`write()`] put before it.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if starts_formula(rest) => rest,
        _ => cell,
    }
}

/// Excel also takes the full-width forms for the beginning of a formula; some programs pass over spaces before it.
fn starts_formula(text: &str) -> bool {
    text.trim_start_matches([' ', '\u{3000}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}
