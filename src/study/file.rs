//! The case file: a study as JSON, read with a place for every fault and written without loss.
//!
//! [`mod@super::read`] reads; where it finds a fault, the place is looked for here a second time, slowly and exactly.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use super::field::Field;
use super::raw_parts::{RawParts, raw_parts};
use super::read::{self, CaseObject, Faults, Segment, Sink, Stated};
use super::{Answers, Extra, GivenAnswer, Product, ProductField, Study, StudyField};
use crate::text::{Lang, brief};

/// The format number that this program reads and writes.
pub const FORMAT: u64 = 1;

/// The most bytes of a case file.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The most products of a study.
pub const MAX_PRODUCTS: usize = 1_000;

/// What keeps a case file from being read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {kind:?}")]
pub struct CaseProblem {
    /// The line in the file, from 1.
    pub line: usize,
    /// The place as a JSON path, empty for the file as a whole.
    pub path: String,
    /// What is wrong.
    pub kind: CaseKind,
}

/// The kinds of fault of a case file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseKind {
    /// Not JSON; the reader's own words.
    NotJson(String),
    /// Something else than the kind of value that belongs here.
    Expected(Expected),
    /// The same key twice in one object.
    DuplicateKey(String),
    /// `format` is a number that only a newer program reads.
    Format(String),
    /// `format` is missing or no number that was ever used.
    NoFormat,
    /// A record of a verdict, which holds a case but is none.
    IsRecord,
    /// A verdict, a line of a batch, or its counts.
    IsVerdict,
    /// An answer object without its answer.
    NoAnswer,
    /// A list of answers with none in it.
    EmptyList,
    /// A text that is no day.
    NoDay(String),
    /// More bytes than [`MAX_BYTES`].
    TooLong,
    /// More products than [`MAX_PRODUCTS`].
    TooManyProducts(usize),
}

/// The kind of value that belongs in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// An object in braces.
    Object,
    /// A list in brackets.
    List,
    /// A text in quotation marks.
    Text,
    /// An answer: a text, a list of texts, or an object with `answer`.
    Answer,
}

impl CaseKind {
    /// A `format` that is not [`FORMAT`]: only a higher number speaks of a newer program; anything else was never
    /// written by one.
    pub(super) fn of_format(found: &str) -> CaseKind {
        let newer = found.parse::<u64>().is_ok_and(|number| number > FORMAT);
        if newer { CaseKind::Format(found.to_owned()) } else { CaseKind::NoFormat }
    }

    /// What is wrong and what to do, in one line.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            CaseKind::NotJson(detail) => lang.pick(
                format!("JSON として読めません（{}）。途中で切れていないか確かめてください", brief(detail)),
                format!("not readable as JSON ({}); check that the file is complete", brief(detail)),
            ),
            CaseKind::Expected(expected) => {
                let what = match expected {
                    Expected::Object => lang.pick("{ } で囲んだ項目の集まり", "an object in { }"),
                    Expected::List => lang.pick("[ ] で囲んだ並び", "a list in [ ]"),
                    Expected::Text => lang.pick("\" \" で囲んだ文字", "a text in quotation marks"),
                    Expected::Answer => {
                        lang.pick("答えの id、その並び [ ]、\"answer\" を持つ { } のどれか", "an answer id, a list of them in [ ], or { } with \"answer\"")
                    }
                };
                lang.pick(format!("ここには{what}を書いてください"), format!("write {what} here"))
            }
            CaseKind::DuplicateKey(key) => lang.pick(
                format!("「{}」が二度書かれています。どちらかを消してください", brief(key)),
                format!("{} is written twice; delete one of them", brief(key)),
            ),
            CaseKind::Format(found) => lang.pick(
                format!(
                    "この版の gaitou が読めるのは \"format\": {FORMAT} です（このファイルは {}）。新しい gaitou で開いてください",
                    brief(found)
                ),
                format!("this gaitou reads \"format\": {FORMAT} (the file says {}); open it with a newer gaitou", brief(found)),
            ),
            CaseKind::NoFormat => lang.pick(
                format!("案件ファイルの形式番号がありません。先頭に \"format\": {FORMAT} と書いてください"),
                format!("the number of the format is missing; write \"format\": {FORMAT} first"),
            ),
            CaseKind::IsRecord => lang.pick(
                "案件ではなく判定の記録です。確かめるには gaitou verify を使ってください".to_owned(),
                "this is the record of a verdict, not a case; gaitou verify checks it".to_owned(),
            ),
            CaseKind::IsVerdict => lang.pick(
                "案件ではなく、判定の結果です。判定のもとになった案件ファイルを指定してください".to_owned(),
                "this is a verdict or a line of a batch, not a case; name the case that it was made from".to_owned(),
            ),
            CaseKind::NoAnswer => lang.pick(
                "\"answer\" がありません。答えの id か \"unknown\" を書いてください".to_owned(),
                "there is no \"answer\"; write an answer id or \"unknown\"".to_owned(),
            ),
            CaseKind::EmptyList => lang.pick(
                "答えの並びが空です。答えの id を書くか、まだ分からないなら \"unknown\" と書いてください".to_owned(),
                "the list of answers is empty; write answer ids, or \"unknown\" if it is not known yet".to_owned(),
            ),
            CaseKind::NoDay(text) => lang.pick(
                format!("「{}」という日付はありません。2026-11-22 や 令和8年11月22日 のように書いてください", brief(text)),
                format!("{} is no day; write it as 2026-11-22", brief(text)),
            ),
            CaseKind::TooLong => lang.pick(
                format!("{} MiB を超えています。案件を分けてください", MAX_BYTES / 1024 / 1024),
                format!("longer than {} MiB; split the case", MAX_BYTES / 1024 / 1024),
            ),
            CaseKind::TooManyProducts(found) => lang.pick(
                format!("製品が {found} 件あります。{MAX_PRODUCTS} 件までにしてください"),
                format!("there are {found} products; at most {MAX_PRODUCTS} can be judged"),
            ),
        }
    }
}

