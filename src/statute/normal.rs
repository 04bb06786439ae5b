//! The official words of a provision in the form in which two versions of them are compared.

use std::io::Write;

use super::find::FoundPieces;
use super::law::Piece;
use crate::tree::Digest;

/// How many hexadecimal digits of a SHA-256 digest are kept: enough to tell texts apart by chance in none of 2^32.
const DIGITS: usize = 16;

/// What is remembered of a provision's words: two digests, no text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Print {
    /// Of all its words.
    pub text: String,
    /// Of its words with every reference to another provision made the same.
    pub apart_from_references: String,
}

impl Print {
    /// Of what was found at a place.
    pub fn of(found: &FoundPieces) -> Print {
        let words = words(found);
        Print { text: digest(&words), apart_from_references: digest(&without_references(&words)) }
    }
}

/// The words without white space of any width; numbers, captions and all that stands in the provision included.
pub fn words(found: &FoundPieces) -> String {
    let mut words = String::new();
    found.cited.iter().for_each(|piece| append(&mut words, piece));
    words
}

fn append(words: &mut String, piece: &Piece) {
    for text in [&piece.caption, &piece.title, &piece.text] {
        // The title of a row is the first of its cells, which its text has already.
        if piece.level == super::law::PieceKind::Row && std::ptr::eq(text, &piece.title) {
            continue;
        }
        words.extend(text.chars().filter(|c| !c.is_whitespace()));
    }
    piece.pieces.iter().for_each(|inner| append(words, inner));
}

fn digest(words: &str) -> String {
    let mut digest = Digest::default();
    // A digest takes all that is written to it.
    let _ = digest.write_all(words.as_bytes());
    let whole = digest.finish();
    whole.trim_start_matches("sha256:").chars().take(DIGITS).collect()
}

/// The words with each run of references to provisions as one mark.
pub fn without_references(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        match reference(rest) {
            Some(after) => {
                if !out.ends_with('§') {
                    out.push('§');
                }
                rest = after;
            }
            None => {
                out.push(first);
                // It begins with the character that was read off it.
                rest = rest.strip_prefix(first).unwrap_or_default();
            }
        }
    }
    out
}

/// What follows the reference that a text begins with.
fn reference(text: &str) -> Option<&str> {
    const UNITS: [&str; 9] = ["条", "項", "号", "章", "節", "款", "編", "表", "目"];
    let unit = |text: &str| UNITS.iter().find_map(|unit| text.strip_prefix(unit)).map(str::len);
    let after_unit = |text: &'_ str| unit(text).and_then(|left| text.len().checked_sub(left));
    for word in ["前", "次", "同"] {
        if let Some(rest) = text.strip_prefix(word) {
            let counted = rest.strip_prefix('各').unwrap_or(rest);
            let rest = number(counted).unwrap_or(counted);
            return after_unit(rest).and_then(|length| rest.get(length..));
        }
    }
    let rest = number(text.strip_prefix('第')?)?;
    let mut rest = after_unit(rest).and_then(|length| rest.get(length..))?;
    while let Some(branch) = rest.strip_prefix('の').and_then(number) {
        rest = branch;
    }
    Some(rest)
}

/// What follows the number that a text begins with.
fn number(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| "〇一二三四五六七八九十百千".contains(c));
    (rest.len() < text.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_one_mark_however_it_is_put() {
        for (words, bare) in [
            ("第二条第十七項に規定する治験", "§に規定する治験"),
            ("前条第二項第一号に掲げる", "§に掲げる"),
            ("同法第二十三条の二の五第一項又は前二項", "同法§又は§"),
            ("第一種再生医療等", "第一種再生医療等"),
            ("昭和三十五年法律第百四十五号", "昭和三十五年法律§"),
            ("前各号の次に", "§の次に"),
        ] {
            assert_eq!(without_references(words), bare);
        }
    }
}
