//! The parts of a workbook's archive, unpacked within limits: what a packed file says of its own length cannot be trusted.

mod elements;

use std::io::{self, Read, Seek};

use zip::ZipArchive;

use elements::Elements;

use super::{MAX_BYTES, MAX_SHARED_BYTES, MAX_STYLE_BYTES, WorkbookError};

/// An archive of which no more is unpacked than a workbook may hold.
pub(super) struct BookParts<R> {
    archive: ZipArchive<R>,
    /// The name of each part.
    names: Vec<String>,
    /// Which parts have been unpacked.
    measured: Vec<bool>,
    /// How many bytes the others may come to.
    left: u64,
}

impl<R: Read + Seek> BookParts<R> {
    /// The parts of a file.
    ///
    /// # Errors
    /// It is no archive.
    pub(super) fn open(file: R) -> Result<Self, WorkbookError> {
        let archive = ZipArchive::new(file).map_err(of_archive)?;
        let names = archive.file_names().map(|name| Ok(name.map_err(of_archive)?.into_owned()));
        let names: Vec<String> = names.collect::<Result<_, WorkbookError>>()?;
        Ok(Self { archive, measured: vec![false; names.len()], names, left: MAX_BYTES })
    }

    /// The parts by their places with their names.
    pub(super) fn names(&self) -> impl Iterator<Item = (usize, &str)> {
        self.names.iter().map(String::as_str).enumerate()
    }

    /// A part to read piece by piece, within the limits of parts that are measured.
    pub(super) fn part(&mut self, at: usize) -> Option<impl Read> {
        let limit = limit_of(self.names.get(at)?);
        Some(BoundedPart { part: self.archive.by_index(at).ok()?, left: &mut self.left, limit })
    }

    /// Unpacks the parts that were not, but for some.
    ///
    /// # Errors
    /// One is damaged or longer than it may be.
    pub(super) fn measure_rest(&mut self, apart: &[Option<usize>]) -> Result<(), WorkbookError> {
        let rest = (0..self.names.len()).filter(|at| !apart.contains(&Some(*at)));
        rest.collect::<Vec<_>>().into_iter().try_for_each(|at| self.measure(at, |_| {}))
    }

    /// Unpacks all parts, whatever was read of them.
    ///
    /// # Errors
    /// One is damaged or longer than it may be.
    pub(super) fn measure_all(&mut self) -> Result<(), WorkbookError> {
        self.measured.fill(false);
        self.left = MAX_BYTES;
        self.measure_rest(&[])
    }

    /// Unpacks a part, unless it was, and hands its bytes on as they come.
    ///
    /// # Errors
    /// It is damaged or longer than it may be.
    pub(super) fn measure(&mut self, at: usize, mut each: impl FnMut(&[u8])) -> Result<(), WorkbookError> {
        let (Some(measured), Some(name)) = (self.measured.get_mut(at), self.names.get(at)) else { return Ok(()) };
        if std::mem::replace(measured, true) {
            return Ok(());
        }
        let mut part = self.archive.by_index(at).map_err(of_archive)?;
        let (mut limit, mut read, mut elements) = (limit_of(name), 0, Elements::default());
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let some = part.read(&mut buffer).map_err(|fault| WorkbookError::NotWorkbook(fault.to_string()))?;
            if some == 0 {
                break;
            }
            let piece = buffer.get(..some).unwrap_or_default();
            read += some as u64;
            // A part may have any name: what it holds says whether it is held in memory as a whole.
            if elements.grow(piece) {
                limit = limit.min(MAX_STYLE_BYTES);
            }
            if read > self.left {
                return Err(WorkbookError::TooLong);
            }
            if read > limit {
                return Err(WorkbookError::PartTooLong { part: name.clone(), limit });
            }
            each(piece);
        }
        self.left -= read;
        Ok(())
    }
}

/// A part that ends by a fault where it is longer than it may be.
struct BoundedPart<'l, R> {
    part: R,
    left: &'l mut u64,
    limit: u64,
}

impl<R: Read> Read for BoundedPart<'_, R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(to)?;
        match (self.left.checked_sub(read as u64), self.limit.checked_sub(read as u64)) {
            (Some(left), Some(limit)) => (*self.left, self.limit) = (left, limit),
            _ => return Err(io::Error::from(io::ErrorKind::FileTooLarge)),
        }
        Ok(read)
    }
}

fn of_archive(fault: zip::result::ZipError) -> WorkbookError {
    WorkbookError::NotWorkbook(fault.to_string())
}

/// What a part is for, by its name, which may lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// The cells of a sheet.
    Sheet,
    /// The texts that cells share.
    Shared,
    /// It says how cells look or how parts belong together.
    Frame,
    /// Anything else.
    Other,
}

impl PartKind {
    /// What a part of this name is for.
    pub(super) fn of(part: &str) -> Self {
        let path = part.replace('\\', "/").to_ascii_lowercase();
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        match name {
            "sharedstrings.xml" => PartKind::Shared,
            "styles.xml" | "theme1.xml" => PartKind::Frame,
            name if name.ends_with(".rels") || name.starts_with("workbook") => PartKind::Frame,
            name if folder.ends_with("worksheets") && name.ends_with(".xml") => PartKind::Sheet,
            _ => PartKind::Other,
        }
    }
}

/// The most bytes of a part by its name: sheets are read cell by cell, other parts as a whole.
fn limit_of(part: &str) -> u64 {
    match PartKind::of(part) {
        PartKind::Shared => MAX_SHARED_BYTES,
        PartKind::Frame => MAX_STYLE_BYTES,
        PartKind::Sheet | PartKind::Other => MAX_BYTES,
    }
}
