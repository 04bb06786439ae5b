//! Which answer was given: one, or several of which one holds.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::UNKNOWN;
use crate::text::Text;

/// The id of an answer, or those of several answers of which one holds, not known which.
///
/// INVARIANT: several are at least two, and none comes twice.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ids<'a> {
    /// One answer, or [`UNKNOWN`].
    One(Cow<'a, str>),
    /// One of these answers.
    OneOf(Vec<Cow<'a, str>>),
}

impl Default for Ids<'_> {
    fn default() -> Self {
        Ids::One(Cow::Borrowed(""))
    }
}

impl JsonSchema for Ids<'_> {
    fn schema_name() -> Cow<'static, str> {
        "CaseIds".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An answer id, `unknown`, or several answer ids of which one holds.",
            "anyOf": [
                { "description": "The answer's id, or `unknown`.", "type": "string" },
                {
                    "description": "The ids of several answers of which one holds.",
                    "type": "array",
                    "items": { "type": "string" },
                    "minItems": 1,
                },
            ],
        })
    }
}

impl<'a> Ids<'a> {
    /// One of several answers; a single one, however often it is named, is that answer. `None` of none.
    pub fn one_of(ids: impl IntoIterator<Item = Cow<'a, str>>) -> Option<Self> {
        let mut distinct: Vec<Cow<str>> = Vec::new();
        for id in ids {
            if !distinct.contains(&id) {
                distinct.push(id);
            }
        }
        if distinct.len() > 1 { Some(Ids::OneOf(distinct)) } else { distinct.pop().map(Ids::One) }
    }

    /// Each id.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let (one, several) = match self {
            Ids::One(id) => (Some(&**id), [].as_slice()),
            Ids::OneOf(ids) => (None, ids.as_slice()),
        };
        one.into_iter().chain(several.iter().map(|id| &**id))
    }

    /// The id, if there is only one; [`UNKNOWN`] counts.
    pub fn single(&self) -> Option<&str> {
        match self {
            Ids::One(id) => Some(id),
            Ids::OneOf(_) => None,
        }
    }

    /// Whether it says that the answer is not known yet.
    pub fn is_unknown(&self) -> bool {
        self.single() == Some(UNKNOWN)
    }

    /// The ids with a line between them, as tables and programs carry them: `device|other-equipment`.
    pub fn joined(&self) -> String {
        self.iter().collect::<Vec<_>>().join("|")
    }

    /// The same, owned.
    pub fn into_owned(self) -> Ids<'static> {
        let owned = |id: Cow<str>| Cow::Owned(id.into_owned());
        match self {
            Ids::One(id) => Ids::One(owned(id)),
            Ids::OneOf(ids) => Ids::OneOf(ids.into_iter().map(owned).collect()),
        }
    }
}

impl<'a> From<&'a str> for Ids<'a> {
    fn from(id: &'a str) -> Self {
        Ids::One(Cow::Borrowed(id))
    }
}

impl<'a> From<&'a String> for Ids<'a> {
    fn from(id: &'a String) -> Self {
        id.as_str().into()
    }
}

impl<'a> From<&'a Text> for Ids<'a> {
    fn from(id: &'a Text) -> Self {
        id.as_str().into()
    }
}

impl<'a> From<&Ids<'a>> for Ids<'a> {
    fn from(ids: &Ids<'a>) -> Self {
        ids.clone()
    }
}

impl From<String> for Ids<'_> {
    fn from(id: String) -> Self {
        Ids::One(Cow::Owned(id))
    }
}

impl PartialEq<str> for Ids<'_> {
    fn eq(&self, other: &str) -> bool {
        self.single() == Some(other)
    }
}

impl PartialEq<&str> for Ids<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.single() == Some(*other)
    }
}

impl Serialize for Ids<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Ids::One(id) => serializer.serialize_str(id),
            Ids::OneOf(ids) => serializer.collect_seq(ids),
        }
    }
}

impl<'de> Deserialize<'de> for Ids<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            One(String),
            OneOf(Vec<String>),
        }
        let ids = match Written::deserialize(deserializer)? {
            Written::One(id) => vec![id],
            Written::OneOf(ids) => ids,
        };
        Ids::one_of(ids.into_iter().map(Cow::Owned)).ok_or_else(|| D::Error::custom("no answer"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_one_is_that_answer_and_an_empty_one_is_none() {
        let of = |ids: &[&'static str]| Ids::one_of(ids.iter().map(|id| Cow::Borrowed(*id)));
        assert_eq!(of(&[]), None);
        assert_eq!(of(&["a"]), Some("a".into()));
        assert_eq!(of(&["a", "a"]), Some("a".into()));
        assert_eq!(of(&["a", "b", "a"]).map(|ids| ids.joined()), Some("a|b".to_owned()));
    }
}
