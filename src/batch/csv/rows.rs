//! The rows of a CSV file. A quotation mark that is never closed costs its own row, not those that it would swallow.

use std::io::{self, Read};

use encoding_rs::Encoding;

use super::commas::line_commas;
use super::fields::{Fields, Parsed, line_end};
use super::{MARK, unguarded};
use crate::batch::cells::{BadRow, Cells};
use crate::batch::table::RowBlock;

/// The most bytes of one row.
pub const MAX_ROW_BYTES: usize = 1024 * 1024;

/// How much is read at once.
const READ_AT_ONCE: usize = 64 * 1024;

/// The most bytes that may be read a second time behind quotation marks that were not closed.
const MAX_AGAIN: usize = 16 * MAX_ROW_BYTES;

/// The rows of a CSV file.
pub struct Rows<R> {
    reader: R,
    encoding: &'static Encoding,
    /// What was read, up to where, and behind it room for more.
    buffer: Vec<u8>,
    filled: usize,
    /// Where in the buffer the next row begins.
    at: usize,
    ended: bool,
    /// The number of the line at which the next row begins, from 1; 0 before the first is read.
    line: usize,
    /// How many cells the first row has, which are the headings.
    width: Option<usize>,
    again: usize,
    fields: Fields,
}

impl<R: Read> Rows<R> {
    /// Reads rows in an encoding.
    pub fn new(reader: R, encoding: &'static Encoding) -> Self {
        Self {
            reader,
            encoding,
            buffer: Vec::new(),
            filled: 0,
            at: 0,
            ended: false,
            line: 0,
            width: None,
            again: 0,
            fields: Fields::default(),
        }
    }

    /// The next row that holds anything; `None` at the end.
    ///
    /// # Errors
    /// The file cannot be read, or a row is longer than [`MAX_ROW_BYTES`].
    pub fn next_row(&mut self) -> io::Result<Option<Cells>> {
        loop {
            if self.line == 0 {
                self.begin()?;
            }
            let rest = self.buffer.get(self.at..self.filled).unwrap_or_default();
            if rest.is_empty() && self.ended {
                return Ok(None);
            }
            let parsed = self.fields.parse(rest, self.ended);
            if parsed == Parsed::More && rest.len() <= MAX_ROW_BYTES {
                self.fill()?;
                continue;
            }
            let (first, length) = (self.line, rest.len());
            let (opened, ends, resume) = match parsed {
                Parsed::Row { used, lines } => {
                    let width = *self.width.get_or_insert(self.fields.ends.len());
                    match self.fields.taking(width, true) {
                        Some(span) => (span.opened, Some(lines - 1), span.resume),
                        None => {
                            self.at += used;
                            self.line += lines;
                            if self.fields.bytes.is_empty() && self.fields.ends.len() == 1 {
                                continue;
                            }
                            return Ok(Some(self.cells(first, None)));
                        }
                    }
                }
                Parsed::Quote { opened, ends, resume } => {
                    // Where nothing ends it, an earlier mark may be the one that is too many.
                    let span = if ends.is_none() { self.fields.taking(self.width.unwrap_or(0), false) } else { None };
                    span.map_or((opened, ends, resume), |span| (span.opened, None, span.resume))
                }
                Parsed::More => {
                    let span = self.fields.taking(self.width.unwrap_or(0), false).or(self.fields.spans.last().copied());
                    let Some(span) = span else { return Err(too_long()) };
                    (span.opened, None, span.resume)
                }
            };
            self.count_again(length.saturating_sub(resume))?;
            self.at += resume;
            self.line += opened + 1;
            let broken = BadRow::Quote { ends: ends.map(|ends| first + ends) };
            return Ok(Some(self.cells(first + opened, Some(broken))));
        }
    }

    /// Adds the next row that holds anything to a block; whether there was one.
    ///
    /// # Errors
    /// As [`Rows::next_row`].
    pub fn read_row(&mut self, block: &mut RowBlock) -> io::Result<bool> {
        if let Some(used) = self.line_of(block) {
            self.at += used;
            self.line += 1;
            return Ok(true);
        }
        Ok(self.next_row()?.map(|cells| block.push_cells(&cells)).is_some())
    }