/// Reads a case file.
///
/// # Errors
/// The first fault, with its line and path.
pub fn read(text: &str) -> Result<Study, CaseProblem> {
    let mut study = Study::default();
    read_into(text, &mut study)?;
    Ok(study)
}

/// Reads a case that stands within something longer, where it may be longer than in a file of its own.
///
/// # Errors
/// As [`read()`].
pub fn read_within(text: &str, most: usize) -> Result<Study, CaseProblem> {
    let mut study = Study::default();
    read_at_most(text, most, &mut study)?;
    Ok(study)
}

/// Reads a case into anything that takes one.
///
/// # Errors
/// As [`read()`]; what came before the fault has been taken.
pub fn read_into<'de, S: Sink<'de>>(text: &'de str, sink: &mut S) -> Result<(), CaseProblem> {
    read_at_most(text, MAX_BYTES, sink)
}

fn read_at_most<'de, S: Sink<'de>>(text: &'de str, most: usize, sink: &mut S) -> Result<(), CaseProblem> {
    if text.len() > most {
        return Err(CaseProblem { line: 1, path: String::new(), kind: CaseKind::TooLong });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let faults = Faults::new();
    read::read(text, sink, &faults).map_err(|fault| locate(text, &fault, faults))
}

impl<'de> Sink<'de> for Study {
    const KEEPS_EXTRA: bool = true;

    fn study_text(&mut self, field: StudyField, text: Cow<'de, str>) {
        self.texts.set(field, text);
    }

    fn begin_product(&mut self) {
        self.products.push(Product::default());
    }

    fn product_text(&mut self, field: ProductField, text: Cow<'de, str>) {
        if let Some(product) = self.products.last_mut() {
            product.texts.set(field, text);
        }
    }

    fn answer(&mut self, of_product: bool, question: Cow<'de, str>, stated: Stated<'de>) {
        let Stated { answer, note, source, under, extra } = stated;
        let (note, source, under) = (note.into(), source.into(), under.into());
        let answer = GivenAnswer { answer: answer.into_owned(), note, source, under, extra };
        let product = if of_product { self.products.last_mut().map(|product| &mut product.answers) } else { None };
        product.unwrap_or(&mut self.answers).insert(question.into_owned(), answer);
    }

    fn unknown(&mut self, _: CaseObject, _: &str) {}

    fn extra(&mut self, level: CaseObject, key: Cow<'de, str>, value: &'de RawValue) {
        let extra = match (level, self.products.last_mut()) {
            (CaseObject::Product, Some(product)) => &mut product.extra,
            (CaseObject::Details, Some(product)) => &mut product.extra_details,
            _ => &mut self.extra,
        };
        extra.0.push((key.into_owned(), value.to_owned()));
    }
}

/// The fault with its line. A file that is not JSON, or of another format, has that fault before all others.
fn locate(text: &str, fault: &serde_json::Error, faults: Faults) -> CaseProblem {
    let not_json = |fault: &serde_json::Error| {
        let kind = CaseKind::NotJson(fault.to_string());
        CaseProblem { line: fault.line().max(1), path: String::new(), kind }
    };
    let root: &RawValue = match serde_json::from_str(text) {
        Ok(root) => root,
        Err(fault) => return not_json(&fault),
    };
    let Some((kind, way)) = faults.take() else { return not_json(fault) };
    let format = entries(root).into_iter().find(|(key, _)| key == "format").map(|(_, value)| value.get());
    if format != Some("1") && root.get().starts_with('{') {
        let kind = CaseKind::of_format(format.unwrap_or_default());
        return CaseProblem { line: line(text, root), path: "format".to_owned(), kind };
    }
    let (mut value, mut path) = (root, String::new());
    for segment in &way {
        let inner = match segment {
            Segment::Key(key) => {
                path += if path.is_empty() { "" } else { "." };
                path += key;
                entries(value).into_iter().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            Segment::At(at) => {
                path += &format!("[{at}]");
                match raw_parts(value.get(), usize::MAX) {
                    Some(RawParts::List(items)) => items.get(*at).copied(),
                    _ => None,
                }
            }
        };
        value = inner.unwrap_or(value);
    }
    if let CaseKind::DuplicateKey(key) = &kind {
        let second = entries(value).into_iter().filter(|(name, _)| name == key).nth(1);
        value = second.map_or(value, |(_, value)| value);
    }
    CaseProblem { line: line(text, value), path, kind }
}

/// The line on which a raw value begins, which is a slice of the text.
fn line(text: &str, value: &RawValue) -> usize {
    let offset = (value.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}

/// The entries of an object in the order of the file, duplicates included; of anything else, none.
fn entries(value: &RawValue) -> Vec<(String, &RawValue)> {
    match raw_parts(value.get(), usize::MAX) {
        Some(RawParts::Object(entries)) => entries,
        _ => Vec::new(),
    }
}

/// Writes a case file, ending in a line break.
pub fn write(study: &Study) -> String {
    // Maps with string keys and raw JSON always serialize.
    let mut text = serde_json::to_string_pretty(&StudyFile(study)).unwrap_or_default();
    text.push('\n');
    text
}

/// A study as the file says it: known fields in the order of a form, unknown ones behind them.
struct StudyFile<'a, T>(&'a T);

fn extra<M: SerializeMap>(map: &mut M, extra: &Extra) -> Result<(), M::Error> {
    extra.0.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))
}

