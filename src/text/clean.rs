//! Keeps what acts, hides or reorders away from the reader of untrusted text: control codes, and every character that
//! Unicode says is to be shown as nothing.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, mask8x64, u8x64};
use icu_properties::CodePointSetData;
use icu_properties::props::{BidiControl, DefaultIgnorableCodePoint};
use unicode_normalization::char::is_combining_mark;

/// The most marks on one letter, as Unicode's form for streams has it; more only hide what is around them.
const MARKS: usize = 30;

/// The text on one line, without control codes, line breaks or invisible direction marks.
///
/// A character that would act on the terminal or reorder the line becomes a space or is dropped, so
/// that a title from a file can neither move the cursor nor pretend to say something else.
pub fn clean(text: &str) -> String {
    if is_plain(text.as_bytes()) {
        return text.to_owned();
    }
    let shown = text.chars().filter_map(|c| if is_break(c) { Some(' ') } else { visible(c) });
    shown.filter(few_marks()).collect()
}

/// The text with its line breaks kept (as `\n`) and everything else that [`clean`] removes removed.
pub fn clean_lines(text: &str) -> String {
    if is_plain(text.as_bytes()) {
        return text.to_owned();
    }
    let unified = text.replace("\r\n", "\n");
    let shown = unified.chars().filter_map(|c| match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        other => visible(other),
    });
    shown.filter(few_marks()).collect()
}

/// Leaves out the marks of a letter beyond [`MARKS`].
fn few_marks() -> impl FnMut(&char) -> bool {
    let mut marks = 0;
    move |c| {
        marks = if !c.is_ascii() && is_combining_mark(*c) { marks + 1 } else { 0 };
        marks <= MARKS
    }
}

/// Whether [`clean`] would leave the text as it is.
pub fn is_clean_line(text: &str) -> bool {
    is_plain(text.as_bytes()) || (is_clean(text) && !text.contains('\n'))
}

/// Whether a text holds nothing but what nearly every text does: ASCII, U+3000 to U+9FFF and wide forms, and too few
/// marks on letters to be too many. Looked at without an early end, many bytes together.
fn is_plain(bytes: &[u8]) -> bool {
    // Of a short one, as numbers are, the letters are asked one by one.
    if bytes.len() < SHORT && bytes.iter().all(|byte| matches!(byte, b' '..=b'~')) {
        return true;
    }
    // With what the processor at hand has.
    dispatch!(Level::new(), simd => is_plain_by(simd, bytes))
}

#[inline(always)]
fn is_plain_by<S: Simd>(simd: S, bytes: &[u8]) -> bool {
    let Some(last) = bytes.last_chunk() else {
        let mut padded = [b' '; WIDE + 1];
        if let Some(begin) = padded.get_mut(..bytes.len()) {
            begin.copy_from_slice(bytes);
        }
        return plain_bytes(simd, &padded) == u64::MAX;
    };
    let (mut at, mut plain, mut marks) = (0, u64::MAX, 0);
    while let Some(window) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        plain &= plain_bytes(simd, window);
        marks += marks_on_letters(simd, window);
        at += WIDE;
    }
    // In the last window stands some of the one before once more, of which marks count twice: that is told by who asks
    // them one by one. Behind the last byte none looks, which is the end of a letter or a letter by itself.
    plain &= plain_bytes(simd, last);
    marks += marks_on_letters(simd, last);
    plain == u64::MAX && marks <= MARKS && matches!(bytes.last(), Some(b' '..=b'~' | 0x80..))
}

/// A bit for each byte but the last: whether nothing is to be cleaned there.
#[inline(always)]
fn plain_bytes<S: Simd>(simd: S, window: &[u8; WIDE + 1]) -> u64 {
    let (one, two) = pairs(simd, window);
    let ascii = within(one, b' ', b'~');
    let japanese = within(one, 0x80, 0xbf) | within(one, 0xe3, 0xe9);
    // The filler of Korean U+3164 is E3 85 A4; wide forms are EF BC and EF BD.
    let filler = one.simd_eq(0x85) & two.simd_eq(0xa4);
    let wide = one.simd_eq(0xef) & within(two, 0xbc, 0xbd);
    ((ascii | japanese | wide) & !filler).to_bitmask()
}

/// How many marks on letters there are, at the most: U+302A to U+302F and U+3099 to U+309A are E3 80 AA and on, and
/// E3 82 99 and on.
#[inline(always)]
fn marks_on_letters<S: Simd>(simd: S, window: &[u8; WIDE + 1]) -> usize {
    let (one, two) = pairs(simd, window);
    let mark = one.simd_eq(0x80) & within(two, 0xaa, 0xaf) | one.simd_eq(0x82) & within(two, 0x99, 0x9a);
    mark.to_bitmask().count_ones() as usize
}

/// The bytes, and beside each the next.
#[inline(always)]
fn pairs<S: Simd>(simd: S, window: &[u8; WIDE + 1]) -> (u8x64<S>, u8x64<S>) {
    let [one @ .., _] = window;
    let [_, two @ ..] = window;
    (u8x64::simd_from(simd, *one), u8x64::simd_from(simd, *two))
}

/// Of each byte whether it is one of these.
#[inline(always)]
fn within<S: Simd>(bytes: u8x64<S>, first: u8, last: u8) -> mask8x64<S> {
    bytes.simd_ge(first) & bytes.simd_le(last)
}

/// How many bytes are looked at together.
const WIDE: usize = 64;

