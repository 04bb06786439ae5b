//! JSON as a list of the places of its values, twelve bytes each, beside the text that it was read from.
//!
//! A tree of owned values takes twenty times the text; a record of millions of them must not.

mod value;

use std::borrow::Cow;

use memchr::memchr2;
use serde::de::IgnoredAny;

/// How deep objects and lists may be nested.
pub const MAX_DEPTH: usize = 64;

/// How many values there may be in all.
pub const MAX_VALUES: usize = 2_000_000;

/// Why a text cannot be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotHeld {
    /// It is no JSON.
    NotJson,
    /// Objects and lists are nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// A key twice in one object, of which two readers could each take another.
    Twice,
    /// Half of a character that takes two escapes, which no text can hold.
    Surrogate,
    /// More than [`MAX_VALUES`] values.
    TooMany,
}

/// A text and the places of all its keys and values, in its order.
#[derive(Debug)]
pub(super) struct Tape<'a> {
    text: &'a str,
    nodes: Vec<TapeNode>,
}

/// A value, or the key that stands before one.
#[derive(Clone, Copy, Debug)]
struct TapeNode {
    start: u32,
    end: u32,
    /// The place on the tape behind all that is in it.
    next: u32,
}

/// A value of a tape.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'t, 'a> {
    tape: &'t Tape<'a>,
    at: u32,
}