impl Serialize for StudyFile<'_, Study> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let study = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", &FORMAT)?;
        for (field, text) in study.texts.iter() {
            map.serialize_entry(field.key(), text)?;
        }
        map.serialize_entry("answers", &StudyFile(&study.answers))?;
        if !study.products.is_empty() {
            let products: Vec<_> = study.products.iter().map(StudyFile).collect();
            map.serialize_entry("products", &products)?;
        }
        extra(&mut map, &study.extra)?;
        map.end()
    }
}

impl Serialize for StudyFile<'_, Product> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let product = self.0;
        let mut map = serializer.serialize_map(None)?;
        for (field, text) in product.texts.iter().filter(|(field, _)| !field.is_detail()) {
            map.serialize_entry(field.key(), text)?;
        }
        if product.texts.iter().any(|(field, _)| field.is_detail()) || !product.extra_details.0.is_empty() {
            map.serialize_entry("details", &DetailsFile(product))?;
        }
        map.serialize_entry("answers", &StudyFile(&product.answers))?;
        extra(&mut map, &product.extra)?;
        map.end()
    }
}

struct DetailsFile<'a>(&'a Product);

impl Serialize for DetailsFile<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (field, text) in self.0.texts.iter().filter(|(field, _)| field.is_detail()) {
            map.serialize_entry(field.key(), text)?;
        }
        extra(&mut map, &self.0.extra_details)?;
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
        let answer = self.0;
        let texts = [("note", &answer.note), ("source", &answer.source), ("under", &answer.under)];
        if texts.iter().all(|(_, text)| text.is_empty()) && answer.extra.0.is_empty() {
            return answer.answer.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("answer", &answer.answer)?;
        for (key, text) in texts {
            if !text.is_empty() {
                map.serialize_entry(key, text)?;
            }
        }
        extra(&mut map, &answer.extra)?;
        map.end()
    }
}
