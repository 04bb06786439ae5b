//! The citations of one statement. Those of a shipped edition are read when they are first looked at: few are, each time
//! that the program starts.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Citation;

/// The citations of one statement.
#[derive(Clone, Default)]
pub struct Cites {
    read: OnceLock<Vec<Citation>>,
    /// Where they stand, if they may not have been read yet.
    unread: Option<UnreadCites>,
}

/// Where citations stand in a compact form, and how they are read from there.
#[derive(Clone, Copy)]
pub struct UnreadCites {
    /// What they are made of.
    pub bytes: &'static [u8],
    /// Their texts.
    pub texts: &'static str,
    /// How they are read.
    pub read: fn(&'static [u8], &'static str) -> Vec<Citation>,
}

impl Cites {
    /// Citations that are read later; there are some.
    pub fn later(unread: UnreadCites) -> Self {
        Self { read: OnceLock::new(), unread: Some(unread) }
    }

    /// Whether there are none, which is known without reading them.
    pub fn is_empty(&self) -> bool {
        self.unread.is_none() && self.read.get().is_none_or(Vec::is_empty)
    }
}

impl Deref for Cites {
    type Target = [Citation];

    fn deref(&self) -> &[Citation] {
        self.read
            .get_or_init(|| self.unread.map_or_else(Vec::new, |UnreadCites { bytes, texts, read }| read(bytes, texts)))
    }
}

impl From<Vec<Citation>> for Cites {
    fn from(cited: Vec<Citation>) -> Self {
        Self { read: OnceLock::from(cited), unread: None }
    }
}

impl<'c> IntoIterator for &'c Cites {
    type Item = &'c Citation;
    type IntoIter = std::slice::Iter<'c, Citation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for Cites {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Cites {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl Serialize for Cites {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Cites {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Cites::from)
    }
}

impl JsonSchema for Cites {
    fn inline_schema() -> bool {
        Vec::<Citation>::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<Citation>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<Citation>::json_schema(generator)
    }
}
