//! `gaitou schema`: the file formats as JSON Schema, made from the types themselves.

use clap::ArgMatches;

use super::{Exit, Failure, Io};
use crate::record::Record;
use crate::report::Report;
use crate::study::Case;
use crate::tree::document::{Document, Sources};

/// The formats that have a schema.
pub(super) const NAMES: [&str; 5] = ["case", "verdict", "record", "tree", "sources"];

pub(super) fn run(given: &ArgMatches, io: &mut Io) -> Result<Exit, Failure> {
    let schema = match given.get_one::<String>("what").map(String::as_str) {
        Some("case") => schemars::schema_for!(Case),
        // What the program writes is described as it is written: a field left out when empty is not required.
        Some("verdict") => written::<Report>(),
        Some("record") => written::<Record>(),
        Some("sources") => schemars::schema_for!(Sources),
        _ => schemars::schema_for!(Document),
    };
    // A schema is JSON already: it always serializes.
    writeln!(io.stdout, "{}", serde_json::to_string_pretty(&schema).unwrap_or_default())?;
    Ok(Exit::Done)
}

fn written<T: schemars::JsonSchema>() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}
