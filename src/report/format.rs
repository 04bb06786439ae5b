//! The formats of a verdict: the one table that the command line, the screen and the exports share.

use std::path::Path;

use super::{Depth, Office, Report, Sheet, html, markdown, shipped, text};
use crate::record::{Record, Unrecordable};
use crate::study::Study;
use crate::text::{Bilingual, Lang, visible_json};

/// The columns of a text that leaves the program.
const COLUMNS: usize = 80;

/// A format in which a verdict is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text for mail and print.
    Text,
    /// Markdown.
    Markdown,
    /// One HTML file.
    Html,
    /// Word.
    Docx,
    /// The verdict for other programs.
    Json,
    /// The verdict with its study, so that an alteration shows.
    Record,
}

/// Why a verdict could not be written in a format.
#[derive(Debug, thiserror::Error)]
pub enum Unwritable {
    /// The study cannot be written down for good.
    #[error(transparent)]
    Study(#[from] Unrecordable),
    /// The page does not fit its template.
    #[error(transparent)]
    Page(#[from] minijinja::Error),
    /// The Word file could not be put together.
    #[error(transparent)]
    Word(#[from] super::WordError),
    /// The office's form cannot be used.
    #[error("{}", .0.en)]
    Form(Bilingual),
}

impl Unwritable {
    /// What is wrong and what to do, in one line.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Unwritable::Study(fault) => fault.say(lang).to_owned(),
            Unwritable::Page(fault) => lang.pick(
                format!("HTML にできません（{fault}）。ほかの形式を指定してください"),
                format!("cannot be made into HTML ({fault}); use another format"),
            ),
            Unwritable::Word(fault) => lang.pick(
                format!("Word のファイルにできません（{fault}）。ほかの形式を指定してください"),
                format!("cannot be made into a Word file ({fault}); use another format"),
            ),
            Unwritable::Form(fault) => fault.get(lang).to_owned(),
        }
    }
}

impl Format {
    /// All of them, the usual one first.
    pub const ALL: [Format; 6] =
        [Format::Text, Format::Markdown, Format::Html, Format::Docx, Format::Json, Format::Record];

    /// Its name on a command line and in a configuration.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Docx => "docx",
            Format::Json => "json",
            Format::Record => "record",
        }
    }

    /// The ending of its files. What is JSON but no case is told from a case by its name.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Docx => "docx",
            Format::Json => "verdict.json",
            Format::Record => "record.json",
        }
    }

    /// What it is for.
    pub fn purpose(self, lang: Lang) -> &'static str {
        match self {
            Format::Text => lang.pick("文章（メールや印刷に）", "plain text, for mail and print"),
            Format::Markdown => lang.pick("Markdown", "Markdown"),
            Format::Html => lang.pick("HTML（ブラウザーで読む）", "HTML, for a browser"),
            Format::Docx => lang.pick("Word（綴じて残す書面に）", "Word, for the paper that is filed"),
            Format::Json => lang.pick("JSON（ほかのプログラムに）", "JSON, for other programs"),
            Format::Record => lang.pick("記録（書き換えが分かる）", "a record that shows whether it was altered"),
        }
    }

    /// Whether it has room behind the front sheet for the official words of what is cited.
    pub fn has_annex(self) -> bool {
        match self {
            Format::Html | Format::Docx => true,
            Format::Text | Format::Markdown | Format::Json | Format::Record => false,
        }
    }

    /// Whether a file holds one verdict at most: two of them one behind the other would be none.
    pub fn is_one_a_file(self) -> bool {
        match self {
            Format::Html | Format::Docx | Format::Record => true,
            Format::Text | Format::Markdown | Format::Json => false,
        }
    }

    /// Whether it can be read on a terminal.
    pub fn is_text(self) -> bool {
        match self {
            Format::Docx => false,
            Format::Text | Format::Markdown | Format::Html | Format::Json | Format::Record => true,
        }
    }

    /// The format that the name of a file asks for by its ending; none if the ending is no format's.
    pub fn of_path(path: &Path) -> Option<Format> {
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        let named = Format::ALL.into_iter().find(|format| name.ends_with(&format!(".{}", format.ending())));
        named.or_else(|| match name.rsplit_once('.')?.1 {
            "text" => Some(Format::Text),
            "markdown" => Some(Format::Markdown),
            "htm" => Some(Format::Html),
            "json" => Some(Format::Json),
            _ => None,
        })
    }

    /// Whether a file of that name may hold it: its ending is this format's, or no format's.
    pub fn fits(self, path: &Path) -> bool {
        match Format::of_path(path) {
            None => true,
            // A record is JSON too.
            Some(Format::Json) if self == Format::Record => !path.to_string_lossy().ends_with(".verdict.json"),
            Some(named) => named == self,
        }
    }

    /// The verdict in this format; a text as short or as full as wanted, the other formats always full, and papers
    /// with what the office has of its own on them.
    ///
    /// # Errors
    /// The study cannot be put on record, or a paper not be put together.
    pub fn bytes(self, report: &Report, study: &Study, depth: Depth, office: &Office) -> Result<Vec<u8>, Unwritable> {
        let sheet = || {
            let sheet = Sheet::of(report, Some(&Record::of(study, report)?.digest));
            Ok::<_, Unrecordable>(sheet.signed(&office.signatures, &report.case.judged_by))
        };
        Ok(match self {
            Format::Text => match depth {
                // What is short names no digest, so none is made.
                Depth::Short => text(&Sheet::of(report, None), depth, COLUMNS).into_bytes(),
                Depth::Full => text(&sheet()?, depth, COLUMNS).into_bytes(),
            },
            Format::Markdown => markdown(&sheet()?).into_bytes(),
            Format::Html => html(&sheet()?)?.into_bytes(),
            Format::Docx => {
                let form = match &office.form {
                    Some(form) => form.as_ref().map_err(|fault| Unwritable::Form(fault.clone()))?,
                    None => shipped(report.lang)?,
                };
                form.fill(&sheet()?, Some(report))?
            }
            // A report is strings, numbers and lists: it always serializes.
            Format::Json => {
                format!("{}\n", visible_json(serde_json::to_string(report).unwrap_or_default())).into_bytes()
            }
            Format::Record => Record::of(study, report)?.write().into_bytes(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_says_its_format() {
        for (name, format) in [
            ("a.txt", Some(Format::Text)),
            ("a.MD", Some(Format::Markdown)),
            ("a.htm", Some(Format::Html)),
            ("a.b.docx", Some(Format::Docx)),
            ("a.json", Some(Format::Json)),
            ("a.verdict.json", Some(Format::Json)),
            ("a.record.json", Some(Format::Record)),
            ("a.pdf", None),
            ("docx", None),
            ("folder.docx/a", None),
        ] {
            assert_eq!(Format::of_path(Path::new(name)), format, "{name}");
        }
    }

    #[test]
    fn a_format_fits_its_own_endings_and_those_of_nobody() {
        for format in Format::ALL {
            for other in Format::ALL {
                let name = format!("a.{}", other.ending());
                assert_eq!(format.fits(Path::new(&name)), format == other, "{} to {name}", format.name());
            }
            assert!(format.fits(Path::new("a")) && format.fits(Path::new("a.out")), "{}", format.name());
        }
        assert!(Format::Record.fits(Path::new("a.json")));
    }
}
