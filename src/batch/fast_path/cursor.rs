//! A line of JSON read from left to right, text by text. It knows as much of the language as lines of cases mostly have
//! and gives up (`None`) on the rest, which the slow way reads or refuses.
//!
//! INVARIANT: what it takes is valid JSON. The line holds no control codes, so that a text ends at its quotation mark.

use std::borrow::Cow;

use memchr::memchr;
use serde::de::IgnoredAny;

use crate::batch::lines::{ByteMarks, Escapes, InputLine, LineMarks};

/// A place in a line.
pub(super) struct Cursor<'m, 'l> {
    line: &'l str,
    at: usize,
    /// The quotation marks that were not come to yet.
    marks: LineMarks<'m>,
    escapes: Escapes,
}

impl<'m, 'l> Cursor<'m, 'l> {
    /// The beginning of a line; none of one with control codes in it.
    #[inline]
    pub(super) fn new(line: &InputLine<'l>, own: &'m mut ByteMarks) -> Option<Self>
    where
        'l: 'm,
    {
        let text = line.text?;
        match line.marks {
            Some(marks) => Some(Cursor { line: text, at: 0, marks, escapes: Escapes::None }),
            None => Self::of_odd(text, own),
        }
    }

    /// The same of a line that may hold escapes, and a return or tabs at its end.
    fn of_odd(line: &'l str, own: &'m mut ByteMarks) -> Option<Self> {
        let line = line.trim_end_matches([' ', '\t', '\r']);
        let (marks, escapes) = own.of_line(line.as_bytes())?;
        Some(Cursor { line, at: 0, marks, escapes })
    }

    /// The next byte that is no space.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let bytes = self.line.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ') => self.at += 1,
                byte => return byte.copied(),
            }
        }
    }

    /// Steps over a byte if it is the next one.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// The key of the next entry of an object, up to its value; `Some(None)` behind the last. `first` says whether none
    /// was read yet.
    #[inline]
    pub(super) fn key(&mut self, first: &mut bool) -> Option<Option<&'l [u8]>> {
        match self.peek()? {
            b'}' => {
                self.at += 1;
                return Some(None);
            }
            b',' if !*first => self.at += 1,
            _ if *first => *first = false,
            _ => return None,
        }
        // A key with escapes is rare enough to be left.
        let key = self.name()?;
        self.eat(b':').then_some(Some(key))
    }

    /// Whether a list has a further item, up to which it goes.
    pub(super) fn item(&mut self, first: &mut bool) -> Option<bool> {
        if self.eat(b']') {
            return Some(false);
        }
        (std::mem::take(first) || self.eat(b',')).then_some(true)
    }

    /// A text that was written without escapes.
    #[inline]
    pub(super) fn name(&mut self) -> Option<&'l [u8]> {
        let (begin, end) = self.pass_text()?;
        let name = self.line.as_bytes().get(begin..end)?;
        (self.escapes == Escapes::None || memchr(b'\\', name).is_none()).then_some(name)
    }

    /// A text, borrowed from the line unless it was written with escapes.
    pub(super) fn text(&mut self) -> Option<Cow<'l, str>> {
        let text = self.written()?;
        match self.escapes {
            Escapes::None => Some(Cow::Borrowed(text)),
            Escapes::Some => self.escaped(text),
        }
    }

    /// A text as it is written between its quotation marks, of which the first is the next byte that is no space.
    fn written(&mut self) -> Option<&'l str> {
        let (begin, end) = self.pass_text()?;
        self.line.get(begin..end)
    }

    /// Steps over a text; from where to where it goes.
    #[inline]
    fn pass_text(&mut self) -> Option<(usize, usize)> {
        let (begin, end) = (self.marks.pass()?, self.marks.pass()?);
        // The marks of the next lines stand behind those of this one.
        if end >= self.line.len() || begin != self.at && !self.is_blank(begin) {
            return None;
        }
        self.at = end + 1;
        Some((begin + 1, end))
    }

    /// Whether there are only spaces up to a place.
    #[inline]
    fn is_blank(&self, end: usize) -> bool {
        match self.line.as_bytes().get(self.at..end) {
            Some([b' ']) => true,
            Some(some) => some.iter().all(|byte| *byte == b' '),
            None => false,
        }
    }

    /// A text, or `null` for an empty one.
    pub(super) fn text_or_null(&mut self) -> Option<Cow<'l, str>> {
        if self.peek()? == b'n' {
            return self.literal("null").then_some(Cow::Borrowed(""));
        }
        self.text()
    }

    /// Steps over a text or `null`.
    pub(super) fn pass_text_or_null(&mut self) -> Option<()> {
        if self.escapes == Escapes::None && self.peek()? != b'n' {
            return self.pass_text().map(drop);
        }
        self.text_or_null().map(drop)
    }

    /// The text just passed of a line with escapes, read as the slow way reads it.
    #[cold]
    fn escaped(&self, text: &'l str) -> Option<Cow<'l, str>> {
        if memchr(b'\\', text.as_bytes()).is_none() {
            return Some(Cow::Borrowed(text));
        }
        let begin = self.at.checked_sub(text.len() + 2)?;
        serde_json::from_str(self.line.get(begin..self.at)?).ok().map(Cow::Owned)
    }

    /// Steps over these letters if they are next.
    pub(super) fn literal(&mut self, letters: &str) -> bool {
        self.peek();
        let is_next = self.line.get(self.at..).is_some_and(|rest| rest.starts_with(letters));
        self.at += if is_next { letters.len() } else { 0 };
        is_next
    }

    /// Steps over any value.
    pub(super) fn skip(&mut self) -> Option<()> {
        if self.peek()? == b'"' {
            return self.text().map(drop);
        }
        let mut values = serde_json::Deserializer::from_str(self.line.get(self.at..)?).into_iter::<IgnoredAny>();
        values.next()?.ok()?;
        self.at += values.byte_offset();
        self.marks.pass_before(self.at);
        Some(())
    }

    /// Whether the line ends here.
    pub(super) fn is_end(&mut self) -> bool {
        self.peek().is_none()
    }
}
