//! A quick look at a text for whether any word can stand in it at all: most texts hold none, and folding each would be
//! felt over many studies.

use std::ops::RangeInclusive;
use std::str::Chars;

use crate::text::{PLAIN, fold_kana, plain_kana};

const WORDS: usize = 1024;

/// Some words with their beginnings as bits: few texts hold one of these, and of those the words are compared.
#[derive(Clone, Debug)]
pub struct Sieve {
    /// The first characters, in all the ways in which they may be written, and those that are not plain: of what is not
    /// plain one cannot say what it makes with its neighbours, so that any word may stand there.
    look: Bits,
    /// Those of them that need none behind: words of one character, and what is not plain.
    alone: Bits,
    /// The first two characters, in all the ways in which they may be written.
    begin: Bits,
    /// The words in their order, each up to its first space.
    words: Vec<Vec<char>>,
}

/// A bit for each number of sixteen bits.
#[derive(Clone, Debug)]
struct Bits(Box<[u64; WORDS]>);

impl Sieve {
    /// The sieve of these words.
    pub fn of<'w>(words: impl Iterator<Item = &'w str>) -> Sieve {
        let mut odd = Bits(Box::new([u64::MAX; WORDS]));
        PLAIN.iter().for_each(|plain| odd.clear(plain));
        let begin = Bits(Box::new([0; WORDS]));
        let mut sieve = Sieve { look: odd.clone(), alone: odd, begin, words: Vec::new() };
        for word in words {
            let folded: Vec<char> = fold_kana(word).chars().take_while(|c| !c.is_whitespace()).collect();
            let Some(first) = folded.first() else { continue };
            for one in written(*first) {
                sieve.look.set(u32::from(one));
                match folded.get(1) {
                    Some(second) => written(*second).for_each(|two| sieve.begin.set(both(one, two))),
                    None => sieve.alone.set(u32::from(one)),
                }
            }
            sieve.words.push(folded);
        }
        sieve.words.sort_unstable();
        sieve
    }

    /// Whether one of the words may stand in a text; never false if one does.
    pub fn may_hold(&self, text: &str) -> bool {
        let mut rest = text.chars();
        while let Some(one) = rest.next() {
            // Asked of what is written, so that most characters need not be folded.
            if self.look.has(u32::from(one)) && self.may_go_on(one, &rest) {
                return true;
            }
        }
        false
    }

    /// Whether a word may begin with a character and go on with what stands behind it.
    #[inline]
    fn may_go_on(&self, one: char, behind: &Chars) -> bool {
        let mut next = behind.clone();
        let goes_on = |two: char| self.begin.has(both(one, two));
        (self.alone.has(u32::from(one)) || next.next().is_some_and(goes_on)) && self.may_begin(one, behind)
    }

    /// The same, asked of the words.
    #[cold]
    fn may_begin(&self, one: char, behind: &Chars) -> bool {
        let Some(first) = plain_kana(one) else { return true };
        let from = self.words.partition_point(|word| word.first() < Some(&first));
        let same =
            self.words.iter().skip(from).map_while(|word| word.split_first().filter(|(begin, _)| **begin == first));
        same.into_iter().any(|(_, others)| {
            let mut behind = behind.clone();
            others.iter().all(|c| behind.next().and_then(plain_kana) == Some(*c))
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

/// A number for a beginning of two characters.
fn both(one: char, two: char) -> u32 {
    u32::from(one).wrapping_mul(31).wrapping_add(u32::from(two)) & 0xffff
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
