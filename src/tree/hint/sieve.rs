//! A quick look at a text for whether any word can stand in it at all: most texts hold none, and folding each would be
//! felt over many studies.

use std::ops::RangeInclusive;
use std::str::Chars;

use crate::text::{PLAIN, fold_kana, plain_kana};

const WORDS: usize = 1024;

/// Some words with their beginnings as bits: few texts hold one of these, and of those the words are compared.
#[derive(Clone, Debug)]
pub struct Sieve {
    /// The characters at which to look twice: the first ones in all the ways in which they may be written, and those
    /// that are not plain.
    look: Bits,
    /// The first two characters, or one that stands alone.
    begin: Bits,
    /// The words, each up to its first space.
    words: Vec<Vec<char>>,
}

/// A bit for each number of sixteen bits.
#[derive(Clone, Debug)]
struct Bits(Box<[u64; WORDS]>);

impl Sieve {
    /// The sieve of these words.
    pub fn of<'w>(words: impl Iterator<Item = &'w str>) -> Sieve {
        let mut sieve =
            Sieve { look: Bits(Box::new([u64::MAX; WORDS])), begin: Bits(Box::new([0; WORDS])), words: Vec::new() };
        PLAIN.iter().for_each(|plain| sieve.look.clear(plain));
        for word in words {
            let folded: Vec<char> = fold_kana(word).chars().take_while(|c| !c.is_whitespace()).collect();
            let Some(first) = folded.first() else { continue };
            for written in written(*first) {
                sieve.look.set(u32::from(written));
            }
            sieve.begin.set(both(*first, folded.get(1).copied()));
            sieve.words.push(folded);
        }
        sieve
    }

    /// Whether one of the words may stand in a text; never false if one does.
    pub fn may_hold(&self, text: &str) -> bool {
        let mut rest = text.chars();
        while let Some(written) = rest.next() {
            // Asked of what is written, so that most characters need not be folded.
            if self.look.has(u32::from(written))
                && plain_kana(written).is_none_or(|first| self.may_begin(first, rest.clone()))
            {
                return true;
            }
        }
        false
    }

    /// Whether a word may begin with a character and go on with what stands behind it.
    fn may_begin(&self, first: char, behind: Chars) -> bool {
        let second = behind.clone().next().and_then(plain_kana);
        let begins = self.begin.has(both(first, None)) || self.begin.has(both(first, second));
        begins
            && self.words.iter().any(|word| {
                let mut behind = behind.clone();
                // What is not plain is taken for anything.
                let mut same =
                    |c: &char| behind.next().is_some_and(|next| plain_kana(next).is_none_or(|next| next == *c));
                word.split_first().is_some_and(|(begin, others)| *begin == first && others.iter().all(&mut same))
            })
    }
}

impl Bits {
    fn set(&mut self, number: u32) {
        let (at, bit) = place(number);
        if let Some(word) = self.0.get_mut(at) {
            *word |= bit;
        }
    }

    /// Takes out a range, word by word.
    fn clear(&mut self, numbers: &RangeInclusive<u32>) {
        let (first, last) = (*numbers.start(), *numbers.end());
        let words = self.0.iter_mut().zip(0..).skip(place(first).0);
        for (word, at) in words.take(place(last).0 + 1 - place(first).0) {
            let within = |number: u32| number.saturating_sub(at * u64::BITS).min(u64::BITS);
            let below = |bits: u32| u64::MAX.checked_shl(bits).map_or(u64::MAX, |above| !above);
            *word &= !(below(within(last + 1)) & !below(within(first)));
        }
    }

    fn has(&self, number: u32) -> bool {
        let (at, bit) = place(number);
        self.0.get(at).is_some_and(|word| word & bit != 0)
    }
}

/// The place of the bit for a number. One that is too large for these has the last, which is no character and so set
/// where one is to look twice.
fn place(number: u32) -> (usize, u64) {
    let number = number.min(0xffff) as usize;
    (number / 64, 1 << (number % 64))
}

/// What folding makes this character of.
fn written(folded: char) -> impl Iterator<Item = char> {
    let number = u32::from(folded);
    let others = [
        Some(number),
        number.checked_sub(0x20),
        number.checked_sub(0x60),
        Some(number + 0xfee0),
        Some(number + 0xfec0),
    ];
    let others = others.into_iter().flatten().filter_map(char::from_u32);
    others.filter(move |other| plain_kana(*other) == Some(folded))
}

/// A number for a beginning of two characters, or of one that stands alone.
fn both(first: char, second: Option<char>) -> u32 {
    u32::from(first).wrapping_mul(31).wrapping_add(second.map_or(0, u32::from)) & 0xffff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_character_is_known() {
        for (c, folded) in (0..=0xffff).filter_map(char::from_u32).filter_map(|c| Some((c, plain_kana(c)?))) {
            assert!(folded.is_whitespace() || written(folded).any(|other| other == c), "{c}");
        }
    }

    #[test]
    fn one_looks_twice_at_what_begins_a_word_or_is_not_plain() {
        let sieve = Sieve::of(["便", "stem cell"].into_iter());
        for c in '\0'..=char::MAX {
            let begins = matches!(c, '便' | 's' | 'S' | 'ｓ' | 'Ｓ');
            assert_eq!(sieve.look.has(u32::from(c)), plain_kana(c).is_none() || begins, "{c}");
        }
    }

    #[test]
    fn a_text_with_a_word_is_never_sieved_out() {
        let sieve = Sieve::of(["便", "サプリメント", "FMT", "stem cell"].into_iter());
        for text in ["凍結便", "さぷりめんと", "ｻﾌﾟﾘﾒﾝﾄ", "ＦＭＴ", "fmt", "Stem  Cell", "サフ\u{309a}リメント"]
        {
            assert!(sieve.may_hold(text), "{text}");
        }
        for text in ["", "薬剤Ａ", "内視鏡", "drug b", "サプリ", "ste", "フードサプリメン"] {
            assert!(!sieve.may_hold(text), "{text}");
        }
    }
}
