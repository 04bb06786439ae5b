//! serde's derived reader and the decision.

use std::borrow::Cow;

use peers::{Facts, edition, input, write};
use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess, Visitor};

#[derive(Deserialize)]
struct Study<'l> {
    #[serde(borrow)]
    id: Cow<'l, str>,
    #[serde(borrow)]
    title: Cow<'l, str>,
    #[serde(borrow)]
    as_of: Cow<'l, str>,
    #[serde(borrow)]
    answers: Answers<'l>,
    #[serde(borrow, default)]
    products: Vec<Product<'l>>,
}

#[derive(Deserialize)]
struct Product<'l> {
    #[serde(borrow, default)]
    answers: Answers<'l>,
}

/// Questions and answers in the order of the line.
#[derive(Default)]
struct Answers<'l>(Vec<(&'l str, &'l str)>);

impl<'de: 'l, 'l> Deserialize<'de> for Answers<'l> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Answers<'de>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str("answers")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::with_capacity(8);
                while let Some((question, Given(answer))) = map.next_entry::<&str, Given>()? {
                    pairs.push((question, answer));
                }
                Ok(Answers(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

/// An answer, alone or in an object with its note.
struct Given<'l>(&'l str);

impl<'de: 'l, 'l> Deserialize<'de> for Given<'l> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Given<'de>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str("an answer")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Given(text))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut given = Given("");
                while let Some(key) = map.next_key::<&str>()? {
                    if key == "answer" {
                        given.0 = map.next_value()?;
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(given)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

fn main() {
    input::run(
        |brief| (brief, Vec::new()),
        |(brief, facts): &mut (bool, Vec<Facts>), line, out| {
            let study: Study = serde_json::from_slice(line).unwrap();
            let tree = edition(&study.as_of);
            facts.clear();
            facts.resize(1 + study.products.len().max(1), Facts::default());
            let subjects = std::iter::once(&study.answers).chain(study.products.iter().map(|product| &product.answers));
            for (facts, Answers(pairs)) in facts.iter_mut().zip(subjects) {
                pairs.iter().for_each(|(question, answer)| facts.set(tree, question.as_bytes(), answer.as_bytes()));
            }
            write(tree, &study.id, &study.title, &study.as_of, facts, *brief, out);
        },
    );
}
