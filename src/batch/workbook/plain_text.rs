//! Texts of cells as nearly all of them stand in a workbook.

use std::borrow::Cow;

use memchr::memmem;

/// A text with its characters in place of what stands for them; `None` where that is left to the library.
pub(super) fn decoded(text: &str) -> Option<Cow<'_, str>> {
    let is_bare = |byte: &u8| !matches!(byte, b'<' | b'&' | b'\r' | b'_');
    if text.as_bytes().iter().all(is_bare) {
        return Some(Cow::Borrowed(text));
    }
    if text.contains(['<', '\r']) {
        return None;
    }
    let text = quick_xml::escape::unescape(text).ok()?;
    // A spreadsheet writes so what no text of XML may hold.
    memmem::find(text.as_bytes(), b"_x").is_none().then_some(text)
}

/// A text without the spaces that XML does not count.
#[inline]
pub(super) fn trimmed(text: &str) -> &str {
    // Nearly no text has any.
    if let (Some(b'!'..), Some(b'!'..)) = (text.as_bytes().first(), text.as_bytes().last()) {
        return text;
    }
    text.trim_matches([' ', '\t', '\r', '\n'])
}
