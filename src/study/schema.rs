//! The JSON Schema of the case file, made from the names by which it is read and written.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::history::MOST_CHANGES;
use super::keyed::{AnswerPart, ProductPart, StudyPart};
use super::limits::{FORMAT, MAX_PRODUCTS};
use super::{ProductField, SheetOrigin, StudyField};

/// The case file as its schema describes it; [`super::read()`] and [`super::write()`] are the format itself.
pub struct Case;

/// A product in the case file.
struct CaseProduct;

/// What a product is sold as.
struct CaseDetails;

/// An answer, with what was noted beside it or without.
struct CaseAnswer;

/// One answer, or several of which one holds.
struct CaseIds;

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
    CaseIds: ids;
}

fn study(generator: &mut SchemaGenerator) -> Schema {
    let sheet = (SheetOrigin::KEY, generator.subschema_for::<Option<SheetOrigin>>());
    let parts = StudyPart::ALL.iter().map(|part| {
        let schema = match part {
            StudyPart::Format => json_schema!({ "type": "integer", "const": FORMAT }),
            StudyPart::Answers => generator.subschema_for::<BTreeMap<String, CaseAnswer>>(),
            StudyPart::Products => {
                let product = generator.subschema_for::<CaseProduct>();
                json_schema!({ "type": "array", "items": product, "maxItems": MAX_PRODUCTS })
            }
            StudyPart::History => changes(generator),
        };
        (part.key(), about(schema, part.about()))
    });
    let texts = StudyField::ALL.iter().map(|field| (field.key(), text(field.about())));
    let fields = parts.chain(texts).chain([sheet]);
    let mut schema = object("A study as its user stated it.", &[StudyPart::Format.key()], fields);
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

/// Changes of answers, as [`super::Change`] is written.
fn changes(generator: &mut SchemaGenerator) -> Schema {
    let ids = generator.subschema_for::<CaseIds>();
    json_schema!({
        "type": "array",
        "maxItems": MOST_CHANGES,
        "items": {
            "type": "object",
            "properties": {
                "on": { "description": "The day.", "type": "string" },
                "by": { "description": "Who changed it.", "type": "string" },
                "question": { "description": "The question's id.", "type": "string" },
                "from": ids,
                "to": ids,
            },
            "required": ["on", "question"],
        },
    })
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
            AnswerPart::Answer => about(generator.subschema_for::<CaseIds>(), part.about()),
            AnswerPart::Note | AnswerPart::Source | AnswerPart::Under => text(part.about()),
        };
        (part.key(), schema)
    });
    let noted = object("The answer with what was noted beside it.", &[AnswerPart::Answer.key()], parts);
    let ids = generator.subschema_for::<CaseIds>();
    json_schema!({
        "description": "An answer id, `unknown`, a list of answer ids of which one holds, or any of these with a note and a source.",
        "anyOf": [ids, noted],
    })
}

fn ids(_: &mut SchemaGenerator) -> Schema {
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
