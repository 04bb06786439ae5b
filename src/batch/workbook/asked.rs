//! What the library says of a workbook before its cells are read by anyone: which part is the first sheet, which holds the
//! texts that cells share, and which looks of cells are those of days.
//!
//! The library keeps this to itself but for what it says of cells. So it is shown an archive of the small parts, in which
//! each sheet has a stand-in with the same beginning: a cell that names the part, one for each look, and a shared text.

use std::io::{Cursor, Read, Seek, Write};

use calamine::{DataRef, Reader, Xlsx, open_workbook_from_rs};
use memchr::memmem;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::WorkbookError;
use super::parts::{BookParts, PartKind};

/// What is known of a workbook.
#[derive(Debug)]
pub(super) struct BookAsked {
    /// The part of the first sheet.
    pub(super) sheet: usize,
    /// The part of the texts that cells share.
    pub(super) shared: Option<usize>,
    /// What numbers are, by the look of their cell.
    pub(super) looks: Vec<NumberLook>,
    /// Whether days are counted from 1904.
    pub(super) is_1904: bool,
}

/// What a number is by the look of its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberLook {
    /// A number.
    Number,
    /// A day.
    Day,
    /// A span of time.
    Span,
}

/// The most looks that are asked for; cells of others are left to the library.
const MOST_LOOKS: usize = 1_000;

/// The most sheets of a workbook of which the library is asked at all.
const MOST_SHEETS: usize = 100;

/// The most parts that say how a workbook is put together, and how long they may be together.
const MOST_FRAMES: usize = 200;
const MOST_OF_FRAMES: usize = 16 * 1024 * 1024;

/// How far into a sheet its first row is looked for.
const HEAD: u64 = 64 * 1024;

/// What stands before the rows of a sheet.
pub(super) const ROWS_BEGIN: &[u8] = b"<sheetData>";

impl BookAsked {
    /// What is known of a workbook; nothing where the library would not say.
    ///
    /// # Errors
    /// A part that the library is shown is damaged or too long.
    pub(super) fn of<R: Read + Seek>(parts: &mut BookParts<R>) -> Result<Option<Self>, WorkbookError> {
        let kinds: Vec<_> = parts.names().map(|(at, name)| (at, name.to_owned(), PartKind::of(name))).collect();
        if kinds.iter().filter(|(.., kind)| *kind == PartKind::Sheet).count() > MOST_SHEETS {
            return Ok(None);
        }
        let (mut frames, mut room) = (Vec::new(), MOST_OF_FRAMES);
        for (at, ..) in kinds.iter().filter(|(.., kind)| *kind == PartKind::Frame) {
            let mut bytes = Vec::new();
            parts.measure(*at, |piece| {
                room = room.saturating_sub(piece.len());
                if room > 0 {
                    bytes.extend(piece);
                }
            })?;
            frames.push((*at, bytes));
            if room == 0 || frames.len() > MOST_FRAMES {
                return Ok(None);
            }
        }
        // Of each look there is one element in one part; others have few that are called so.
        let looks = frames.iter().map(|(_, bytes)| memmem::find_iter(bytes, "<xf").count()).max().unwrap_or_default();
        let looks = looks.min(MOST_LOOKS);
        let mut shown = Vec::new();
        for (at, name, kind) in kinds {
            let bytes = match kind {
                PartKind::Frame => frames.iter().find(|(frame, _)| *frame == at).map(|(_, bytes)| bytes.clone()),
                PartKind::Shared => Some(format!("<sst><si><t>{at}</t></si></sst>").into_bytes()),
                PartKind::Sheet => head(parts, at).map(|head| stand_in(head, at, looks)),
                PartKind::Other => None,
            };
            shown.extend(bytes.map(|bytes| (name, bytes)));
        }
        Ok(Self::from(&shown, looks))
    }

    fn from(shown: &[(String, Vec<u8>)], looks: usize) -> Option<Self> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in shown {
            archive
                .start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored))
                .ok()?;
            archive.write_all(bytes).ok()?;
        }
        let mut book: Xlsx<_> = open_workbook_from_rs(archive.finish().ok()?).ok()?;
        let name = book.sheet_names().first()?.clone();
        let is_1904 = book.has_1904_epoch();
        let mut cells = book.worksheet_cells_reader(&name).ok()?;
        let sheet = part(cells.next_cell().ok()??.get_value())?;
        let mut found = Vec::new();
        for _ in 0..looks {
            found.push(match cells.next_cell().ok()??.get_value() {
                DataRef::DateTime(time) if time.is_duration() => NumberLook::Span,
                DataRef::DateTime(_) => NumberLook::Day,
                DataRef::Float(_) => NumberLook::Number,
                _ => return None,
            });
        }
        // Without shared texts the cell that gives the first of them is a fault.
        let shared = cells.next_cell().ok().flatten().and_then(|cell| part(cell.get_value()));
        Some(Self { sheet, shared, looks: found, is_1904 })
    }
}

/// The part that a cell names.
fn part(value: &DataRef) -> Option<usize> {
    match value {
        DataRef::String(text) => text.parse().ok(),
        DataRef::SharedString(text) => text.parse().ok(),
        _ => None,
    }
}

/// What stands before the first row of a sheet, if it stands as it does in nearly all of them.
fn head<R: Read + Seek>(parts: &mut BookParts<R>, at: usize) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    parts.part(at)?.take(HEAD).read_to_end(&mut head).ok()?;
    head.truncate(memmem::find(&head, ROWS_BEGIN)? + ROWS_BEGIN.len());
    Some(head)
}

/// A sheet that begins so, for a part and so many looks.
fn stand_in(mut head: Vec<u8>, at: usize, looks: usize) -> Vec<u8> {
    let looks: String = (0..looks).map(|look| format!("<c s=\"{look}\"><v>1</v></c>")).collect();
    let first = format!("<c t=\"inlineStr\"><is><t>{at}</t></is></c>");
    let row = format!("<row r=\"1\">{first}{looks}<c t=\"s\"><v>0</v></c></row></sheetData></worksheet>");
    head.extend(row.into_bytes());
    head
}
