//! The commas of a line and where it ends, found many bytes at once.

use wide::u8x16;

/// How many bytes are looked at together: as many as a word has bits.
const TOGETHER: usize = 64;

/// Puts down where the commas of the line stand with which some bytes begin, counted from their beginning; where the line
/// ends, if it does and holds no quotation mark, apostrophe or separator of units before, of which more is to be asked.
pub(super) fn line_commas(bytes: &[u8], commas: &mut Vec<usize>) -> Option<usize> {
    let (mut rest, mut begin) = (bytes, 0);
    loop {
        let mut few = match rest.first_chunk() {
            Some(many) => candidates(many),
            None if rest.is_empty() => return None,
            None => {
                let mut padded = [u8::MAX; TOGETHER];
                padded.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
                candidates(&padded)
            }
        };
        while few != 0 {
            let at = few.trailing_zeros() as usize;
            few &= few - 1;
            match rest.get(at) {
                Some(b',') => commas.push(begin + at),
                Some(b'\n' | b'\r') => return Some(begin + at),
                Some(b'"' | b'\'' | 0x1f) => return None,
                Some(_) | None => {}
            }
        }
        rest = rest.get(TOGETHER..)?;
        begin += TOGETHER;
    }
}

/// A bit for each byte from a line feed to a comma in the order of ASCII: what is looked for, and spaces and a few marks.
#[inline]
fn candidates(bytes: &[u8; TOGETHER]) -> u64 {
    let (low, high) = (u8x16::splat(b'\n'), u8x16::splat(b','));
    let mut found = 0;
    for (part, bytes) in bytes.as_chunks::<16>().0.iter().enumerate() {
        let bytes = u8x16::new(*bytes);
        found |= u64::from(bytes.max(low).min(high).simd_eq(bytes).to_bitmask()) << (16 * part);
    }
    found
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
