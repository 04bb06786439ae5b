//! The lines of an interview: one is read, several are written.

use std::io::{self, BufRead};

use super::{Ended, Halt, Interview};
use crate::text::{clean, indented};

/// The columns that every line fits.
pub(super) const COLUMNS: usize = 80;

/// The longest line that is read, in bytes; what is longer is refused and asked for again.
pub const LINE_LIMIT: u64 = 64 * 1024;

impl Interview<'_> {
    /// The next line without its end; a line that is too long or not UTF-8 is refused and asked for again.
    pub(super) fn line(&mut self) -> Result<String, Halt> {
        loop {
            write!(self.world.output, "> ")?;
            self.world.output.flush()?;
            let mut bytes = Vec::new();
            let read = io::Read::take(&mut *self.world.input, LINE_LIMIT).read_until(b'\n', &mut bytes)?;
            if read == 0 {
                writeln!(self.world.output)?;
                return Err(Halt::End(Ended::EndOfInput));
            }
            let whole = bytes.ends_with(b"\n") || (read as u64) < LINE_LIMIT;
            if !whole {
                // The rest of the line goes the same way, piece by piece, so that memory stays bounded.
                while !bytes.ends_with(b"\n") {
                    bytes.clear();
                    if io::Read::take(&mut *self.world.input, LINE_LIMIT).read_until(b'\n', &mut bytes)? == 0 {
                        break;
                    }
                }
                self.say(self.pick("長すぎて読めません。短くしてください。", "The line is too long; shorten it."))?;
                continue;
            }
            match String::from_utf8(bytes) {
                Ok(line) => {
                    if self.world.echo {
                        writeln!(self.world.output, "{}", clean(line.trim_end()))?;
                    }
                    return Ok(line.trim_end_matches(['\n', '\r']).to_owned());
                }
                Err(_) => self.say(self.pick("UTF-8 の文字で入力してください。", "Type in UTF-8."))?,
            }
        }
    }

    pub(super) fn pick<T>(&self, ja: T, en: T) -> T {
        self.world.lang.pick(ja, en)
    }

    pub(super) fn say(&mut self, text: &str) -> Result<(), Halt> {
        self.say_under("", text)
    }

    pub(super) fn say_under(&mut self, indent: &str, text: &str) -> Result<(), Halt> {
        self.say_list(indent, indent, text)
    }

    pub(super) fn say_list(&mut self, first: &str, rest: &str, text: &str) -> Result<(), Halt> {
        for line in indented(text, COLUMNS, first, rest) {
            writeln!(self.world.output, "{line}")?;
        }
        Ok(())
    }
}
