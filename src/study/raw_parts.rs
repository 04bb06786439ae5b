//! What an object or a list of JSON holds as it stands, before anybody says what it means.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// What is directly in an object or a list, in the order of the text.
pub(crate) enum RawParts<'a> {
    /// The entries of an object, those included whose key comes twice.
    Object(Vec<(String, &'a RawValue)>),
    /// The items of a list.
    List(Vec<&'a RawValue>),
}

/// What an object or a list holds; `None` if the text is neither, or if it holds more than so many.
pub(crate) fn raw_parts(text: &str, most: usize) -> Option<RawParts<'_>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let parts = AtMost(most).deserialize(&mut deserializer).ok()?;
    deserializer.end().ok().map(|()| parts)
}

/// Gives up as soon as there is more than so many, before it is kept.
struct AtMost(usize);

impl AtMost {
    fn all<T, E: Error>(&self, mut next: impl FnMut() -> Result<Option<T>, E>) -> Result<Vec<T>, E> {
        let mut all = Vec::new();
        while let Some(one) = next()? {
            if all.len() == self.0 {
                return Err(E::custom("too many"));
            }
            all.push(one);
        }
        Ok(all)
    }
}

impl<'de> DeserializeSeed<'de> for AtMost {
    type Value = RawParts<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AtMost {
    type Value = RawParts<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        self.all(|| map.next_entry()).map(RawParts::Object)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        self.all(|| list.next_element()).map(RawParts::List)
    }
}
