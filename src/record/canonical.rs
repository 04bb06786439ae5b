//! JSON in one form: keys sorted, no space, numbers to the letter. Keys that stand twice are refused,
//! since two readers could each take another of the two.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use crate::study::{Held, held};
use crate::tree::Digest;

/// How deep objects and lists may be nested.
pub const MAX_DEPTH: usize = 64;

/// How many values there may be in all; each takes some hundred bytes here and may take two in the file.
pub const MAX_VALUES: usize = 2_000_000;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    /// An object in the order of its keys; a list, since a map of one key takes ten times the room.
    Object(Vec<(String, Json)>),
    /// A list.
    List(Vec<Json>),
    /// A text.
    Text(String),
    /// A number, `true`, `false` or `null`, as it is written.
    Word(String),
}

impl Json {
    /// Reads a text; `None` if it is no JSON, has a key twice, is nested too deeply or holds too many values.
    pub(super) fn parse(text: &str) -> Option<Json> {
        // The text itself is the first value.
        Self::at_depth(text, MAX_DEPTH, &mut { MAX_VALUES - 1 })
    }

    /// The JSON of any value that serializes.
    pub(super) fn of(value: &impl Serialize) -> Option<Json> {
        Self::parse(&serde_json::to_string(value).ok()?)
    }

    /// `room` is for how many more values there is room; what is in an object or a list takes it before it is kept.
    fn at_depth(text: &str, left: usize, room: &mut usize) -> Option<Json> {
        let text = text.trim_matches([' ', '\t', '\n', '\r']);
        match text.bytes().next()? {
            b'{' | b'[' => match held(text, *room)? {
                Held::Object(entries) => {
                    *room = room.checked_sub(entries.len())?;
                    let deeper = |(key, value): (String, &RawValue)| {
                        Some((key, Self::at_depth(value.get(), left.checked_sub(1)?, room)?))
                    };
                    let mut object: Vec<(String, Json)> = entries.into_iter().map(deeper).collect::<Option<_>>()?;
                    object.sort_by(|(one, _), (other, _)| one.cmp(other));
                    let twice = object.windows(2).any(|pair| matches!(pair, [(one, _), (other, _)] if one == other));
                    (!twice).then_some(Json::Object(object))
                }
                Held::List(items) => {
                    *room = room.checked_sub(items.len())?;
                    let deeper = |value: &RawValue| Self::at_depth(value.get(), left.checked_sub(1)?, room);
                    Some(Json::List(items.into_iter().map(deeper).collect::<Option<_>>()?))
                }
            },
            b'"' => Some(Json::Text(serde_json::from_str(text).ok()?)),
            _ => {
                let word: &RawValue = serde_json::from_str(text).ok()?;
                Some(Json::Word(word.get().to_owned()))
            }
        }
    }

    /// A field of an object.
    pub(super) fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(object) => {
                let at = object.binary_search_by(|(name, _)| name.as_str().cmp(key)).ok()?;
                object.get(at).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The object without one of its fields.
    pub(super) fn without(mut self, key: &str) -> Json {
        if let Json::Object(object) = &mut self {
            object.retain(|(name, _)| name != key);
        }
        self
    }

    /// The object with a field, in the place of one of that name.
    pub(super) fn with(self, key: &str, value: Json) -> Json {
        let mut object = self.without(key);
        if let Json::Object(fields) = &mut object {
            let at = fields.partition_point(|(name, _)| name.as_str() < key);
            fields.insert(at, (key.to_owned(), value));
        }
        object
    }

    /// `sha256:` and the digest of the compact form.
    pub(super) fn digest(&self) -> String {
        Digest::of(self.compact().as_bytes())
    }

    /// The compact form.
    pub(super) fn compact(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, out: &mut String) {
        // A text always serializes.
        let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
        match self {
            Json::Object(object) => {
                out.push('{');
                for (at, (key, value)) in object.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    out.push_str(&quoted(key));
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
            Json::List(list) => {
                out.push('[');
                for (at, value) in list.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    value.write(out);
                }
                out.push(']');
            }
            Json::Text(text) => out.push_str(&quoted(text)),
            Json::Word(word) => out.push_str(word),
        }
    }

    /// Every value that holds no other, by its path: `products[0].answers.use`.
    pub(super) fn ends(&self, path: &str, out: &mut BTreeMap<String, String>) {
        match self {
            Json::Object(object) if !object.is_empty() => {
                object.iter().for_each(|(key, value)| value.ends(&step(path, key), out));
            }
            Json::List(list) if !list.is_empty() => {
                list.iter().enumerate().for_each(|(at, value)| value.ends(&format!("{path}[{at}]"), out));
            }
            end => {
                out.insert(path.to_owned(), end.compact());
            }
        }
    }
}

/// The path of a field of an object.
pub(super) fn step(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_what_says_the_same() {
        let one = Json::parse("{\"b\": [1, 1.0, \"\\u3042\"],\n \"a\": null}").unwrap();
        assert_eq!(one.compact(), "{\"a\":null,\"b\":[1,1.0,\"あ\"]}");
        assert_eq!(Json::parse("{\"a\":null,\"b\":[1,1.0,\"あ\"]}").unwrap().digest(), one.digest());
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_refused() {
        assert_eq!(Json::parse("{\"a\": 1, \"a\": 2}"), None);
        assert_eq!(Json::parse("{\"a\": 1"), None);
    }

    #[test]
    fn there_is_room_for_so_many_values_so_deep_and_no_more() {
        let nested = |depth: usize| Json::parse(&format!("{}1{}", "[".repeat(depth), "]".repeat(depth))).is_some();
        assert_eq!([nested(MAX_DEPTH), nested(MAX_DEPTH + 1)], [true, false]);
        let within = |left, mut room| Json::at_depth("{\"a\": [1, [2, {}]], \"b\": 3}", left, &mut room).is_some();
        assert_eq!([within(3, 6), within(3, 5), within(2, 6)], [true, false, false]);
        let list = |count: usize| Json::parse(&format!("[1{}]", ",1".repeat(count - 1))).is_some();
        assert_eq!([list(MAX_VALUES - 1), list(MAX_VALUES)], [true, false]);
        // What looks like many values may be one text.
        assert!(Json::parse(&format!("[\"{}\"]", ",".repeat(3 * MAX_VALUES))).is_some());
    }
}
