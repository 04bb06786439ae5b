//! An answer as it is read: alone, as one of several, or with what was noted beside it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::keys::{Seen, next_key};
use super::text::{Text, text};
use super::{Faults, Segment, Stated};
use crate::study::keyed::AnswerPart;
use crate::study::{CaseKind, Expected, Ids};

/// An answer, or an object with an answer in it.
pub(super) struct AnswerSeed<'a, 'de> {
    pub(super) faults: &'a Faults<'de>,
    pub(super) keeps_extra: bool,
}

impl<'de> DeserializeSeed<'de> for AnswerSeed<'_, 'de> {
    type Value = Stated<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnswerSeed<'_, 'de> {
    type Value = Stated<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.faults.refuse(f, Expected::Answer)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Stated { answer: IdsSeed(self.faults).visit_borrowed_str(text)?, ..Stated::default() })
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Stated { answer: IdsSeed(self.faults).visit_str(text)?, ..Stated::default() })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        Ok(Stated { answer: IdsSeed(self.faults).visit_seq(list)?, ..Stated::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut stated, mut answered, mut seen) = (Stated::default(), false, Seen::new(self.faults));
        while let Some(key) = next_key(&mut map, &mut seen, self.faults)? {
            match AnswerPart::named(&key) {
                Some(AnswerPart::Answer) => {
                    let at = || Segment::Key(key.clone().into_owned());
                    stated.answer = map.next_value_seed(IdsSeed(self.faults)).map_err(self.faults.within(at))?;
                    answered = true;
                }
                Some(AnswerPart::Note) => stated.note = text(&mut map, self.faults, &key)?,
                Some(AnswerPart::Source) => stated.source = text(&mut map, self.faults, &key)?,
                Some(AnswerPart::Under) => stated.under = text(&mut map, self.faults, &key)?,
                None if self.keeps_extra => {
                    let value: &RawValue = map.next_value()?;
                    stated.extra.0.push((key.into_owned(), value.to_owned()));
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if answered { Ok(stated) } else { Err(self.faults.raise(CaseKind::NoAnswer)) }
    }
}

/// An answer: a text, or a list of texts.
struct IdsSeed<'a, 'de>(&'a Faults<'de>);

impl<'de> DeserializeSeed<'de> for IdsSeed<'_, 'de> {
    type Value = Ids<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for IdsSeed<'_, 'de> {
    type Value = Ids<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.refuse(f, Expected::Answer)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Ids::One(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Ids::One(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let IdsSeed(faults) = self;
        let mut ids: Vec<Cow<str>> = Vec::new();
        let item = || Text { faults, expected: Expected::AnswerId };
        while let Some(id) = list.next_element_seed(item()).map_err(faults.within(|| Segment::At(ids.len())))? {
            ids.push(id);
        }
        Ids::one_of(ids).ok_or_else(|| faults.raise(CaseKind::EmptyList))
    }
}
