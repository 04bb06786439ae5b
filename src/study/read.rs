//! The one reader of cases: visitors that hand each text and each answer on as it is read, without a copy.
//!
//! What becomes of them is the [`Sink`]'s: a [`super::Study`] keeps all of it, a batch only what decides.
//! On the way that succeeds nothing is allocated but one list of keys; where there is a fault, its path is put
//! together on the way out.

mod answer;
mod faults;
mod keys;
mod text;

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::keyed::{ProductPart, StudyPart};
use super::limits::{MAX_ANSWERS, MAX_PRODUCTS};
use super::{CaseKind, Expected, Extra, Ids, ProductField, StudyField};
use crate::text::parse_day;
use answer::AnswerSeed;
pub(super) use faults::{Faults, Segment};
use keys::{Seen, next_key};
use text::text;

/// Takes a case as it is read.
pub trait Sink<'de> {
    /// Whether fields that this program does not know are wanted.
    const KEEPS_EXTRA: bool;

    /// A text about the study.
    fn study_text(&mut self, field: StudyField, text: Cow<'de, str>);

    /// From here on everything about a product is about this new one.
    fn begin_product(&mut self);

    /// A text about the product.
    fn product_text(&mut self, field: ProductField, text: Cow<'de, str>);

    /// An answer about the study, or about the product.
    fn answer(&mut self, of_product: bool, question: Cow<'de, str>, stated: Stated<'de>);

    /// The name of a field that this program does not know, where the field itself is not wanted.
    fn unknown(&mut self, level: CaseObject, key: &str);

    /// A field that this program does not know.
    fn extra(&mut self, level: CaseObject, key: Cow<'de, str>, value: &'de RawValue);
}

/// An object of the case file that has fields of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseObject {
    /// The study.
    Study,
    /// A product.
    Product,
    /// The details of a product.
    Details,
}

/// An answer as it stands in the file.
#[derive(Clone, Debug, Default)]
pub struct Stated<'de> {
    /// The answer's id, or those of several of which one holds.
    pub answer: Ids<'de>,
    /// The note beside it.
    pub note: Cow<'de, str>,
    /// Where it stands.
    pub source: Cow<'de, str>,
    /// The edition under whose wording it was given.
    pub under: Cow<'de, str>,
    /// Unknown fields.
    pub extra: Extra,
}

/// Reads a case into a sink.
pub(super) fn read<'de, S: Sink<'de>>(
    text: &'de str,
    sink: &mut S,
    faults: &Faults<'de>,
) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Root { sink, faults }.deserialize(&mut deserializer)?;
    deserializer.end()
}

/// Seeds and visitors of one type: each reads one kind of object.
macro_rules! reads {
    ($name:ident, $expected:expr, $visit:ident, $access:ident) => {
        impl<'de, S: Sink<'de>> DeserializeSeed<'de> for $name<'_, 'de, S> {
            type Value = ();

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.deserialize_any(self)
            }
        }

        impl<'de, S: Sink<'de>> Visitor<'de> for $name<'_, 'de, S> {
            type Value = ();

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                self.faults.refuse(f, $expected)
            }

            fn $visit<A: $access<'de>>(self, access: A) -> Result<(), A::Error> {
                self.read(access)
            }
        }
    };
}

reads!(Root, Expected::Object, visit_map, MapAccess);
reads!(ProductsReader, Expected::List, visit_seq, SeqAccess);
reads!(ProductReader, Expected::Object, visit_map, MapAccess);
reads!(DetailsReader, Expected::Object, visit_map, MapAccess);
reads!(AnswersReader, Expected::Object, visit_map, MapAccess);

struct Root<'a, 'de, S> {
    sink: &'a mut S,
    faults: &'a Faults<'de>,
}

impl<'de, S> Root<'_, 'de, S> {
    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error>
    where
        S: Sink<'de>,
    {
        let Root { sink, faults } = self;
        let (mut seen, mut format) = (Seen::new(faults), false);
        // What a verdict, a line of a batch and its counts have and no case.
        let (mut of_case, mut judged) = (false, false);
        while let Some(key) = next_key(&mut map, &mut seen, faults)? {
            let at = || Segment::Key(key.clone().into_owned());
            match StudyPart::named(&key) {
                Some(StudyPart::Format) => {
                    let found: &RawValue = map.next_value()?;
                    format = found.get() == "1";
                    if !format {
                        return Err(faults.raise(CaseKind::of_format(found.get())));
                    }
                }
                Some(StudyPart::Answers) => {
                    map.next_value_seed(AnswersReader { sink, faults, of_product: false }).map_err(faults.within(at))?
                }
                Some(StudyPart::Products) => {
                    map.next_value_seed(ProductsReader { sink, faults }).map_err(faults.within(at))?
                }
                // It decides nothing: another shape than ours is no fault.
                Some(StudyPart::History) => extra(&mut map, sink, CaseObject::Study, key)?,
                None => match StudyField::named(&key) {
                    Some(field) => {
                        let text = text(&mut map, faults, &key)?;
                        if field == StudyField::AsOf && !text.is_empty() && parse_day(&text).is_err() {
                            let fault = faults.raise(CaseKind::NoDay(text.into_owned()));
                            return Err(faults.within(at)(fault));
                        }
                        sink.study_text(field, text);
                    }
                    None if key == "kind" => {
                        let value: &RawValue = map.next_value()?;
                        if value.get() == "\"gaitou-record\"" {
                            let fault = faults.raise(CaseKind::IsRecord);
                            return Err(faults.within(at)(fault));
                        }
                        if S::KEEPS_EXTRA {
                            sink.extra(CaseObject::Study, key, value);
                        }
                    }
                    None => {
                        of_case |= matches!(&*key, "case" | "studies");
                        judged |= matches!(&*key, "outcome" | "outcomes" | "error");
                        extra(&mut map, sink, CaseObject::Study, key)?;
                    }
                },
            }
        }
        if of_case && judged {
            return Err(faults.raise(CaseKind::IsVerdict));
        }
        if format { Ok(()) } else { Err(faults.raise(CaseKind::NoFormat)) }
    }
}

