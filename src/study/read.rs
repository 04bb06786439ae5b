//! The one reader of cases: visitors that put each text and each answer into a [`Study`] as it is read.
//!
//! On the way that succeeds nothing else is allocated but one list of keys; where there is a fault, its path is put
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
use super::{Answers, CaseKind, Expected, Extra, Product, ProductField, Study, StudyField};
use crate::text::parse_day;
use answer::AnswerSeed;
pub(super) use faults::{Faults, Segment};
use keys::{Seen, next_key};
use text::text;

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

/// Reads a case.
pub(super) fn read<'de>(text: &'de str, faults: &Faults<'de>) -> Result<Study, serde_json::Error> {
    let mut study = Study::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Root { study: &mut study, faults }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(study)
}

/// Seeds and visitors of one type: each reads one kind of object.
macro_rules! reads {
    ($name:ident, $expected:expr, $visit:ident, $access:ident) => {
        impl<'de> DeserializeSeed<'de> for $name<'_, 'de> {
            type Value = ();

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.deserialize_any(self)
            }
        }

        impl<'de> Visitor<'de> for $name<'_, 'de> {
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

struct Root<'a, 'de> {
    study: &'a mut Study,
    faults: &'a Faults<'de>,
}

impl<'de> Root<'_, 'de> {
    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Root { study, faults } = self;
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
                Some(StudyPart::Answers) => map
                    .next_value_seed(AnswersReader { answers: &mut study.answers, faults })
                    .map_err(faults.within(at))?,
                Some(StudyPart::Products) => map
                    .next_value_seed(ProductsReader { products: &mut study.products, faults })
                    .map_err(faults.within(at))?,
                // It decides nothing: another shape than ours is no fault.
                Some(StudyPart::History | StudyPart::Undone | StudyPart::Sheet) => {
                    extra(&mut map, &mut study.extra, key)?
                }
                None => match StudyField::named(&key) {
                    Some(field) => {
                        let text = text(&mut map, faults, &key)?;
                        if field == StudyField::AsOf && !text.is_empty() && parse_day(&text).is_err() {
                            let fault = faults.raise(CaseKind::NoDay(text.into_owned()));
                            return Err(faults.within(at)(fault));
                        }
                        study.texts.set(field, text);
                    }
                    None if key == "kind" => {
                        let value: &RawValue = map.next_value()?;
                        if value.get() == "\"gaitou-record\"" {
                            let fault = faults.raise(CaseKind::IsRecord);
                            return Err(faults.within(at)(fault));
                        }
                        study.extra.0.push((key.into_owned(), value.to_owned()));
                    }
                    None => {
                        of_case |= matches!(&*key, "case" | "studies");
                        judged |= matches!(&*key, "outcome" | "outcomes" | "error");
                        extra(&mut map, &mut study.extra, key)?;
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

struct ProductsReader<'a, 'de> {
    products: &'a mut Vec<Product>,
    faults: &'a Faults<'de>,
}

impl<'de> ProductsReader<'_, 'de> {
    fn read<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let ProductsReader { products, faults } = self;
        for at in 0..MAX_PRODUCTS {
            let mut product = Product::default();
            let reader = ProductReader { product: &mut product, faults };
            if list.next_element_seed(reader).map_err(faults.within(|| Segment::At(at)))?.is_none() {
                return Ok(());
            }
            products.push(product);
        }
        let mut more = 0;
        while list.next_element::<IgnoredAny>()?.is_some() {
            more += 1;
        }
        if more == 0 { Ok(()) } else { Err(faults.raise(CaseKind::TooManyProducts(MAX_PRODUCTS + more))) }
    }
}

struct ProductReader<'a, 'de> {
    product: &'a mut Product,
    faults: &'a Faults<'de>,
}

impl<'de> ProductReader<'_, 'de> {
    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let ProductReader { product, faults } = self;
        let mut seen = Seen::new(faults);
        while let Some(key) = next_key(&mut map, &mut seen, faults)? {
            let at = || Segment::Key(key.clone().into_owned());
            match ProductPart::named(&key) {
                Some(ProductPart::Details) => {
                    map.next_value_seed(DetailsReader { product, faults }).map_err(faults.within(at))?
                }
                Some(ProductPart::Answers) => map
                    .next_value_seed(AnswersReader { answers: &mut product.answers, faults })
                    .map_err(faults.within(at))?,
                Some(ProductPart::History) => extra(&mut map, &mut product.extra, key)?,
                None => match ProductField::named(&key).filter(|field| !field.is_detail()) {
                    Some(field) => product.texts.set(field, text(&mut map, faults, &key)?),
                    None => extra(&mut map, &mut product.extra, key)?,
                },
            }
        }
        Ok(())
    }
}

struct DetailsReader<'a, 'de> {
    product: &'a mut Product,
    faults: &'a Faults<'de>,
}

impl<'de> DetailsReader<'_, 'de> {
    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let DetailsReader { product, faults } = self;
        let mut seen = Seen::new(faults);
        while let Some(key) = next_key(&mut map, &mut seen, faults)? {
            match ProductField::named(&key).filter(|field| field.is_detail()) {
                Some(field) => product.texts.set(field, text(&mut map, faults, &key)?),
                None => extra(&mut map, &mut product.extra_details, key)?,
            }
        }
        Ok(())
    }
}

struct AnswersReader<'a, 'de> {
    answers: &'a mut Answers,
    faults: &'a Faults<'de>,
}

impl<'de> AnswersReader<'_, 'de> {
    fn read<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let AnswersReader { answers, faults } = self;
        let mut seen = Seen::new(faults);
        let mut count = faults.answers.get();
        while let Some(question) = next_key(&mut map, &mut seen, faults)? {
            if count == MAX_ANSWERS {
                return Err(faults.raise(CaseKind::TooManyAnswers));
            }
            count += 1;
            let at = || Segment::Key(question.clone().into_owned());
            let given = map.next_value_seed(AnswerSeed(faults)).map_err(faults.within(at))?;
            answers.insert(question.into_owned(), given);
        }
        faults.answers.set(count);
        Ok(())
    }
}

/// A field that this program does not know is kept as it stands.
fn extra<'de, A: MapAccess<'de>>(map: &mut A, extra: &mut Extra, key: Cow<'de, str>) -> Result<(), A::Error> {
    let value: &RawValue = map.next_value()?;
    extra.0.push((key.into_owned(), value.to_owned()));
    Ok(())
}
