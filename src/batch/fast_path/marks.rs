//! Where the texts of a line begin and end, found many bytes at once before any of them is read.

use wide::u8x16;

/// How many bytes are looked at together: as many as a word has bits.
const BLOCK: usize = 64;

/// The places of quotation marks in a line, without those that are escaped: of each block a bit for each byte.
#[derive(Clone, Debug, Default)]
pub(super) struct QuoteMarks(Vec<u64>);

/// What a line holds beside its quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escapes {
    None,
    Some,
}

/// The marks that were not come to yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct MarksAhead<'m> {
    /// Those of the block that begins at `begin`.
    marks: u64,
    begin: usize,
    behind: &'m [u64],
}

impl QuoteMarks {
    /// Finds the marks of a line; `None` if it holds control codes, which no text may.
    pub(super) fn find(&mut self, line: &[u8]) -> Option<Escapes> {
        self.0.clear();
        let (blocks, rest) = line.as_chunks::<BLOCK>();
        self.0.reserve(blocks.len() + 1);
        let mut seen = SeenBytes { lowest: u8x16::splat(b' '), escapes: u8x16::ZERO };
        self.0.extend(blocks.iter().map(|block| seen.marks(block)));
        if !rest.is_empty() {
            let of_rest = match line.last_chunk() {
                // Looked at together with what stands before it and was seen already.
                Some(last) => seen.marks(last) >> (BLOCK - rest.len()),
                None => {
                    let mut padded = [b' '; BLOCK];
                    padded.get_mut(..rest.len())?.copy_from_slice(rest);
                    seen.marks(&padded)
                }
            };
            self.0.push(of_rest);
        }
        if seen.lowest != u8x16::splat(b' ') {
            return None;
        }
        if seen.escapes.none() {
            return Some(Escapes::None);
        }
        self.find_escaped(line);
        Some(Escapes::Some)
    }

    /// The marks from the beginning on.
    pub(super) fn ahead(&self) -> MarksAhead<'_> {
        let (marks, behind) = self.0.split_first().map_or((0, &[][..]), |(first, behind)| (*first, behind));
        MarksAhead { marks, begin: 0, behind }
    }

    #[cold]
    fn find_escaped(&mut self, line: &[u8]) {
        self.0.fill(0);
        let mut at = 0;
        while let Some(found) = line.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
            at += found + 1;
            if line.get(at - 1) == Some(&b'\\') {
                at += 1;
            } else if let Some(marks) = self.0.get_mut((at - 1) / BLOCK) {
                *marks |= 1 << ((at - 1) % BLOCK);
            }
        }
    }
}

/// What was seen of a line so far.
struct SeenBytes {
    /// The lowest bytes, no higher than a space.
    lowest: u8x16,
    escapes: u8x16,
}

impl SeenBytes {
    #[inline]
    fn marks(&mut self, block: &[u8; BLOCK]) -> u64 {
        let mut marks = 0;
        for (part, bytes) in block.as_chunks::<16>().0.iter().enumerate() {
            let bytes = u8x16::new(*bytes);
            self.lowest = self.lowest.min(bytes);
            self.escapes |= bytes.simd_eq(u8x16::splat(b'\\'));
            marks |= u64::from(bytes.simd_eq(u8x16::splat(b'"')).to_bitmask()) << (16 * part);
        }
        marks
    }
}

impl MarksAhead<'_> {
    /// The next mark, which then is passed.
    #[inline]
    pub(super) fn pass(&mut self) -> Option<usize> {
        while self.marks == 0 {
            let (next, behind) = self.behind.split_first()?;
            (self.marks, self.behind) = (*next, behind);
            self.begin += BLOCK;
        }
        let mark = self.begin + self.marks.trailing_zeros() as usize;
        self.marks &= self.marks.wrapping_sub(1);
        Some(mark)
    }

    /// Passes all that stand before a place.
    pub(super) fn pass_before(&mut self, place: usize) {
        let mut ahead = *self;
        while ahead.pass().is_some_and(|mark| mark < place) {
            *self = ahead;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(marks: &QuoteMarks) -> Vec<usize> {
        let mut ahead = marks.ahead();
        std::iter::from_fn(|| ahead.pass()).collect()
    }

    #[test]
    fn marks_are_found_wherever_they_stand() {
        let mut marks = QuoteMarks::default();
        for begin in 0..140 {
            let line = format!("{}\"a\"{}\"{}\"", " ".repeat(begin), "  ".repeat(begin % 7), "\"\"".repeat(begin % 50));
            let all: Vec<usize> = (0..).zip(line.bytes()).filter(|(_, byte)| *byte == b'"').map(|(at, _)| at).collect();
            assert_eq!(marks.find(line.as_bytes()), Some(Escapes::None));
            assert_eq!(places(&marks), all, "{line}");
            for place in 0..=line.len() {
                let mut ahead = marks.ahead();
                ahead.pass_before(place);
                assert_eq!(ahead.pass(), all.iter().copied().find(|mark| *mark >= place), "{line} {place}");
            }
        }
    }

    #[test]
    fn escaped_marks_are_none_and_controls_are_refused() {
        let mut marks = QuoteMarks::default();
        assert_eq!(marks.find(br#"{"a\"b\\": "\\\""}"#), Some(Escapes::Some));
        assert_eq!(places(&marks), [1, 8, 11, 16]);
        assert_eq!(marks.find(br#"""#), Some(Escapes::None));
        assert_eq!(places(&marks), [0]);
        assert_eq!(marks.find(b""), Some(Escapes::None));
        assert!(places(&marks).is_empty());
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
