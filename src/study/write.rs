//! A study as its case file: known fields in the order of a form, unknown ones behind them.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::keyed::{AnswerPart, ProductPart, StudyPart};
use super::limits::FORMAT;
use super::{Answers, Extra, GivenAnswer, Product, ProductField, Study};

/// Writes a case file, ending in a line break.
pub fn write(study: &Study) -> String {
    // Maps with string keys and raw JSON always serialize.
    let mut text = serde_json::to_string_pretty(&StudyFile(study)).unwrap_or_default();
    text.push('\n');
    text
}

/// Something as the file says it.
struct StudyFile<'a, T>(&'a T);

impl Serialize for StudyFile<'_, Study> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Study { texts, answers, products, extra } = self.0;
        let mut map = serializer.serialize_map(None)?;
        for part in StudyPart::ALL {
            match part {
                StudyPart::Format => {
                    map.serialize_entry(part.key(), &FORMAT)?;
                    texts.iter().try_for_each(|(field, text)| map.serialize_entry(field.key(), text))?;
                }
                StudyPart::Answers => map.serialize_entry(part.key(), &StudyFile(answers))?,
                // Among the fields that are handed through.
                StudyPart::History | StudyPart::Undone | StudyPart::Sheet => {}
                StudyPart::Products if products.is_empty() => {}
                StudyPart::Products => {
                    let products: Vec<_> = products.iter().map(StudyFile).collect();
                    map.serialize_entry(part.key(), &products)?;
                }
            }
        }
        unknown(&mut map, extra)?;
        map.end()
    }
}

impl Serialize for StudyFile<'_, Product> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Product { texts, answers, extra, extra_details } = self.0;
        let (details, own): (Vec<_>, Vec<_>) = texts.iter().partition(|(field, _)| field.is_detail());
        let mut map = serializer.serialize_map(None)?;
        own.iter().try_for_each(|(field, text)| map.serialize_entry(field.key(), text))?;
        for part in ProductPart::ALL {
            match part {
                ProductPart::History => {}
                ProductPart::Details if details.is_empty() && extra_details.0.is_empty() => {}
                ProductPart::Details => map.serialize_entry(part.key(), &Details(&details, extra_details))?,
                ProductPart::Answers => map.serialize_entry(part.key(), &StudyFile(answers))?,
            }
        }
        unknown(&mut map, extra)?;
        map.end()
    }
}

struct Details<'a>(&'a [(ProductField, &'a str)], &'a Extra);

impl Serialize for Details<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.0.iter().try_for_each(|(field, text)| map.serialize_entry(field.key(), text))?;
        unknown(&mut map, self.1)?;
        map.end()
    }
}

impl Serialize for StudyFile<'_, Answers> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(question, answer)| (question, StudyFile(answer))))
    }
}

impl Serialize for StudyFile<'_, GivenAnswer> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let GivenAnswer { answer, note, source, under, extra } = self.0;
        if note.is_empty() && source.is_empty() && under.is_empty() && extra.0.is_empty() {
            return answer.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        for part in AnswerPart::ALL {
            let text = match part {
                AnswerPart::Answer => {
                    map.serialize_entry(part.key(), answer)?;
                    continue;
                }
                AnswerPart::Note => note,
                AnswerPart::Source => source,
                AnswerPart::Under => under,
            };
            if !text.is_empty() {
                map.serialize_entry(part.key(), text)?;
            }
        }
        unknown(&mut map, extra)?;
        map.end()
    }
}

fn unknown<M: SerializeMap>(map: &mut M, extra: &Extra) -> Result<(), M::Error> {
    extra.0.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))
}
