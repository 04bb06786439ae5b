//! What a person typed, brought to one form before it is read.

use unicode_normalization::UnicodeNormalization;

/// The text as it is compared: full width becomes half width (NFKC), lower case, outer and repeated spaces gone.
///
/// For answers, commands and dates only. Names and notes are kept as they were written.
pub fn fold(text: &str) -> String {
    let compatible: String = text.nfkc().flat_map(char::to_lowercase).collect();
    compatible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As [`fold`], hiragana taken for katakana: words are looked for as they sound.
pub fn fold_kana(text: &str) -> String {
    let katakana = |c: char| match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        _ => c,
    };
    fold(text).chars().map(katakana).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_and_case_fold() {
        assert_eq!(fold("　１２ ＡＢｃ  ﾊｲ "), "12 abc ハイ");
        assert_eq!(fold_kana("さぷり ＦＭＴ"), "サプリ fmt");
    }
}
