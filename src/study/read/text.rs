//! A text of the case file.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::{Faults, Segment};
use crate::study::{CaseKind, Expected};

/// The text of a field.
pub(super) fn text<'de, A: MapAccess<'de>>(
    map: &mut A,
    faults: &Faults<'de>,
    key: &str,
) -> Result<Cow<'de, str>, A::Error> {
    map.next_value_seed(ReadText { faults, expected: Expected::Text })
        .map_err(faults.within(|| Segment::Key(key.to_owned())))
}

/// A text, borrowed from the input where it can be; `null` is an empty one, but no answer.
pub(super) struct ReadText<'a, 'de> {
    pub(super) faults: &'a Faults<'de>,
    pub(super) expected: Expected,
}

impl<'de> DeserializeSeed<'de> for ReadText<'_, 'de> {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ReadText<'_, 'de> {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.faults.refuse(f, self.expected)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        if self.expected == Expected::AnswerId {
            return Err(self.faults.raise(CaseKind::Expected(Expected::AnswerId)));
        }
        Ok(Cow::Borrowed(""))
    }
}
