//! Where lines end and where the texts in them begin and end, found many bytes at once before any of them is read.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, u8x64};
use memchr::memchr2;

/// How many bytes are looked at together: as many as a word has bits.
const BLOCK: usize = 64;

/// The marks of some bytes, block by block.
#[derive(Clone, Debug, Default)]
pub struct ByteMarks(Vec<BlockMarks>);

/// What stands where in a block: a bit for each byte.
#[derive(Clone, Copy, Debug, Default)]
struct BlockMarks {
    quotes: u64,
    breaks: u64,
    /// Backslashes, and control codes but line breaks: what asks for a second look.
    odd: u64,
}

/// The quotation marks of a line that were not come to yet.
#[derive(Clone, Copy, Debug)]
pub struct LineMarks<'m> {
    /// Those of the block that begins at `begin`.
    quotes: u64,
    /// Counted from where the line begins, which the first block may stand before: added up it comes out right.
    begin: usize,
    behind: &'m [BlockMarks],
}

/// A line among others.
#[derive(Clone, Copy, Debug)]
pub(super) struct MarkedLine<'m> {
    /// Where it ends: at a line break, or where there is nothing more.
    pub(super) end: usize,
    /// Its quotation marks; `None` if one may be escaped, or if there are control codes.
    pub(super) marks: Option<LineMarks<'m>>,
}

/// What a line holds beside its quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::batch) enum Escapes {
    None,
    Some,
}

impl ByteMarks {
    /// Finds the marks of some bytes, instead of those that were found before.
    pub(super) fn find(&mut self, bytes: &[u8]) {
        self.0.resize(bytes.len().div_ceil(BLOCK), BlockMarks::default());
        // With what the processor at hand has.
        dispatch!(Level::new(), simd => self.find_by(simd, bytes));
    }

    #[inline(always)]
    fn find_by<S: Simd>(&mut self, simd: S, bytes: &[u8]) {
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        for (marks, block) in self.0.iter_mut().zip(blocks) {
            *marks = BlockMarks::of(simd, block);
        }
        if let Some(marks) = self.0.get_mut(blocks.len()) {
            let mut padded = [b' '; BLOCK];
            padded.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            *marks = BlockMarks::of(simd, &padded);
        }
    }

    /// The line that begins at a place of bytes so long.
    #[inline]
    pub(super) fn line(&self, begin: usize, length: usize) -> Option<MarkedLine<'_>> {
        let (first, behind) = self.0.get(begin / BLOCK..)?.split_first()?;
        let (block, from) = (begin - begin % BLOCK, u64::MAX << (begin % BLOCK));
        let marks = LineMarks { quotes: first.quotes & from, begin: block.wrapping_sub(begin), behind };
        let (mut breaks, mut odd, mut at, mut ahead) = (first.breaks & from, first.odd & from, block, behind);
        let mut any_odd = 0;
        let end = loop {
            if breaks != 0 {
                odd &= breaks.wrapping_sub(1) & !breaks;
                break at + breaks.trailing_zeros() as usize;
            }
            let Some((next, behind)) = ahead.split_first() else { break length };
            any_odd |= odd;
            (breaks, odd, ahead) = (next.breaks, next.odd, behind);
            at += BLOCK;
        };
        Some(MarkedLine { end, marks: (any_odd | odd == 0).then_some(marks) })
    }

    /// Finds the marks of one line that may hold escapes; `None` if it holds control codes, which no text may.
    pub(in crate::batch) fn of_line(&mut self, line: &[u8]) -> Option<(LineMarks<'_>, Escapes)> {
        self.find(line);
        let mut escapes = Escapes::None;
        if self.0.iter().any(|block| block.odd | block.breaks != 0) {
            if line.iter().any(|byte| *byte < b' ') {
                return None;
            }
            self.leave_escaped(line);
            escapes = Escapes::Some;
        }
        let (first, behind) = self.0.split_first().map_or((0, &[][..]), |(first, behind)| (first.quotes, behind));
        Some((LineMarks { quotes: first, begin: 0, behind }, escapes))
    }

    /// Leaves the marks that are not escaped.
    #[cold]
    fn leave_escaped(&mut self, line: &[u8]) {
        self.0.iter_mut().for_each(|block| block.quotes = 0);
        let mut at = 0;
        while let Some(found) = line.get(at..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
            at += found + 1;
            if line.get(at - 1) == Some(&b'\\') {
                at += 1;
            } else if let Some(block) = self.0.get_mut((at - 1) / BLOCK) {
                block.quotes |= 1 << ((at - 1) % BLOCK);
            }
        }
    }
}

