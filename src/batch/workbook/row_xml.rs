//! The XML of a row, of which one thing is taken after the other.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use super::plain_text::decoded;

/// The rest of a row that has not been read.
pub(super) struct RowXml<'x>(pub(super) &'x str);

impl<'x> RowXml<'x> {
    /// A row; `None` if it holds an end of a line that XML reads as another.
    pub(super) fn new(row: &'x str) -> Option<Self> {
        memchr(b'\r', row.as_bytes()).is_none().then_some(Self(row))
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
