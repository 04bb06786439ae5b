//! The elements by which parts are known that grow in memory, whatever the name of their part.

use memchr::memmem;

/// Looks for the elements of parts that grow in memory, in a part that comes piece by piece.
#[derive(Default)]
pub(super) struct Elements {
    /// The end of the pieces before, in which an element may begin.
    before: Vec<u8>,
    found: bool,
}

impl Elements {
    /// The elements whose parts grow.
    const GROWING: [&[u8]; 4] = [b"workbook", b"styleSheet", b"Relationships", b"theme"];

    /// The most bytes of an element's name with its prefix that are looked at.
    const NAME: usize = 128;

    /// Whether one of them has come up so far.
    pub(super) fn grow(&mut self, piece: &[u8]) -> bool {
        if !self.found {
            // What begins in the pieces before ends in the first bytes of this one, or is longer than is looked at.
            self.before.extend(piece.iter().take(2 * Self::NAME));
            self.found = Self::is_in(&self.before) || Self::is_in(piece);
            if piece.len() >= 2 * Self::NAME {
                self.before.clear();
                self.before.extend(piece.iter().skip(piece.len() - Self::NAME - 1));
            } else {
                self.before.drain(..self.before.len().saturating_sub(Self::NAME + 1));
            }
        }
        self.found
    }

    /// Whether one of them begins and ends its name in some bytes. The names are rare, what could begin one is not.
    fn is_in(bytes: &[u8]) -> bool {
        Self::GROWING.iter().any(|name| memmem::find_iter(bytes, name).any(|at| Self::is_name(bytes, at, name.len())))
    }

    /// Whether an element is called so, perhaps with a prefix, at a place.
    fn is_name(bytes: &[u8], at: usize, length: usize) -> bool {
        let before = bytes.get(at.saturating_sub(Self::NAME)..at).unwrap_or_default();
        let Some(begin) = before.iter().rposition(|byte| *byte == b'<') else { return false };
        let prefix = before.get(begin + 1..).unwrap_or_default();
        let has_end = bytes.get(at + length).is_some_and(|end| NAME_ENDS.contains(end));
        has_end
            && prefix.len() + length < Self::NAME
            && (prefix.is_empty() || prefix.ends_with(b":"))
            && !prefix.iter().any(|byte| NAME_ENDS.contains(byte))
    }
}

/// What ends the name of an element.
const NAME_ENDS: &[u8] = b" \t\r\n/>";
