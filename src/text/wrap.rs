//! Lines that fit a column count, with the Japanese rules for line heads and line ends (kinsoku).

use memchr::memchr_iter;
use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_width::UnicodeWidthStr;

/// The columns that a text takes on a terminal; a kanji takes two.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text broken into lines of at most `columns` columns; its own line breaks are kept.
///
/// A single word longer than the line is broken, so that nothing is ever clipped.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    indented(text, columns, "", "")
}

/// How many lines [`wrap`] makes of a text, without making them.
pub fn wrapped_lines(text: &str, columns: usize) -> usize {
    text.split('\n').map(|paragraph| paragraph_lines(paragraph, columns.max(2))).sum()
}

/// No fewer lines than [`wrap`] makes of a text, from looking at its bytes alone.
pub fn most_lines(text: &str, columns: usize) -> usize {
    let breaks = memchr_iter(b'\n', text.as_bytes()).count();
    // What stands on two lines behind each other would not have fitted on one.
    most_width(text) / columns.max(2) * 2 + 1 + breaks
}

fn paragraph_lines(text: &str, columns: usize) -> usize {
    if text.len() < columns || most_width(text) <= columns {
        return 1;
    }
    let (mut lines, mut taken, mut is_first) = (1, 0, true);
    let mut place = |width: usize, behind: usize| {
        if taken + width > columns && !is_first {
            lines += 1;
            taken = 0;
        }
        taken += width + behind;
        is_first = false;
    };
    for word in pieces(text) {
        if word.width > columns {
            word.break_apart(columns).for_each(|part| place(part.width, part.whitespace.len()));
        } else {
            place(word.width, word.whitespace.len());
        }
    }
    lines
}

/// No fewer columns than a text takes, counted by its bytes: of the letters of Japanese two each.
fn most_width(text: &str) -> usize {
    let width = |byte: u8| match byte {
        b' '..=b'~' => 1,
        // What goes on a letter.
        0x80..=0xbf => 0,
        0xe3..=0xe9 | 0xef => 2,
        _ => 8,
    };
    text.bytes().map(width).sum()
}

/// As [`wrap`], the first line led by `first` and the others by `rest`; both count as columns.
pub fn indented(text: &str, columns: usize, first: &str, rest: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, paragraph) in text.split('\n').enumerate() {
        let head = if number == 0 { first } else { rest };
        let options = Options::new(columns.max(2))
            .word_separator(WordSeparator::Custom(pieces))
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(WrapAlgorithm::FirstFit)
            .initial_indent(head)
            .subsequent_indent(rest);
        lines.extend(textwrap::wrap(paragraph, options).into_iter().map(|line| line.trim_end().to_owned()));
    }
    lines
}

/// What a line can be parted into by the line-break rules of Unicode; dates and numbers keep their hyphens.
fn pieces(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut rest = line;
    let mut taken = 0;
    let breaks = linebreaks(line).filter_map(|(at, kind)| (kind == BreakOpportunity::Allowed).then_some(at));
    Box::new(breaks.chain([line.len()]).filter_map(move |at| {
        let (piece, after) = rest.split_at_checked(at - taken)?;
        if piece.is_empty() || piece.ends_with(['-', '\u{ad}']) && !after.is_empty() {
            return None;
        }
        (rest, taken) = (after, at);
        Some(Word::from(piece))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_starts_with_a_closing_mark() {
        let text = "研究の目的で割り付けた場合は、（この質問では）研究計画です。もう一つ「サプリメント」といった例があります。";
        for columns in 10..60 {
            for line in wrap(text, columns) {
                assert!(width(&line) <= columns, "{columns}: {line}");
                assert!(!line.starts_with(['、', '。', '）', '」', 'っ', 'ッ', 'ョ', 'ょ', 'ー']), "{columns}: {line}");
                assert!(!line.ends_with(['（', '「']), "{columns}: {line}");
            }
        }
    }

    #[test]
    fn dates_addresses_and_hyphened_words_are_not_parted_at_hyphens() {
        let text =
            "2026-11-22に off-label の clinical-research-act-2025 を https://laws.e-gov.go.jp/law/429AC0000000016 で";
        for columns in 30..50 {
            let lines = wrap(text, columns);
            assert!(lines.iter().all(|line| !line.ends_with('-')), "{columns}: {lines:?}");
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""), "{columns}");
        }
    }

    #[test]
    fn lines_are_counted_as_they_are_made() {
        let parts = [
            "軽度認知障害患者を対象とした薬剤561の有効性および安全性を検討する",
            "off-label ",
            "x".repeat(70).as_str(),
            "（一般名 72）、",
            " ",
            "\n",
            "\u{1b}[31m",
            "é\u{301}",
            "ﾃｽﾄ",
            "soft\u{ad}hyphen",
            "",
            "https://laws.e-gov.go.jp/law/429AC0000000016",
        ]
        .map(str::to_owned);
        for (one, two) in parts.iter().flat_map(|one| parts.iter().map(move |two| (one, two))) {
            for text in [format!("{one}{two}{one}"), format!("{two}{two}{one}{two}")] {
                for columns in [1, 2, 3, 12, 15, 26, 77] {
                    let lines = wrap(&text, columns).len();
                    assert_eq!(wrapped_lines(&text, columns), lines, "{text:?} {columns}");
                    assert!(most_lines(&text, columns) >= lines, "{text:?} {columns}");
                }
            }
        }
    }

    #[test]
    fn indent_counts_as_columns() {
        assert_eq!(indented("一二三四五", 6, "1. ", "   "), ["1. 一", "   二", "   三", "   四", "   五"]);
    }
}
