//! The cells of one row, from its first byte on.

use memchr::{memchr2, memchr3};

/// The cells of a row, without their quotation marks, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) bytes: Vec<u8>,
    pub(super) ends: Vec<usize>,
    /// The cells in quotation marks that go over more than one line, the one that is still open last.
    pub(super) spans: Vec<Span>,
}

/// A cell that goes over more than one line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// How many cells of its row stand before it.
    pub(super) field: usize,
    /// How many lines of its row.
    pub(super) opened: usize,
    /// Where the line behind its first one begins.
    pub(super) resume: usize,
    /// How many commas its first line holds that part cells rather than phrases: no space follows.
    pub(super) commas: usize,
}

/// How many commas as of further cells make a cell doubtful that goes over several lines.
const DOUBTFUL: usize = 2;

/// What the bytes from the beginning of a row on are.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Parsed {
    /// The row does not end within them.
    More,
    /// A row: how many bytes, and how many lines.
    Row { used: usize, lines: usize },
    /// A quotation mark behind so many lines opens a cell that does not end as cells do, behind so many.
    Quote { opened: usize, ends: Option<usize>, resume: usize },
}

impl Fields {
    /// The cell that has taken in rows behind its own, if one has: the row lacks cells, or the cell's first line holds
    /// those that the row should have behind it; or a row without end has more cells than there are headings.
    pub(super) fn taking(&self, width: usize, complete: bool) -> Option<Span> {
        let doubtful = |span: &&Span| {
            let behind = width.saturating_sub(span.field + 1);
            behind >= DOUBTFUL && span.commas >= behind
        };
        let lacks = complete && self.ends.len() < width;
        let exceeds = !complete && self.ends.len() > width;
        if lacks || exceeds { self.spans.first() } else { self.spans.iter().find(doubtful) }.copied()
    }

    /// Parses the row at the head of some bytes; `ended` if the file ends with them.
    pub(super) fn parse(&mut self, bytes: &[u8], ended: bool) -> Parsed {
        self.bytes.clear();
        self.ends.clear();
        self.spans.clear();
        let (mut at, mut lines) = (0, 0);
        loop {
            if bytes.get(at) == Some(&b'"') {
                match self.quoted(bytes, at + 1, lines, ended) {
                    Ok((end, more)) => (at, lines) = (end, lines + more),
                    Err(parsed) => return parsed,
                }
            } else {
                let rest = behind(bytes, at);
                let end = memchr3(b',', b'\n', b'\r', rest).unwrap_or(rest.len());
                self.bytes.extend(rest.get(..end).unwrap_or_default());
                at += end;
            }
            let stop = bytes.get(at);
            if stop.is_none() && !ended {
                return Parsed::More;
            }
            self.ends.push(self.bytes.len());
            if stop == Some(&b',') {
                at += 1;
                continue;
            }
            let Some(used) = line_end(bytes, at, ended) else { return Parsed::More };
            return Parsed::Row { used, lines: lines + 1 };
        }
    }

    /// Takes a cell in quotation marks from behind the first; its end, and over how many line breaks it goes.
    fn quoted(&mut self, bytes: &[u8], begin: usize, opened: usize, ended: bool) -> Result<(usize, usize), Parsed> {
        let (began, mut at, mut lines) = (self.bytes.len(), begin, 0);
        let ends = loop {
            let rest = behind(bytes, at);
            let Some(found) = memchr3(b'"', b'\n', b'\r', rest) else {
                if ended {
                    break None;
                }
                return Err(Parsed::More);
            };
            self.bytes.extend(rest.get(..found).unwrap_or_default());
            at += found;
            if bytes.get(at) != Some(&b'"') {
                let Some(next) = line_end(bytes, at, ended) else { return Err(Parsed::More) };
                self.bytes.push(b'\n');
                if lines == 0 {
                    let commas = commas(bytes.get(begin..at).unwrap_or_default());
                    self.spans.push(Span { field: self.ends.len(), opened, resume: next, commas });
                }
                lines += 1;
                at = next;
                continue;
            }
            match bytes.get(at + 1) {
                Some(b'"') => {
                    self.bytes.push(b'"');
                    at += 2;
                }
                Some(b',' | b'\n' | b'\r') => return Ok((at + 1, lines)),
                None if ended => return Ok((at + 1, lines)),
                None => return Err(Parsed::More),
                Some(_) => break Some(opened + lines),
            }
        };
        self.bytes.truncate(began);
        // From the line behind the one on which it opened, rows are read as if nothing had been.
        let resume = match (self.spans.last().filter(|_| lines > 0), memchr2(b'\n', b'\r', behind(bytes, at))) {
            (Some(span), _) => Some(span.resume),
            (None, Some(found)) => line_end(bytes, at + found, ended),
            (None, None) => ended.then_some(bytes.len()),
        };
        Err(resume.map_or(Parsed::More, |resume| Parsed::Quote { opened, ends, resume }))
    }
}

fn behind(bytes: &[u8], at: usize) -> &[u8] {
    bytes.get(at..).unwrap_or_default()
}

fn commas(line: &[u8]) -> usize {
    line.windows(2).filter(|pair| matches!(pair, [b',', next] if *next != b' ')).count()
}

/// Where the next line begins behind a line break, or at the end of the file; `None` if that takes more bytes.
pub(super) fn line_end(bytes: &[u8], at: usize, ended: bool) -> Option<usize> {
    match (bytes.get(at), bytes.get(at + 1)) {
        (None, _) => Some(at),
        (Some(b'\r'), Some(b'\n')) => Some(at + 2),
        (Some(b'\r'), None) if !ended => None,
        (Some(_), _) => Some(at + 1),
    }
}
