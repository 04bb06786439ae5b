//! The XML of a row or of a text, of which one thing is taken after the other.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use super::plain_text::{decoded, trimmed};

/// The rest that has not been read.
pub(super) struct RowXml<'x>(pub(super) &'x str);

impl<'x> RowXml<'x> {
    /// Such XML; `None` if it holds an end of a line that XML reads as another.
    pub(super) fn new(xml: &'x str) -> Option<Self> {
        memchr(b'\r', xml.as_bytes()).is_none().then_some(Self(xml))
    }

    /// Takes what comes next, if it is this: as bytes of a known number they are compared at once.
    #[inline]
    pub(super) fn take<const N: usize>(&mut self, wanted: &[u8; N]) -> Option<()> {
        if self.0.as_bytes().first_chunk::<N>() != Some(wanted) {
            return None;
        }
        self.0 = self.0.get(N..)?;
        Some(())
    }

    /// Takes what comes next, if it is this text.
    #[inline]
    pub(super) fn take_text(&mut self, wanted: &str) -> Option<()> {
        let next = self.0.as_bytes().get(..wanted.len())?;
        if !next.iter().eq(wanted.as_bytes()) {
            return None;
        }
        self.0 = self.0.get(wanted.len()..)?;
        Some(())
    }

    /// Takes everything up to the next of a byte, which is left.
    #[inline]
    pub(super) fn take_to(&mut self, end: u8) -> Option<&'x str> {
        let length = self.0.bytes().position(|byte| byte == end)?;
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// Takes a text up to the next element, decoded.
    #[inline]
    pub(super) fn text(&mut self) -> Option<Cow<'x, str>> {
        let at = memchr3(b'<', b'&', b'_', self.0.as_bytes())?;
        let (bare, rest) = self.0.split_at_checked(at)?;
        if rest.as_bytes().first() == Some(&b'<') {
            self.0 = rest;
            return Some(Cow::Borrowed(bare));
        }
        decoded(self.take_to(b'<')?)
    }

    /// Takes a piece of a text with its element.
    #[inline]
    pub(super) fn piece(&mut self) -> Option<Cow<'x, str>> {
        self.take(b"<t")?;
        let keeps_space = self.take(b" xml:space=\"preserve\"").is_some();
        if self.take(b"/>").is_some() {
            return Some(Cow::Borrowed(""));
        }
        self.take(b">")?;
        let text = self.text()?;
        self.take(b"</t>")?;
        Some(match text {
            text if keeps_space => text,
            Cow::Borrowed(text) => Cow::Borrowed(trimmed(text)),
            Cow::Owned(text) => Cow::Owned(trimmed(&text).to_owned()),
        })
    }

    /// Takes everything up to the end of an element and this end, if there are only whole elements before it and none of
    /// these.
    pub(super) fn skip_to(&mut self, end: &str, not: &[&str]) -> Option<()> {
        let (skipped, rest) = self.0.split_once(end)?;
        self.0 = rest;
        if skipped.contains(['\'', '!', '?', '&']) {
            return None;
        }
        // How many elements have begun and not ended.
        let mut depth = 0_usize;
        for text in skipped.split('<').skip(1) {
            let (tag, _) = text.split_once('>')?;
            let (is_end, is_empty) = (tag.starts_with('/'), tag.ends_with('/'));
            let name = tag.strip_prefix('/').unwrap_or(tag).split([' ', '/']).next()?;
            let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            if !is_name || not.contains(&name) || tag.matches('"').count() % 2 > 0 {
                return None;
            }
            depth = match (is_end, is_empty) {
                (true, true) => return None,
                (true, false) => depth.checked_sub(1)?,
                (false, true) => depth,
                (false, false) => depth + 1,
            };
        }
        (depth == 0).then_some(())
    }

    /// Takes an attribute behind its space, if one comes next.
    pub(super) fn attribute(&mut self) -> Option<Option<(&'x str, &'x str)>> {
        // Some programs leave a space before the end of an empty element.
        if self.take(b" ").is_none() || self.0.as_bytes().first() == Some(&b'/') {
            return Some(None);
        }
        let name = self.take_to(b'=')?;
        self.take(b"=\"")?;
        let value = self.take_to(b'"')?;
        self.take(b"\"")?;
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_');
        let is_plain = !name.is_empty() && name.bytes().all(is_name) && !value.contains(['<', '>', '&']);
        is_plain.then_some(Some((name, value)))
    }
}
