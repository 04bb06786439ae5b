//! Keeps control codes and invisible direction marks of untrusted text away from the reader.

/// The text on one line, without control codes, line breaks or invisible direction marks.
///
/// A character that would act on the terminal or reorder the line becomes a space or is dropped, so
/// that a title from a file can neither move the cursor nor pretend to say something else.
pub fn clean(text: &str) -> String {
    text.chars().filter_map(|c| if is_break(c) { Some(' ') } else { visible(c) }).collect()
}

/// The text with its line breaks kept (as `\n`) and everything else that [`clean`] removes removed.
pub fn clean_lines(text: &str) -> String {
    let unified = text.replace("\r\n", "\n");
    unified
        .chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            other => visible(other),
        })
        .collect()
}

/// Whether [`clean`] would leave the text as it is.
pub fn is_clean_line(text: &str) -> bool {
    // Nearly every text is of these bytes alone, ASCII and U+3000 to U+9FFF, which hold nothing to clean.
    let plain = |all: bool, byte: u8| all & matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xe3..=0xe9);
    text.bytes().fold(true, plain) || (is_clean(text) && !text.contains('\n'))
}

/// Whether [`clean_lines`] would leave the text as it is.
pub fn is_clean(text: &str) -> bool {
    // Nearly every character of our texts is in one of these ranges, which hold nothing to clean.
    let plain = |c: char| matches!(c, ' '..='~' | '\u{3000}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9f}');
    text.chars().all(|c| plain(c) || c == '\n' || (!is_break(c) && visible(c).is_some()))
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}')
}

/// The character itself unless it is a control code, a direction mark, of no width, or unassigned to text.
fn visible(c: char) -> Option<char> {
    let hidden = c.is_control()
        || matches!(c,
            '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
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
}