impl BlockMarks {
    #[inline(always)]
    fn of<S: Simd>(simd: S, block: &[u8; BLOCK]) -> Self {
        let bytes = u8x64::simd_from(simd, *block);
        let breaks = bytes.simd_eq(b'\n').to_bitmask();
        let odd = bytes.simd_lt(b' ') | bytes.simd_eq(b'\\');
        BlockMarks { quotes: bytes.simd_eq(b'"').to_bitmask(), breaks, odd: odd.to_bitmask() & !breaks }
    }
}

impl LineMarks<'_> {
    /// The next mark, counted from where the line begins, which then is passed. Behind those of the line come those of
    /// the next one.
    #[inline]
    pub(in crate::batch) fn pass(&mut self) -> Option<usize> {
        while self.quotes == 0 {
            let (next, behind) = self.behind.split_first()?;
            (self.quotes, self.behind) = (next.quotes, behind);
            self.begin = self.begin.wrapping_add(BLOCK);
        }
        let mark = self.begin.wrapping_add(self.quotes.trailing_zeros() as usize);
        self.quotes &= self.quotes.wrapping_sub(1);
        Some(mark)
    }

    /// Passes all that stand before a place.
    pub(in crate::batch) fn pass_before(&mut self, place: usize) {
        let mut ahead = *self;
        while ahead.pass().is_some_and(|mark| mark < place) {
            *self = ahead;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(mut marks: LineMarks) -> Vec<usize> {
        std::iter::from_fn(|| marks.pass()).collect()
    }

    #[test]
    fn marks_are_found_wherever_they_stand() {
        let mut marks = ByteMarks::default();
        for begin in 0..140 {
            let line = format!("{}\"a\"{}\"{}\"", " ".repeat(begin), "  ".repeat(begin % 7), "\"\"".repeat(begin % 50));
            let all: Vec<usize> = (0..).zip(line.bytes()).filter(|(_, byte)| *byte == b'"').map(|(at, _)| at).collect();
            let (found, escapes) = marks.of_line(line.as_bytes()).unwrap();
            assert_eq!((places(found), escapes), (all.clone(), Escapes::None), "{line}");
            for place in 0..=line.len() {
                let mut ahead = found;
                ahead.pass_before(place);
                assert_eq!(ahead.pass(), all.iter().copied().find(|mark| *mark >= place), "{line} {place}");
            }
        }
    }

    #[test]
    fn escaped_marks_are_none_and_controls_are_refused() {
        let mut marks = ByteMarks::default();
        let mut of = |line: &[u8]| marks.of_line(line).map(|(found, escapes)| (places(found), escapes));
        assert_eq!(of(br#"{"a\"b\\": "\\\""}"#), Some((vec![1, 8, 11, 16], Escapes::Some)));
        assert_eq!(of(br#"""#), Some((vec![0], Escapes::None)));
        assert_eq!(of(b""), Some((vec![], Escapes::None)));
        for at in [0, 15, 16, 63, 64, 100] {
            let mut line = vec![b'x'; 101];
            for byte in [b'\t', 0, 0x1f, b'\n'] {
                line[at] = byte;
                assert_eq!(of(&line), None, "{at}");
            }
            for byte in [b' ', 0x7f, 0xe3] {
                line[at] = byte;
                assert_eq!(of(&line), Some((vec![], Escapes::None)), "{at}");
            }
        }
    }

    /// The lines of a text as marks part it: where each ends, and its quotation marks if nothing in it is odd.
    fn parted(text: &str) -> Vec<(usize, Option<Vec<usize>>)> {
        let (mut marks, mut begin, mut lines) = (ByteMarks::default(), 0, Vec::new());
        marks.find(text.as_bytes());
        while begin < text.len() {
            let line = marks.line(begin, text.len()).unwrap();
            let own = |found| places(found).into_iter().take_while(|mark| *mark < line.end - begin).collect();
            lines.push((line.end, line.marks.map(own)));
            begin = line.end + 1;
        }
        lines
    }

    #[test]
    fn a_line_has_its_own_marks_wherever_it_begins() {
        for length in 0..200 {
            let lines =
                ["\"".repeat(length), "x\"".repeat(length % 67), String::new(), "\ty\"".to_owned(), "\\".to_owned()];
            for (ending, last) in [("", 0), ("\n", 1)] {
                let text = format!("{}{ending}", lines.join("\n"));
                let mut end = 0;
                let mut expected: Vec<(usize, Option<Vec<usize>>)> = Vec::new();
                for line in &lines {
                    end += line.len();
                    let marks = line.match_indices('"').map(|(at, _)| at).collect();
                    expected.push((end, (!line.contains(['\t', '\\'])).then_some(marks)));
                    end += 1;
                }
                assert_eq!(end - 1 + last, text.len());
                assert_eq!(parted(&text), expected, "{length} {ending:?}");
            }
        }
    }
}
