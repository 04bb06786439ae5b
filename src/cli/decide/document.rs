//! The formats of a verdict.

use super::COLUMNS;
use crate::cli::{Exit, Failure};
use crate::record::Record;
use crate::report::{Report, Sheet, html, markdown, text, word};
use crate::study::Study;
use crate::text::{Lang, clean, visible_json};

/// The formats by the names that `--format` takes.
pub(in crate::cli) const FORMATS: [&str; 6] = ["text", "markdown", "html", "docx", "json", "record"];

/// A format of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Markdown,
    Html,
    Docx,
    Json,
    Record,
}

impl Format {
    pub(super) fn of(name: &str) -> Format {
        match name {
            "markdown" => Format::Markdown,
            "html" => Format::Html,
            "docx" => Format::Docx,
            "json" => Format::Json,
            "record" => Format::Record,
            _ => Format::Text,
        }
    }

    /// The ending of a file name.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Docx => "docx",
            Format::Json => "verdict.json",
            Format::Record => "record.json",
        }
    }

    /// Whether two of them one behind the other would be none.
    pub(super) fn is_one_a_file(self) -> bool {
        matches!(self, Format::Html | Format::Docx | Format::Record)
    }

    /// The verdict in this format; `case` is the name of its file for a fault.
    pub(super) fn bytes(self, report: &Report, study: &Study, case: &str, lang: Lang) -> Result<Vec<u8>, Failure> {
        let failed = |fault: &dyn std::fmt::Display| Failure::new(Exit::Files, format!("{}: {fault}", clean(case)));
        let record = || {
            let unrecordable = |fault: crate::record::Unrecordable| {
                Failure::new(Exit::BadInput, format!("{}: {}", clean(case), fault.say(lang)))
            };
            Record::of(study, report).map_err(unrecordable)
        };
        let bytes = match self {
            Format::Text => text(report, COLUMNS).into_bytes(),
            // A report is strings, numbers and lists: it always serializes.
            Format::Json => {
                format!("{}\n", visible_json(serde_json::to_string(report).unwrap_or_default())).into_bytes()
            }
            Format::Record => record()?.write().into_bytes(),
            Format::Markdown => markdown(&Sheet::of(report, &record()?.digest)).into_bytes(),
            Format::Html => html(report, &record()?.digest).map_err(|fault| failed(&fault))?.into_bytes(),
            Format::Docx => word(&Sheet::of(report, &record()?.digest)).map_err(|fault| failed(&fault))?,
        };
        Ok(bytes)
    }
}
