//! The zip that e-Gov hands out: XML files, and pictures that are not read.

use std::io::{Cursor, Read};

use super::MAX_BYTES;
use super::fault::Unreadable;

/// The most files that are looked at in an archive.
const MAX_FILES: usize = 2_000;

/// The most bytes that are taken out of an archive.
const MAX_UNPACKED: usize = 256 * 1024 * 1024;

/// Whether bytes begin as a zip archive does.
pub fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The XML files of an archive: the name of each, without its folders, and its bytes.
///
/// # Errors
/// It is no archive, it holds no XML, or too much.
pub fn unpack(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::NotAnArchive)?;
    if archive.len() > MAX_FILES {
        return Err(Unreadable::TooMuch);
    }
    let mut files = Vec::new();
    let mut left = MAX_UNPACKED;
    for at in 0..archive.len() {
        let packed = archive.by_index(at).map_err(|_| Unreadable::NotAnArchive)?;
        let name = packed.name().map_err(|_| Unreadable::NotAnArchive)?.into_owned();
        // A text that is split has one piece at least.
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        if !packed.is_file() || !name.to_ascii_lowercase().ends_with(".xml") {
            continue;
        }
        let mut text = Vec::new();
        // What an archive says of its lengths may be wrong: what comes out of it is counted.
        packed.take(MAX_BYTES as u64 + 1).read_to_end(&mut text).map_err(|_| Unreadable::NotAnArchive)?;
        if text.len() > MAX_BYTES {
            return Err(Unreadable::TooLong);
        }
        left = left.checked_sub(text.len()).ok_or(Unreadable::TooMuch)?;
        files.push((name, text));
    }
    if files.is_empty() { Err(Unreadable::NoXml) } else { Ok(files) }
}
