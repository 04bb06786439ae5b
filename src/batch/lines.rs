//! JSON lines: cut into chunks of whole lines without knowing what is in them, then read line by line.

use std::io::{self, BufRead};

use memchr::{memchr, memchr_iter, memrchr};

use super::{InputStudy, RowFault, RowProblem};
use crate::study::{self, CaseProblem, Study};

/// The most bytes of a line.
pub const MAX_LINE_BYTES: usize = 1024 * 1024;

/// Some whole lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The number of the first, from 1.
    pub first: usize,
    /// The lines, each with its line break but perhaps the last of the input.
    pub bytes: Vec<u8>,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InputLine<'l> {
    /// Its number, from 1.
    pub row: usize,
    /// What it says, without its line break.
    pub bytes: &'l [u8],
    /// The same as text, if it is one.
    pub text: Option<&'l str>,
}

/// Cuts a stream into chunks of whole lines.
#[derive(Debug)]
pub struct Cutter {
    next: usize,
}

impl Default for Cutter {
    fn default() -> Self {
        Self { next: 1 }
    }
}

impl Cutter {
    /// The lines that are there, waiting for more only when there is none; `None` at the end. `bytes` is empty and
    /// becomes theirs.
    ///
    /// A line over [`MAX_LINE_BYTES`] comes cut to just over that length, so that its reader refuses it.
    ///
    /// # Errors
    /// The stream cannot be read.
    pub fn next_lines(&mut self, reader: &mut dyn BufRead, mut bytes: Vec<u8>) -> io::Result<Option<Lines>> {
        loop {
            let available = match reader.fill_buf() {
                Err(fault) if fault.kind() == io::ErrorKind::Interrupted => continue,
                available => available?,
            };
            if available.is_empty() {
                break;
            }
            let end = memrchr(b'\n', available).map(|at| at + 1);
            // Only before its first line break can a chunk grow without end.
            let room = (MAX_LINE_BYTES + 1).saturating_sub(bytes.len());
            let first_break = if end.is_some() { memchr(b'\n', available) } else { None };
            let taken = available.get(..end.unwrap_or(available.len())).unwrap_or_default();
            match first_break {
                Some(at) if at > room => {
                    bytes.extend(taken.iter().take(room));
                    bytes.extend(taken.iter().skip(at));
                }
                Some(_) => bytes.extend(taken),
                None => bytes.extend(taken.iter().take(room)),
            }
            let consumed = taken.len();
            reader.consume(consumed);
            if end.is_some() {
                break;
            }
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        let first = self.next;
        self.next += memchr_iter(b'\n', &bytes).count();
        Ok(Some(Lines { first, bytes }))
    }
}

impl Lines {
    /// Each line.
    pub fn iter(&self) -> impl Iterator<Item = InputLine<'_>> {
        // Looked at as a whole: what is all text is text line by line.
        let whole = simdutf8::basic::from_utf8(&self.bytes).ok();
        let end = self.bytes.strip_suffix(b"\n").unwrap_or(&self.bytes).len();
        let mut begin = Some(0);
        let lines = std::iter::from_fn(move || {
            let from = begin?;
            let rest = self.bytes.get(from..end)?;
            let found = memchr(b'\n', rest);
            let to = found.map_or(end, |at| from + at);
            begin = found.map(|_| to + 1);
            let bytes = self.bytes.get(from..to)?;
            let text = match whole {
                Some(whole) => whole.get(from..to),
                None => simdutf8::basic::from_utf8(bytes).ok(),
            };
            Some((bytes, text))
        });
        (self.first..).zip(lines).map(|(row, (bytes, text))| InputLine { row, bytes, text })
    }
}

/// Reads one line as a case.
pub fn entry(row: usize, line: &[u8]) -> InputStudy {
    match read(line) {
        Ok(study) => InputStudy { file: None, row, study, fault: None },
        Err((place, what)) => {
            InputStudy { file: None, row, study: Study::default(), fault: Some(RowFault { row, place, what }) }
        }
    }
}

/// The study of a line, or what is wrong with it and where in it.
fn read(line: &[u8]) -> Result<Study, (Option<String>, RowProblem)> {
    if line.len() > MAX_LINE_BYTES {
        return Err((None, RowProblem::LongLine));
    }
    if line.trim_ascii().is_empty() {
        return Err((None, RowProblem::EmptyLine));
    }
    let text = std::str::from_utf8(line).map_err(|fault| (None, RowProblem::NotUtf8(fault.valid_up_to())))?;
    study::read(text).map_err(|problem| {
        let CaseProblem { line: _, path, kind } = problem;
        (Some(path).filter(|path| !path.is_empty()), RowProblem::Case(kind))
    })
}
