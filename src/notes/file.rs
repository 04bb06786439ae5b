//! The file of notes: its format, and how it is read and written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{MAX_BYTES, MAX_LINE, MAX_NOTES, MAX_TEXT, NoNotes};
use crate::text::{brief, clean, clean_lines, visible_json};

/// The format number that this program reads and writes.
pub(super) const FORMAT: u32 = 1;

/// A file of notes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "gaitou notes of the house")]
pub struct NotesFile {
    /// The format; 1.
    pub format: u32,
    /// Whose notes they are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The notes.
    pub notes: Vec<HouseNote>,
}

/// A note on a question, on an answer to it, or on a leaf.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HouseNote {
    /// The id of the edition that it is about.
    pub edition: String,
    /// The question's id; not with a leaf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The id of one of the question's answers, if the note is on that alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The leaf's id; not with a question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaf: Option<String>,
    /// What is to be known.
    pub text: String,
    /// The day on which it was written, `2026-11-20`.
    pub date: String,
    /// Who wrote it.
    pub author: String,
    /// Where it comes from: a notice, an answer by a body, minutes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

impl NotesFile {
    /// The file as it is written, ending in a line break; nothing in it acts on a terminal.
    pub(super) fn write(&self) -> String {
        // Strings, a number and lists always serialize.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        visible_json(text)
    }
}

/// Reads a file and cleans its texts.
pub(super) fn read(text: &str) -> Result<NotesFile, NoNotes> {
    if text.len() > MAX_BYTES {
        return Err(NoNotes::TooLong);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = serde_json::Deserializer::from_str(text);
    let file: NotesFile = serde_path_to_error::deserialize(&mut reader).map_err(|fault| {
        let (path, inner) = (fault.path().to_string(), fault.inner());
        NoNotes::Misread { line: inner.line(), path: brief(&path), what: brief(&inner.to_string()) }
    })?;
    reader.end().map_err(|fault| NoNotes::Misread {
        line: fault.line(),
        path: String::new(),
        what: brief(&fault.to_string()),
    })?;
    if file.format != FORMAT {
        return Err(NoNotes::OtherFormat(file.format));
    }
    if file.notes.len() > MAX_NOTES {
        return Err(NoNotes::TooMany(file.notes.len()));
    }
    let NotesFile { format, title, notes } = file;
    let notes: Vec<HouseNote> = notes.into_iter().map(cleaned).collect();
    for (at, HouseNote { edition, question, answer, leaf, text, date, author, source }) in notes.iter().enumerate() {
        let ids = [question, answer, leaf].into_iter().flatten();
        let mut lines = [edition, date, author, source].into_iter().chain(ids);
        if text.chars().count() > MAX_TEXT || lines.any(|line| line.chars().count() > MAX_LINE) {
            return Err(NoNotes::TextTooLong(at));
        }
    }
    Ok(NotesFile { format, title: clean(&title).chars().take(MAX_LINE).collect(), notes })
}

fn cleaned(note: HouseNote) -> HouseNote {
    let HouseNote { edition, question, answer, leaf, text, date, author, source } = note;
    let id = |id: Option<String>| id.map(|id| clean(&id));
    HouseNote {
        edition: clean(&edition),
        question: id(question),
        answer: id(answer),
        leaf: id(leaf),
        text: clean_lines(&text).trim().to_owned(),
        date: clean(&date),
        author: clean(&author).trim().to_owned(),
        source: clean(&source).trim().to_owned(),
    }
}
