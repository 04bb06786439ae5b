//! JSON lines: cut into chunks of whole lines without knowing what is in them, then read line by line.

mod marks;

use std::io::{self, Read};

use memchr::{memchr_iter, memrchr};

use super::{InputStudy, RowFault, RowProblem};
use crate::study::{self, CaseProblem, Study};

pub(super) use marks::Escapes;
use marks::MarkedLine;
pub use marks::{ByteMarks, LineMarks};

/// The most bytes of a line.
pub const MAX_LINE_BYTES: usize = 1024 * 1024;

/// How many bytes are read at once.
const AT_ONCE: usize = 128 * 1024;

/// Some whole lines.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// The number of the first, from 1.
    pub first: usize,
    /// The memory in which they stand, from its beginning on.
    pub room: Vec<u8>,
    /// How much of it is theirs.
    length: usize,
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct InputLine<'l> {
    /// Its number, from 1.
    pub row: usize,
    /// What it says, without its line break.
    pub bytes: &'l [u8],
    /// The same as text, if it is one.
    pub text: Option<&'l str>,
    /// Its quotation marks, where it is known that it holds neither escapes nor control codes.
    pub marks: Option<LineMarks<'l>>,
}

/// Cuts a stream into chunks of whole lines.
#[derive(Debug)]
pub struct Cutter {
    next: usize,
    /// What was read of a line whose end was not.
    begun: Vec<u8>,
}

impl Default for Cutter {
    fn default() -> Self {
        Self { next: 1, begun: Vec::new() }
    }
}

impl Cutter {
    /// The lines that are there, waiting for more only when there is none; `None` at the end. They are read into `room`,
    /// whatever is in it; one that comes back from former lines is not made ready again.
    ///
    /// A line over [`MAX_LINE_BYTES`] comes without most of what is beyond, yet so long that its reader refuses it.
    ///
    /// # Errors
    /// The stream cannot be read.
    pub fn next_lines(&mut self, reader: &mut dyn Read, mut room: Vec<u8>) -> io::Result<Option<Lines>> {
        let mut filled = self.begun.len();
        room.resize(room.len().max(filled + AT_ONCE), 0);
        room.iter_mut().zip(&self.begun).for_each(|(to, from)| *to = *from);
        self.begun.clear();
        let length = loop {
            if room.len() == filled {
                room.resize(filled + AT_ONCE, 0);
            }
            let free = room.get_mut(filled..).unwrap_or_default();
            let read = match reader.read(free) {
                Err(fault) if fault.kind() == io::ErrorKind::Interrupted => continue,
                read => read?.min(free.len()),
            };
            if read == 0 {
                break filled;
            }
            let (fresh, _) = free.split_at(read);
            if let Some(end) = memrchr(b'\n', fresh) {
                self.begun.extend(fresh.iter().skip(end + 1));
                break filled + end + 1;
            }
            // Only before its first line break can a chunk grow without end.
            filled = (filled + read).min(MAX_LINE_BYTES + 1);
        };
        if length == 0 {
            return Ok(None);
        }
        let lines = Lines { first: self.next, room, length };
        self.next += memchr_iter(b'\n', lines.bytes()).count();
        Ok(Some(lines))
    }
}

impl Lines {
    /// The lines, each with its line break but perhaps the last of the input.
    pub fn bytes(&self) -> &[u8] {
        self.room.get(..self.length).unwrap_or_default()
    }

    /// Each line; `marks` keeps what is found of all of them.
    pub fn iter<'l>(&'l self, marks: &'l mut ByteMarks) -> impl Iterator<Item = InputLine<'l>> {
        // Looked at as a whole: what is all text is text line by line.
        let all = self.bytes();
        let whole = simdutf8::basic::from_utf8(all).ok();
        marks.find(all);
        let (marks, mut begin) = (&*marks, 0);
        let lines = std::iter::from_fn(move || {
            let MarkedLine { end, marks } = marks.line(begin, all.len()).filter(|_| begin < all.len())?;
            let bytes = all.get(begin..end)?;
            let text = match whole {
                Some(whole) => whole.get(begin..end),
                None => simdutf8::basic::from_utf8(bytes).ok(),
            };
            begin = end + 1;
            Some((bytes, text, marks))
        });
        (self.first..).zip(lines).map(|(row, (bytes, text, marks))| InputLine { row, bytes, text, marks })
    }
}

impl<'l> InputLine<'l> {
    /// A line by itself.
    pub fn new(row: usize, bytes: &'l [u8]) -> Self {
        InputLine { row, bytes, text: simdutf8::basic::from_utf8(bytes).ok(), marks: None }
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
