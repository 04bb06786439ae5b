//! The commas of a line and where it ends, found many bytes at once.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, u8x64};

/// How many bytes are looked at together: as many as a word has bits.
const TOGETHER: usize = 64;

/// Puts down where the commas of the line stand with which some bytes begin, counted from their beginning; where the line
/// ends, if it does and holds no quotation mark, apostrophe or separator of units before, of which more is to be asked.
pub(super) fn line_commas(bytes: &[u8], commas: &mut Vec<usize>) -> Option<usize> {
    // With what the processor at hand has.
    dispatch!(Level::new(), simd => line_commas_by(simd, bytes, commas))
}

#[inline(always)]
fn line_commas_by<S: Simd>(simd: S, bytes: &[u8], commas: &mut Vec<usize>) -> Option<usize> {
    let (mut rest, mut begin) = (bytes, 0);
    loop {
        let RowMarks { commas: mut parting, others } = match rest.first_chunk() {
            Some(many) => marks(simd, many),
            None if rest.is_empty() => return None,
            None => {
                let mut padded = [u8::MAX; TOGETHER];
                padded.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
                marks(simd, &padded)
            }
        };
        let end = first_end(rest, others);
        // What stands behind the end is the next line's.
        parting &= end.map_or(u64::MAX, |end| (1 << end) - 1);
        while parting != 0 {
            commas.push(begin + parting.trailing_zeros() as usize);
            parting &= parting - 1;
        }
        if let Some(end) = end {
            return matches!(rest.get(end), Some(b'\n' | b'\r')).then_some(begin + end);
        }
        rest = rest.get(TOGETHER..)?;
        begin += TOGETHER;
    }
}

/// The first of some marks that ends a line or is none of a plain one.
#[inline]
fn first_end(bytes: &[u8], mut others: u64) -> Option<usize> {
    while others != 0 {
        let at = others.trailing_zeros() as usize;
        if matches!(bytes.get(at), Some(b'\n' | b'\r' | b'"' | b'\'' | 0x1f)) {
            return Some(at);
        }
        others &= others - 1;
    }
    None
}

/// A bit for each byte.
struct RowMarks {
    commas: u64,
    /// What stands from a line feed up to a comma in the order of ASCII: what is looked for, and spaces and a few marks.
    others: u64,
}

#[inline(always)]
fn marks<S: Simd>(simd: S, bytes: &[u8; TOGETHER]) -> RowMarks {
    let bytes = u8x64::simd_from(simd, *bytes);
    let others = bytes.simd_ge(b'\n') & bytes.simd_lt(b',');
    RowMarks { commas: bytes.simd_eq(b',').to_bitmask(), others: others.to_bitmask() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_and_ends_are_found_wherever_they_stand() {
        let ends = ["\n", "\r\n", "\"", "'\n", "\u{1f}"].into_iter().zip([true, true, false, false, false]);
        for (length, (end, is_line)) in (0..200).flat_map(|length| ends.clone().map(move |end| (length, end))) {
            let cell = |at: usize| match at % 7 {
                3 => ',',
                5 => ' ',
                _ => 'x',
            };
            let text: String = (0..length).map(cell).collect();
            let mut commas = Vec::new();
            let found = line_commas((text.clone() + end + ",").as_bytes(), &mut commas);
            assert_eq!(found, is_line.then_some(length), "{text:?} {end:?}");
            let all: Vec<usize> = text.match_indices(',').map(|(at, _)| at).collect();
            assert_eq!(commas, all, "{text:?}");
        }
        assert_eq!(line_commas("研究,b".as_bytes(), &mut Vec::new()), None);
    }
}