/// Below how many bytes a text is short.
const SHORT: usize = 32;

/// The most characters of a text from a file that are quoted in a line about it.
const QUOTED: usize = 200;

/// What [`clean`] makes of the text, cut where it is too long to be quoted in a line about it.
pub fn brief(text: &str) -> String {
    // Marks that take no room are dropped by `clean`: a little more is taken, so that enough is left.
    let head: String = text.chars().take(QUOTED * 4).collect();
    let cleaned = clean(&head);
    let cut: String = cleaned.chars().take(QUOTED).collect();
    if cut.len() == cleaned.len() && head.len() == text.len() { cut } else { format!("{cut}...") }
}

/// JSON that says the same with everything [`clean`] would remove written as `\uXXXX`.
///
/// Outside of its texts JSON holds nothing of the kind but line breaks and tabs; of these `\r` is dropped.
pub fn visible_json(json: String) -> String {
    let plain = |c: char| matches!(c, '\n' | '\t') || (visible(c).is_some() && !is_break(c));
    if json.chars().all(plain) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if plain(c) {
            out.push(c);
        } else if c != '\r' {
            let mut units = [0; 2];
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}

/// Whether [`clean_lines`] would leave the text as it is.
pub fn is_clean(text: &str) -> bool {
    // Nearly every character of our texts is in one of these ranges, which hold nothing to clean.
    let plain = |c: char| matches!(c, ' '..='~' | '\u{3000}'..='〩' | 'ぁ'..='ゖ' | '゠'..='ㄯ' | '㐀'..='\u{9fff}' | '！'..='ﾟ');
    let mut few = few_marks();
    text.chars().all(|c| (plain(c) || c == '\n' || (!is_break(c) && visible(c).is_some())) && few(&c))
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}')
}

/// The character itself unless it is a control code, orders the line anew or is shown as nothing.
fn visible(c: char) -> Option<char> {
    const IGNORED: icu_properties::CodePointSetDataBorrowed = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    const ORDERS: icu_properties::CodePointSetDataBorrowed = CodePointSetData::new::<BidiControl>();
    // Blank symbols and marks between lines are no ignorable ones to Unicode, but nobody sees them either.
    let blank = matches!(c, '\u{2800}' | '\u{1d159}' | '\u{fff9}'..='\u{fffb}');
    let hidden = c.is_control() || blank || (!c.is_ascii() && (IGNORED.contains(c) || ORDERS.contains(c)));
    (!hidden).then_some(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_codes_never_pass() {
        assert_eq!(clean("\u{1b}[31m赤\u{7}い\r\n\u{202e}x"), "[31m赤い  x");
        assert_eq!(clean_lines("a\r\nb\u{9b}2Jc\td"), "a\nb2Jc d");
    }

    #[test]
    fn what_nobody_sees_never_passes() {
        let unseen = "\u{3164}\u{115f}\u{34f}\u{2800}\u{fe0f}\u{e0100}\u{ffa0}\u{1d159}\u{17b4}\u{e0001}\u{e0fff}";
        assert_eq!(clean(&format!("a{unseen}b")), "ab");
        for c in unseen.chars() {
            assert!(!is_clean(&c.to_string()) && !is_clean_line(&c.to_string()), "{c:?}");
        }
        // Letters keep their marks, but no letter has thousands.
        for text in ["がきぐ゛ば\u{3099}", "e\u{301}\u{323}", "नमस्ते"] {
            assert!(clean(text) == text && is_clean(text) && is_clean_line(text), "{text}");
        }
        let many = format!("あ{}い", "\u{3099}".repeat(200_000));
        assert_eq!(clean(&many).chars().count(), 2 + MARKS);
        assert!(!is_clean(&many) && !is_clean_line(&many) && is_clean(&clean(&many)));
    }

    #[test]
    fn what_is_plain_is_clean() {
        let all = (0..=0xffff).filter_map(char::from_u32).filter(|c| *c != '\n');
        for c in all {
            for text in [c.to_string(), format!("題{c}x"), format!("{}{c}", "長い題".repeat(20))] {
                assert_eq!(is_clean_line(&text), clean(&text) == text, "{text:?}");
            }
        }
        for (c, count) in ["\u{302a}", "\u{3099}", "\u{309a}"].into_iter().flat_map(|c| [(c, MARKS), (c, MARKS + 1)]) {
            for text in [format!("か{}", c.repeat(count)), format!("{}{}", "長い題か".repeat(20), c.repeat(count))]
            {
                assert_eq!(is_clean_line(&text), count == MARKS, "{text}");
            }
        }
        assert!(is_plain("＋Ａ「題」（１）".as_bytes()));
    }

    #[test]
    fn a_quotation_is_short_and_says_that_it_was_cut() {
        assert_eq!(brief("\u{1b}[1m短い"), "[1m短い");
        assert_eq!(brief(&"長".repeat(1_000)), "長".repeat(QUOTED) + "...");
        assert_eq!(brief(&"\u{200b}".repeat(1_000)), "...");
    }

    #[test]
    fn json_says_the_same_without_what_acts() {
        let json = "{\"a\":\"x\u{9b}2J\u{202e}\u{e0041}\u{7f}\u{2028}\",\r\n\t\"b\":\"題\"}";
        let escaped = visible_json(json.to_owned());
        assert_eq!(escaped, "{\"a\":\"x\\u009b2J\\u202e\\udb40\\udc41\\u007f\\u2028\",\n\t\"b\":\"題\"}");
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(value(json), value(&escaped));
    }
}
