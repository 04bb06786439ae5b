//! The package that a Word file is.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Why a Word file cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum WordError {
    /// A template and the sheet do not fit; the tests hold that they do.
    #[error(transparent)]
    Template(#[from] minijinja::Error),
    /// The package does not fit its format.
    #[error(transparent)]
    Package(#[from] zip::result::ZipError),
    /// The package cannot be written in memory.
    #[error(transparent)]
    Memory(#[from] std::io::Error),
}

/// The parts in one package, without a day, so that the same parts give the same file.
pub(super) fn zipped(parts: &[(&str, String)]) -> Result<Vec<u8>, WordError> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, content) in parts {
        file.start_file(*name, options)?;
        file.write_all(content.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}
