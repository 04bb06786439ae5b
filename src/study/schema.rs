//! The JSON Schema of the case file, made from the names by which it is read and written.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::keyed::{AnswerPart, ProductPart, StudyPart};
use super::limits::{FORMAT, MAX_PRODUCTS, MOST_CHANGES};
use super::{Change, Ids, ProductField, SheetOrigin, StudyField, Undone};

/// The case file as its schema describes it; [`super::read()`] and [`super::write()`] are the format itself.
pub struct Case;

/// A product in the case file.
struct CaseProduct;

/// What a product is sold as.
struct CaseDetails;

/// An answer, with what was noted beside it or without.
struct CaseAnswer;

/// Schemas that others refer to by name.
macro_rules! schemas {
    ($($name:ident: $schema:ident;)+) => {
        $(impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                $schema(generator)
            }
        })+
    };
}

schemas! {
    Case: study;
    CaseProduct: product;
    CaseDetails: details;
    CaseAnswer: answer;
}

fn study(generator: &mut SchemaGenerator) -> Schema {
    let parts = StudyPart::ALL.iter().map(|part| {
        let schema = match part {
            StudyPart::Format => json_schema!({ "type": "integer", "const": FORMAT }),
            StudyPart::Answers => generator.subschema_for::<BTreeMap<String, CaseAnswer>>(),
            StudyPart::Products => {
                let product = generator.subschema_for::<CaseProduct>();
                json_schema!({ "type": "array", "items": product, "maxItems": MAX_PRODUCTS })
            }
            StudyPart::History => changes(generator),
            StudyPart::Sheet => {
                let sheet = generator.subschema_for::<SheetOrigin>();
                json_schema!({ "anyOf": [sheet, { "type": "null" }] })
            }
            StudyPart::Undone => undone(generator),
        };
        (part.key(), about(schema, part.about()))
    });
    let texts = StudyField::ALL.iter().map(|field| (field.key(), text(field.about())));
    let mut schema = object("A study as its user stated it.", &[StudyPart::Format.key()], parts.chain(texts));
    schema.insert("title".to_owned(), "gaitou case file".into());
    schema
}

fn product(generator: &mut SchemaGenerator) -> Schema {
    let parts = ProductPart::ALL.iter().map(|part| {
        let schema = match part {
            ProductPart::Details => generator.subschema_for::<CaseDetails>(),
            ProductPart::Answers => generator.subschema_for::<BTreeMap<String, CaseAnswer>>(),
            ProductPart::History => changes(generator),
        };
        (part.key(), about(schema, part.about()))
    });
    object("A product that the study evaluates.", &[], parts.chain(product_texts(false)))
}

/// The changes of a subject's answers, as they are read and written.
fn changes(generator: &mut SchemaGenerator) -> Schema {
    let change = generator.subschema_for::<Change>();
    json_schema!({ "type": "array", "items": change, "maxItems": MOST_CHANGES })
}

/// The changes that were taken back, as they are read and written.
fn undone(generator: &mut SchemaGenerator) -> Schema {
    let undone = generator.subschema_for::<Undone>();
    json_schema!({ "type": "array", "items": undone, "maxItems": MOST_CHANGES })
}

fn details(_: &mut SchemaGenerator) -> Schema {
    object("What a product is sold as.", &[], product_texts(true))
}

fn product_texts(details: bool) -> impl Iterator<Item = (&'static str, Schema)> {
    let fields = ProductField::ALL.iter().filter(move |field| field.is_detail() == details);
    fields.map(|field| (field.key(), text(field.about())))
}

fn answer(generator: &mut SchemaGenerator) -> Schema {
    let parts = AnswerPart::ALL.iter().map(|part| {
        let schema = match part {
            AnswerPart::Answer => about(generator.subschema_for::<Ids>(), part.about()),
            AnswerPart::Note | AnswerPart::Source | AnswerPart::Under => text(part.about()),
        };
        (part.key(), schema)
    });
    let noted = object("The answer with what was noted beside it.", &[AnswerPart::Answer.key()], parts);
    let ids = generator.subschema_for::<Ids>();
    json_schema!({
        "description": "An answer id, `unknown`, a list of answer ids of which one holds, or any of these with a note and a source.",
        "anyOf": [ids, noted],
    })
}

/// An object of the file. It may have any other fields too: they survive a save.
fn object(what: &str, required: &[&str], fields: impl Iterator<Item = (&'static str, Schema)>) -> Schema {
    let fields: BTreeMap<&str, Schema> = fields.collect();
    let mut schema = json_schema!({
        "description": what,
        "type": "object",
        "properties": fields,
        "additionalProperties": true,
    });
    if !required.is_empty() {
        schema.insert("required".to_owned(), required.into());
    }
    schema
}

/// A text; `null` is an empty one.
fn text(what: &str) -> Schema {
    json_schema!({ "description": what, "type": ["string", "null"] })
}

fn about(mut schema: Schema, what: &str) -> Schema {
    schema.insert("description".to_owned(), what.into());
    schema
}