/// The entries of an object in the order of their keys.
pub(super) type Entries<'t, 'a> = Vec<(Cow<'a, str>, Value<'t, 'a>)>;

impl<'a> Tape<'a> {
    /// Reads a text.
    pub(super) fn read(text: &'a str) -> Result<Tape<'a>, NotHeld> {
        // What is JSON is known before its places are noted, so that noting them need not doubt it.
        serde_json::from_str::<IgnoredAny>(text).map_err(|_| NotHeld::NotJson)?;
        if u32::try_from(text.len()).is_err() {
            return Err(NotHeld::TooMany);
        }
        let mut tape = Tape { text, nodes: Vec::new() };
        tape.note()?;
        Ok(tape)
    }

    /// How many keys and values there are.
    pub(super) fn values(&self) -> usize {
        self.nodes.len()
    }

    /// The value that the text is.
    pub(super) fn root(&self) -> Value<'_, 'a> {
        Value { tape: self, at: 0 }
    }

    fn note(&mut self) -> Result<(), NotHeld> {
        let bytes = self.text.as_bytes();
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (mut at, mut values, mut is_key) = (0, 0, false);
        // The containers that are open, and whether they are objects.
        let mut open: Vec<(usize, bool)> = Vec::new();
        while let Some(byte) = bytes.get(at) {
            let here = self.nodes.len();
            let end = match byte {
                b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => {
                    is_key |= *byte == b',' && open.last().is_some_and(|(_, is_object)| *is_object);
                    at += 1;
                    continue;
                }
                b'}' | b']' => {
                    at += 1;
                    if let Some((container, is_object)) = open.pop() {
                        if let Some(node) = self.nodes.get_mut(container) {
                            (node.end, node.next) = (number(at), number(here));
                        }
                        if is_object {
                            self.check_keys(number(container))?;
                        }
                    }
                    is_key = false;
                    continue;
                }
                b'{' | b'[' => at + 1,
                b'"' => text_end(bytes, at + 1),
                _ => at + bytes.iter().skip(at).take_while(|byte| !b",]} \t\r\n".contains(byte)).count(),
            };
            // A text ends between two characters; one that is cut short was refused above.
            if *byte == b'"' && has_half(bytes.get(at..end).unwrap_or_default()) {
                let text = self.text.get(at..end).unwrap_or_default();
                serde_json::from_str::<String>(text).map_err(|_| NotHeld::Surrogate)?;
            }
            if !is_key {
                values += 1;
            }
            if open.len() > MAX_DEPTH {
                return Err(NotHeld::TooDeep);
            }
            if values > MAX_VALUES {
                return Err(NotHeld::TooMany);
            }
            self.nodes.push(TapeNode { start: number(at), end: number(end), next: number(here + 1) });
            is_key = *byte == b'{';
            if matches!(byte, b'{' | b'[') {
                open.push((here, is_key));
            }
            at = end;
        }
        Ok(())
    }

    fn check_keys(&self, at: u32) -> Result<(), NotHeld> {
        let entries = Value { tape: self, at }.entries();
        let twice = entries.windows(2).any(|pair| matches!(pair, [(one, _), (other, _)] if one == other));
        if twice { Err(NotHeld::Twice) } else { Ok(()) }
    }

    fn node(&self, at: u32) -> TapeNode {
        self.nodes.get(at as usize).copied().unwrap_or(TapeNode { start: 0, end: 0, next: u32::MAX })
    }
}

/// Where a text ends whose content begins here.
fn text_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = memchr2(b'"', b'\\', bytes.get(at..).unwrap_or_default()) {
        at += found;
        if bytes.get(at) == Some(&b'"') {
            return at + 1;
        }
        at += 2;
    }
    bytes.len()
}

/// Whether a text holds an escape as of a half of a character.
fn has_half(text: &[u8]) -> bool {
    text.windows(4).any(|four| matches!(four, [b'\\', b'u', b'd' | b'D', b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Option<NotHeld> {
        Tape::read(text).err()
    }

    #[test]
    fn what_could_be_read_in_two_ways_or_not_at_all_is_refused() {
        assert_eq!(fault("{\"a\": 1, \"a\": 2}"), Some(NotHeld::Twice));
        assert_eq!(fault("{\"a\": 1, \"b\": {\"x\": 1, \"\\u0078\": 2}}"), Some(NotHeld::Twice));
        assert_eq!(fault("{\"a\": 1"), Some(NotHeld::NotJson));
        assert_eq!(fault("[1] 2"), Some(NotHeld::NotJson));
        assert_eq!(fault("[\"\\ud83d\\ude00\"]"), None);
        for half in ["[\"\\ud800\"]", "[\"\\uDC00x\"]", "{\"\\udBff\": 1}"] {
            assert_eq!(fault(half), Some(NotHeld::Surrogate), "{half}");
        }
    }

    #[test]
    fn there_is_room_for_so_many_values_so_deep_and_no_more() {
        let nested = |depth: usize| fault(&format!("{}1{}", "[".repeat(depth), "]".repeat(depth)));
        assert_eq!([nested(MAX_DEPTH), nested(MAX_DEPTH + 1)], [None, Some(NotHeld::TooDeep)]);
        let list = |count: usize| fault(&format!("[1{}]", ",1".repeat(count - 1)));
        assert_eq!([list(MAX_VALUES - 1), list(MAX_VALUES)], [None, Some(NotHeld::TooMany)]);
        // Keys are no values, and what looks like many values may be one text.
        assert_eq!(fault(&format!("[\"{}\"]", ",".repeat(3 * MAX_VALUES))), None);
    }

    #[test]
    fn values_are_found_where_they_stand() {
        let text = " { \"b\" : [ 1 , {} , \"x\\\"]\" ] , \"a\\n\" : { \"c\" : null , \"d\" : [ ] } } ";
        let tape = Tape::read(text).unwrap();
        let root = tape.root();
        let keys: Vec<_> = root.entries().into_iter().map(|(key, value)| (key.into_owned(), value.size())).collect();
        assert_eq!(keys, [("a\n".to_owned(), 4), ("b".to_owned(), 3)]);
        let list = root.get("b").unwrap();
        assert_eq!(list.items().map(Value::raw).collect::<Vec<_>>(), ["1", "{}", "\"x\\\"]\""]);
        assert_eq!(list.items().nth(2).unwrap().text().unwrap(), "x\"]");
        assert_eq!(root.get("a\n").unwrap().get("d").map(|value| (value.raw(), value.holds())), Some(("[ ]", false)));
        let same = Tape::read("{\"b\":[1,{},\"x\\\"]\"],\"a\\n\":{\"c\":null,\"d\":[ ]}}").unwrap();
        assert!(root.stands_as(same.root()) && root.stands_as(root));
        for other in ["{\"b\":[1,{},\"x\\\"]\"],\"a\\n\":{\"c\":null,\"d\":[2]}}", "[1]", "{\"b\":[1,{},2]}", "1"] {
            assert!(!root.stands_as(Tape::read(other).unwrap().root()), "{other}");
        }
        assert!(root.get("c").is_none() && list.get("0").is_none() && list.entries().is_empty());
    }
}
