//! A quick look at a text for whether any word can stand in it at all: most texts hold none, and folding each would be
//! felt over many studies.

use crate::text::{fold_kana, plain_kana};

const WORDS: usize = 1024;

/// How some words begin, as bits: a text with none of these beginnings holds none of the words.
#[derive(Clone, Debug)]
pub struct Sieve {
    /// The first characters.
    first: Bits,
    /// The first two characters, or one that stands alone.
    begin: Bits,
}

/// A bit for each number of sixteen bits.
#[derive(Clone, Debug)]
struct Bits(Box<[u64; WORDS]>);

impl Sieve {
    /// How these words begin.
    pub fn of<'w>(words: impl Iterator<Item = &'w str>) -> Sieve {
        let mut sieve = Sieve { first: Bits(Box::new([0; WORDS])), begin: Bits(Box::new([0; WORDS])) };
        for word in words {
            let folded = fold_kana(word);
            let mut chars = folded.chars();
            let Some(first) = chars.next() else { continue };
            sieve.first.set(u32::from(first));
            sieve.begin.set(both(first, chars.next().filter(|second| !second.is_whitespace())));
        }
        sieve
    }

    /// Whether one of the words may stand in a text; never false if one does.
    pub fn may_hold(&self, text: &str) -> bool {
        let mut before = None;
        for c in text.chars() {
            let Some(c) = plain_kana(c) else { return true };
            if before.is_some_and(|before| self.begin.has(both(before, Some(c)))) {
                return true;
            }
            before = None;
            if self.first.has(u32::from(c)) {
                if self.begin.has(both(c, None)) {
                    return true;
                }
                before = Some(c);
            }
        }
        false
    }
}

impl Bits {
    fn set(&mut self, number: u32) {
        let (at, bit) = place(number);
        if let Some(word) = self.0.get_mut(at) {
            *word |= bit;
        }
    }

    fn has(&self, number: u32) -> bool {
        let (at, bit) = place(number);
        self.0.get(at).is_some_and(|word| word & bit != 0)
    }
}

/// The place of the bit for a number.
fn place(number: u32) -> (usize, u64) {
    let number = (number & 0xffff) as usize;
    (number / 64, 1 << (number % 64))
}

/// A number for a beginning of two characters, or of one that stands alone.
fn both(first: char, second: Option<char>) -> u32 {
    u32::from(first).wrapping_mul(31).wrapping_add(second.map_or(0, u32::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_a_word_is_never_sieved_out() {
        let sieve = Sieve::of(["便", "サプリメント", "FMT", "stem cell"].into_iter());
        for text in ["凍結便", "さぷりめんと", "ｻﾌﾟﾘﾒﾝﾄ", "ＦＭＴ", "fmt", "Stem  Cell", "サフ\u{309a}リメント"]
        {
            assert!(sieve.may_hold(text), "{text}");
        }
        for text in ["", "薬剤Ａ", "内視鏡", "drug b"] {
            assert!(!sieve.may_hold(text), "{text}");
        }
    }
}
