//! A part that is read piece by piece, as far as it is looked at.

use std::io::Read;

use memchr::memmem::Finder;

/// How much of a part is read at once.
const AT_ONCE: usize = 128 * 1024;

/// The most of a part that is held at once: more than the longest row of a sheet whose cells are looked at.
const MOST: usize = 16 * 1024 * 1024;

/// A part, and of it the bytes that are in memory.
pub(super) struct PartWindow<R> {
    part: R,
    bytes: Vec<u8>,
    /// Where what has not been taken begins, and where it ends.
    begin: usize,
    end: usize,
}

impl<R: Read> PartWindow<R> {
    /// A part from its begin.
    pub(super) fn new(part: R) -> Self {
        Self { part, bytes: vec![0; AT_ONCE], begin: 0, end: 0 }
    }

    /// What is in memory.
    pub(super) fn rest(&self) -> &[u8] {
        self.bytes.get(self.begin..self.end).unwrap_or_default()
    }

    /// How many bytes there are up to the end of some that are looked for; `None` if they do not come or not soon, or the
    /// part cannot be read.
    pub(super) fn length_to(&mut self, wanted: &Finder) -> Option<usize> {
        let mut looked_at = 0;
        loop {
            let behind = self.rest().get(looked_at..)?;
            if let Some(at) = wanted.find(behind) {
                return Some(looked_at + at + wanted.needle().len());
            }
            looked_at = self.rest().len().saturating_sub(wanted.needle().len());
            self.read_more()?;
        }
    }

    /// Whether some bytes come next.
    pub(super) fn begins_with(&mut self, bytes: &[u8]) -> Option<bool> {
        while self.rest().len() < bytes.len() {
            self.read_more()?;
        }
        Some(self.rest().starts_with(bytes))
    }

    /// Some bytes as text.
    pub(super) fn text(&self, length: usize) -> Option<&str> {
        simdutf8::basic::from_utf8(self.rest().get(..length)?).ok()
    }

    /// Takes some bytes off.
    pub(super) fn take(&mut self, length: usize) {
        self.begin = self.end.min(self.begin + length);
    }

    /// Takes spaces off.
    pub(super) fn take_spaces(&mut self) -> Option<()> {
        loop {
            match self.rest().iter().position(|byte| !byte.is_ascii_whitespace()) {
                Some(spaces) => {
                    self.take(spaces);
                    return Some(());
                }
                None => {
                    self.begin = self.end;
                    self.read_more()?;
                }
            }
        }
    }

    /// Reads the part to its end; whether it could be read.
    pub(super) fn read_all(&mut self) -> bool {
        loop {
            match self.part.read(&mut self.bytes) {
                Ok(0) => return true,
                Ok(_) => {}
                Err(fault) if fault.kind() == std::io::ErrorKind::Interrupted => {}
                Err(_) => return false,
            }
        }
    }

    fn read_more(&mut self) -> Option<()> {
        self.bytes.copy_within(self.begin..self.end, 0);
        (self.begin, self.end) = (0, self.end - self.begin);
        if self.end == self.bytes.len() {
            if self.end >= MOST {
                return None;
            }
            self.bytes.resize(2 * self.end, 0);
        }
        let read = self.part.read(self.bytes.get_mut(self.end..)?).ok()?;
        self.end += read;
        (read > 0).then_some(())
    }
}
