//! An answer as it is read: alone, as one of several, or with what was noted beside it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::keys::{Seen, next_key};
use super::text::{ReadText, text};
use super::{Faults, Segment, extra};
use crate::study::keyed::AnswerPart;
use crate::study::{CaseKind, Expected, GivenAnswer, Ids};

/// An answer, or an object with an answer in it.
pub(super) struct AnswerSeed<'a, 'de>(pub(super) &'a Faults<'de>);

impl<'de> DeserializeSeed<'de> for AnswerSeed<'_, 'de> {
    type Value = GivenAnswer;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnswerSeed<'_, 'de> {
    type Value = GivenAnswer;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.refuse(f, Expected::Answer)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        IdsSeed(self.0).visit_borrowed_str(text).map(alone)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        IdsSeed(self.0).visit_str(text).map(alone)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        IdsSeed(self.0).visit_seq(list).map(alone)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut given, mut answered, mut seen) = (GivenAnswer::default(), false, Seen::new(self.0));
        while let Some(key) = next_key(&mut map, &mut seen, self.0)? {
            match AnswerPart::named(&key) {
                Some(AnswerPart::Answer) => {
                    let at = || Segment::Key(key.clone().into_owned());
                    given.answer = map.next_value_seed(IdsSeed(self.0)).map_err(self.0.within(at))?.into_owned();
                    answered = true;
                }
                Some(AnswerPart::Note) => given.note = text(&mut map, self.0, &key)?.into_owned(),
                Some(AnswerPart::Source) => given.source = text(&mut map, self.0, &key)?.into_owned(),
                Some(AnswerPart::Under) => given.under = text(&mut map, self.0, &key)?.into_owned(),
                None => extra(&mut map, &mut given.extra, key)?,
            }
        }
        if answered { Ok(given) } else { Err(self.0.raise(CaseKind::NoAnswer)) }
    }
}

/// An answer with nothing noted beside it.
fn alone(ids: Ids) -> GivenAnswer {
    GivenAnswer { answer: ids.into_owned(), ..GivenAnswer::default() }
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
        let item = || ReadText { faults, expected: Expected::AnswerId };
        while let Some(id) = list.next_element_seed(item()).map_err(faults.within(|| Segment::At(ids.len())))? {
            ids.push(id);
        }
        Ids::one_of(ids).ok_or_else(|| faults.raise(CaseKind::EmptyList))
    }
}