    /// Adds the next row where it is one line of UTF-8 without quotation marks and guards, as nearly every row is, and has
    /// as many cells as there are headings; how many bytes it takes with its end.
    fn line_of(&self, block: &mut RowBlock) -> Option<usize> {
        let width = self.width.filter(|_| self.encoding == encoding_rs::UTF_8)?;
        let rest = self.buffer.get(self.at..self.filled)?;
        block.push_line(self.line, width, |commas| {
            let end = line_commas(rest, commas)?;
            let used = line_end(rest, end, self.ended)?;
            let line = rest.get(..end).filter(|line| !line.is_empty())?;
            Some((simdutf8::basic::from_utf8(line).ok()?, used))
        })
    }

    fn begin(&mut self) -> io::Result<()> {
        while self.filled < MARK.len() && !self.ended {
            self.fill()?;
        }
        let head = self.buffer.get(..self.filled).unwrap_or_default();
        self.at = if head.starts_with(MARK) { MARK.len() } else { 0 };
        self.line = 1;
        Ok(())
    }

    /// Reads more behind what is there.
    fn fill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.at..self.filled, 0);
        self.filled -= self.at;
        self.at = 0;
        let room = self.filled + READ_AT_ONCE;
        if self.buffer.len() < room {
            self.buffer.resize(room, 0);
        }
        match self.reader.read(self.buffer.get_mut(self.filled..room).unwrap_or_default()) {
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => Ok(()),
            Err(fault) => Err(fault),
            Ok(read) => {
                self.filled += read;
                self.ended = read == 0;
                Ok(())
            }
        }
    }

    /// Counts what will be read a second time.
    fn count_again(&mut self, bytes: usize) -> io::Result<()> {
        self.again += bytes.min(MAX_ROW_BYTES);
        if self.again > MAX_AGAIN { Err(too_long()) } else { Ok(()) }
    }

    fn cells(&self, row: usize, broken: Option<BadRow>) -> Cells {
        let mut cells = Cells { row, broken, ..Cells::default() };
        let mut begin = 0;
        for end in &self.fields.ends {
            let field = self.fields.bytes.get(begin..*end).unwrap_or_default();
            begin = *end;
            let (text, lost) = self.encoding.decode_without_bom_handling(field);
            if lost && cells.broken.is_none() {
                cells.broken = Some(BadRow::Encoding);
            }
            cells.cells.push(unguarded(&text).to_owned());
        }
        cells
    }
}

