//! Where the texts of a line begin and end, found many bytes at once before any of them is read.

use wide::u8x16;

/// How many bytes are looked at together: as many as a word has bits.
const BLOCK: usize = 64;

/// How many marks are written down at once: to ask after each whether there is a further one takes longer.
const AT_ONCE: usize = 8;

/// The places of quotation marks in a line, without those that are escaped.
#[derive(Clone, Debug, Default)]
pub(super) struct QuoteMarks {
    places: Vec<u32>,
    count: usize,
}

/// What a line holds beside its quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escapes {
    None,
    Some,
}

impl QuoteMarks {
    /// Finds the marks of a line; `None` if it holds control codes, which no text may.
    pub(super) fn find(&mut self, line: &[u8]) -> Option<Escapes> {
        self.count = 0;
        let (blocks, rest) = line.as_chunks::<BLOCK>();
        let mut last = [b' '; BLOCK];
        last.get_mut(..rest.len())?.copy_from_slice(rest);
        let (mut lowest, mut escapes) = (u8x16::splat(b' '), u8x16::ZERO);
        let mut begin = 0;
        for block in blocks.iter().chain([&last]) {
            let mut quotes = 0;
            for (part, bytes) in block.as_chunks::<16>().0.iter().enumerate() {
                let bytes = u8x16::new(*bytes);
                lowest = lowest.min(bytes);
                escapes |= bytes.simd_eq(u8x16::splat(b'\\'));
                quotes |= u64::from(bytes.simd_eq(u8x16::splat(b'"')).to_bitmask()) << (16 * part);
            }
            self.note(begin, quotes);
            begin += BLOCK as u32;
        }
        if lowest != u8x16::splat(b' ') {
            return None;
        }
        if escapes.none() {
            return Some(Escapes::None);
        }
        self.find_escaped(line);
        Some(Escapes::Some)
    }

    /// The marks, of each text two.
    pub(super) fn places(&self) -> &[u32] {
        self.places.get(..self.count).unwrap_or_default()
    }

    fn note(&mut self, begin: u32, mut quotes: u64) {
        if self.places.len() < self.count + BLOCK {
            self.places.resize(2 * self.count + BLOCK, 0);
        }
        let room = self.places.get_mut(self.count..).unwrap_or_default();
        self.count += quotes.count_ones() as usize;
        for some in room.as_chunks_mut::<AT_ONCE>().0 {
            for place in some {
                *place = begin + quotes.trailing_zeros();
                // Behind the last one it goes on with what is overwritten by the next block or never read.
                quotes &= quotes.wrapping_sub(1);
            }
            if quotes == 0 {
                break;
            }
        }
    }

    #[cold]
    fn find_escaped(&mut self, line: &[u8]) {
        self.places.clear();
        let mut at = 0;
        while let Some(found) = line.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
            at += found + 1;
            if line.get(at - 1) == Some(&b'\\') {
                at += 1;
            } else {
                self.places.push(at as u32 - 1);
            }
        }
        self.count = self.places.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_wherever_they_stand() {
        let mut marks = QuoteMarks::default();
        for begin in 0..140 {
            let line = format!("{}\"a\"{}\"{}\"", " ".repeat(begin), "  ".repeat(begin % 7), "\"\"".repeat(begin % 50));
            let all: Vec<u32> = (0..).zip(line.bytes()).filter(|(_, byte)| *byte == b'"').map(|(at, _)| at).collect();
            assert_eq!(marks.find(line.as_bytes()), Some(Escapes::None));
            assert_eq!(marks.places(), all, "{line}");
        }
    }

    #[test]
    fn escaped_marks_are_none_and_controls_are_refused() {
        let mut marks = QuoteMarks::default();
        assert_eq!(marks.find(br#"{"a\"b\\": "\\\""}"#), Some(Escapes::Some));
        assert_eq!(marks.places(), [1, 8, 11, 16]);
        assert_eq!(marks.find(br#"""#), Some(Escapes::None));
        assert_eq!(marks.places(), [0]);
        for at in [0, 15, 16, 63, 64, 100] {
            let mut line = vec![b'x'; 101];
            for byte in [b'\t', 0, 0x1f] {
                line[at] = byte;
                assert_eq!(marks.find(&line), None, "{at}");
            }
            for byte in [b' ', 0x7f, 0xe3] {
                line[at] = byte;
                assert_eq!(marks.find(&line), Some(Escapes::None), "{at}");
            }
        }
    }
}