struct ProductsReader<'a, 'de, S> {
    sink: &'a mut S,
    faults: &'a Faults<'de>,
}

impl<'de, S> ProductsReader<'_, 'de, S> {
    fn read<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error>
    where
        S: Sink<'de>,
    {
        let ProductsReader { sink, faults } = self;
        for at in 0..MAX_PRODUCTS {
            let product = ProductReader { sink, faults };
            if list.next_element_seed(product).map_err(faults.within(|| Segment::At(at)))?.is_none() {
                return Ok(());
            }
        }
        let mut more = 0;
        while list.next_element::<IgnoredAny>()?.is_some() {
            more += 1;
        }
        if more == 0 { Ok(()) } else { Err(faults.raise(CaseKind::TooManyProducts(MAX_PRODUCTS + more))) }
    }
}

struct ProductReader<'a, 'de, S> {
    sink: &'a mut S,
    faults: &'a Faults<'de>,
}

impl<'de, S> ProductReader<'_, 'de, S> {
    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error>
    where
        S: Sink<'de>,
    {
        let ProductReader { sink, faults } = self;
        sink.begin_product();
        let mut seen = Seen::new(faults);
        while let Some(key) = next_key(&mut map, &mut seen, faults)? {
            let at = || Segment::Key(key.clone().into_owned());
            match ProductPart::named(&key) {
                Some(ProductPart::Details) => {
                    map.next_value_seed(DetailsReader { sink, faults }).map_err(faults.within(at))?
                }
                Some(ProductPart::Answers) => {
                    map.next_value_seed(AnswersReader { sink, faults, of_product: true }).map_err(faults.within(at))?
                }
                Some(ProductPart::History) => extra(&mut map, sink, CaseObject::Product, key)?,
                None => match ProductField::named(&key).filter(|field| !field.is_detail()) {
                    Some(field) => sink.product_text(field, text(&mut map, faults, &key)?),
                    None => extra(&mut map, sink, CaseObject::Product, key)?,
                },
            }
        }
        Ok(())
    }
}

struct DetailsReader<'a, 'de, S> {
    sink: &'a mut S,
    faults: &'a Faults<'de>,
}

impl<'de, S> DetailsReader<'_, 'de, S> {
    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error>
    where
        S: Sink<'de>,
    {
        let DetailsReader { sink, faults } = self;
        let mut seen = Seen::new(faults);
        while let Some(key) = next_key(&mut map, &mut seen, faults)? {
            match ProductField::named(&key).filter(|field| field.is_detail()) {
                Some(field) => sink.product_text(field, text(&mut map, faults, &key)?),
                None => extra(&mut map, sink, CaseObject::Details, key)?,
            }
        }
        Ok(())
    }
}

struct AnswersReader<'a, 'de, S> {
    sink: &'a mut S,
    faults: &'a Faults<'de>,
    of_product: bool,
}

impl<'de, S> AnswersReader<'_, 'de, S> {
    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error>
    where
        S: Sink<'de>,
    {
        let AnswersReader { sink, faults, of_product } = self;
        let mut seen = Seen::new(faults);
        let mut count = faults.answers.get();
        while let Some(question) = next_key(&mut map, &mut seen, faults)? {
            if count == MAX_ANSWERS {
                return Err(faults.raise(CaseKind::TooManyAnswers));
            }
            count += 1;
            let stated = AnswerSeed { faults, keeps_extra: S::KEEPS_EXTRA };
            let at = || Segment::Key(question.clone().into_owned());
            let stated = map.next_value_seed(stated).map_err(faults.within(at))?;
            sink.answer(of_product, question, stated);
        }
        faults.answers.set(count);
        Ok(())
    }
}

fn extra<'de, A: MapAccess<'de>, S: Sink<'de>>(
    map: &mut A,
    sink: &mut S,
    level: CaseObject,
    key: Cow<'de, str>,
) -> Result<(), A::Error> {
    if S::KEEPS_EXTRA {
        sink.extra(level, key, map.next_value()?);
    } else {
        sink.unknown(level, &key);
        map.next_value::<IgnoredAny>()?;
    }
    Ok(())
}
