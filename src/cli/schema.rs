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
        Some("verdict") => schemars::schema_for!(Report),
        Some("record") => schemars::schema_for!(Record),
        Some("sources") => schemars::schema_for!(Sources),
        _ => schemars::schema_for!(Document),
    };
    // A schema is JSON already: it always serializes.
    writeln!(io.stdout, "{}", serde_json::to_string_pretty(&schema).unwrap_or_default())?;
    Ok(Exit::Done)
}
