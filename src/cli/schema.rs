//! `gaitou schema`: the file formats as JSON Schema, made from the types themselves.

use clap::ValueEnum;

use super::output::{To, print};
use super::said::both;
use super::{Exit, Failure, Io, Session};
use crate::notes::NotesFile;
use crate::record::Record;
use crate::report::Report;
use crate::study::Case;
use crate::tree::document::{Document, Sources};

#[derive(Debug, clap::Args)]
#[command(about = both!("ファイル形式の JSON Schema を表示する", "Print the JSON Schema of a file format"))]
pub(super) struct Args {
    #[arg(value_name = "FORMAT", help = both!("形式", "Format"))]
    what: What,
    #[command(flatten)]
    to: To,
}

/// The formats that have a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    Case,
    Verdict,
    Record,
    Tree,
    Sources,
    Notes,
}

impl What {
    /// What its file is called in a folder.
    fn name(self) -> &'static str {
        match self {
            What::Case => "case",
            What::Verdict => "verdict",
            What::Record => "record",
            What::Tree => "tree",
            What::Sources => "sources",
            What::Notes => "notes",
        }
    }
}

pub(super) fn run(session: &Session, args: Args, io: &mut Io) -> Result<Exit, Failure> {
    let Args { what, to } = args;
    let schema = match what {
        What::Case => schemars::schema_for!(Case),
        // What the program writes is described as it is written: a field left out when empty is not required.
        What::Verdict => written::<Report>(),
        What::Record => written::<Record>(),
        What::Tree => schemars::schema_for!(Document),
        What::Sources => schemars::schema_for!(Sources),
        What::Notes => schemars::schema_for!(NotesFile),
    };
    // A schema is JSON already: it always serializes.
    let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap_or_default());
    // Descriptions mark code and links for another reader; who reads a schema sees the marks as they are.
    let text = text.replace("[`", "").replace("`]", "").replace('`', "");
    print(session, to, what.name(), "schema.json", text.as_bytes(), io)?;
    Ok(Exit::Done)
}

fn written<T: schemars::JsonSchema>() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}
