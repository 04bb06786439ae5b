//! What a person typed, brought to one form before it is read.

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;

/// The text as it is compared: full width becomes half width (NFKC), lower case, outer and repeated spaces gone.
///
/// For answers, commands and dates only. Names and notes are kept as they were written.
pub fn fold(text: &str) -> String {
    in_one(text, plain).unwrap_or_else(|| {
        let compatible: String = text.nfkc().flat_map(char::to_lowercase).collect();
        compatible.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

/// A text folded character by character; `None` where one is not plain, or is a space.
fn in_one(text: &str, fold: impl Fn(char) -> Option<char>) -> Option<String> {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        folded.push(fold(c).filter(|c| !c.is_whitespace())?);
    }
    Some(folded)
}

/// As [`fold`], hiragana taken for katakana: words are looked for as they sound.
pub fn fold_kana(text: &str) -> String {
    in_one(text, plain_kana).unwrap_or_else(|| fold(text).chars().map(katakana).collect())
}

/// A character as [`fold_kana`] leaves it; `None` for one of which it may make several or which it may join with its
/// neighbours. Spaces are not looked at.
pub fn plain_kana(c: char) -> Option<char> {
    plain(c).map(katakana)
}

/// The characters of which [`plain_kana`] knows what they are.
pub const PLAIN: [RangeInclusive<u32>; 7] =
    [0..=0x7f, 0x3000..=0x3002, 0x3005..=0x3005, 0x3041..=0x3096, 0x30a1..=0x30fe, 0x3400..=0x9fff, 0xff01..=0xff5e];

/// As [`plain_kana`], of [`fold`].
fn plain(c: char) -> Option<char> {
    match c {
        '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        'ぁ'..='ゖ' | 'ァ'..='ヾ' | '々' | '、' | '。' | '\u{3400}'..='\u{9fff}' => Some(c),
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).map(|c| c.to_ascii_lowercase()),
        '\u{3000}' => Some(' '),
        _ => None,
    }
}

fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_folds_to_itself() {
        let slow = |text: &str| -> String {
            let compatible: String = text.nfkc().flat_map(char::to_lowercase).collect();
            compatible.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        for c in ('\0'..=char::MAX).filter(|c| plain(*c).is_some()) {
            for text in [c.to_string(), format!("{c}\u{3099}"), format!("か{c}"), format!(" {c} x")] {
                assert_eq!(fold(&text), slow(&text), "{text:?}");
            }
        }
    }

    #[test]
    fn full_width_and_case_fold() {
        assert_eq!(fold("　１２ ＡＢｃ  ﾊｲ "), "12 abc ハイ");
        assert_eq!(fold_kana("さぷり ＦＭＴ"), "サプリ fmt");
    }
}