fn too_long() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows as they are read piece by piece: row, cells, and where a mark that is not closed would end.
    fn read(text: &str, piece: usize) -> Vec<(usize, String, Option<Option<usize>>)> {
        struct Pieces<'a>(&'a [u8], usize);
        impl Read for Pieces<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let count = self.1.min(self.0.len());
                let (head, rest) = self.0.split_at(count);
                buffer[..count].copy_from_slice(head);
                self.0 = rest;
                Ok(count)
            }
        }
        let mut rows = Rows::new(Pieces(text.as_bytes(), piece), encoding_rs::UTF_8);
        let mut read = Vec::new();
        while let Some(cells) = rows.next_row().unwrap() {
            let broken = cells.broken.map(|broken| match broken {
                BadRow::Quote { ends } => ends,
                BadRow::Encoding => panic!("of text"),
            });
            read.push((cells.row, cells.cells.join("|"), broken));
        }
        read
    }

    fn same(text: &str, wanted: &[(usize, &str, Option<Option<usize>>)]) {
        let wanted: Vec<_> = wanted.iter().map(|(row, cells, broken)| (*row, (*cells).to_owned(), *broken)).collect();
        for piece in [1, 2, 3, 7, 1 << 20] {
            assert_eq!(read(text, piece), wanted, "{text:?} by {piece}");
        }
    }

    #[test]
    fn rows_end_as_every_system_writes_them() {
        same("a,b\n1,\n", &[(1, "a|b", None), (2, "1|", None)]);
        same("\u{feff}a,b\r\n\r\n1,2", &[(1, "a|b", None), (3, "1|2", None)]);
        same("a\r1\r", &[(1, "a", None), (2, "1", None)]);
        same(
            "a,b\n\"x\r\ny\",\"\"\"q\"\"\"\n5\" pipe,z\n",
            &[(1, "a|b", None), (2, "x\ny|\"q\"", None), (4, "5\" pipe|z", None)],
        );
        same("\"\"\na\n", &[(2, "a", None)]);
    }

    #[test]
    fn an_open_quotation_mark_costs_its_own_row_alone() {
        let rest = [(3, "S2|t", None), (4, "S3|t", None)];
        let with =
            |first: (usize, &'static str, Option<Option<usize>>)| [&[(1, "a|b", None), first][..], &rest].concat();
        same("a,b\nS1,\"x\nS2,t\nS3,t\n", &with((2, "S1", Some(None))));
        same("a,b\nS1,\"x\"y\nS2,t\nS3,t\n", &with((2, "S1", Some(Some(2)))));
        // It would end in the middle of another row.
        same(
            "a,b\nS1,\"x\nS2,\"t\"\nS3,t\n",
            &[(1, "a|b", None), (2, "S1", Some(Some(3))), (3, "S2|t", None), (4, "S3|t", None)],
        );
        // It ends as a cell does, but the row then lacks cells: it has taken in other rows.
        same(
            "a,b,c\nS1,\"x\nS2,t,\"\nS3,t,u\n",
            &[(1, "a|b|c", None), (2, "S1|x\nS2,t,", Some(Some(3))), (3, "S2|t", Some(None)), (4, "S3|t|u", None)],
        );
        // It ends as a cell does and the row has all its cells: those of its own row are in its first line.
        same(
            "a,b,c,d\nS1,\"x,y,z\nS2,t,\",u,v\n",
            &[(1, "a|b|c|d", None), (2, "S1|x,y,z\nS2,t,|u|v", Some(Some(3))), (3, "S2|t", Some(None))],
        );
        same("a,b,c,d\nS1,\"x, y, z\nt\",u,v\n", &[(1, "a|b|c|d", None), (2, "S1|x, y, z\nt|u|v", None)]);
        // It opens in the middle of a row that is longer than one line.
        same("a,b\n\"S\n1\",\"x\nS2,t\n", &[(1, "a|b", None), (3, "S\n1", Some(None)), (4, "S2|t", None)]);
    }

    #[test]
    fn what_reads_the_same_bytes_again_and_again_is_refused() {
        let text = "a,b\n".to_owned() + &"x\",\"\n".repeat(300_000);
        let mut rows = Rows::new(text.as_bytes(), encoding_rs::UTF_8);
        let ended = std::iter::from_fn(|| rows.next_row().transpose()).find_map(Result::err);
        assert_eq!(ended.map(|fault| fault.kind()), Some(io::ErrorKind::InvalidData));
    }

    /// What a reader gives, read by read.
    struct Given(Vec<io::Result<&'static str>>);

    impl io::Read for Given {
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() {
                return Ok(0);
            }
            io::Read::read(&mut self.0.remove(0)?.as_bytes(), bytes)
        }
    }

    /// A disk that fails ends the reading; a signal that came meanwhile does not.
    #[test]
    fn a_reader_that_fails_is_told_and_one_that_was_interrupted_asked_again() {
        let read = |kind: io::ErrorKind| {
            let given = Given(vec![Ok("a,b\n1"), Err(kind.into()), Ok(",2\n")]);
            let mut rows = Rows::new(given, encoding_rs::UTF_8);
            let mut read = Vec::new();
            loop {
                match rows.next_row() {
                    Ok(Some(row)) => read.push(row.cells.join("|")),
                    Ok(None) => return Ok(read),
                    Err(fault) => return Err(fault.kind()),
                }
            }
        };
        assert_eq!(read(io::ErrorKind::Interrupted), Ok(vec!["a|b".to_owned(), "1|2".to_owned()]));
        assert_eq!(read(io::ErrorKind::UnexpectedEof), Err(io::ErrorKind::UnexpectedEof));
    }
}
