//! The package that a Word file is.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::MAX_BYTES;
use super::fault::FormFault;
use super::node::{XmlNode, parse};
use super::part::BODY;
use super::unfilled::WordError;

/// The most bytes of a part that is read, unpacked.
const MAX_PART: u64 = 16 * 1024 * 1024;

/// The kind of a Word file's text.
const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
/// How files begin that Word wrote before .docx, and those with a password.
const OLD_OR_LOCKED: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// A Word file that was opened.
pub(super) struct Package<'b> {
    bytes: &'b [u8],
    names: Vec<String>,
}

impl<'b> Package<'b> {
    /// Opens a file that should be a form.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Package<'b>, FormFault> {
        if bytes.len() > MAX_BYTES {
            return Err(FormFault::TooLong);
        }
        if bytes.starts_with(OLD_OR_LOCKED) {
            return Err(FormFault::OldOrLocked);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FormFault::NotWord)?;
        let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
        let package = Package { bytes, names };
        let kinds = package.text("[Content_Types].xml")?.ok_or(FormFault::NotWord)?;
        let has_program = package.names.iter().any(|name| name.ends_with("vbaProject.bin"));
        if has_program || kinds.contains("macroEnabled") || kinds.contains("vbaProject") {
            return Err(FormFault::Macros);
        }
        if !kinds.contains(DOCUMENT) || !package.names.iter().any(|name| name == BODY) {
            return Err(FormFault::NotWord);
        }
        Ok(package)
    }

    /// The parts in which marks may stand: the body first, then heads and feet of pages.
    pub(super) fn written(&self) -> impl Iterator<Item = &str> {
        let beside = self.names.iter().map(String::as_str).filter(|name| {
            let name = name.strip_prefix("word/").unwrap_or_default();
            (name.starts_with("header") || name.starts_with("footer")) && name.ends_with(".xml")
        });
        std::iter::once(BODY).chain(beside)
    }

    /// A part, if there is one of that name.
    pub(super) fn part(&self, name: &str) -> Result<Option<Vec<XmlNode>>, FormFault> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        parse(&text).map(Some).ok_or_else(|| FormFault::Broken(name.to_owned()))
    }

    fn text(&self, name: &str) -> Result<Option<String>, FormFault> {
        let broken = || FormFault::Broken(name.to_owned());
        let mut archive = ZipArchive::new(Cursor::new(self.bytes)).map_err(|_| FormFault::NotWord)?;
        let Some(at) = archive.index_for_name(name) else { return Ok(None) };
        let file = archive.by_index(at).map_err(|_| broken())?;
        let mut text = String::new();
        // What a file says of its own length is not relied on.
        let read = file.take(MAX_PART + 1).read_to_string(&mut text).map_err(|_| broken())?;
        if u64::try_from(read).is_ok_and(|read| read <= MAX_PART) { Ok(Some(text)) } else { Err(FormFault::TooLong) }
    }
}

/// The package with some parts changed; the same parts give the same file.
pub(super) fn filled(bytes: &[u8], changed: &[(&str, String)]) -> Result<Vec<u8>, WordError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at)?;
        let name = part.name()?.into_owned();
        match changed.iter().find(|(changed, _)| *changed == name) {
            Some((_, content)) => {
                file.start_file(&*name, options)?;
                file.write_all(content.as_bytes())?;
            }
            // A picture of the pages as they were would show the form, not the paper.
            None if name.starts_with("docProps/thumbnail") => {}
            None => file.raw_copy_file(part)?,
        }
    }
    Ok(file.finish()?.into_inner())
}
