//! A value of a tape: what it is, and what is in it.

use std::borrow::Cow;

use super::{Entries, TapeNode, Value};

impl<'t, 'a> Value<'t, 'a> {
    /// The value as it stands in the text.
    pub(in crate::record) fn raw(self) -> &'a str {
        let TapeNode { start, end, .. } = self.tape.node(self.at);
        self.tape.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Whether it is an object.
    pub(in crate::record) fn is_object(self) -> bool {
        self.raw().starts_with('{')
    }

    /// Whether it is a list.
    pub(in crate::record) fn is_list(self) -> bool {
        self.raw().starts_with('[')
    }

    /// Whether it is an object or a list that holds something.
    pub(in crate::record) fn holds(self) -> bool {
        (self.is_object() || self.is_list()) && self.tape.node(self.at).next > self.at + 1
    }

    /// The text, if it is one.
    pub(in crate::record) fn text(self) -> Option<Cow<'a, str>> {
        let raw = self.raw();
        raw.starts_with('"').then(|| unquoted(raw))
    }

    /// The entries of an object in the order of their keys; of anything else, none.
    pub(in crate::record) fn entries(self) -> Entries<'t, 'a> {
        if !self.is_object() {
            return Vec::new();
        }
        let mut nodes = self.inner();
        let mut entries = Vec::new();
        while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
            entries.push((unquoted(key.raw()), value));
        }
        entries.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        entries
    }

    /// The items of a list; of anything else, none.
    pub(in crate::record) fn items(self) -> impl Iterator<Item = Value<'t, 'a>> {
        self.inner().take(if self.is_list() { usize::MAX } else { 0 })
    }

    /// A field of an object.
    pub(in crate::record) fn get(self, name: &str) -> Option<Value<'t, 'a>> {
        if !self.is_object() {
            return None;
        }
        let mut nodes = self.inner();
        while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
            if unquoted(key.raw()) == name {
                return Some(value);
            }
        }
        None
    }

    /// Whether it stands as another does but for spaces: then the two say the same. Keys in another order or characters
    /// written otherwise may say the same too.
    pub(in crate::record) fn stands_as(self, other: Value) -> bool {
        match (self.holds(), other.holds()) {
            (false, false) => self.raw() == other.raw(),
            (true, true) => {
                (self.is_object(), self.size()) == (other.is_object(), other.size())
                    && self.inner().zip(other.inner()).all(|(one, other)| one.stands_as(other))
            }
            (true, false) | (false, true) => false,
        }
    }

    /// How many keys and values are in it, those within others too.
    pub(in crate::record) fn size(self) -> usize {
        self.tape.node(self.at).next.saturating_sub(self.at + 1) as usize
    }

    /// What is directly in it: keys and values in turn, or values alone.
    fn inner(self) -> impl Iterator<Item = Value<'t, 'a>> {
        let Value { tape, at } = self;
        let (mut next, end) = (at + 1, tape.node(at).next);
        std::iter::from_fn(move || {
            let at = next;
            next = tape.node(at).next;
            (at < end).then_some(Value { tape, at })
        })
    }
}

/// What a text in quotation marks says.
fn unquoted(raw: &str) -> Cow<'_, str> {
    let inner = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
    // It was held to be a text that can be read when the tape was.
    if inner.contains('\\') { Cow::Owned(serde_json::from_str(raw).unwrap_or_default()) } else { Cow::Borrowed(inner) }
}
